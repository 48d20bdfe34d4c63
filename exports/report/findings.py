"""The title of a figure: what is to be seen, in one sentence chosen by rules. Pure.

Never a ranking and never a cause: how far apart the approaches lie, whether one lies far from the
others, where the middle is, and whether there is too little to say so.
"""

from collections.abc import Sequence

from exports.language import Words
from exports.report.charting import FEWEST_OF_CIRCLE
from exports.report.charting import Spots
from exports.report.charting import circles_of
from exports.report.charting import middle_of
from exports.report.charting import with_unit
from exports.report.data import ReportData

#: With fewer figures than this a title says no more than between what they lie.
FEW = 4
#: One lies apart when the gap before it is so many times what the others differ.
APART = 2.0
#: Little difference: five percentage points, or a tenth of the middle.
LITTLE_POINTS, LITTLE_SHARE = 5.0, 0.1
#: A circle is worth a word when its middle is off by this part of the whole range.
WORTH_A_WORD = 0.25


def finding(spots: Spots, data: ReportData, words: Words, own: frozenset[str] = frozenset()) -> str:
    """Return the title: what the figure is called, and what is to be seen of it."""
    label = spots.title
    seen = _seen(spots, data, words, own)
    if not seen:
        return label
    if label.endswith(("?", "!", ".")):
        return f"{label} {seen[0].upper()}{seen[1:]}"
    return f"{label}: {seen}"


def _seen(spots: Spots, data: ReportData, words: Words, own: frozenset[str]) -> str:
    if not spots.found:
        return _nothing(spots, words)
    values = sorted(spot.value for spot in spots.found)
    mine = [spot for spot in spots.found if spot.case in own]
    if mine:
        return _of_own(spots, mine[0].value, values, words)
    if own and len(values) < FEWEST_OF_CIRCLE:
        return words.gettext("too few approaches with this figure to tell of them")
    if len(values) == 1:
        value = spots.found[0].shown
        # Others have it too, but suppressed, or in an answer that cannot be compared.
        if spots.known > 1:
            return words.gettext("%(value)s in the only approach to be compared", value=value)
        return words.gettext("%(value)s in the only approach with this figure", value=value)
    low, high = (_told(value, spots, words) for value in (values[0], values[-1]))
    if low == high:
        return words.gettext("%(value)s everywhere", value=low)
    if len(values) < FEW:
        return words.gettext(
            "from %(low)s to %(high)s, in %(num)s approaches",
            low=low,
            high=high,
            num=len(values),
        )
    apart = _apart(values)
    if apart is not None:
        rest = [value for value in values if value != apart]
        return _one_apart(_told(apart, spots, words), rest, spots, words)
    middle = middle_of(spots.found)
    if _is_little(values, middle, spots.unit):
        return words.gettext("little difference, from %(low)s to %(high)s", low=low, high=high)
    said = words.gettext(
        "from %(low)s to %(high)s, the middle one %(middle)s",
        low=low,
        high=high,
        middle=_told(middle, spots, words),
    )
    return said + _circle(spots, values, middle, data, words)


def _nothing(spots: Spots, words: Words) -> str:
    if spots.suppressed:
        return words.gettext("too few persons to show it")
    if spots.known:
        return ""
    if not spots.unit:
        return words.gettext("no approach has answered yet")
    return words.gettext("no approach has this figure yet")


def _of_own(spots: Spots, mine: float, values: Sequence[float], words: Words) -> str:
    value = _told(mine, spots, words)
    if len(values) == 1 and spots.known > 1:
        return words.gettext("%(value)s with you, nothing to compare it with", value=value)
    if len(values) == 1:
        return words.gettext("%(value)s with you, no other approach has this figure", value=value)
    if len(values) < FEWEST_OF_CIRCLE:
        return words.gettext("%(value)s with you, too few others to set beside it", value=value)
    return words.gettext(
        "%(value)s with you, from %(low)s to %(high)s over all",
        value=value,
        low=_told(values[0], spots, words),
        high=_told(values[-1], spots, words),
    )


def _apart(values: Sequence[float]) -> float | None:
    """Return the one value that lies far from all others; `values` are sorted, at least FEW."""
    found = []
    for one, rest in ((values[0], values[1:]), (values[-1], values[:-1])):
        gap = min(abs(one - other) for other in rest)
        if gap > 0 and gap >= APART * (rest[-1] - rest[0]):
            found.append(one)
    return found[0] if len(found) == 1 else None


def _one_apart(one: str, rest: Sequence[float], spots: Spots, words: Words) -> str:
    low, high = (_told(value, spots, words) for value in (rest[0], rest[-1]))
    if low == high:
        return words.gettext("%(value)s, only one approach differs (%(one)s)", value=low, one=one)
    return words.gettext(
        "from %(low)s to %(high)s, only one approach lies apart (%(one)s)",
        low=low,
        high=high,
        one=one,
    )


def _is_little(values: Sequence[float], middle: float, unit: str) -> bool:
    apart = values[-1] - values[0]
    return apart <= (LITTLE_POINTS if unit == "percent" else LITTLE_SHARE * abs(middle))


def _circle(
    spots: Spots, values: Sequence[float], middle: float, data: ReportData, words: Words
) -> str:
    """Return what is to be said of the circle whose middle is furthest off; nothing if near."""
    found = [
        (abs(middle_of(members) - middle), name, middle_of(members))
        for name, members in circles_of(spots, data)
    ]
    far, name, inside = max(found, default=(0.0, "", 0.0))
    if far < WORTH_A_WORD * (values[-1] - values[0]) or far == 0:
        return ""
    return words.gettext(
        "; in circle %(circle)s the middle one is %(middle)s",
        circle=name,
        middle=_told(inside, spots, words),
    )


def _told(value: float, spots: Spots, words: Words) -> str:
    return with_unit(value, spots.unit, words)
