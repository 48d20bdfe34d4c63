"""What suggesting works with: themes in, suggestions out, and the interface of a method."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from coding.suggestions.words import Word


@dataclass(frozen=True, slots=True)
class Theme:
    """A code as far as suggesting needs it; all texts in the language of the texts to be coded.

    `false_friends` are words that look like a term and mean something else.
    """

    name: str
    definition: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stretch that may carry a code: [start, end) in code points, `text` what stands there.

    `score` is 0 to 1, comparable within and between texts; `why` says in Dutch what led to it.
    """

    start: int
    end: int
    text: str
    code: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """[start, end) in code points of a text, with its words."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one method finds of one theme in one sentence: 0 (nothing) to 1, and why, in Dutch."""

    score: float = 0.0
    why: tuple[str, ...] = ()


NOTHING = Evidence()


class Method(Protocol):
    """A way of finding themes, made ready for a set of themes."""

    def evidence(self, sentences: Sequence[Sentence]) -> list[list[Evidence]]:
        """Return, per sentence, the evidence per theme in the order of the themes."""


MakeMethod = Callable[[Sequence[Theme]], Method]
