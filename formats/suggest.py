"""The known word that somebody probably meant."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from rapidfuzz import fuzz
from rapidfuzz import process
from rapidfuzz import utils

from formats.problems import MAX_ALIKE

_NONE: Mapping[str, str] = MappingProxyType({})
MAX_KNOWN = 6_000
"""Words that are looked through: more than a questionnaire has questions. In a file of hundreds of
thousands of rows, each with a mistake, looking through all of them would take an hour.
"""


def suggestion(
    word: str, known: Iterable[str], habits: Mapping[str, str] = _NONE
) -> dict[str, str]:
    """`{"suggestion": nearest}` as arguments of a Problem, or nothing when none is near.

    `habits` are what some words mean that look like another.
    """
    if meant := habits.get(word.lower()):
        return {"suggestion": meant}
    words = known if isinstance(known, Collection) else list(known)
    return Nearest(words).to(word)


class Nearest:
    """The nearest of words that are looked through for mistake after mistake.

    What is the same for each is done once, and nothing is looked for any more once as many were
    found wrong as people read.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._left = MAX_ALIKE

    @cached_property
    def _plain(self) -> tuple[tuple[str, ...], list[str]]:
        # Not even to be counted one by one.
        words = tuple(self._known) if len(self._known) <= MAX_KNOWN else ()
        return words, [utils.default_process(word) for word in words]

    def to(self, word: str) -> dict[str, str]:
        """`{"suggestion": nearest}` as in `suggestion`."""
        self._left -= 1
        if self._left < 0:
            return {}
        words, plain = self._plain
        asked = utils.default_process(word)
        best = process.extractOne(asked, plain, scorer=fuzz.ratio, score_cutoff=60)
        return {"suggestion": words[best[2]]} if best else {}
