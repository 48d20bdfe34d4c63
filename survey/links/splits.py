"""Whether it may be told how many persons chose the upper steps of a scale. Pure.

Beside it the number of persons and their mean are told. Small cells stay hidden only if each of
them could as well be empty, or large enough, with the same number, mean and split.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from itertools import pairwise

from formats.values import round_half_up

#: Decimals with which a mean is told.
MEAN_DECIMALS = 1


def may_tell_upper(cells: Sequence[int], upper: int, minimum: int) -> bool:
    """Tell whether the persons on the last `upper` steps may be told beside number and mean.

    `cells`: persons per step from low to high; `minimum`: persons below which a cell is hidden.
    """
    total, at = sum(cells), len(cells) - upper
    if at < 1 or not total:
        return False
    groups = (range(1, at + 1), range(at + 1, len(cells) + 1))
    counts = (sum(cells[:at]), sum(cells[at:]))
    if any(0 < count < minimum for count in counts):
        return False
    low, high = _sums_with_mean(cells, total)
    for steps, persons, others, rest in (
        (groups[0], counts[0], groups[1], counts[1]),
        (groups[1], counts[1], groups[0], counts[0]),
    ):
        # What the other half adds lies between all on its lowest and all on its highest step.
        least, most = low - others[-1] * rest, high - others[0] * rest
        for step in steps:
            if 0 < cells[step - 1] < minimum and not any(
                least <= found <= most for found in _other_sums(step, steps, persons, minimum)
            ):
                return False
    return True


def _sums_with_mean(cells: Sequence[int], total: int) -> tuple[int, int]:
    """Return the lowest and highest sum of scores that gives the mean as it is told."""
    found = sum(step * count for step, count in enumerate(cells, start=1))
    told = round_half_up(found / total, MEAN_DECIMALS)
    low = high = found
    while round_half_up((low - 1) / total, MEAN_DECIMALS) == told:
        low -= 1
    while round_half_up((high + 1) / total, MEAN_DECIMALS) == told:
        high += 1
    return low, high


def _other_sums(step: int, steps: range, persons: int, minimum: int) -> Iterator[int]:
    """Yield the sums of scores of a half in which the step's cell is empty or large enough."""
    others = [other for other in steps if other != step]
    for count in (0, *range(minimum, persons + 1)):
        own, rest = step * count, persons - count
        if not others:
            if rest == 0:
                yield own
            continue
        gap = others[1] - others[0] if len(others) > 1 else 0
        # Where the steps do not lie evenly, only the first two are tried: that hides too much
        # rather than too little.
        is_even = all(high - low == gap for low, high in pairwise(others))
        most = rest * (len(others) - 1 if is_even else 1)
        yield from (own + others[0] * rest + gap * more for more in range(most + 1))
