"""From anonymous documents to counts per choice and texts per question: pure."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass

from formats.answers import AnswerValue
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.turns import name_of
from formats.item_types import ITEM_TYPES
from survey.links.splits import may_tell_upper

#: How many points at the top of a scale count as satisfied.
UPPER_STEPS = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """item -> choice -> persons, and item -> what was written, in the order of the alphabet.

    Not in the order in which they came in: that would tell which texts came together.
    """

    counts: Mapping[str, Mapping[str, int]]
    texts: Mapping[str, tuple[str, ...]]


def tally(instrument: Instrument, documents: Iterable[Mapping[str, AnswerValue]]) -> Tally:
    """Count what the documents say, by the items of the instrument."""
    counts: dict[str, Counter[str]] = {}
    texts: dict[str, list[str]] = {}
    items = {item.name: item for item in instrument.leaves()}
    for document in documents:
        for key, answer in document.items():
            item = items.get(name := name_of(key))
            if item is None:
                continue
            # In turns of a repeat one person may choose several times: persons are what is counted.
            is_in_turn = item.name != key
            for part in ITEM_TYPES[item.type].parts(item, answer):
                if part.code is not None and not is_in_turn:
                    counts.setdefault(name, Counter())[part.code] += 1
                if part.text is not None:
                    texts.setdefault(name, []).append(part.text)
    return Tally(
        {name: dict(counter) for name, counter in counts.items()},
        {name: tuple(sorted(written)) for name, written in texts.items()},
    )


@dataclass(frozen=True, slots=True)
class LeafScore:
    """What is told of one scale: how many judged, their mean, and the cells where those are safe.

    `low` and `high` bound the number of persons who judged: they differ where the exact number
    would tell how few did not. `mean` lies between 1 and the number of points; None where fewer
    than the minimum judged. `cells` (choice -> persons) is None where one of them, or what is left
    of the whole, would count fewer persons than the minimum. `upper`: persons on the last
    UPPER_STEPS points (satisfied); None where it would tell of a cell that is too small.
    """

    item: Item
    low: int
    high: int
    mean: float | None
    cells: Mapping[str, int] | None
    upper: int | None = None


def scores(instrument: Instrument, told: Tally, released: int, minimum: int) -> list[LeafScore]:
    """Return a score per scale of the instrument, with small cells held back.

    `released`: persons whose answers were released; `minimum`: persons below which a cell is
    suppressed.
    """
    found = []
    for item in instrument.leaves():
        if item.type != "scale" or item.choices is None:
            continue
        counts = told.counts.get(item.name, {})
        points = [choice for choice in item.choices.choices if not choice.is_not_applicable]
        judged = [counts.get(choice.name, 0) for choice in points]
        total = sum(judged)
        if total < minimum:
            found.append(LeafScore(item, 0, minimum - 1, None, None))
            continue
        low, high = _bounds(total, released, minimum)
        mean = sum(place * count for place, count in enumerate(judged, start=1)) / total
        is_safe = low == high and all(count == 0 or count >= minimum for count in judged)
        cells = dict(zip((choice.name for choice in points), judged, strict=True))
        may_tell = low == high and may_tell_upper(judged, UPPER_STEPS, minimum)
        upper = sum(judged[-UPPER_STEPS:]) if may_tell else None
        found.append(LeafScore(item, low, high, mean, cells if is_safe else None, upper))
    return found


def _bounds(total: int, released: int, minimum: int) -> tuple[int, int]:
    """Return between which numbers `total` is told to lie, so that the rest is no small cell."""
    rest = released - total
    if rest == 0 or rest >= minimum:
        return total, total
    return max(minimum, released - minimum + 1), released - 1
