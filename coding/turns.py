"""Paragraphs of a text and who speaks in them, read from the text alone.

A paragraph is a line with words in it. In speech a line may open with who speaks ("R: ", "Anna:",
"[Anna]", "Interviewer<tab>", or a name in bold); lines without such a label go on with the same
speaker. What somebody said of a label (`said`) goes before what can be read from it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic
from typing import Protocol
from typing import TypeVar

from coding.anchors import Stretch

#: What a label can be said to mean beside one of the speakers (then: the speaker's id).
INTERVIEWER = "interviewer"
SOMEBODY = "somebody"
NO_TURN = "no_turn"

_NAME = r"[^\W\d_][\w.'’/&\- ]{0,39}?(?: \([^()\n:]{1,30}\))?"
_STAMP = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_LABEL = re.compile(
    rf"[ \t]*(?:{_STAMP}[ \t]+)?"
    rf"(?:\[(?P<bracketed>{_NAME})\][ \t]*(?::|(?=\s|$))"
    # A clock ("om 12:30") and an address ("http://") have a colon too.
    rf"|(?P<label>{_NAME})[ \t]*(?:{_STAMP}[ \t]*)?(?::(?!//|(?<=\d:)\d)|\t))"
    r"[ \t\u00a0]*"
)
_AFTER = re.compile("[ \t\u00a0:]*")
_MAX_WORDS = 4
_MAX_LENGTH = 70
#: Labels that mean the one who asks.
INTERVIEWERS = frozenset(
    {"i", "int", "interviewer", "onderzoeker", "v", "vr", "vraag", "vraagsteller", "q"}
)
#: Labels that mean the one who answers, whoever that is.
RESPONDENTS = frozenset({"r", "resp", "respondent", "a", "antw", "antwoord", "geïnterviewde"})
#: What stands before a colon or within brackets again and again without anybody speaking.
NOBODY = frozenset(
    {
        "let op", "nb", "n.b", "n.b.", "ps", "p.s", "p.s.", "noot", "opmerking", "voorbeeld",
        "bijvoorbeeld", "tip", "conclusie", "samenvatting", "onderwerp", "datum", "tijd", "plaats",
        "bron", "zie", "dus", "kortom", "namelijk", "lacht", "lachen", "gelach", "pauze", "stilte",
        "zucht", "onverstaanbaar", "onduidelijk", "telefoon",
    }
)  # fmt: skip
_NUMBERED = re.compile(r"(?:r|resp|respondent|s|spreker) ?(?P<number>[1-9])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: [start, end) in code points, its words from `words` on, 1-based number.

    `label` is who speaks according to the text, `opens` whether the label stands in this paragraph,
    `gap` whether a blank line goes before it, `is_interviewer` whether the one who asks speaks.
    """

    number: int
    start: int
    words: int
    end: int
    label: str | None
    opens: bool
    gap: bool
    is_interviewer: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What a line opens with: as written, where the line starts, where its words start."""

    written: str
    start: int
    words: int

    @property
    def key(self) -> str:
        """The label by which it is known, however it is written."""
        return self.written.casefold()


def paragraphs(
    text: str,
    *,
    is_speech: bool,
    said: Mapping[str, str] | None = None,
    marks: Sequence[Sequence[int]] = (),
) -> list[Paragraph]:
    """Return the paragraphs in order; who speaks is looked for only where `is_speech`.

    `said`: what labels (by their key) mean according to somebody: INTERVIEWER, SOMEBODY, NO_TURN or
    anything else for a speaker. `marks`: stretches [start, end] in bold at the beginning of a line.
    """
    said = said or {}
    labels = {one.start: one for one in opening(text, said, marks)} if is_speech else {}
    found: list[Paragraph] = []
    gap, label, asks = False, None, False
    for start, line in _lines(text):
        if not line.strip():
            gap = True
            continue
        opened = labels.get(start)
        words = start + len(line) - len(line.lstrip())
        if opened:
            label, words = opened.written, opened.words
            asks = said.get(opened.key, INTERVIEWER if opened.key in INTERVIEWERS else "") == (
                INTERVIEWER
            )
        end = start + len(line.rstrip())
        number = len(found) + 1
        found.append(Paragraph(number, start, min(words, end), end, label, bool(opened), gap, asks))
        gap = False
    return found


def opening(text: str, said: Mapping[str, str], marks: Sequence[Sequence[int]] = ()) -> list[Label]:
    """Return the labels that open turns, in the order of the text."""
    seen = list(candidates(text, marks))
    often = Counter(one.key for one in seen)
    return [one for one in seen if _is_turn(one.key, often[one.key], said)]


def candidates(text: str, marks: Sequence[Sequence[int]] = ()) -> Iterator[Label]:
    """Yield everything at the beginning of a line that has the shape of a label."""
    bold = {mark[0]: mark[1] for mark in marks}
    for start, line in _lines(text):
        match = _LABEL.match(line)
        if match:
            written = (match["label"] or match["bracketed"]).strip()
            words = start + match.end()
            # "[lacht]" is heard, not somebody who speaks: names begin with a capital.
            is_name = not match["bracketed"] or written[0].isupper() or _is_known(written)
        elif start in bold:
            written = text[start : bold[start]].strip(" \t\u00a0:[]")
            after = _AFTER.match(text, bold[start])
            words = after.end() if after else bold[start]
            is_name = bool(re.fullmatch(_NAME, written))
        else:
            continue
        if is_name and len(written.split()) <= _MAX_WORDS and len(written) <= _MAX_LENGTH:
            yield Label(written, start, words)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1


def _is_turn(key: str, times: int, said: Mapping[str, str]) -> bool:
    if key in said:
        return said[key] != NO_TURN
    # "Aanwezig: ..." stands once in a report; who speaks comes back.
    return key not in NOBODY and (times > 1 or _is_known(key))


def _is_known(label: str) -> bool:
    key = label.casefold()
    return key in INTERVIEWERS | RESPONDENTS or bool(_NUMBERED.fullmatch(key))


class Speaking(Protocol):
    """What is asked of a speaker to recognise their turns."""

    @property
    def slug(self) -> str:
        """Short name in addresses."""

    @property
    def role_printed(self) -> str:
        """Role in the words in which it is printed."""

    @property
    def name(self) -> str | None:
        """Name, where it is known."""


S = TypeVar("S", bound=Speaking)
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Talk(Generic[P]):
    """A text as a conversation: its paragraphs, its speakers, and whom each label means.

    `meant` holds every label of the text by its key; None: not one of the speakers, or not certain.
    """

    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[P, ...]
    meant: Mapping[str, P | None]

    def who(self, paragraph: Paragraph) -> P | None:
        """Return who speaks in a paragraph, or None where that is the interviewer or uncertain."""
        if paragraph.is_interviewer:
            return None
        if paragraph.label is None:
            return self.speakers[0] if len(self.speakers) == 1 else None
        return self.meant.get(paragraph.label.casefold())

    def speaking_in(self, stretch: Stretch) -> tuple[P | None, bool]:
        """Return who speaks in a stretch, and whether that is certain.

        (None, True) means the interviewer alone; (None, False) several people or somebody unknown.
        """
        touched = [
            one for one in self.paragraphs if one.words < stretch.end and stretch.start < one.end
        ]
        answering = [one for one in touched if not one.is_interviewer]
        if not answering:
            return None, bool(touched)
        speaking = [self.who(one) for one in answering]
        first = speaking[0]
        if first is not None and all(one is first for one in speaking):
            return first, True
        return None, False


def talk_of(
    found: Sequence[Paragraph],
    speakers: Sequence[S],
    said: Mapping[str, S | None] | None = None,
) -> Talk[S]:
    """Return a conversation; `said` (by label) goes before what the labels say by themselves."""
    said = said or {}
    answering = {
        one.label.casefold() for one in found if one.label is not None and not one.is_interviewer
    }
    meant = {
        key: said[key] if key in said else speaker_of(key, speakers, is_alone=len(answering) == 1)
        for key in answering
    }
    return Talk(tuple(found), tuple(speakers), meant)


def speaker_of(label: str, speakers: Sequence[S], *, is_alone: bool) -> S | None:
    """Return whom a label (its key) means by itself, or None where that is not certain.

    `is_alone`: no other label answers in the text.
    """
    named = [one for one in speakers if label in _names(one)]
    if len(named) == 1:
        return named[0]
    if len(speakers) == 1 and (is_alone or label in RESPONDENTS):
        return speakers[0]
    numbered = _NUMBERED.fullmatch(label)
    if numbered and int(numbered["number"]) <= len(speakers):
        return speakers[int(numbered["number"]) - 1]
    return None


def _names(speaker: Speaking) -> set[str]:
    names = {speaker.slug, speaker.role_printed.casefold()}
    if speaker.name:
        whole = speaker.name.casefold()
        names |= {whole, whole.split()[0], whole.split()[-1]}
    return names
