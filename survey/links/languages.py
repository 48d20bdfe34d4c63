"""The language that a respondent reads: chosen, else the telephone's, else the questionnaire's.

A choice travels in the address and in the form, so that no cookie need remember it.
"""

from collections.abc import Collection
from collections.abc import Iterable

#: In which the words around the questions stand, each as its speakers call it.
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية"}


def language_for(
    chosen: str, accepted: Iterable[tuple[str, float]], offered: Collection[str], usual: str
) -> str:
    """Return the language of a page, out of those `offered`; `usual` where none of them is wanted.

    `accepted`: what the browser asks for (Accept-Language), as languages ("tr-TR", "ar") with their
    quality, from 0 (refused) to 1. The most wanted comes first, whatever its country: where both
    are offered, "tr-TR, en;q=0.8" is Turkish and not English.
    """
    if chosen in offered:
        return chosen
    wanted = sorted(accepted, key=lambda one: -one[1])
    found = (tag.replace("_", "-").partition("-")[0].lower() for tag, quality in wanted if quality)
    return next((language for language in found if language in offered), usual)
