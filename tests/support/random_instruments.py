"""Instruments at random, as plain trees: whatever the loader takes, in all its columns."""

from typing import Any

from hypothesis import strategies as st

from formats.instruments.model import HOLDERS
from formats.vocabulary import COUNT_TOTALS
from formats.vocabulary import UNITS

ROLES = ("policy_officer", "coach", "client")
LANGUAGES = ("nl", "en", "ar")

_LETTERS = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\xa0\ufeff\ufffe\uffff"
)
_LINES = st.lists(st.text(_LETTERS, max_size=30), min_size=1, max_size=4).map("\n".join)
#: Texts that YAML or a sheet could take for something else.
_TRICKY = ("Yes", "null", "~", "2026-11-01", "1e3", "007", "- a", "a: b", "# x", "{n}", "=1+1", "|")
WORDS = (_LINES | st.sampled_from(_TRICKY)).map(str.strip).filter(bool)
_EXPRESSIONS = ("true()", "1 < 2", ". != 'ja & nee'", "string-length(.) > 3", "${first} = 'a'")
_EXPRESSION = st.sampled_from(_EXPRESSIONS)
_NUMBERS = st.integers(-1000, 1000) | st.sampled_from([0.5, -2.25, 1e-7])


def _text() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({"nl": WORDS}, optional=dict.fromkeys(LANGUAGES[1:], WORDS))


def _bounds() -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(_NUMBERS, _NUMBERS).map(lambda pair: {"min": min(pair), "max": max(pair)})


def _media() -> st.SearchStrategy[dict[str, Any]]:
    files = st.sampled_from(["a.png", "b c.mp3"])
    return st.dictionaries(
        st.sampled_from(["image", "audio", "video", "big-image"]),
        st.fixed_dictionaries({"nl": files}, optional={"en": files}),
        min_size=1,
    ).filter(lambda media: "image" in media or "big-image" not in media)


_FREE = st.dictionaries(st.sampled_from(["kolom", "Kolom 2", "x::y"]), WORDS, min_size=1)
_CHOICE_OURS = st.fixed_dictionaries(
    {},
    optional={
        "exclusive": st.booleans(),
        "not_applicable": st.booleans(),
        "specify": st.booleans(),
        "score": _NUMBERS,
        "archive": WORDS,
    },
)
_CHOICE = st.fixed_dictionaries(
    {"label": _text()},
    optional={"hint": _text(), "media": _media(), "columns": _FREE, "verhaal": _CHOICE_OURS},
)
_WHO = st.lists(st.sampled_from(ROLES), max_size=3, unique=True)
_INHERITED = {
    "ask": _WHO,
    "confirm": _WHO,
    "special_category": st.booleans(),
    "contact": st.booleans(),
    "request": st.booleans(),
}
_ARCHIVE = st.fixed_dictionaries(
    {}, optional={"label": WORDS, "number": WORDS, "options": st.lists(WORDS, max_size=3)}
)
_OURS = {
    **_INHERITED,
    "archive": _ARCHIVE,
    "prompts": st.dictionaries(st.sampled_from(ROLES), st.lists(_text(), min_size=1, max_size=2)),
    "constraint_severity": st.sampled_from(["error", "warning"]),
}
_COLUMNS = {
    "hint": _text(),
    "guidance_hint": _text(),
    "required": st.booleans() | st.just("1 < 2"),
    "required_message": _text(),
    "relevant": _EXPRESSION,
    "constraint": _EXPRESSION,
    "constraint_message": _text(),
    "default": st.sampled_from(["a", "12", "ja nee"]),
    "read_only": st.booleans(),
    "appearance": st.sampled_from(["multiline", "minimal w1"]),
    "media": _media(),
    "parameters": st.dictionaries(st.sampled_from(["start", "end"]), st.just("7"), min_size=1),
    "kept": _FREE,
}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A whole instrument as a plain tree."""
    names = iter(f"n{number}" for number in range(10_000))
    lists = {
        f"lijst{number}": [
            {"name": next(names), **choice}
            for choice in draw(st.lists(_CHOICE, min_size=1, max_size=3))
        ]
        for number in range(draw(st.integers(1, 3)))
    }
    survey = [_section(draw, names, tuple(lists)) for _ in range(draw(st.integers(1, 3)))]
    survey[0]["items"].insert(0, {"type": "text", "name": "first", "label": {"nl": "Eerste"}})
    settings = {
        "form_id": "proef",
        "version": draw(WORDS),
        "form_title": {language: draw(WORDS) for language in LANGUAGES},
        "default_language": "nl",
        "verhaal": {
            "kind": draw(st.sampled_from(["survey", "format"])),
            "roles": list(ROLES),
            "source": draw(WORDS),
            "intro": draw(_text()),
            "thanks": draw(_text()),
        },
    }
    optional = {"languages": st.just({"nl": "Hollands (nl)"}), "kept": _FREE}
    settings.update(draw(st.fixed_dictionaries({}, optional=optional)))
    cells = st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3)
    kept = draw(st.dictionaries(st.sampled_from(["entities", "osm"]), cells, max_size=1))
    return {"settings": settings, "choices": lists, "survey": survey, "kept_sheets": kept}


def _section(draw: st.DrawFn, names: Any, lists: tuple[str, ...]) -> dict[str, Any]:
    columns = st.fixed_dictionaries(
        {"label": _text()},
        optional={
            "hint": _text(),
            "guidance_hint": _text(),
            "relevant": _EXPRESSION,
            "archive_label": WORDS,
            "appearance": st.just("field-list"),
            "kept": _FREE,
            "verhaal": st.fixed_dictionaries({}, optional=_INHERITED),
        },
    )
    items = [_item(draw, names, lists, depth=2) for _ in range(draw(st.integers(1, 4)))]
    return {"type": "section", "name": next(names), **draw(columns), "items": items}


def _item(draw: st.DrawFn, names: Any, lists: tuple[str, ...], depth: int) -> dict[str, Any]:
    kind = draw(st.sampled_from([*_KINDS, *sorted(HOLDERS)] if depth else [*_KINDS]))
    columns = draw(st.fixed_dictionaries({"label": _text()}, optional=_COLUMNS))
    ours = {
        **draw(st.fixed_dictionaries({}, optional=_OURS)),
        **draw(_KINDS.get(kind, st.just({}))),
    }
    item = {"type": kind, "name": next(names), **columns, "verhaal": ours}
    if kind in {"select_one", "select_multiple", "scale"}:
        item["type"] += f" {draw(st.sampled_from(lists))}"
    if kind == "calculate":
        item["calculation"] = draw(_EXPRESSION)
        item["trigger"] = ["first"]
    if kind in HOLDERS:
        item["items"] = [
            _item(draw, names, lists, depth - 1) for _ in range(draw(st.integers(1, 3)))
        ]
    if "rows" in ours:
        for row in (*ours["rows"], *(ours[key] for key in ("base", "none") if key in ours)):
            row["name"] = next(names)
    return item


_ROW = st.fixed_dictionaries({"label": _text()})
_NUMERIC = st.builds(
    lambda bounds, unit: {**bounds, "unit": unit}, _bounds(), st.sampled_from(sorted(UNITS))
)
_KINDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "text": st.fixed_dictionaries({}, optional={"max_length": st.integers(1, 5000)}),
    "integer": _NUMERIC,
    "decimal": _NUMERIC,
    "figure": _NUMERIC,
    "date": st.just({}),
    "note": st.just({}),
    "acknowledge": st.just({}),
    "label_value": st.just({}),
    "select_one": st.just({}),
    "select_multiple": st.just({}),
    "scale": st.just({}),
    "calculate": st.fixed_dictionaries({}, optional={"decimals": st.integers(0, 3)}),
    "counts": st.fixed_dictionaries(
        {
            "base": _ROW,
            "rows": st.lists(_ROW, min_size=1, max_size=3),
            "total": st.sampled_from(sorted(COUNT_TOTALS)),
        },
        optional={"none": _ROW},
    ),
    "percentages": st.fixed_dictionaries(
        {
            "rows": st.lists(_ROW, min_size=1, max_size=3),
            "total": st.sampled_from(sorted(COUNT_TOTALS)),
        },
        optional={"none": _ROW, "tolerance": st.sampled_from([0.5, 2])},
    ),
    **dict.fromkeys(
        (
            "range",
            "time",
            "dateTime",
            "geopoint",
            "barcode",
            "quote",
            "start",
            "hidden",
            "geotrace",
        ),
        st.just({}),
    ),
}
