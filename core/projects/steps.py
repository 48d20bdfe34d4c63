"""From an empty benchmark to a wave in the field: what is done and what comes next."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Case
from core.models import Circle
from core.models import Membership
from core.models import Organisation
from core.models import Programme
from core.models import Wave
from core.visibility import Viewer
from core.visibility import condition


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, whether it is done, how many there are of what it makes.

    `wave` is the wave that it is about, if any; `is_next` marks the first that is not done.
    """

    name: str
    is_done: bool
    count: int = 0
    wave: Wave | None = None
    is_optional: bool = False
    is_next: bool = False


def steps(session: Session, viewer: Viewer) -> list[Step]:
    """Return the steps in order, of the newest wave that is not closed (else of the newest)."""

    def count(model: Any, *more: Any) -> int:
        found = select(func.count()).select_from(model).where(condition(viewer, model), *more)
        return session.scalar(found) or 0

    waves = session.scalars(
        select(Wave).where(condition(viewer, Wave)).order_by(Wave.starts_on.desc())
    ).all()
    wave = next((row for row in waves if row.closed_at is None), waves[0] if waves else None)
    of_wave = Case.wave_id == wave.id if wave else Case.id.is_(None)
    asked = count(Case, of_wave)
    waiting = count(Case, of_wave, Case.agreed_at.is_(None), Case.refused_at.is_(None))
    researchers = count(Membership, Membership.role == "researcher")
    made = [
        Step("organisations", count(Organisation) > 0, count(Organisation)),
        Step("programmes", count(Programme) > 0, count(Programme)),
        Step("circles", count(Circle) > 0, count(Circle), is_optional=True),
        Step("colleagues", researchers > 0, count(Membership)),
        Step("wave", wave is not None, len(waves), wave),
        Step("participants", asked > 0, asked, wave),
        Step("agreement", asked > 0 and waiting == 0, asked - waiting, wave),
        Step("open", wave is not None and wave.opened_at is not None, 0, wave),
    ]
    first = next((step for step in made if not step.is_done and not step.is_optional), None)
    return [
        Step(step.name, step.is_done, step.count, step.wave, step.is_optional, step is first)
        for step in made
    ]


def is_fielded(made: list[Step]) -> bool:
    """Whether all that must be done is done."""
    return all(step.is_done or step.is_optional for step in made)
