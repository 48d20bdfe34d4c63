"""What is said of a text after it came in: who speaks in it, and what its quotes are.

Passages that are coded already follow, but for what somebody said of one passage by itself.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import Stretch
from coding.errors import invalid
from coding.models import Coding
from coding.models import Segment
from coding.models import Source
from coding.sources.speaking import read_talk
from coding.turns import INTERVIEWER
from coding.turns import NO_TURN
from coding.turns import SOMEBODY
from coding.turns import Label
from coding.turns import Talk
from coding.turns import candidates
from core.events import record
from core.models import Interview
from core.models import Speaker
from core.visibility import Viewer
from formats.vocabulary import QUOTE_KINDS

#: What only looks like a label is offered too, but not all of it.
MAX_DOUBTFUL = 20


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A label of a text: how often it stands there, the words after it where it stands first.

    `meaning` is a speaker's id, INTERVIEWER, SOMEBODY or NO_TURN; '' where nobody can tell yet.
    `is_fixed`: the speaker took back what was said, so the words stay theirs.
    """

    key: str
    written: str
    times: int
    example: str
    meaning: str
    is_fixed: bool


def labels_of(source: Source, text: str) -> list[LabelUse]:
    """Return what may say who speaks in a text: first what counts as such, each by frequency."""
    if source.kind == "document":
        return []
    talk = read_talk(source, text)
    asks = {one.label.casefold() for one in talk.paragraphs if one.label and one.is_interviewer}
    first: dict[str, Label] = {}
    times = Counter[str]()
    for one in candidates(text, source.versions[-1].turn_marks):
        first.setdefault(one.key, one)
        times[one.key] += 1
    found = []
    for key, number in times.most_common():
        speaker = talk.meant.get(key)
        meaning = source.turn_speakers.get(key, "")
        if speaker is not None:
            meaning = str(speaker.id)
        elif key in asks:
            meaning = INTERVIEWER
        elif key not in talk.meant:
            meaning = NO_TURN
        elif meaning != SOMEBODY:
            meaning = ""
        words = text[first[key].words :].partition("\n")[0].strip()
        is_fixed = speaker is not None and speaker.withdrawn_at is not None
        found.append(LabelUse(key, first[key].written, number, words, meaning, is_fixed))
    doubtful = [one for one in found if one.meaning == NO_TURN]
    return [one for one in found if one.meaning != NO_TURN] + doubtful[:MAX_DOUBTFUL]


def set_speakers(session: Session, viewer: Viewer, source: Source, said: Mapping[str, str]) -> int:
    """Note whom labels (by key) mean; return how many coded passages changed hands.

    '' takes back what was said of a label. Raises InvalidError (details `reason`): 'text_gone',
    'label_unknown', 'label_fixed'.
    """
    text = _locked(session, source)
    known = {one.key: one for one in labels_of(source, text)}
    people = {str(one.id) for one in source.interview.speakers} if source.interview else set()
    meant = dict(source.turn_speakers)
    for key, meaning in said.items():
        label = known.get(key)
        if label is None or meaning not in {"", INTERVIEWER, SOMEBODY, NO_TURN, *people}:
            raise invalid("label_unknown", "speakers")
        if label.is_fixed and meaning != label.meaning:
            raise invalid("label_fixed", "speakers")
        if not meaning:
            meant.pop(key, None)
        elif meaning != label.meaning or label.meaning != NO_TURN:
            meant[key] = meaning
    before = read_talk(source, text)
    source.turn_speakers = meant
    moved = _follow(session, source, text, before)
    record(session, "source.speakers_changed", source, account=viewer.account, moved=moved)
    return moved


def set_interview(session: Session, viewer: Viewer, source: Source, interview: Interview) -> int:
    """Tie a text without interview to one of its case; return how many passages got a speaker.

    Raises InvalidError (details `reason`): 'text_gone', 'other_place'.
    """
    text = _locked(session, source)
    is_other = interview.case_id != source.case_id or source.interview_id is not None
    if is_other or source.kind == "document":
        raise invalid("other_place", "interview")
    before = read_talk(source, text)
    source.interview = interview
    session.flush()
    moved = _follow(session, source, text, before)
    record(session, "source.interview_set", source, account=viewer.account, moved=moved)
    return moved


def set_quote_kind(session: Session, viewer: Viewer, source: Source, quote_kind: str) -> None:
    """Say of what kind quotes from a text are. Raises InvalidError ('quote_kind_unknown')."""
    if quote_kind not in QUOTE_KINDS:
        raise invalid("quote_kind_unknown", "default_quote_kind")
    if quote_kind == source.default_quote_kind:
        return
    before, source.default_quote_kind = source.default_quote_kind, quote_kind
    record(
        session, "source.quote_kind_changed", source, account=viewer.account, before=before,
        after=quote_kind,
    )  # fmt: skip


def quote_kinds_in(session: Session, source: Source) -> tuple[int, int]:
    """Return how many coded passages are of the text's own kind, and how many of another."""
    kinds = session.scalars(
        select(Segment.quote_kind).where(
            Segment.source_id == source.id,
            Segment.id.in_(select(Coding.segment_id).where(Coding.removed_at.is_(None))),
        )
    ).all()
    own = sum(kind is not None for kind in kinds)
    return len(kinds) - own, own


def unsure(source: Source) -> list[str]:
    """Return the labels of which nobody can tell yet whom of the interview they mean."""
    if source.interview is None:
        return []
    labels = labels_of(source, source.versions[-1].text or "")
    return [one.written for one in labels if not one.meaning]


def _locked(session: Session, source: Source) -> str:
    """Return the text, with its row held as long as codings follow. Raises InvalidError."""
    session.execute(select(Source.id).where(Source.id == source.id).with_for_update())
    text = source.versions[-1].text
    if text is None:
        raise invalid("text_gone")
    return text


def _follow(session: Session, source: Source, text: str, before: Talk[Speaker]) -> int:
    """Give coded passages the speaker whom the labels mean now; return how many changed."""
    after = read_talk(source, text)
    moved = 0
    for segment in session.scalars(
        select(Segment).where(Segment.source_version_id == source.versions[-1].id)
    ):
        stretch = Stretch(segment.start, segment.end)
        was, is_now = before.speaking_in(stretch)[0], after.speaking_in(stretch)[0]
        # Who was named for one passage by itself stays.
        if segment.speaker_id == (was.id if was else None) and was is not is_now:
            segment.speaker_id = is_now.id if is_now else None
            moved += 1
    session.flush()
    return moved
