"""How the values of an indicator lie over all cases and in each circle. Pure."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from exports.disclosure import CIRCLE_MINIMUM
from exports.report.data import IndicatorTable
from exports.report.data import Spread
from formats.values import round_half_up
from formats.values import tidy


@dataclass(frozen=True, slots=True)
class Member:
    """A case that takes part: its organisation (any value that tells organisations apart)."""

    case: str
    organisation: object
    circles: tuple[str, ...] = ()


def spreads_of(table: IndicatorTable, members: Sequence[Member]) -> tuple[Spread, ...]:
    """Return the spread over all cases, then of each circle, the largest circle first.

    A value that cannot be compared with the others counts in none.
    """
    circles: dict[str, list[Member]] = {"": list(members)}
    for member in members:
        for name in member.circles:
            circles.setdefault(name, []).append(member)
    shown = {
        value.case: (value.value, value.kind)
        for value in table.values
        if value.state == "known" and value.value is not None and value.compared != "broken"
    }
    ordered = sorted(circles, key=lambda name: (name != "", -len(circles[name]), name))
    return tuple(_spread(name, circles[name], shown, table.decimals) for name in ordered)


def _spread(
    circle: str,
    members: Sequence[Member],
    shown: Mapping[str, tuple[float, str | None]],
    decimals: int,
) -> Spread:
    told = [member for member in members if member.case in shown]
    numbers = [shown[member.case][0] for member in told]
    if len({member.organisation for member in told}) < CIRCLE_MINIMUM:
        return Spread(circle, len(members), len(told))
    kinds = {kind for member in told if (kind := shown[member.case][1])}
    return Spread(
        circle,
        len(members),
        len(told),
        low=min(numbers),
        median=tidy(round_half_up(median(numbers), decimals)),
        high=max(numbers),
        kinds=tuple(sorted(kinds)),
    )
