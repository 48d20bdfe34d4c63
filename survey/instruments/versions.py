"""Which versions of which instruments a benchmark knows: the library's and its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotFoundError
from core.models import Project
from formats.instruments import library
from formats.instruments.model import Instrument
from survey.instruments.service import definition
from survey.models import InstrumentVersion


@dataclass(frozen=True, slots=True)
class Known:
    """One version of an instrument; `row` is None for an edition that nobody fielded yet."""

    instrument: Instrument
    text: str
    row: InstrumentVersion | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is a benchmark's own, and not the library's."""
        return self.row is not None and self.row.project_id is not None


def published(project: Project) -> Select[InstrumentVersion]:
    """Return a select of the published versions that a benchmark may see, the oldest first."""
    return (
        select(InstrumentVersion)
        .where(
            InstrumentVersion.project_id.is_(None) | (InstrumentVersion.project_id == project.id)
        )
        .order_by(InstrumentVersion.published_at, InstrumentVersion.id)
    )


def versions_of(session: Session, project: Project, name: str) -> list[Known]:
    """Return the library's editions of that form_id, oldest first, and then the benchmark's own."""
    rows = session.scalars(published(project).where(InstrumentVersion.name == name)).all()
    by_version = {row.version: row for row in rows if row.project_id is None}
    found = [
        Known(one.instrument, one.text, by_version.pop(one.instrument.version, None))
        for one in library.editions(name)
    ]
    # What was published once and has left the library stays what it was.
    gone = [_published(row) for row in by_version.values()]
    own = [_published(row) for row in rows if row.project_id is not None]
    return [*gone, *found, *own]


def find_version(session: Session, project: Project, name: str, version: str | None) -> Known:
    """Return that version; without `version` the newest that can be fielded.

    Raises NotFoundError where the benchmark knows none.
    """
    for known in reversed(versions_of(session, project, name)):
        if known.instrument.version == version:
            return known
        if version is None and not known.instrument.is_printed:
            return known
    raise NotFoundError("no_such_instrument", name=name)


def newest(session: Session, project: Project) -> Mapping[str, Known]:
    """Return the newest version of every instrument that can be fielded, by form_id."""
    found = {name: Known(one, "") for name, one in library.instruments().items()}
    own = published(project).where(InstrumentVersion.project_id.is_not(None))
    for row in session.scalars(own):
        found[row.name] = _published(row)
    return dict(sorted(found.items()))


def _published(row: InstrumentVersion) -> Known:
    return Known(definition(row), row.definition, row)
