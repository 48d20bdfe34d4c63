"""Mappings between versions, and translations that somebody checked

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

import core.database
import core.sealing

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "instrument_mapping",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("old_version", sa.Text(), nullable=False),
        sa.Column("new_version", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("updated_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_instrument_mapping_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_instrument_mapping_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_mapping")),
        sa.UniqueConstraint(
            "project_id",
            "name",
            "old_version",
            "new_version",
            name=op.f("uq_instrument_mapping_project_id_name_old_version_new_version"),
        ),
    )
    op.create_index(op.f("ix_instrument_mapping_project_id"), "instrument_mapping", ["project_id"])

    op.create_table(
        "translation_check",
        sa.Column("instrument_version_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("checked_by_sealed", core.sealing.Sealed(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_translation_check_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["instrument_version_id"],
            ["instrument_version.id"],
            name=op.f("fk_translation_check_instrument_version_id_instrument_version"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_translation_check_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_check")),
        sa.UniqueConstraint(
            "project_id",
            "instrument_version_id",
            "language",
            name=op.f("uq_translation_check_project_id_instrument_version_id_language"),
        ),
    )
    op.create_index(op.f("ix_translation_check_project_id"), "translation_check", ["project_id"])


def downgrade() -> None:
    op.drop_table("translation_check")
    op.drop_table("instrument_mapping")
