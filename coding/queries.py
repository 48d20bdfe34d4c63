"""Coded passages as others use them: the report, the exports.

Which passage may leave the house is decided here once. In order: what was erased is gone; what a
participant or speaker took back is never quoted; what a speaker did not release is withheld; an
organisation is named only where that was released.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from coding.codings.places import involved
from coding.models import Code
from coding.models import Coding
from coding.models import Segment
from coding.models import Source
from coding.models import SourceVersion
from coding.turns import Paragraph
from coding.turns import paragraphs
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import Programme
from core.models import Speaker
from core.models import Wave
from core.visibility import Viewer
from core.visibility import condition
from formats.vocabulary import QUOTATIONS

State = Literal["quotable", "withheld", "withdrawn", "erased"]
Release = Literal["role", "organisation", "public"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage with one code, for one case; `coders` put it there.

    `text` is None unless `state` is 'quotable'. `release`: 'role' or 'organisation' says how far
    the words may travel ('public' for a published document). `speaker` is None where the
    interviewer speaks, where it is not certain who does, and in documents. `line` is the
    paragraph's number.
    """

    coding_id: UUID
    segment_id: UUID
    state: State
    text: str | None
    start: int
    end: int
    line: int
    code: Code
    case: Case
    source: Source
    document: Document | None
    quote_kind: str
    speaker: Speaker | None
    release: Release
    coders: tuple[UUID, ...]
    origin: str

    @property
    def is_quotation(self) -> bool:
        """Whether it may stand in quotation marks."""
        return self.quote_kind in QUOTATIONS

    @property
    def key_id(self) -> UUID:
        """Sealing key of the text that the words come from."""
        return self.source.key_id

    @property
    def role(self) -> str:
        """The role in the words in which it is printed; empty where it is not known."""
        return self.speaker.role_printed if self.speaker else ""

    @property
    def role_group(self) -> str:
        """Key of formats.vocabulary.ROLE_GROUPS, or empty."""
        return self.speaker.role_group if self.speaker else ""

    @property
    def anchor(self) -> str:
        """Fragment of the coding page's address at which this coding stands."""
        return f"coding-{self.coding_id}"


def quotes(
    session: Session,
    viewer: Viewer,
    wave: Wave,
    *,
    code: Code | str | None = None,
    case: Case | None = None,
) -> list[Quote]:
    """Return the passages that may be quoted, in the order of codebook, case and text."""
    found = passages(session, viewer, wave, code=code, case=case)
    return [one for one in found if one.state == "quotable"]


def passages(
    session: Session,
    viewer: Viewer,
    wave: Wave,
    *,
    code: Code | str | None = None,
    case: Case | None = None,
) -> list[Quote]:
    """Return every coded passage, also those that may not be quoted (their `text` is None).

    What several coders coded alike is one passage. `code` is a Code or its name.
    """
    query = current_codings(viewer, wave)
    if isinstance(code, Code):
        query = query.where(Coding.code_id == code.id)
    elif code is not None:
        query = query.where(Code.name == code)
    if case is not None:
        query = query.where(Coding.case_id == case.id)
    texts = _Texts(session)
    grouped: dict[tuple[UUID, UUID, UUID], list[Coding]] = {}
    for coding in session.scalars(query):
        grouped.setdefault((coding.segment_id, coding.code_id, coding.case_id), []).append(coding)
    return [_quote(same, texts) for same in grouped.values()]


def current_codings(viewer: Viewer, wave: Wave) -> Select[Coding]:
    """Return a select of the codings that stand, with all that tells of them loaded."""
    return (
        select(Coding)
        .join(Segment, Coding.segment_id == Segment.id)
        .join(Source, Segment.source_id == Source.id)
        .join(Code, Coding.code_id == Code.id)
        .join(Case, Coding.case_id == Case.id)
        .where(
            condition(viewer, Coding), Source.wave_id == wave.id, Coding.removed_at.is_(None)
        )
        .order_by(
            Code.position, Case.slug, Source.slug, Segment.start, Segment.end, Coding.created_at,
            Coding.id,
        )
        .options(
            joinedload(Coding.code),
            joinedload(Coding.case).joinedload(Case.programme).joinedload(Programme.organisation),
            joinedload(Coding.segment).joinedload(Segment.source).joinedload(Source.document),
            joinedload(Coding.segment)
            .joinedload(Segment.source)
            .joinedload(Source.interview)
            .selectinload(Interview.speakers)
            .selectinload(Speaker.consents),
        )
    )  # fmt: skip


class _Texts:
    """Opens each version of a text once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._opened: dict[UUID, str | None] = {}
        self._paragraphs: dict[UUID, list[Paragraph]] = {}

    def text(self, version_id: UUID) -> str | None:
        """Return the text, or None where it was erased."""
        if version_id not in self._opened:
            self._opened[version_id] = self._session.get_one(SourceVersion, version_id).text
        return self._opened[version_id]

    def line(self, version_id: UUID, start: int, *, is_speech: bool) -> int:
        """Return the number of the paragraph in which an offset lies."""
        if version_id not in self._paragraphs:
            text = self.text(version_id) or ""
            self._paragraphs[version_id] = paragraphs(text, is_speech=is_speech)
        found = [one.number for one in self._paragraphs[version_id] if one.start <= start]
        return found[-1] if found else 1


def _quote(same: Sequence[Coding], texts: _Texts) -> Quote:
    first = same[0]
    segment, source = first.segment, first.segment.source
    text = texts.text(segment.source_version_id)
    speakers = involved(segment, source)
    state = state_of(first.case, text, speakers)
    return Quote(
        coding_id=first.id,
        segment_id=segment.id,
        state=state,
        text=text[segment.start : segment.end] if text and state == "quotable" else None,
        start=segment.start,
        end=segment.end,
        line=texts.line(
            segment.source_version_id, segment.start, is_speech=source.kind != "document"
        ),
        code=first.code,
        case=first.case,
        source=source,
        document=source.document,
        quote_kind=segment.quote_kind or source.default_quote_kind,
        speaker=speakers[0] if segment.speaker_id and speakers else None,
        release=release_of(source, speakers),
        coders=tuple(coding.account_id for coding in same),
        origin=first.origin,
    )


def state_of(case: Case, text: str | None, speakers: Sequence[Speaker]) -> State:
    """Return whether words about a case may be quoted; `speakers` may have said them."""
    if text is None:
        return "erased"
    took_back = any(one.withdrawn_at or one.consent("talk") is False for one in speakers)
    if took_back or case.withdrawn_at:
        return "withdrawn"
    return "withheld" if any(one.release == "none" for one in speakers) else "quotable"


def release_of(source: Source, speakers: Sequence[Speaker]) -> Release:
    """Return how far the words of a text may travel."""
    if source.kind == "document" and not speakers:
        return "public"
    # Without anybody who released it, a text travels no further than its role and circle.
    everywhere = bool(speakers) and all(one.release == "organisation" for one in speakers)
    return "organisation" if everywhere else "role"
