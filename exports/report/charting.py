"""From figures to a chart in the words of one language: everybody, each circle, one's own. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from exports.charts.data import Chart
from exports.charts.data import Dot
from exports.charts.data import Line
from exports.charts.data import Tick
from exports.charts.layout import round_ticks
from exports.disclosure import CIRCLE_MINIMUM
from exports.language import Words
from exports.report.data import FigureTable
from exports.report.data import IndicatorTable
from exports.report.data import ReportCase
from exports.report.data import ReportData
from exports.report.present import magnitude
from exports.report.present import shown
from exports.report.present import shown_value
from formats.item_types.number import show_number
from formats.values import format_number
from formats.vocabulary import UNITS

#: A line of fewer dots shows no group, and tells a participant who the others are.
FEWEST_OF_CIRCLE = CIRCLE_MINIMUM
MOST_CIRCLES = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """The figure of one case that can be set out; `shown` is how it is printed."""

    case: str
    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class Spots:
    """One figure over all cases; `total` counts those without a figure as well.

    `known`: cases with a value, also in words or suppressed; `suppressed` of them are not shown.
    """

    title: str
    unit: str
    total: int
    known: int
    suppressed: int
    found: tuple[Spot, ...]


def spots_of(table: FigureTable | IndicatorTable, words: Words) -> Spots:
    """Return what of a table can be set out: cases that have a number that may be shown."""
    if isinstance(table, IndicatorTable):
        states = [value.state for value in table.values]
        found = [
            Spot(value.case, value.value, shown_value(table, value, words))
            for value in table.values
            if value.state == "known" and value.value is not None and value.compared != "broken"
        ]
    else:
        states = [figure.state for figure in table.figures]
        found = [
            Spot(figure.case, number, shown(table, figure, words))
            for figure in table.figures
            if (number := magnitude(table, figure)) is not None
        ]
    return Spots(
        title=words.say(table.label).strip(),
        unit="percent" if table.is_share else table.unit,
        total=len(states),
        known=table.known,
        suppressed=states.count("suppressed"),
        found=tuple(found),
    )


def chart_of(
    spots: Spots, data: ReportData, words: Words, own: frozenset[str] = frozenset()
) -> Chart | None:
    """Return the chart, or None where fewer than two cases can be set out.

    `own` names the cases of whoever reads: theirs are marked, and others are not called by name; of
    so few that one could tell who they are there is no chart.
    """
    if len(spots.found) < (FEWEST_OF_CIRCLE if own else 2):
        return None
    lines = [_line(_all(spots, words), spots.found, spots.unit, words, own)]
    for circle, members in circles_of(spots, data, own):
        label = words.gettext("Circle %(circle)s (%(num)s)", circle=circle, num=len(members))
        lines.append(_line(label, members, spots.unit, words, own))
    ticks = _ticks(spots, words)
    return Chart(
        title=spots.title,
        lines=tuple(lines),
        ticks=ticks,
        unit="" if spots.unit in {"percent", "number", "score", ""} else _unit(spots.unit, words),
        alternative=_alternative(spots, lines, ticks, data, words, own),
    )


def with_unit(number: float, unit: str, words: Words) -> str:
    """Return '24,5%', '€ 12.000' or '12 weken'."""
    number = round(number, 1)
    if unit == "percent":
        return format_number(number, words.language) + "%"
    return show_number(number, unit, words.language)


def middle_of(found: Sequence[Spot]) -> float:
    """Return the median. Raises statistics.StatisticsError where there is nothing."""
    return float(median(spot.value for spot in found))


def _all(spots: Spots, words: Words) -> str:
    if len(spots.found) == spots.total:
        return words.gettext("All %(num)s approaches", num=spots.total)
    return words.gettext(
        "All approaches (%(known)s of %(total)s have a figure)",
        known=len(spots.found),
        total=spots.total,
    )


def _line(label: str, found: Sequence[Spot], unit: str, words: Words, own: frozenset[str]) -> Line:
    middle = middle_of(found)
    return Line(
        label,
        tuple(
            Dot(
                spot.value,
                words.gettext("your approach: %(value)s", value=with_unit(spot.value, unit, words)),
                spot.case in own,
            )
            for spot in found
        ),
        Tick(middle, words.gettext("middle: %(value)s", value=with_unit(middle, unit, words))),
    )


def circles_of(
    spots: Spots, data: ReportData, own: frozenset[str] = frozenset()
) -> list[tuple[str, tuple[Spot, ...]]]:
    """Return the circles that say something of their own: enough members, and not everybody.

    To whoever has a case of their own only the circles of that case.
    """
    found = []
    for name in _names(data.cases, own):
        inside = {case.slug for case in data.cases if name in case.circles}
        members = tuple(spot for spot in spots.found if spot.case in inside)
        if FEWEST_OF_CIRCLE <= len(members) < len(spots.found):
            found.append((name, members))
    return found[:MOST_CIRCLES]


def _names(cases: Sequence[ReportCase], own: frozenset[str]) -> list[str]:
    """Return the circles, largest first."""
    sizes: dict[str, int] = {}
    for case in cases:
        for name in case.circles:
            sizes[name] = sizes.get(name, 0) + 1
    of_own = {name for case in cases if case.slug in own for name in case.circles}
    return sorted(of_own if own else sizes, key=lambda name: (-sizes[name], name))


def _ticks(spots: Spots, words: Words) -> tuple[Tick, ...]:
    """Return the axis: from nought, a percentage to 50 or 100, or as far as it goes."""
    values = [spot.value for spot in spots.found]
    low, high = min(0.0, *values), max(values)
    sign = ""
    if spots.unit == "percent":
        sign = "%"
        high = max(high, 100.0 if high > 50 else 50.0)
    elif spots.unit == "score":
        low = min(1.0, *values)
    return tuple(
        Tick(value, format_number(value, words.language) + sign) for value in round_ticks(low, high)
    )


def _unit(unit: str, words: Words) -> str:
    return words.say(UNITS[unit]) if unit in UNITS else unit


def _alternative(
    spots: Spots,
    lines: Sequence[Line],
    ticks: Sequence[Tick],
    data: ReportData,
    words: Words,
    own: frozenset[str],
) -> str:
    """Return in words what is to be seen; to a participant others are only numbers."""
    dots = [
        spot.shown if own else f"{data.names.get(spot.case, spot.case)}: {spot.shown}"
        for spot in sorted(spots.found, key=lambda spot: spot.value if own else 0)
        if spot.case not in own
    ]
    said = [
        words.gettext(
            "Dots on a line from %(low)s to %(high)s: %(dots)s.",
            low=ticks[0].label,
            high=ticks[-1].label,
            dots="; ".join(dots),
        )
    ]
    said += [f"{dot.label[0].upper()}{dot.label[1:]}." for dot in lines[0].dots if dot.is_own]
    said += [f"{line.label}, {line.middle.label}." for line in lines if line.middle]
    return " ".join(said)


def charts_of(
    data: ReportData, words: Words, own: frozenset[str] = frozenset()
) -> dict[str, Chart]:
    """Return every chart of the report, by the key of what it shows."""
    tables: dict[str, FigureTable | IndicatorTable] = {
        table.key: table for chapter in data.chapters for table in chapter.tables
    }
    tables |= {table.name: table for table in data.all_indicators}
    charts = {
        key: chart_of(spots_of(table, words), data, words, own) for key, table in tables.items()
    }
    return {key: chart for key, chart in charts.items() if chart is not None}
