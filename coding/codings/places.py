"""Where a command lands: the case that a coding tells of, the segment, and who speaks in it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coding.anchors import Stretch
from coding.anchors import fingerprint
from coding.errors import invalid
from coding.models import Segment
from coding.models import Source
from coding.models import SourceVersion
from coding.sources.speaking import speaker_in
from core.models import Case
from core.models import Speaker
from core.visibility import Viewer
from core.visibility import visible


def case_of(session: Session, viewer: Viewer, source: Source, named: UUID | None) -> UUID:
    """Return the case of a coding: that of the text, else the one named.

    Raises InvalidError where none is named, or one of another wave or one that withdrew.
    """
    if source.case_id is not None:
        if source.case is not None and source.case.withdrawn_at:
            raise invalid("case_withdrawn_coding")
        return source.case_id
    if named is None:
        raise invalid("coding_case_needed", "case")
    case = session.scalar(
        visible(viewer, Case).where(Case.id == named, Case.wave_id == source.wave_id)
    )
    if case is None:
        raise invalid("other_place", "case")
    if case.withdrawn_at:
        raise invalid("case_withdrawn_coding", "case")
    return case.id


def segment_at(
    session: Session, version: SourceVersion, text: str, stretch: Stretch, speaker: UUID | None
) -> Segment:
    """Return the segment at this place, made where it is not there yet."""
    query = select(Segment).where(
        Segment.source_version_id == version.id,
        Segment.start == stretch.start,
        Segment.end == stretch.end,
    )
    found = session.scalar(query)
    if found is not None:
        return found
    segment = Segment(
        project_id=version.source.project_id,
        source_id=version.source_id,
        source_version_id=version.id,
        start=stretch.start,
        end=stretch.end,
        sha256=fingerprint(stretch.of(text)),
        speaker_id=speaker or speaker_in(version.source, text, stretch),
    )
    try:
        with session.begin_nested():
            session.add(segment)
            session.flush()
    except IntegrityError:
        return session.scalars(query).one()
    return segment


def involved(segment: Segment, source: Source) -> list[Speaker]:
    """Return whose words these may be: the speaker, else everybody in the conversation."""
    return speaking(source, segment.speaker_id)


def speaking(source: Source, speaker_id: UUID | None) -> list[Speaker]:
    """Return the speaker of a text with this id, else everybody in its conversation."""
    if source.interview is None:
        return []
    everybody = list(source.interview.speakers)
    own = [one for one in everybody if one.id == speaker_id]
    return own or everybody


def withdrawn_from(source: Source) -> str:
    """Return whether a text was taken back: 'all' of it, 'part' of it (some speakers), or ''."""
    if source.case is not None and source.case.withdrawn_at:
        return "all"
    speakers = list(source.interview.speakers) if source.interview else []
    gone = [one for one in speakers if one.withdrawn_at]
    if not gone:
        return ""
    return "all" if len(gone) == len(speakers) else "part"
