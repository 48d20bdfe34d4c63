"""The known word that somebody probably meant."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from types import MappingProxyType

from rapidfuzz import fuzz
from rapidfuzz import process
from rapidfuzz import utils

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
    # Not even to be counted one by one.
    words = known if isinstance(known, Collection) else list(known)
    if len(words) > MAX_KNOWN:
        return {}
    best = process.extractOne(
        word, list(words), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    return {"suggestion": best[0]} if best else {}
