"""From a chart to an Altair specification, and from that to SVG and PNG: the same bytes each time.

Altair and vl-convert are imported inside the functions: only the worker and the command line draw.
The letters are Liberation Sans, which vl-convert brings; a reader without it sees Arial.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Any

from exports.charts.data import Chart
from exports.charts.layout import WIDTHS
from exports.charts.layout import Layout
from exports.charts.layout import Mark
from exports.charts.layout import Stroke
from exports.charts.layout import Words
from exports.charts.layout import layout

if TYPE_CHECKING:
    import altair

#: The version of Vega-Lite that draws: a newer one would draw the same chart in other bytes.
VEGA_LITE = "6.1"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
#: As in core/static/css/theme.css; contrast with white 3:1 or more for marks, 4.5:1 for letters.
INK, SUBTLE, GRID = "#1c2529", "#57646b", "#dde2e1"
AXIS, SPAN, DOT, OWN = "#75828a", "#b4d3d5", "#3c7f88", "#06343b"


def svg(chart: Chart, width: int = WIDTHS["wide"]) -> str:
    """Return the chart as an SVG picture without script, style or anything from elsewhere."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(specification(chart, width), vl_version=VEGA_LITE)
    return drawn


def png(chart: Chart, width: int = WIDTHS["wide"], scale: float = 3.0) -> bytes:
    """Return the chart as a PNG picture of `width * scale` pixels."""
    import vl_convert

    drawn: bytes = vl_convert.svg_to_png(svg(chart, width), scale=scale)
    return drawn


def specification(chart: Chart, width: int) -> dict[str, Any]:
    """Return the Vega-Lite specification of the chart."""
    import altair as alt

    placed = layout(chart, width)
    layers = [
        _strokes(placed, placed.grid, GRID, 1),
        _strokes(placed, placed.axes, AXIS, 1),
        _strokes(placed, placed.spans, SPAN, 6),
        _marks(placed, is_own=False),
        _strokes(placed, placed.middles, INK, 2),
        _marks(placed, is_own=True),
        *_texts(placed),
    ]
    drawn = (
        alt.layer(*[layer for layer in layers if layer is not None])
        .properties(width=placed.width, height=placed.height, padding=0, background="white")
        .configure(aria=False, autosize=alt.AutoSizeParams(type="none"), font=FONT)
        .configure_view(stroke=None)
    )
    found: dict[str, Any] = drawn.to_dict()
    return found


def _places(placed: Layout, *names: str) -> dict[str, Any]:
    """Return the encoding of pixels as they are: no axis, no scale of the library's own."""
    import altair as alt

    ends = {"x": placed.width, "y": placed.height}
    kinds = {"x": alt.X, "y": alt.Y}
    found: dict[str, Any] = {
        axis: kinds[axis](
            f"{axis}:Q",
            axis=None,
            scale=alt.Scale(domain=[0, end], range=[0, end], nice=False, zero=False),
        )
        for axis, end in ends.items()
    }
    seconds = {"x2": alt.X2, "y2": alt.Y2}
    return found | {name: seconds[name](name) for name in names}


def _data(rows: Sequence[Stroke | Mark | Words]) -> "altair.Data":
    import altair as alt

    return alt.Data(values=[asdict(row) for row in rows])


def _strokes(
    placed: Layout, strokes: Sequence[Stroke], colour: str, thickness: float
) -> "altair.Chart | None":
    import altair as alt

    if not strokes:
        return None
    return (
        alt.Chart(_data(strokes))
        .mark_rule(color=colour, strokeWidth=thickness, strokeCap="round")
        .encode(**_places(placed, "x2", "y2"))
    )


def _marks(placed: Layout, *, is_own: bool) -> "altair.Chart | None":
    """Return the dots, or one's own: known by its shape and its words, not by colour alone."""
    import altair as alt

    found = [mark for mark in placed.marks if mark.is_own is is_own]
    if not found:
        return None
    side = 2 * placed.radius
    look: dict[str, Any] = (
        {"shape": "diamond", "size": 1.6 * side * side, "color": OWN}
        if is_own
        else {"shape": "circle", "size": side * side, "color": DOT}
    )
    return (
        alt.Chart(_data(found))
        .mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1.5, **look)
        .encode(**_places(placed))
    )


def _texts(placed: Layout) -> "list[altair.Chart]":
    import altair as alt

    groups: dict[tuple[str, bool], list[Words]] = {}
    for words in placed.words:
        groups.setdefault((words.anchor, words.is_strong), []).append(words)
    aligned: dict[str, Any] = {"start": "left", "middle": "center", "end": "right"}
    return [
        alt.Chart(_data(found))
        .mark_text(
            align=aligned[anchor],
            baseline="alphabetic",
            fontSize=13,
            font=FONT,
            fontWeight="bold" if is_strong else "normal",
            color=INK if is_strong else SUBTLE,
        )
        .encode(text="text:N", **_places(placed))
        for (anchor, is_strong), found in groups.items()
    ]
