"""Employers and chain partners speak as groups of their own

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BEFORE = (
    *("head_of_service", "policy_officer", "caseworker"),
    *("provider_representative", "coach", "client"),
)
#: What was noted until then: the nearest of the six.
NEAREST = {"employer": "provider_representative", "chain_partner": "caseworker"}


def say_roles(roles: tuple[str, ...]) -> None:
    """Let a speaker be of one of these groups."""
    with op.batch_alter_table("speaker", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_speaker_role_group_known"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_speaker_role_group_known"), sa.column("role_group").in_(roles)
        )


def upgrade() -> None:
    say_roles((*BEFORE, *NEAREST))


def downgrade() -> None:
    speaker = sa.table("speaker", sa.column("role_group"))
    for role, nearest in NEAREST.items():
        op.execute(
            sa.update(speaker).where(speaker.c.role_group == role).values(role_group=nearest)
        )
    say_roles(BEFORE)
