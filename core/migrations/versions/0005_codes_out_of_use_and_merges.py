"""Codes out of use and merges

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "code_merge",
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("set_aside", sa.JSON(), nullable=False),
        sa.Column("children", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_code_merge_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["code.id"], name=op.f("fk_code_merge_code_id_code"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["code.id"], name=op.f("fk_code_merge_into_id_code"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_code_merge_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_merge")),
    )
    with op.batch_alter_table("code_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_merge_code_id"), ["code_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_code_merge_project_id"), ["project_id"], unique=False)

    # Not as a batch: copying the table on SQLite would take codings along, by cascade.
    op.add_column("code", sa.Column("retired_at", core.database.UtcDateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("code", "retired_at")

    with op.batch_alter_table("code_merge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_merge_project_id"))
        batch_op.drop_index(batch_op.f("ix_code_merge_code_id"))

    op.drop_table("code_merge")
