"""Sentences of Dutch text with their offsets: first blocks, then punctuation.

A sentence never runs over a blank line, a bullet, a heading or a change of speaker. Lines that are
broken in the middle of a sentence, as in text taken from a page, are one. What the interviewer asks
is left out: a question names what somebody else is to tell of.
"""

import re
from collections.abc import Iterator
from collections.abc import Sequence

from coding.suggestions.model import Sentence
from coding.suggestions.words import words_of
from coding.turns import Paragraph
from coding.turns import paragraphs

_BULLET = re.compile(r"(?:[-–—•●▪■*o·►][ \t]+|\(?[0-9]{1,2}[.)][ \t]+|\(?[a-z][.)][ \t]+|\t)")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+|$)")
_OPENING = "\"'“‘„(["
_NEVER_LAST = """
nl o.a d.w.z t.b.v i.v.m bijv bv dhr mw mevr drs mr ir ing dr prof m.b.t t.a.v i.p.v o.b.v t.o.v
m.a.w zgn z.g resp incl excl ca blz art nr tel vgl max min gem i.o i.c m.i.v t.g.v n.a.v st
"""
_PERHAPS_LAST = """
jan feb mrt apr aug sept okt nov dec jl etc enz e.d e.v a.d a.u.b
"""
#: After the first a sentence goes on, after the second unless a capital follows.
_ABBREVIATIONS = frozenset(_NEVER_LAST.split())
_WEAK_ABBREVIATIONS = frozenset(_PERHAPS_LAST.split())
#: A line shorter than this part of the usual width ends where its writer meant it to end.
_FULL = 0.7
_WIDEST = 110
_FEWEST_WORDS = 3


def sentences(text: str) -> list[Sentence]:
    """Return the sentences in order; those of fewer than three words are left out."""
    found = []
    for start, end in _blocks(text):
        for first, last in _split(text, start, end):
            words = tuple(words_of(text[first:last]))
            if len(words) >= _FEWEST_WORDS:
                found.append(Sentence(first, last, text[first:last], words))
    return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of what belongs together, labels of speakers and bullets left out."""
    lines = paragraphs(text, is_speech=True)
    width = _width(lines)
    start = end = -1
    previous: Paragraph | None = None
    for line in lines:
        if line.is_interviewer:
            if previous is not None:
                yield start, end
            previous = None
            continue
        bullet = _BULLET.match(text, line.words, line.end)
        goes_on = (
            previous is not None
            and not line.gap
            and not line.opens
            and not bullet
            and previous.end - previous.start >= _FULL * width
        )
        if not goes_on:
            if previous is not None:
                yield start, end
            start = bullet.end() if bullet else line.words
        end = line.end
        previous = line
    if previous is not None:
        yield start, end


def _width(lines: Sequence[Paragraph]) -> float:
    """Return how long most lines of a text that is broken into lines are."""
    lengths = sorted(line.end - line.start for line in lines)
    return min(lengths[int(0.9 * len(lengths))], _WIDEST) if lengths else 0


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, match, end):
            yield from _trimmed(text, first, match.end())
            first = match.end()
    yield from _trimmed(text, first, end)


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    after = text[match.end() : end].lstrip()[:2].lstrip(_OPENING)
    if after and after[0].islower():
        # "nl. de", and in speech "nou… en toen".
        return False
    if match.group() != ".":
        return True
    before = re.split(r"[\s(]", text[max(0, match.start() - 12) : match.start()])[-1].casefold()
    is_initial = len(before) == 1 and before.isalpha()
    goes_on = before in _WEAK_ABBREVIATIONS and not after[:1].isupper()
    return not (is_initial or goes_on or before in _ABBREVIATIONS)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
