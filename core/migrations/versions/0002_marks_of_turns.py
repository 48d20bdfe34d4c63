"""Marks of turns: what stands in bold at the beginning of a line of an imported text

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not as a batch: copying the table on SQLite would take along, by cascade, what hangs on it.
    # The default stays: texts that are there already have no marks.
    op.add_column(
        "source_version",
        sa.Column("turn_marks", sa.JSON(), server_default="[]", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("source_version", "turn_marks")
