"""Persons who were erased, and keys that are to go

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "doomed_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doomed_key")),
    )
    op.add_column(
        "speaker",
        sa.Column("erased_at", core.database.UtcDateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("speaker", "erased_at")
    op.drop_table("doomed_key")
