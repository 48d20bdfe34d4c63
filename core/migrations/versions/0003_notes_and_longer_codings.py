"""Notes, and codings that are made longer or shorter

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

import core.database
import core.sealing

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = ("apply", "remove", "undo", "redo", "quote_kind")
KINDS = (*BEFORE, "resize", "memo_add", "memo_edit", "memo_remove", "memo_erase")


def say_kinds(kinds: tuple[str, ...]) -> None:
    """Let a command be of one of these kinds."""
    with op.batch_alter_table("coding_command", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_coding_command_kind_known"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_coding_command_kind_known"), sa.column("kind").in_(kinds)
        )


def upgrade() -> None:
    say_kinds(KINDS)
    op.create_table(
        "memo",
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("segment_id", sa.Uuid(), nullable=True),
        sa.Column("code_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("removed_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("erased_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN source_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN code_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_memo_subject"),
        ),
        sa.CheckConstraint(
            "segment_id IS NULL OR source_id IS NOT NULL", name=op.f("ck_memo_segment_in_text")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_memo_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["code.id"], name=op.f("fk_memo_code_id_code"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("fk_memo_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"],
            ["segment.id"],
            name=op.f("fk_memo_segment_id_segment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_memo_source_id_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo")),
    )
    with op.batch_alter_table("memo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memo_code_id"), ["code_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memo_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memo_source_id"), ["source_id"], unique=False)

    op.create_table(
        "memo_version",
        sa.Column("memo_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("text_sealed", core.sealing.Sealed(), nullable=True),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["memo_id"], ["memo.id"], name=op.f("fk_memo_version_memo_id_memo"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_version")),
        sa.UniqueConstraint("memo_id", "number", name=op.f("uq_memo_version_memo_id_number")),
    )
    with op.batch_alter_table("memo_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memo_version_memo_id"), ["memo_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("memo_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memo_version_memo_id"))

    op.drop_table("memo_version")
    with op.batch_alter_table("memo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memo_source_id"))
        batch_op.drop_index(batch_op.f("ix_memo_project_id"))
        batch_op.drop_index(batch_op.f("ix_memo_code_id"))

    op.drop_table("memo")
    say_kinds(BEFORE)
