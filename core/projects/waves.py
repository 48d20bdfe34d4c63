"""Waves: adding, naming after their period, opening and closing."""

import calendar
from datetime import date
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import Case
from core.models import Project
from core.models import Wave
from core.projects.rules import free_slug
from core.projects.rules import key_of
from core.projects.rules import name_of
from core.projects.rules import one_at_a_time
from core.registries import ON_WAVE_CLOSED
from core.registries import ON_WAVE_OPENED

# A wave's name is data of the benchmark, in Dutch whoever looks.
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def suggest_name(starts_on: date, ends_on: date) -> str:
    """Return a name after the period: '1e halfjaar 2027', '2027', 'maart-mei 2027'."""
    is_whole = (
        starts_on.day == 1 and ends_on.day == calendar.monthrange(ends_on.year, ends_on.month)[1]
    )
    if is_whole and starts_on.year == ends_on.year:
        first, last = starts_on.month, ends_on.month
        if (first, last) == (1, 12):
            return str(starts_on.year)
        if last - first == 5 and first in {1, 7}:
            return f"{(first + 5) // 6}e halfjaar {starts_on.year}"
        if last - first == 2 and first % 3 == 1:
            return f"{(first + 2) // 3}e kwartaal {starts_on.year}"
    begin, end = MONTHS[starts_on.month - 1], MONTHS[ends_on.month - 1]
    if starts_on.year != ends_on.year:
        return f"{begin} {starts_on.year}-{end} {ends_on.year}"
    return f"{begin} {ends_on.year}" if begin == end else f"{begin}-{end} {ends_on.year}"


def suggest_period(today: date, taken: list[Wave]) -> tuple[date, date]:
    """Return the first half-year from now on in which no wave begins."""
    year, half = today.year, 1 if today.month <= 6 else 2
    while True:
        begin, end = (
            (date(year, 1, 1), date(year, 6, 30))
            if half == 1
            else (date(year, 7, 1), date(year, 12, 31))
        )
        if not any(begin <= wave.starts_on <= end for wave in taken):
            return begin, end
        year, half = (year, 2) if half == 1 else (year + 1, 1)


def add_wave(
    session: Session,
    project: Project,
    *,
    starts_on: date,
    ends_on: date,
    name: str | None = None,
    by: Account | None = None,
) -> Wave:
    """Add a wave, planned; without a name it is named after its period. Raises InvalidError."""
    one_at_a_time(session, project)
    chosen = _checked(session, project, starts_on, ends_on, name, None)
    row = Wave(
        project_id=project.id,
        slug=free_slug(session, Wave, chosen, Wave.project_id == project.id),
        name=chosen,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    session.add(row)
    session.flush()
    record(session, "wave.added", row, account=by)
    return row


def change_wave(
    session: Session,
    wave: Wave,
    *,
    starts_on: date,
    ends_on: date,
    name: str | None,
    by: Account | None = None,
) -> None:
    """Change name and period of a wave that is not closed. Raises InvalidError."""
    if wave.closed_at:
        raise InvalidError("wave_closed", field="name")
    project = session.get_one(Project, wave.project_id)
    one_at_a_time(session, project)
    wave.name = _checked(session, project, starts_on, ends_on, name, wave)
    wave.starts_on, wave.ends_on = starts_on, ends_on
    session.flush()
    record(session, "wave.changed", wave, account=by)


def _checked(
    session: Session,
    project: Project,
    starts_on: date,
    ends_on: date,
    name: str | None,
    own: Wave | None,
) -> str:
    if ends_on < starts_on:
        raise InvalidError("ends_before_begin", field="ends_on")
    chosen = name_of(name or suggest_name(starts_on, ends_on))
    for other in session.scalars(select(Wave).where(Wave.project_id == project.id)):
        if other is not own and key_of(other.name) == key_of(chosen):
            raise InvalidError("name_taken", field="name", name=other.name)
    return chosen


def open_wave(
    session: Session, wave: Wave, by: Account | None = None, at: datetime | None = None
) -> None:
    """Open a wave: fieldwork may begin. Doing so again changes nothing."""
    if wave.opened_at:
        return
    wave.opened_at = at or now()
    session.flush()
    record(session, "wave.opened", wave, account=by)
    for step in ON_WAVE_OPENED.values():
        step(session, wave)


def close_wave(
    session: Session, wave: Wave, by: Account | None = None, at: datetime | None = None
) -> None:
    """Close a wave for good and let each package do what closing means for it.

    Doing so again changes nothing. Raises InvalidError where it was never opened.
    """
    if wave.opened_at is None:
        raise InvalidError("wave_not_open", field="wave")
    if wave.closed_at:
        return
    wave.closed_at = at or now()
    session.flush()
    record(session, "wave.closed", wave, account=by)
    for step in ON_WAVE_CLOSED.values():
        step(session, wave)


def remove_wave(session: Session, wave: Wave, by: Account | None = None) -> None:
    """Remove a wave that was added by mistake.

    Raises InvalidError once it was opened or somebody was asked.
    """
    has_cases = session.scalar(select(Case.id).where(Case.wave_id == wave.id).limit(1))
    if wave.opened_at or has_cases:
        raise InvalidError("wave_in_use", field="wave")
    record(session, "wave.removed", wave, account=by)
    session.delete(wave)
    session.flush()
