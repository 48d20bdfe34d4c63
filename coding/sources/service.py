"""Texts in: an imported file becomes a source with its first version; the original is kept too.

Text and original are sealed under a key of the source's own; destroying it erases both, in every
backup.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coding.anchors import fingerprint
from coding.codebook.service import ensure_codebook
from coding.errors import RefusedFileError
from coding.errors import invalid
from coding.importers import IMPORTERS
from coding.importers import MAX_BYTES
from coding.importers import Imported
from coding.importers import Refused
from coding.importers import TextProblem
from coding.importers import ending_of
from coding.importers import read_file
from coding.models import SOURCE_KINDS
from coding.models import Source
from coding.models import SourceVersion
from coding.suggestions import service as suggestions
from core import files
from core import keystore
from core.events import record
from core.ids import make_slug
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import Speaker
from core.models import Wave
from core.visibility import Viewer
from formats.vocabulary import QUOTE_KINDS

MAX_TITLE = 200
#: What quotes from a text are where nobody said: what promises least.
LEAST_PROMISED = {
    "transcript": "written_up",
    "report": "written_up",
    "document": "published",
}
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a file: the source, whether it is new, and what to look at."""

    source: Source
    is_new: bool
    warnings: tuple[TextProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text belongs: a case and interview, or the wave alone."""

    wave: Wave
    case: Case | None
    interview: Interview | None


def import_source(
    session: Session,
    viewer: Viewer,
    wave: Wave,
    *,
    name: str,
    data: bytes,
    kind: str,
    case: Case | None = None,
    interview: Interview | None = None,
    document: Document | None = None,
    title: str | None = None,
    default_quote_kind: str | None = None,
    slug: str | None = None,
    turn_speakers: Mapping[str, Speaker] | None = None,
) -> Source:
    """Import a file and return its source; see `receive`."""
    return receive(
        session, viewer, wave, name=name, data=data, kind=kind, case=case, interview=interview,
        document=document, title=title, default_quote_kind=default_quote_kind, slug=slug,
        turn_speakers=turn_speakers,
    ).source  # fmt: skip


def receive(
    session: Session,
    viewer: Viewer,
    wave: Wave,
    *,
    name: str,
    data: bytes,
    kind: str,
    case: Case | None = None,
    interview: Interview | None = None,
    document: Document | None = None,
    title: str | None = None,
    default_quote_kind: str | None = None,
    slug: str | None = None,
    turn_speakers: Mapping[str, Speaker] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Received:
    """Import a file; the same text in the same place is told of, not stored twice.

    `turn_speakers` says whom labels in the text mean ("R"); a file of more than `max_bytes` is
    refused. A document gets a bibliographic record
    unless one is given. Raises RefusedFileError where the file cannot be
    read, InvalidError (details `reason`: see coding.errors) where it may not stand here. Nothing is
    stored then.
    """
    quote_kind = default_quote_kind or LEAST_PROMISED.get(kind, "")
    place = checked_place(wave, kind, case, interview)
    if quote_kind not in QUOTE_KINDS:
        raise invalid("quote_kind_unknown", "default_quote_kind")
    called = " ".join((title or PurePath(name.replace("\\", "/")).stem).split()) or name
    if title and len(called) > MAX_TITLE:
        raise invalid("title_too_long", "title")
    try:
        imported = read_file(name, data, max_bytes=max_bytes)
    except Refused as refusal:
        raise RefusedFileError(refusal.problems) from None
    known = find_same(session, place, imported.text)
    if known is not None:
        return Received(known, False)
    ensure_codebook(session, viewer.project)
    key_id = keystore.current().new()
    try:
        source = _store(
            session, place, imported, name=name, data=data, kind=kind, title=called[:MAX_TITLE],
            quote_kind=quote_kind, document=document, key_id=key_id, slug=slug,
            turn_speakers=turn_speakers or {},
        )  # fmt: skip
    except _MeanwhileError as meanwhile:
        keystore.current().destroy(key_id)
        return Received(meanwhile.source, False)
    except BaseException:
        keystore.current().destroy(key_id)
        raise
    record(
        session, "source.imported", source, account=viewer.account,
        length=len(imported.text), source_kind=kind,
    )  # fmt: skip
    suggestions.ask(session, viewer.project, source, by=viewer)
    return Received(source, True, imported.warnings)


def checked_place(wave: Wave, kind: str, case: Case | None, interview: Interview | None) -> Place:
    """Return the place. Raises InvalidError where it is none."""
    if kind not in SOURCE_KINDS:
        raise invalid("kind_unknown", "kind")
    if interview is not None and case is None:
        case = interview.case
    if case is not None and case.wave_id != wave.id:
        raise invalid("other_place", "case")
    if interview is not None and (case is None or interview.case_id != case.id):
        raise invalid("other_place", "interview")
    if case is None:
        if kind != "document":
            raise invalid("case_needed", "case")
        return Place(wave, None, None)
    if case.withdrawn_at:
        raise invalid("case_withdrawn", "case")
    # What was published may be read of anybody; what is said in confidence asks for agreement.
    if kind != "document" and not case.agreed_at:
        raise invalid("case_refused" if case.refused_at else "case_not_agreed", "case")
    return Place(wave, case, interview)


def find_same(session: Session, place: Place, text: str) -> Source | None:
    """Return the source in this place that holds this very text already, or None."""
    candidates = session.scalars(
        select(Source)
        .join(SourceVersion, SourceVersion.source_id == Source.id)
        .where(
            Source.wave_id == place.wave.id,
            SourceVersion.sha256 == fingerprint(text),
            Source.case_id == place.case.id if place.case else Source.case_id.is_(None),
            Source.interview_id == place.interview.id
            if place.interview
            else Source.interview_id.is_(None),
        )
        .order_by(Source.id)
    )
    # A text whose key was destroyed is gone; importing it again is a new text.
    return next((one for one in candidates if one.versions[-1].text is not None), None)


class _MeanwhileError(Exception):
    """Somebody else stored the same text in the same place at the same moment."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source


def _store(
    session: Session,
    place: Place,
    imported: Imported,
    *,
    name: str,
    data: bytes,
    kind: str,
    title: str,
    quote_kind: str,
    document: Document | None,
    key_id: UUID,
    slug: str | None,
    turn_speakers: Mapping[str, Speaker],
) -> Source:
    """Store source, file and version; where a slug was taken meanwhile, try again."""
    source = _add_source(
        session, place, imported, kind=kind, title=title, quote_kind=quote_kind,
        document=document, key_id=key_id, slug=slug, turn_speakers=turn_speakers,
    )  # fmt: skip
    original = files.put(
        session, data, name=name[:MAX_TITLE], media_type=IMPORTERS[ending_of(name)].media_type,
        project_id=source.project_id, key_id=source.key_id,
    )  # fmt: skip
    version = SourceVersion(
        source=source, number=1, key_id=source.key_id, text=imported.text,
        sha256=fingerprint(imported.text), length=len(imported.text),
        offset_map=imported.offset_map.as_json(), original=original,
        turn_marks=[list(mark) for mark in imported.marks],
    )  # fmt: skip
    session.add(version)
    session.flush()
    return source


def _add_source(
    session: Session,
    place: Place,
    imported: Imported,
    *,
    kind: str,
    title: str,
    quote_kind: str,
    document: Document | None,
    key_id: UUID,
    slug: str | None,
    turn_speakers: Mapping[str, Speaker],
) -> Source:
    meant = {label.casefold(): str(speaker.id) for label, speaker in turn_speakers.items()}
    for attempt in range(_ATTEMPTS):
        try:
            with session.begin_nested():
                source = Source(
                    project_id=place.wave.project_id, wave_id=place.wave.id, wave=place.wave,
                    case_id=place.case.id if place.case else None, case=place.case,
                    interview_id=place.interview.id if place.interview else None,
                    interview=place.interview, slug=_free_slug(session, place.wave, slug or title),
                    title=title, kind=kind, default_quote_kind=quote_kind, key_id=key_id,
                    turn_speakers=meant,
                )  # fmt: skip
                if kind == "document":
                    source.document = document or _add_document(session, place.wave, title)
                session.add(source)
                session.flush()
        except IntegrityError:
            # The slug went to somebody else between looking and writing.
            known = find_same(session, place, imported.text)
            if known is not None:
                raise _MeanwhileError(known) from None
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            return source
    raise AssertionError("unreachable")


def _free_slug(session: Session, wave: Wave, title: str) -> str:
    taken = set(session.scalars(select(Source.slug).where(Source.wave_id == wave.id)))
    return make_slug(title, lambda slug: slug in taken, fallback="tekst")


def _add_document(session: Session, wave: Wave, title: str) -> Document:
    own = Document.project_id == wave.project_id
    taken = set(session.scalars(select(Document.slug).where(own)))
    row = Document(
        project_id=wave.project_id,
        slug=make_slug(title, lambda slug: slug in taken, fallback="document"),
        title=title,
    )
    session.add(row)
    session.flush()
    return row
