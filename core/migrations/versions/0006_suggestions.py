"""Suggestions of codes, and those that a coder dismissed

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

import core.database
import core.sealing

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion_list",
        sa.Column("source_version_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("items_sealed", core.sealing.Sealed(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_suggestion_list_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_version_id"],
            ["source_version.id"],
            name=op.f("fk_suggestion_list_source_version_id_source_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_list")),
        sa.UniqueConstraint("source_version_id", name=op.f("uq_suggestion_list_source_version_id")),
    )
    with op.batch_alter_table("suggestion_list", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestion_list_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "suggestion_dismissal",
        sa.Column("source_version_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_suggestion_dismissal_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["code_id"],
            ["code.id"],
            name=op.f("fk_suggestion_dismissal_code_id_code"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_suggestion_dismissal_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_version_id"],
            ["source_version.id"],
            name=op.f("fk_suggestion_dismissal_source_version_id_source_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_dismissal")),
        sa.UniqueConstraint(
            "account_id",
            "source_version_id",
            "code_id",
            "start_offset",
            "end_offset",
            name=op.f("uq_suggestion_dismissal_stretch"),
        ),
    )
    with op.batch_alter_table("suggestion_dismissal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestion_dismissal_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_suggestion_dismissal_source_version_id"),
            ["source_version_id"],
            unique=False,
        )


def downgrade() -> None:
    op.drop_table("suggestion_dismissal")
    op.drop_table("suggestion_list")
