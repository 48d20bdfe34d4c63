"""Where everything of a chart stands, in pixels. Pure: no library, no fonts.

Dots of one group stand on one line; what would overlap is stacked, so that each can be counted.
Nothing is ranked: the order on the line is that of the values, and no case gets a row of its own.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from exports.charts.data import Chart
from exports.charts.data import Tick

#: Pixels: a picture for a text column and for Word, and one for a phone.
WIDTHS = {"wide": 480, "narrow": 330}
EDGE = 18.0
TEXT_HEIGHT = 18.0
#: Letters of 13 pixels are about this wide; only says which way a label may grow.
LETTER = 6.6
LINE_GAP = 12.0
TALLEST_STACK = 120.0

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text at a place; `y` is its baseline."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line from one place to another."""

    x: float
    y: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One case at its place."""

    x: float
    y: float
    is_own: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is drawn. `spans` run from the lowest to the highest dot of a line."""

    width: int
    height: int
    radius: float
    words: tuple[Words, ...]
    grid: tuple[Stroke, ...]
    axes: tuple[Stroke, ...]
    spans: tuple[Stroke, ...]
    middles: tuple[Stroke, ...]
    marks: tuple[Mark, ...]


def round_ticks(low: float, high: float, intervals: int = 5) -> tuple[float, ...]:
    """Return round values from at or below `low` to at or above `high`, evenly apart.

    Steps are 1, 2, 2.5 or 5 times a power of ten, at most `intervals` of them.
    """
    span = (high - low) or abs(high) or 1.0
    high = max(high, low + span)
    power = 10.0 ** math.floor(math.log10(span / intervals))
    for step in (factor * power for factor in (1, 2, 2.5, 5, 10, 20, 25, 50)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last == first:
            last += 1
        if last - first <= intervals:
            return tuple(round(number * step, 10) for number in range(first, last + 1))
    raise AssertionError


def layout(chart: Chart, width: int) -> Layout:
    """Return the places of everything in a picture of `width` pixels.

    Raises ValueError for an axis of fewer than two ticks, or ticks that do not rise.
    """
    values = [tick.value for tick in chart.ticks]
    if len(values) < 2 or any(low >= high for low, high in pairwise(values)):
        msg = "an axis runs from one tick to a higher one"
        raise ValueError(msg)
    scale = _Scale(values[0], values[-1], width)
    radius = 7.0 if max((len(line.dots) for line in chart.lines), default=0) <= 24 else 5.0
    words: list[Words] = []
    axes: list[Stroke] = []
    grid: list[Stroke] = []
    spans: list[Stroke] = []
    middles: list[Stroke] = []
    marks: list[Mark] = []
    ticks = _few(chart.ticks, width)
    bottom = 0.0
    for line in chart.lines:
        placed = _stacked([(scale.x(dot.value), dot.is_own) for dot in line.dots], radius)
        own = next((dot for dot in line.dots if dot.is_own), None)
        bottom += TEXT_HEIGHT
        words.append(Words(EDGE - radius, bottom - 5, line.label, is_strong=True))
        if own:
            bottom += TEXT_HEIGHT
            words.append(scale.beside(own.value, bottom - 4, own.label, is_strong=True))
        top = bottom + 2
        base = round(top + max((up for _x, up in placed), default=0.0) + radius + 2)
        bottom = base + radius
        grid.extend(Stroke(scale.x(tick.value), top, scale.x(tick.value), bottom) for tick in ticks)
        axes.append(Stroke(EDGE, base, width - EDGE, base))
        if placed:
            places = [x for x, _up in placed]
            spans.append(Stroke(min(places), base, max(places), base))
        marks.extend(
            Mark(x, round(base - up, 2), dot.is_own)
            for (x, up), dot in zip(placed, line.dots, strict=True)
        )
        if line.middle:
            at = scale.x(line.middle.value)
            middles.append(Stroke(at, base - radius - 3, at, bottom + 6))
            bottom += TEXT_HEIGHT
            words.append(scale.beside(line.middle.value, bottom - 1, line.middle.label))
        bottom += LINE_GAP
    bottom += TEXT_HEIGHT - 4
    words.extend(scale.beside(tick.value, bottom - 3, tick.label) for tick in ticks)
    if chart.unit:
        bottom += TEXT_HEIGHT
        words.append(Words(width - EDGE, bottom - 4, chart.unit, "end"))
    return Layout(
        width,
        math.ceil(bottom + 2),
        radius,
        tuple(words),
        tuple(grid),
        tuple(axes),
        tuple(spans),
        tuple(middles),
        tuple(marks),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    width: int

    def x(self, value: float) -> float:
        inner = self.width - 2 * EDGE
        return round(EDGE + inner * (value - self.low) / (self.high - self.low), 2)

    def beside(self, value: float, y: float, text: str, *, is_strong: bool = False) -> Words:
        """Return a text at a value, that grows inwards where it would not fit."""
        x, half = self.x(value), len(text) * LETTER / 2
        if x - half < 2:
            return Words(min(x, EDGE) - 8, y, text, "start", is_strong)
        if x + half > self.width - 2:
            return Words(max(x, self.width - EDGE) + 8, y, text, "end", is_strong)
        return Words(x, y, text, "middle", is_strong)


def _stacked(places: Sequence[tuple[float, bool]], radius: float) -> list[tuple[float, float]]:
    """Return each place with how far above the line its dot stands; one's own stands on it."""
    levels: list[list[float]] = []
    found: dict[int, int] = {}
    for number in sorted(
        range(len(places)), key=lambda one: (not places[one][1], places[one][0], one)
    ):
        x = places[number][0]
        free = (
            level
            for level, taken in enumerate(levels)
            if all(abs(x - other) >= 2 * radius for other in taken)
        )
        level = next(free, len(levels))
        if level == len(levels):
            levels.append([])
        levels[level].append(x)
        found[number] = level
    step = min(2 * radius, TALLEST_STACK / max(len(levels), 1))
    return [(x, found[number] * step) for number, (x, _is_own) in enumerate(places)]


def _few(ticks: Sequence[Tick], width: int) -> Sequence[Tick]:
    """Return every tick, or every other one where their labels would touch."""
    needed = sum((len(tick.label) + 2) * LETTER for tick in ticks)
    if needed <= width or len(ticks) % 2 == 0:
        return ticks if needed <= width else (ticks[0], ticks[-1])
    return ticks[::2]
