"""A link as its pages need it, kept for a moment, so that a page costs no more than it must."""

import time
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import aliased

from core.database import Database
from core.errors import GoneError
from core.errors import NotFoundError
from core.models import Case
from core.models import Project
from core.models import Wave
from formats.instruments.generate import Questionnaire
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from survey.instruments.service import definition
from survey.instruments.translations import offered
from survey.links.frames import Frames
from survey.links.reading import Reader
from survey.models import InstrumentVersion
from survey.models import SurveyLink
from survey.rendering import CompiledQuestionnaire
from survey.rendering import compiled

#: Seconds for which a page may still open after its link was closed. Sending is always refused.
KEPT = 2.0


@dataclass(frozen=True)
class Opened:
    """What the pages of one link need to know."""

    id: UUID
    key_id: UUID
    code: str
    sender: str
    is_invented: bool
    is_closed: bool
    instrument: Instrument
    #: Those in which it may be asked: an unchecked translation is not among them.
    languages: tuple[str, ...]
    questionnaire: Questionnaire
    frames: Frames = field(default_factory=Frames, compare=False, repr=False)

    @cached_property
    def reader(self) -> Reader:
        """What reads the forms that are sent."""
        return Reader(self.questionnaire)

    def compiled(self, language: str) -> CompiledQuestionnaire:
        """Return the survey's sections as HTML in a language."""
        off = telling(self.instrument)
        return compiled(self.instrument, None, language, off, skin="survey")


def telling(instrument: Instrument) -> frozenset[str]:
    """Return the items that tell who answers: an anonymous survey leaves them out."""
    return frozenset(item.name for item in instrument.leaves() if ITEM_TYPES[item.type].tells_who)


_kept: dict[tuple[str, str], tuple[float, Opened]] = {}


def opened(
    database: Database, code: str, version: str = "", *, even_closed: bool = False
) -> Opened:
    """Return the link with this code. Raises NotFoundError, or GoneError where it is closed.

    `version`: the one that somebody began in, where the link may have gone over to another since.
    """
    now = _of_code(database, code, even_closed=even_closed)
    # What somebody else typed there: no database keeps NUL, nor looks for it.
    if version in ("", now.instrument.version) or "\x00" in version:
        return now
    try:
        return _of_code(database, code, version, even_closed=even_closed)
    except NotFoundError:
        return now


def _of_code(
    database: Database, code: str, version: str = "", *, even_closed: bool = False
) -> Opened:
    key = (code, version)
    found = _kept.get(key)
    if found is None or time.monotonic() - found[0] > KEPT:
        # A session of its own, that only reads: the request's would wait for those who send.
        with database.session(writes=False) as session:
            loaded = _load(session, code, version)
        # Where nothing has changed, the frames made for it still fit.
        found = (time.monotonic(), found[1] if found and found[1] == loaded else loaded)
        if len(_kept) > 1000:
            _kept.clear()
        _kept[key] = found
    if found[1].is_closed and not even_closed:
        raise GoneError
    return found[1]


def _load(session: Session, code: str, version: str) -> Opened:
    where = SurveyLink.code == code
    if version:
        now = aliased(SurveyLink)
        asked = aliased(InstrumentVersion)
        where = SurveyLink.id.in_(
            select(SurveyLink.id)
            .join(InstrumentVersion, SurveyLink.instrument_version_id == InstrumentVersion.id)
            .join(now, now.case_id == SurveyLink.case_id)
            .join(asked, now.instrument_version_id == asked.id)
            .where(
                now.code == code,
                InstrumentVersion.name == asked.name,
                InstrumentVersion.version == version,
            )
        )
    row = session.execute(
        select(SurveyLink, InstrumentVersion, Case, Wave, Project)
        .join(InstrumentVersion, SurveyLink.instrument_version_id == InstrumentVersion.id)
        .join(Case, SurveyLink.case_id == Case.id)
        .join(Wave, Case.wave_id == Wave.id)
        .join(Project, SurveyLink.project_id == Project.id)
        .where(where)
    ).one_or_none()
    if row is None:
        raise NotFoundError
    link, design, case, wave, project = row
    instrument = definition(design)
    closed = bool(link.closed_at or wave.closed_at or case.withdrawn_at or case.refused_at)
    return Opened(
        id=link.id,
        key_id=link.key_id,
        code=code,
        sender=case.programme.organisation.name,
        is_invented=project.is_invented,
        is_closed=closed,
        instrument=instrument,
        languages=offered(session, project.id, design),
        questionnaire=compiled(
            instrument,
            None,
            instrument.default_language,
            telling(instrument),
            skin="survey",
        ).questionnaire,
    )
