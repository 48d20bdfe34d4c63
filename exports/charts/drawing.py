"""From a chart to an Altair specification, and from that to SVG and PNG: the same bytes each time.

Altair and vl-convert are imported inside the functions: only the worker and the command line draw.
The letters are Liberation Sans, which vl-convert brings; a reader without it sees Arial.
"""

from copy import deepcopy
from dataclasses import asdict
from functools import cache
from itertools import product
from typing import TYPE_CHECKING
from typing import Any

from exports.charts.data import Chart
from exports.charts.layout import WIDTHS
from exports.charts.layout import Layout
from exports.charts.layout import layout

if TYPE_CHECKING:
    import altair

#: The version of Vega-Lite that draws: a newer one would draw the same chart in other bytes.
VEGA_LITE = "6.1"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
#: As in core/static/css/theme.css; contrast with white 3:1 or more for marks, 4.5:1 for letters.
INK, SUBTLE, GRID = "#1c2529", "#57646b", "#dde2e1"
AXIS, SPAN, DOT, OWN = "#75828a", "#b4d3d5", "#3c7f88", "#06343b"
#: Places are pixels already: every scale leaves them as they are.
PIXELS = [0, 1000]
ALIGNED: dict[str, Any] = {"start": "left", "middle": "center", "end": "right"}


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
    """Return the Vega-Lite specification of the chart: the drawing, with this chart's data."""
    placed = layout(chart, width)
    drawn = deepcopy(_drawing(placed.radius))
    drawn.update(width=placed.width, height=placed.height, datasets=_datasets(placed))
    return drawn


def _datasets(placed: Layout) -> dict[str, list[dict[str, Any]]]:
    found = {
        name: [asdict(stroke) for stroke in getattr(placed, name)]
        for name in ("grid", "axes", "spans", "middles")
    }
    found["dots"] = [asdict(mark) for mark in placed.marks if not mark.is_own]
    found["own"] = [asdict(mark) for mark in placed.marks if mark.is_own]
    for anchor, is_strong in product(ALIGNED, (False, True)):
        found[_texts_of(anchor, is_strong=is_strong)] = [
            asdict(words)
            for words in placed.words
            if words.anchor == anchor and words.is_strong is is_strong
        ]
    return found


def _texts_of(anchor: str, *, is_strong: bool) -> str:
    return f"{'strong' if is_strong else 'plain'}-{anchor}"


@cache
def _drawing(radius: float) -> dict[str, Any]:
    """Return the drawing without data: specified once, for that takes longer than to draw it."""
    import altair as alt

    side = 2 * radius
    layers = [
        _strokes("grid", GRID, 1),
        _strokes("axes", AXIS, 1),
        _strokes("spans", SPAN, 6),
        _marks("dots", shape="circle", size=side * side, color=DOT),
        _strokes("middles", INK, 2),
        # Known by its shape and its words, not by colour alone.
        _marks("own", shape="diamond", size=1.6 * side * side, color=OWN),
        *(_texts(anchor, is_strong=bold) for anchor, bold in product(ALIGNED, (False, True))),
    ]
    drawn = (
        alt.layer(*layers)
        .properties(padding=0, background="white")
        .configure(aria=False, autosize=alt.AutoSizeParams(type="none"), font=FONT)
        .configure_view(stroke=None)
    )
    found: dict[str, Any] = drawn.to_dict()
    return found


def _places(*ends: str) -> dict[str, Any]:
    """Return the encoding of pixels as they are: no axis, no scale of the library's own."""
    import altair as alt

    scale = alt.Scale(domain=PIXELS, range=PIXELS, nice=False, zero=False)
    kinds = {"x2": alt.X2, "y2": alt.Y2}
    return {
        "x": alt.X("x:Q", axis=None, scale=scale),
        "y": alt.Y("y:Q", axis=None, scale=scale),
        **{name: kinds[name](name) for name in ends},
    }


def _strokes(name: str, colour: str, thickness: float) -> "altair.Chart":
    import altair as alt

    return (
        alt.Chart(alt.NamedData(name))
        .mark_rule(color=colour, strokeWidth=thickness, strokeCap="round")
        .encode(**_places("x2", "y2"))
    )


def _marks(name: str, **look: Any) -> "altair.Chart":
    import altair as alt

    return (
        alt.Chart(alt.NamedData(name))
        .mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1.5, **look)
        .encode(**_places())
    )


def _texts(anchor: str, *, is_strong: bool) -> "altair.Chart":
    import altair as alt

    return (
        alt.Chart(alt.NamedData(_texts_of(anchor, is_strong=is_strong)))
        .mark_text(
            align=ALIGNED[anchor],
            baseline="alphabetic",
            fontSize=13,
            font=FONT,
            fontWeight="bold" if is_strong else "normal",
            color=INK if is_strong else SUBTLE,
        )
        .encode(text="text:N", **_places())
    )
