"""Taking somebody's words out of the texts of an interview, so that nobody can read them again.

A text in which only this person answers goes whole: its key is destroyed. Where others answer too,
their words and what was made of them must stay, so the person's words are blanked sign for sign
(every passage keeps its place) and the text is sealed under a new key. The old key goes, and with
it the words in every backup; so does the file that was brought in, which holds them too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import Stretch
from coding.anchors import fingerprint
from coding.memos.service import destroy
from coding.models import Memo
from coding.models import Segment
from coding.models import Source
from coding.models import SourceVersion
from coding.models import SuggestionList
from coding.sources.correcting import unsure
from coding.sources.speaking import read_talk
from coding.turns import Paragraph
from core import keystore
from core.doomed import doom
from core.events import record
from core.models import Account
from core.models import Speaker

#: Stands, again and again, where words were: how long each of them was is not to be seen either.
BLANK = "█████ "
#: Stands where a letter of a name before the colon was: still the label of a turn.
NOBODY = "X"


@dataclass(frozen=True, slots=True)
class Part:
    """What a person has in a text: `own` turns; `is_whole` where nobody else answers in it."""

    source: Source
    text: str
    own: tuple[Paragraph, ...]
    is_whole: bool
    unsure: tuple[str, ...]


def parts_of(session: Session, speaker: Speaker) -> list[Part]:
    """Return what there is of a person in the texts of their interview that can still be read."""
    sources = session.scalars(
        select(Source).where(Source.interview_id == speaker.interview_id).order_by(Source.id)
    )
    found = []
    for source in sources:
        text = source.versions[-1].text
        if text is None:
            continue
        talk = read_talk(source, text)
        own = tuple(one for one in talk.paragraphs if talk.who(one) is speaker)
        others = [one for one in talk.speakers if one is not speaker and one.erased_at is None]
        found.append(Part(source, text, own, not others, tuple(unsure(source))))
    return found


def erase_words(
    session: Session, speaker: Speaker, whole: frozenset[UUID], by: Account | None
) -> None:
    """Erase a person's words in the texts of their interview; those of `whole` go altogether."""
    for part in parts_of(session, speaker):
        if part.is_whole or part.source.id in whole:
            _erase_whole(session, part.source)
            record(session, "source.erased", part.source, account=by)
        elif part.own:
            _blank_out(session, speaker, part)
            record(session, "source.words_erased", part.source, account=by, turns=len(part.own))
    session.flush()


def blanked(text: str, own: Sequence[Paragraph]) -> str:
    """Return a text of the same length, in which nothing of these paragraphs can be read."""
    signs = list(text)
    for one in own:
        signs[one.start : one.words] = _nobody(text[one.start : one.words])
        length = one.end - one.words
        signs[one.words : one.end] = (BLANK * length)[: length - 1] + BLANK[0] if length else ""
    return "".join(signs)


def _nobody(label: str) -> str:
    """Return a label without its name; a moment that stands with it is still read as one."""
    return re.sub(r"[^\W\d_]", NOBODY, label)


def _erase_whole(session: Session, source: Source) -> None:
    for memo in session.scalars(select(Memo).where(Memo.source_id == source.id)):
        destroy(memo)
    for version in source.versions:
        _forget_file(session, version)
    keystore.current().destroy(source.key_id)


def _blank_out(session: Session, speaker: Speaker, part: Part) -> None:
    source, old = part.source, part.source.key_id
    source.key_id = keystore.current().new()
    names = {one.label for one in part.own if one.label}
    for name in names:
        source.turn_speakers = {
            **{key: who for key, who in source.turn_speakers.items() if key != name.casefold()},
            _nobody(name).casefold(): str(speaker.id),
        }
    for version in source.versions:
        _blank_version(session, version, part, source.key_id)
    for memo in session.scalars(select(Memo).where(Memo.source_id == source.id)):
        if memo.segment and _touches(memo.segment, part.own):
            destroy(memo)
        for said in memo.versions:
            said.key_id, said.text = source.key_id, said.text
    doom(session, old)


def _blank_version(session: Session, version: SourceVersion, part: Part, key_id: UUID) -> None:
    text = blanked(version.text or "", part.own)
    version.key_id = key_id
    version.text, version.sha256 = text, fingerprint(text)
    _forget_file(session, version)
    for segment in session.scalars(select(Segment).where(Segment.source_version_id == version.id)):
        segment.sha256 = fingerprint(text[segment.start : segment.end])
    # Their reasons repeat words; the next look makes them anew.
    session.execute(delete(SuggestionList).where(SuggestionList.source_version_id == version.id))


def _touches(segment: Segment, own: Sequence[Paragraph]) -> bool:
    stretch = Stretch(segment.start, segment.end)
    return any(one.start < stretch.end and stretch.start < one.end for one in own)


def _forget_file(session: Session, version: SourceVersion) -> None:
    """Let go of the file that was brought in: what is stored of it opens with no key any more."""
    file, version.original = version.original, None
    if file is not None:
        session.flush()
        session.delete(file)
