"""Points of attention in the printed figures of one case: found, shown, never mended. Pure."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.i18n import LANGUAGES
from exports.language import in_all
from formats.text import Text
from formats.values import format_number

#: Rounded percentages may miss 100 by half a point each.
SLACK = 0.5
OF = re.compile(r"\b(?:van|of)\s+(?:de\s+|the\s+)?(\d+)\b")


@dataclass(frozen=True, slots=True)
class Published:
    """One printed figure of a case: what it is called there, number and unit, where and when."""

    key: str
    label: str
    number: float | None
    unit: str
    period: str
    source: str

    @property
    def is_percentage(self) -> bool:
        """Whether the unit is a percentage (and no percentage points)."""
        return self.unit.strip().lower().startswith(("%", "percent", "procent")) and not (
            "punt" in self.unit or "point" in self.unit
        )

    @property
    def subject(self) -> str:
        """What stands before the colon: 'Helmond Actief' in 'Helmond Actief: uitvallers'."""
        return self.label.partition(":")[0].strip() if ":" in self.label else ""


def points(figures: Iterable[Published]) -> dict[str, tuple[Text, ...]]:
    """Return, by key, what is to be looked at in the printed figures of one case."""
    listed = list(figures)
    found: dict[str, list[Text]] = {}
    for together in _shares(listed):
        total = math.fsum(figure.number or 0 for figure in together)
        if total > 100 + SLACK * len(together):
            text = _too_much([figure.number or 0 for figure in together], total)
            for figure in together:
                found.setdefault(figure.key, []).append(text)
    for figure in listed:
        share = _of(figure)
        if share:
            found.setdefault(figure.key, []).append(share)
    return {key: tuple(texts) for key, texts in found.items()}


def _shares(figures: list[Published]) -> list[list[Published]]:
    """Return the percentages that a document prints of one subject and period together."""
    groups: dict[tuple[str, str, str], list[Published]] = {}
    for figure in figures:
        if figure.is_percentage and figure.number is not None and figure.subject:
            groups.setdefault((figure.subject, figure.period, figure.source), []).append(figure)
    return [group for group in groups.values() if len(group) > 2]


def _too_much(numbers: list[float], total: float) -> Text:
    texts = {}
    for language in LANGUAGES:
        shown = [format_number(number, language) + "%" for number in numbers]
        texts[language] = in_all(
            "%(numbers)s add up to %(total)s: different bases, or counted twice.",
            numbers=", ".join(shown),
            total=format_number(total, language) + "%",
        )[language]
    return texts


def _of(figure: Published) -> Text | None:
    """Say what share a printed 'n of m' is: it may have been printed otherwise."""
    match = OF.search(figure.unit)
    if not match or figure.number is None or not int(match[1]):
        return None
    share = 100 * figure.number / int(match[1])
    return {
        language: in_all(
            "%(count)s of %(base)s is %(percent)s.",
            count=format_number(figure.number, language),
            base=match[1],
            percent=format_number(share, language, decimals=0) + "%",
        )[language]
        for language in LANGUAGES
    }
