"""Charts: where the dots stand, what is drawn of them, and the words for who cannot see them."""

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from exports.charts.data import Chart
from exports.charts.data import Dot
from exports.charts.data import Line
from exports.charts.data import Tick
from exports.charts.drawing import png
from exports.charts.drawing import specification
from exports.charts.drawing import svg
from exports.charts.layout import TALLEST_STACK
from exports.charts.layout import WIDTHS
from exports.charts.layout import layout
from exports.charts.layout import round_ticks
from exports.language import Words
from exports.report.charting import chart_of
from exports.report.charting import spots_of
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import ReportCase
from exports.report.data import ReportData
from tests.exports.example import DATA
from tests.exports.example import TABLE
from tests.exports.example import share

NL, EN = Words("nl"), Words("en")


def chart(*values: float, own: int | None = None) -> Chart:
    dots = tuple(Dot(value, "uw aanpak", number == own) for number, value in enumerate(values))
    return Chart(
        "Uitval <b>&",
        (Line("Alle aanpakken", dots, Tick(20, "middelste: 20%")),),
        tuple(Tick(value, f"{value:g}%") for value in round_ticks(0, 50)),
        "",
        "Stippen",
    )


def wave(count: int, *, circles: dict[int, tuple[str, ...]] | None = None) -> ReportData:
    """Return a report of so many cases, each with a share of a number of its own."""
    cases = tuple(
        ReportCase(f"c{number}", f"Gemeente {number}", (circles or {}).get(number, ()))
        for number in range(count)
    )
    return replace(DATA, cases=cases)


def table(*percents: float) -> FigureTable:
    figures = tuple(share(f"c{number}", one, 100) for number, one in enumerate(percents))
    return replace(TABLE, figures=figures)


def of(data: ReportData, found: FigureTable, *own: str) -> Chart | None:
    return chart_of(spots_of(found, NL), data, NL, frozenset(own))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 50, (0, 10, 20, 30, 40, 50)),
        (0, 119, (0, 25, 50, 75, 100, 125)),
        (0, 14250, (0, 5000, 10000, 15000)),
        (-3, 7, (-5, -2.5, 0, 2.5, 5, 7.5)),
        (0, 0.3, (0, 0.1, 0.2, 0.3)),
        (0, 0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (7, 7, (6, 8, 10, 12, 14)),
    ],
)
def test_ticks_are_round_and_hold_the_values(
    low: float, high: float, expected: tuple[float, ...]
) -> None:
    assert round_ticks(low, high) == expected


@pytest.mark.parametrize("width", WIDTHS.values())
def test_dots_that_would_overlap_are_stacked_and_all_within_the_picture(width: int) -> None:
    placed = layout(chart(20, 20, 20.4, 0, 50, 20, own=2), width)
    for one in placed.marks:
        assert placed.radius <= one.x <= width - placed.radius
        assert 0 < one.y < placed.height
        others = [other for other in placed.marks if other is not one]
        assert all(
            (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (2 * placed.radius - 0.5) ** 2
            for other in others
            if abs(one.y - other.y) < 1 or abs(one.x - other.x) < 1
        )
    axis = placed.axes[0].y
    assert [mark.y for mark in placed.marks if mark.is_own] == [axis], "one's own is on the line"
    assert sorted(mark.y == axis for mark in placed.marks) == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]


def test_a_hundred_equal_dots_still_fit() -> None:
    placed = layout(chart(*[25.0] * 100), WIDTHS["narrow"])
    heights = {mark.y for mark in placed.marks}
    assert len(heights) == 100
    assert max(heights) - min(heights) <= TALLEST_STACK


def test_an_axis_that_does_not_rise_is_refused() -> None:
    with pytest.raises(ValueError, match="axis"):
        layout(replace(chart(1, 2), ticks=(Tick(0, "0"), Tick(0, "0"))), 300)


@pytest.mark.parametrize("width", WIDTHS.values())
def test_the_picture_holds_each_dot_and_nothing_that_runs_or_styles(width: int) -> None:
    drawn = svg(chart(10, 20, 30, own=1), width)
    assert drawn == svg(chart(10, 20, 30, own=1), width)
    root = ET.fromstring(drawn)
    assert root.get("viewBox") == f"0 0 {width} {layout(chart(10, 20, 30, own=1), width).height}"
    assert not re.search(r"<script|<style|style=|https?://(?!www\.w3\.org)|\bon\w+=", drawn)
    shapes = [path.get("d", "") for path in root.iter("{http://www.w3.org/2000/svg}path")]
    assert len([one for one in shapes if re.match(r"M7,0A", one)]) == 2, "the others are round"
    assert len([one for one in shapes if re.match(r"M-[\d.]+,0L0,-[\d.]+L", one)]) == 1
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Alle aanpakken", "uw aanpak", "middelste: 20%", "50%"} <= set(texts)


def test_nothing_is_drawn_as_a_bar() -> None:
    layers = specification(chart(10, 20, 30), WIDTHS["wide"])["layer"]
    assert {layer["mark"]["type"] for layer in layers} == {"rule", "point", "text"}


def test_a_png_is_as_wide_as_asked_and_the_same_each_time() -> None:
    drawn = png(chart(10, 20), WIDTHS["narrow"], scale=2)
    assert struct.unpack(">I", drawn[16:20]) == (WIDTHS["narrow"] * 2,)
    assert drawn == png(chart(10, 20), WIDTHS["narrow"], scale=2)


def test_words_of_users_are_drawn_as_words() -> None:
    hostile = replace(
        chart(10, 20), lines=(Line("</text><script>x</script>", chart(10, 20).lines[0].dots),)
    )
    assert "<script" not in svg(hostile)


def test_fewer_than_two_figures_are_no_chart() -> None:
    assert of(wave(3), table(12.0)) is None
    hidden = replace(TABLE, figures=tuple(Figure(f"c{n}", "suppressed") for n in range(3)))
    assert of(wave(3), hidden) is None


def test_the_alternative_says_what_is_to_be_seen() -> None:
    found = chart_of(spots_of(TABLE, NL), DATA, NL)
    assert found is not None
    assert found.alternative == (
        "Stippen op een lijn van 0% tot 50%: Elzen: 20% (12 van 60); Wilgen: 18% (9 van 50). "
        "Alle aanpakken (2 van 4 met een cijfer), middelste: 19%."
    )
    english = chart_of(spots_of(TABLE, EN), DATA, EN)
    assert english is not None
    assert "All approaches (2 of 4 have a figure), middle: 19%." in english.alternative


def test_a_circle_gets_a_line_where_it_says_something_of_its_own() -> None:
    circles = {0: ("Klein",), 1: ("Klein", "Twee"), 2: ("Klein", "Twee"), 3: ()}
    found = of(wave(4, circles=circles), table(10, 20, 30, 70))
    assert found is not None
    assert [line.label for line in found.lines] == ["Alle 4 aanpakken", "Kring Klein (3)"]
    assert found.lines[1].middle == Tick(20.0, "middelste: 20%")
    everybody = of(wave(3, circles=dict.fromkeys(range(3), ("Allen",))), table(10, 20, 30))
    assert everybody is not None
    assert len(everybody.lines) == 1, "a circle of everybody says nothing new"


def test_to_a_participant_only_their_own_dot_has_a_name() -> None:
    circles = dict.fromkeys(range(3), ("Klein",)) | {3: ("Ander",), 4: ("Ander",), 5: ("Ander",)}
    found = of(wave(6, circles=circles), table(10, 20, 30, 40, 50, 60), "c1")
    assert found is not None
    assert [line.label for line in found.lines] == ["Alle 6 aanpakken", "Kring Klein (3)"]
    assert [dot.is_own for dot in found.lines[0].dots].count(True) == 1
    assert "Gemeente" not in found.alternative
    assert of(wave(2), table(10, 20), "c1") is None, "then one could tell who the other is"
    assert "Uw aanpak: 20%." in found.alternative
    assert found.sha256 != of(wave(6, circles=circles), table(10, 20, 30, 40, 50, 60)).sha256


@pytest.mark.parametrize(
    ("unit", "number", "last", "below"),
    [
        ("euro", 12000, "12.500", "euro"),
        ("weeks", 8, "8", "weken"),
        ("score", 4.2, "5", ""),
        ("percent", 119, "125%", ""),
    ],
)
def test_the_axis_begins_at_a_sensible_nought(
    unit: str, number: float, last: str, below: str
) -> None:
    figures = (Figure("c0", "known", number=number), Figure("c1", "known", number=number / 2))
    found = of(wave(2), replace(TABLE, is_share=False, unit=unit, figures=figures))
    assert found is not None
    assert found.ticks[0].value == (1 if unit == "score" else 0)
    assert (found.ticks[-1].label, found.unit) == (last, below)
