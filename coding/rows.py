"""Codings as flat rows, for files: every coding that stands, whoever put it there.

Ten thousand codings are read in one query of columns. What may be told of them follows from text,
speaker and case alone, so it is worked out once for each of those.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import NamedTuple
from typing import TypeVar

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from coding.codings.places import speaking
from coding.models import Code
from coding.models import Coding
from coding.models import Segment
from coding.models import Source
from coding.models import SourceVersion
from coding.queries import Release
from coding.queries import State
from coding.queries import release_of
from coding.queries import state_of
from core.database import as_stored
from core.database import id_as_text
from core.models import Case
from core.models import Interview
from core.models import Speaker
from core.models import Wave
from core.models.base import Keyed
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible
from formats.text import Text

BATCH = 2000
M = TypeVar("M", bound=Keyed)
#: An id as the driver gives it.
Key = Any


class CodingRow(NamedTuple):
    """One coding. `text` is None unless its words may be quoted; `coder` counts from 1."""

    coding_id: str
    code: str
    label: Text
    case: str
    source: str
    source_kind: str
    role_group: str
    quote_kind: str
    coder: int
    start: int
    end: int
    origin: str
    at: datetime
    state: State
    release: Release
    text: str | None


@dataclass(frozen=True, slots=True)
class _Told:
    """What holds for all passages of one speaker in one text about one case."""

    case: str
    source: str
    source_kind: str
    role_group: str
    quote_kind: str
    state: State
    release: Release
    text: str | None


def coding_rows(session: Session, viewer: Viewer, wave: Wave) -> Iterator[CodingRow]:
    """Yield the codings of a wave in the order of codebook, case and text.

    Left out is what participant or speaker took back.
    """
    sources = _by_id(session, Source, _sources(viewer, wave))
    codes = {
        key: (code.name, code.label)
        for key, code in _by_id(session, Code, visible(viewer, Code)).items()
    }
    cases = _by_id(session, Case, visible(viewer, Case).where(Case.wave_id == wave.id))
    speakers = _by_id(session, Speaker, visible(viewer, Speaker))
    coders = _coders(session, viewer, wave)
    told: dict[tuple[Key, Key, Key], _Told] = {}
    texts: dict[Key, str | None] = {}
    # Columns need nothing of the session's own bookkeeping.
    session.flush()
    found = session.connection().execute(
        select(
            *map(as_stored, (Coding.id, Coding.code_id, Coding.case_id, Coding.account_id)),
            Coding.origin, Coding.created_at,
            *map(as_stored, (Segment.source_id, Segment.source_version_id, Segment.speaker_id)),
            Segment.start, Segment.end, Segment.quote_kind,
        )
        .join(Segment, Coding.segment_id == Segment.id)
        .join(Source, Segment.source_id == Source.id)
        .join(Code, Coding.code_id == Code.id)
        .join(Case, Coding.case_id == Case.id)
        .where(condition(viewer, Coding), Source.wave_id == wave.id, Coding.removed_at.is_(None))
        .order_by(
            Code.position, Case.slug, Source.slug, Segment.start, Segment.end, Coding.created_at,
            Coding.id,
        )
        .execution_options(yield_per=BATCH)
    )  # fmt: skip
    for (
        key, code_id, case_id, account_id, origin, at, source_id, version_id, speaker_id,
        start, end, quote_kind,
    ) in found:  # fmt: skip
        place = (version_id, speaker_id, case_id)
        known = told.get(place)
        if known is None:
            if version_id not in texts:
                texts[version_id] = (
                    session.scalars(
                        select(SourceVersion).where(as_stored(SourceVersion.id) == version_id)
                    )
                    .one()
                    .text
                )
            known = told[place] = _tell(
                sources[source_id], speakers.get(speaker_id), cases[case_id], texts[version_id]
            )
        if known.state == "withdrawn":
            continue
        name, label = codes[code_id]
        yield CodingRow(
            id_as_text(key), name, label, known.case, known.source, known.source_kind,
            known.role_group, quote_kind or known.quote_kind, coders[account_id], start, end,
            origin, at, known.state, known.release,
            known.text[start:end] if known.text else None,
        )  # fmt: skip


def _sources(viewer: Viewer, wave: Wave) -> Select[Source]:
    return (
        visible(viewer, Source)
        .where(Source.wave_id == wave.id)
        .options(
            joinedload(Source.interview)
            .selectinload(Interview.speakers)
            .selectinload(Speaker.consents)
        )
    )


def _coders(session: Session, viewer: Viewer, wave: Wave) -> dict[Key, int]:
    """Return a number for everybody who ever coded in the wave, so that it stays theirs."""
    first = func.min(Coding.created_at)
    rows = session.execute(
        select(as_stored(Coding.account_id), first)
        .join(Segment, Coding.segment_id == Segment.id)
        .where(
            condition(viewer, Coding),
            Segment.source_id.in_(select(Source.id).where(Source.wave_id == wave.id)),
        )
        .group_by(Coding.account_id)
        .order_by(first, Coding.account_id)
    )
    return {account_id: number for number, (account_id, _first) in enumerate(rows, start=1)}


def _by_id(session: Session, model: type[M], query: Select[M]) -> dict[Key, M]:
    """Return rows by their id as it is stored."""
    keyed = query.add_columns(as_stored(model.id).label("key"))
    return {key: row for row, key in session.execute(keyed)}


def _tell(source: Source, speaker: Speaker | None, case: Case, text: str | None) -> _Told:
    speakers = speaking(source, speaker.id if speaker else None)
    state = state_of(case, text, speakers)
    quotable = text if state == "quotable" else None
    return _Told(
        case.slug, source.slug, source.kind, speaker.role_group if speaker else "",
        source.default_quote_kind, state, release_of(source, speakers), quotable,
    )  # fmt: skip
