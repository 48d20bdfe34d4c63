"""The known word that somebody probably meant."""

from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz import process
from rapidfuzz import utils


def suggestion(word: str, known: Iterable[str]) -> dict[str, str]:
    """`{"suggestion": nearest}` as arguments of a Problem, or nothing when none is near."""
    best = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    return {"suggestion": best[0]} if best else {}
