"""Reads about visits, interviews and speakers; all of them start from what the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from core.clock import local
from core.errors import NotFoundError
from core.models import Account
from core.models import Case
from core.models import Interview
from core.models import Membership
from core.models import Programme
from core.models import Project
from core.models import Speaker
from core.models import Visit
from core.visibility import Viewer
from core.visibility import visible


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit or an interview of its own, as the home shows it."""

    on: date
    at: datetime | None
    case: Case
    visit: Visit | None
    interview: Interview | None
    is_mine: bool

    @property
    def state(self) -> str:
        """'planned', 'busy' or 'done'; of a visit: of its interviews together."""
        own = [self.interview] if self.interview else self.visit.interviews if self.visit else []
        states = {state_of(interview) for interview in own}
        if states and states == {"done"}:
            return "done"
        return "planned" if states <= {"planned"} else "busy"


def state_of(interview: Interview) -> str:
    """Return 'planned', 'busy' or 'done'."""
    if interview.ended_at:
        return "done"
    return "busy" if interview.started_at else "planned"


def visits_of(viewer: Viewer, case: Case) -> Select[Visit]:
    """Return a select of a case's visits, with interviews and speakers, by date."""
    return (
        visible(viewer, Visit)
        .where(Visit.case_id == case.id)
        .options(
            joinedload(Visit.researcher),
            selectinload(Visit.interviews).selectinload(Interview.speakers),
        )
        .order_by(Visit.on, Visit.slug)
    )


def interviews_of(viewer: Viewer, case: Case) -> Select[Interview]:
    """Return a select of a case's interviews with their speakers, by planned time."""
    return (
        visible(viewer, Interview)
        .where(Interview.case_id == case.id)
        .options(
            joinedload(Interview.visit),
            joinedload(Interview.researcher),
            selectinload(Interview.speakers).selectinload(Speaker.consents),
        )
        .order_by(Interview.planned_at, Interview.slug)
    )


def visit_at(session: Session, viewer: Viewer, case: Case, slug: str) -> Visit:
    """Return the visit with that slug. Raises NotFoundError."""
    return _found(session.scalar(visits_of(viewer, case).where(Visit.slug == slug)))


def interview_at(session: Session, viewer: Viewer, case: Case, slug: str) -> Interview:
    """Return the interview with that slug. Raises NotFoundError."""
    return _found(session.scalar(interviews_of(viewer, case).where(Interview.slug == slug)))


def speaker_at(interview: Interview, slug: str) -> Speaker:
    """Return the speaker of an interview with that slug. Raises NotFoundError."""
    return _found(next((row for row in interview.speakers if row.slug == slug), None))


def colleagues(project: Project) -> Select[Account]:
    """Return a select of those who do fieldwork in a benchmark."""
    return (
        select(Account)
        .where(
            Account.id.in_(
                select(Membership.account_id).where(
                    Membership.project_id == project.id,
                    Membership.role.in_(("researcher", "coordinator")),
                )
            ),
            Account.disabled_at.is_(None),
        )
        .order_by(Account.created_at)
    )


def agenda(session: Session, viewer: Viewer, start: date, until: date | None) -> list[Appointment]:
    """Return visits and interviews of their own from `start` up to (not with) `until`, by time."""
    of_case = joinedload(Visit.case).joinedload(Case.programme).joinedload(Programme.organisation)
    visits = (
        visible(viewer, Visit)
        .where(Visit.on >= start)
        .options(
            of_case,
            joinedload(Visit.case).joinedload(Case.wave),
            joinedload(Visit.researcher),
            selectinload(Visit.interviews).selectinload(Interview.speakers),
        )
    )
    interviews = _with_case(viewer).where(
        Interview.visit_id.is_(None), Interview.planned_at.is_not(None)
    )
    if until:
        visits = visits.where(Visit.on < until)
    mine = viewer.account.id
    found = [
        Appointment(row.on, _first_time(row), row.case, row, None, row.account_id == mine)
        for row in session.scalars(visits)
    ]
    for row in session.scalars(interviews):
        if row.planned_at is None:
            continue
        on = local(row.planned_at).date()
        if on >= start and (until is None or on < until):
            found.append(
                Appointment(on, row.planned_at, row.case, None, row, row.account_id == mine)
            )
    still = [entry for entry in found if not (entry.case.refused_at or entry.case.withdrawn_at)]
    return sorted(still, key=lambda entry: (entry.on, entry.at is None, str(entry.at or "")))


def recent_interviews(viewer: Viewer, limit: int = 5) -> Select[Interview]:
    """Return a select of the interviews begun last."""
    return (
        _with_case(viewer)
        .where(Interview.started_at.is_not(None))
        .order_by(Interview.started_at.desc())
        .limit(limit)
    )


def spoken_roles(session: Session, cases: Sequence[Case]) -> dict[tuple[UUID, str], list[bool]]:
    """Return, per case and role group, of each speaker who counts whether the interview ended."""
    rows = session.execute(
        select(Interview.case_id, Speaker.role_group, Interview.ended_at)
        .join(Speaker, Speaker.interview_id == Interview.id)
        .where(Interview.case_id.in_([case.id for case in cases]), Speaker.withdrawn_at.is_(None))
    )
    found: dict[tuple[UUID, str], list[bool]] = {}
    for case_id, role, ended_at in rows:
        found.setdefault((case_id, role), []).append(ended_at is not None)
    return found


def planned_days(session: Session, cases: Sequence[Case]) -> dict[UUID, list[date]]:
    """Return the days on which each case is or was visited or spoken with, in order."""
    ids = [case.id for case in cases]
    days: dict[UUID, set[date]] = {}
    for case_id, on in session.execute(
        select(Visit.case_id, Visit.on).where(Visit.case_id.in_(ids))
    ):
        days.setdefault(case_id, set()).add(on)
    for case_id, at in session.execute(
        select(Interview.case_id, func.coalesce(Interview.planned_at, Interview.started_at)).where(
            Interview.case_id.in_(ids), Interview.visit_id.is_(None)
        )
    ):
        if at is not None:
            days.setdefault(case_id, set()).add(local(at).date())
    return {case_id: sorted(found) for case_id, found in days.items()}


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday of a day's week and the Monday after it."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def _with_case(viewer: Viewer) -> Select[Interview]:
    of_case = joinedload(Interview.case)
    return visible(viewer, Interview).options(
        of_case.joinedload(Case.programme).joinedload(Programme.organisation),
        of_case.joinedload(Case.wave),
        joinedload(Interview.researcher),
        selectinload(Interview.speakers),
    )


def _first_time(visit: Visit) -> datetime | None:
    return min((row.planned_at for row in visit.interviews if row.planned_at), default=None)


def _found(row: Any) -> Any:
    if row is None:
        raise NotFoundError
    return row
