"""What a command is about: the passage that it names, one's own coding, the coding that stands."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import AnchorError
from coding.anchors import settle
from coding.codings.log import Log
from coding.codings.places import involved
from coding.codings.places import segment_at
from coding.errors import invalid
from coding.models import Coding
from coding.models import Segment
from core.errors import NotFoundError
from core.visibility import visible


def passage(
    log: Log, start: int, end: int, version_id: UUID | None = None, speaker: UUID | None = None
) -> Segment:
    """Return the segment at [start, end) in code points of the text's newest version.

    Raises InvalidError: `text_changed` where `version_id` is another one, `text_gone`, what
    coding.anchors.settle refuses, `speaker_withdrawn`.
    """
    version = log.source.versions[-1]
    if version_id not in (None, version.id):
        raise invalid("text_changed")
    text = version.text
    if text is None:
        raise invalid("text_gone")
    try:
        stretch = settle(text, start, end)
    except AnchorError as error:
        raise invalid(error.code) from None
    segment = segment_at(log.session, version, text, stretch, speaker)
    if any(one.withdrawn_at for one in involved(segment, log.source)):
        raise invalid("speaker_withdrawn")
    return segment


def current_coding(
    session: Session, segment: UUID, code: UUID, case: UUID, account: UUID
) -> Coding | None:
    return session.scalar(
        select(Coding).where(
            Coding.segment_id == segment,
            Coding.code_id == code,
            Coding.case_id == case,
            Coding.account_id == account,
            Coding.removed_at.is_(None),
        )
    )


def own_coding(log: Log, key: UUID) -> Coding:
    coding = log.session.scalar(
        visible(log.viewer, Coding)
        .join(Segment, Coding.segment_id == Segment.id)
        .where(
            Coding.id == key,
            Segment.source_id == log.source.id,
            Coding.account_id == log.viewer.account.id,
        )
    )
    if coding is None:
        raise NotFoundError(str(invalid("coding_unknown").message))
    return coding
