"""Drafts of own instruments, and versions that are a benchmark's own

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("instrument_version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("project_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_instrument_version_project_id_project"),
            "project",
            ["project_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.drop_constraint(op.f("uq_instrument_version_name_version"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_instrument_version_project_id_name_version"),
            ["project_id", "name", "version"],
        )
    op.create_index(
        "uq_instrument_version_library",
        "instrument_version",
        ["name", "version"],
        unique=True,
        sqlite_where=sa.text("project_id IS NULL"),
        postgresql_where=sa.text("project_id IS NULL"),
    )

    op.create_table(
        "instrument_draft",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("based_on_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("updated_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["based_on_id"],
            ["instrument_version.id"],
            name=op.f("fk_instrument_draft_based_on_id_instrument_version"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["account.id"],
            name=op.f("fk_instrument_draft_created_by_id_account"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_instrument_draft_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_draft")),
        sa.UniqueConstraint("project_id", "slug", name=op.f("uq_instrument_draft_project_id_slug")),
    )
    op.create_index(op.f("ix_instrument_draft_project_id"), "instrument_draft", ["project_id"])

    op.create_table(
        "instrument_draft_edit",
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_instrument_draft_edit_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["instrument_draft.id"],
            name=op.f("fk_instrument_draft_edit_draft_id_instrument_draft"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_draft_edit")),
        sa.UniqueConstraint(
            "draft_id", "number", name=op.f("uq_instrument_draft_edit_draft_id_number")
        ),
    )


def downgrade() -> None:
    op.drop_table("instrument_draft_edit")
    op.drop_table("instrument_draft")
    op.drop_index("uq_instrument_version_library", "instrument_version")
    with op.batch_alter_table("instrument_version", schema=None) as batch_op:
        batch_op.drop_constraint(
            op.f("uq_instrument_version_project_id_name_version"), type_="unique"
        )
        batch_op.create_unique_constraint(
            op.f("uq_instrument_version_name_version"), ["name", "version"]
        )
        batch_op.drop_constraint(
            op.f("fk_instrument_version_project_id_project"), type_="foreignkey"
        )
        batch_op.drop_column("project_id")
