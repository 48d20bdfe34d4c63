"""The dot strip: cases as dots on one line, never ranked. Geometry for SVG."""

from dataclasses import dataclass

from exports.language import Words
from exports.report.data import FigureTable
from exports.report.present import magnitude
from exports.report.present import shown
from formats.values import format_number

WIDTH, HEIGHT = 640, 44
EDGE, BASELINE, RADIUS = 20.0, 22.0, 9.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One case: `x` in units of a picture of WIDTH by HEIGHT."""

    case: str
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """All dots, the words at both ends, and what a listener is told instead."""

    dots: tuple[Dot, ...]
    low: str
    high: str
    alternative: str


def strip_of(table: FigureTable, names: dict[str, str], words: Words) -> Strip | None:
    """Return the strip of a table; None where fewer than two cases have a number."""
    known = [(figure, n) for figure in table.figures if (n := magnitude(table, figure)) is not None]
    if len(known) < 2:
        return None
    numbers = [number for _figure, number in known]
    is_percent = table.is_share or table.unit == "percent"
    low = min(0.0, *numbers)
    high = max(100.0 if is_percent else 0.0, *numbers)
    if is_percent and max(numbers) <= 50:
        high = 50.0
    span = (high - low) or 1.0
    dots = tuple(
        Dot(
            figure.case,
            round(EDGE + (WIDTH - 2 * EDGE) * (number - low) / span, 1),
            f"{names.get(figure.case, figure.case)}: {shown(table, figure, words)}",
        )
        for figure, number in known
    )
    sign = "%" if is_percent else ""
    ends = tuple(format_number(end, words.language) + sign for end in (low, high))
    alternative = words.gettext(
        "Dots on a line from %(low)s to %(high)s: %(dots)s.",
        low=ends[0],
        high=ends[1],
        dots="; ".join(dot.label for dot in dots),
    )
    return Strip(dots, ends[0], ends[1], alternative)
