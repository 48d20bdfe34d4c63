"""Paragraphs of a text and who speaks in them, read from the text alone.

A paragraph is a line with words in it. In speech a line may open with who speaks ("R: ", "Anna:",
"Interviewer<tab>"); lines without such a label go on with the same speaker.
"""

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from typing import TypeVar

from coding.anchors import Stretch

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w.'’\- ]{0,39}?)[ \t]*(?::[ \t\u00a0]*|\t[ \t]*)(?=\S|$)")
_MAX_WORDS = 4
#: Labels that mean the one who asks.
INTERVIEWERS = frozenset(
    {"i", "int", "interviewer", "onderzoeker", "v", "vr", "vraag", "vraagsteller", "q"}
)
#: Labels that mean the one who answers, whoever that is.
RESPONDENTS = frozenset({"r", "resp", "respondent", "a", "antw", "antwoord", "geïnterviewde"})
_NUMBERED = re.compile(r"(?:r|resp|respondent|s|spreker) ?(?P<number>[1-9])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: [start, end) in code points, its words from `words` on, 1-based number.

    `label` is who speaks according to the text, `opens` whether the label stands in this paragraph,
    `gap` whether a blank line goes before it.
    """

    number: int
    start: int
    words: int
    end: int
    label: str | None
    opens: bool
    gap: bool

    @property
    def is_interviewer(self) -> bool:
        """Whether the one who asks speaks here."""
        return self.label is not None and self.label.casefold() in INTERVIEWERS


def paragraphs(text: str, *, is_speech: bool) -> list[Paragraph]:
    """Return the paragraphs in order; who speaks is looked for only where `is_speech`."""
    labels = _labels(text) if is_speech else {}
    found: list[Paragraph] = []
    position, gap, label = 0, False, None
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        if not line.strip():
            gap = True
            continue
        words, opens = start, False
        if start in labels:
            label, length = labels[start]
            words, opens = start + length, True
        end = start + len(line.rstrip())
        if not opens:
            words = start + len(line) - len(line.lstrip())
        found.append(Paragraph(len(found) + 1, start, min(words, end), end, label, opens, gap))
        gap = False
    return found


def _labels(text: str) -> dict[int, tuple[str, int]]:
    """Return, per offset of a line, its label and the length up to the words."""
    seen: list[tuple[int, str, int]] = []
    position = 0
    for line in text.split("\n"):
        match = _LABEL.match(line)
        if match and len(match["label"].split()) <= _MAX_WORDS:
            seen.append((position, match["label"].strip(), match.end()))
        position += len(line) + 1
    often = Counter(label.casefold() for _start, label, _length in seen)
    # "Aanwezig: ..." stands once in a report; who speaks comes back.
    return {
        start: (label, length)
        for start, label, length in seen
        if often[label.casefold()] > 1 or _is_known(label.casefold())
    }


def _is_known(label: str) -> bool:
    return label in INTERVIEWERS | RESPONDENTS or bool(_NUMBERED.fullmatch(label))


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


def speaker_of(
    label: str | None, speakers: Sequence[S], meant: Mapping[str, S] | None = None
) -> S | None:
    """Return whom a label means, or None where that is not certain.

    `meant`: what somebody said of labels (in lower case); it goes before what can be read in them.
    """
    said = (label or "").casefold()
    if meant and said in meant:
        return meant[said]
    if said in INTERVIEWERS:
        return None
    named = [one for one in speakers if said and said in _names(one)]
    if len(named) == 1:
        return named[0]
    if len(speakers) == 1:
        return speakers[0]
    numbered = _NUMBERED.fullmatch(said)
    if numbered and int(numbered["number"]) <= len(speakers):
        return speakers[int(numbered["number"]) - 1]
    return None


def _names(speaker: Speaking) -> set[str]:
    names = {speaker.slug, speaker.role_printed.casefold()}
    if speaker.name:
        whole = speaker.name.casefold()
        names |= {whole, whole.split()[0], whole.split()[-1]}
    return names


def speaking_in(
    stretch: Stretch,
    found: Sequence[Paragraph],
    speakers: Sequence[S],
    meant: Mapping[str, S] | None = None,
) -> tuple[S | None, bool]:
    """Return who speaks in a stretch, and whether that is certain.

    (None, True) means the interviewer alone; (None, False) several people or somebody unknown.
    """
    touched = [one for one in found if one.words < stretch.end and stretch.start < one.end]
    answering = [one for one in touched if not one.is_interviewer]
    if not answering:
        return None, bool(touched)
    speaking = [speaker_of(each.label, speakers, meant) for each in answering]
    first = speaking[0]
    if first is not None and all(one is first for one in speaking):
        return first, True
    return None, False
