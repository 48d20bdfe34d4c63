"""Charts of reports, and when a report was built and released

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        for name in ("built_at", "released_at"):
            batch_op.add_column(
                sa.Column(name, core.database.UtcDateTime(timezone=True), nullable=True)
            )

    op.create_table(
        "report_chart",
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("width", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["benchmark_case.id"],
            name=op.f("fk_report_chart_case_id_benchmark_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_report_chart_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_report_chart_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["snapshot.id"],
            name=op.f("fk_report_chart_snapshot_id_snapshot"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_chart")),
        sa.UniqueConstraint(
            "snapshot_id",
            "case_id",
            "sha256",
            "width",
            name=op.f("uq_report_chart_snapshot_id_case_id_sha256_width"),
        ),
    )
    with op.batch_alter_table("report_chart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_chart_project_id"), ["project_id"])
        batch_op.create_index(batch_op.f("ix_report_chart_sha256"), ["sha256"])
        batch_op.create_index(batch_op.f("ix_report_chart_snapshot_id"), ["snapshot_id"])


def downgrade() -> None:
    op.drop_table("report_chart")
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        batch_op.drop_column("released_at")
        batch_op.drop_column("built_at")
