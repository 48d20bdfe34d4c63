"""An instrument as the sheets of an XLSForm: survey, choices, settings and those kept.

What XLSForm knows stands in its own columns. What is ours stands beside it in columns that other
programs leave alone: `bind::verhaal:<key>` in survey, `verhaal_<key>` in choices and settings; a
value that is a list or has parts stands there as JSON. A type of ours is written as the one of
XLSForm that comes nearest, with its own name in `bind::verhaal:type`; a table is written as a group
with a question per row, `bind::verhaal:row` saying which row it is.
"""

import json
import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formats.instruments.columns import columns_of
from formats.instruments.document import document_of
from formats.instruments.language_names import language_name
from formats.instruments.model import HOLDERS
from formats.instruments.model import Instrument
from formats.instruments.tree import Tree
from formats.text import NO_XML

NAMESPACE = 'verhaal="https://verhaal.example/xforms"'
MAX_CELL = 32_767
"""Characters in a cell of Excel's."""

_NO_TITLE = re.compile(r"[\\*?:/\[\]]")
_MAX_TITLE = 31

OURS = "bind::verhaal:"

NEAREST: Mapping[str, str] = {
    "scale": "select_one",
    "figure": "decimal",
    "label_value": "text",
    "quote": "text",
    "counts": "group",
    "percentages": "group",
    "select_one_from_repeat": "select_one",
    "select_multiple_from_repeat": "select_multiple",
    "rank_from_repeat": "rank",
}
"""Type of ours -> type of XLSForm as which it is written."""

_TEXTS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
_ORDER = (
    *("list_name", "type", "name", "label", "hint", "guidance_hint", "media"),
    *("required", "required_message", "relevant", "constraint", "constraint_message"),
    *("calculation", "trigger", "choice_filter", "repeat_count", "default", "read_only"),
    *("appearance", "parameters"),
)
_TABLE = ("base", "rows", "none")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a head, and rows of as many cells, all of them texts."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self, row: tuple[str, ...]) -> dict[str, str]:
        """What a row holds, by head; empty cells are left out."""
        return {head: text for head, text in zip(self.head, row, strict=False) if text}


def sheet_title(name: str) -> str:
    """The name that a sheet can have in Excel, which takes no long ones and not all signs."""
    return NO_XML.sub("", _NO_TITLE.sub("_", name))[:_MAX_TITLE].strip(" '") or "_"


def sheets_of(instrument: Instrument) -> tuple[Sheet, ...]:
    """The sheets in the order in which people expect them; those kept come last, word for word."""
    tree = document_of(instrument)
    writer = _Writer(instrument)
    rows = list(writer.survey(tree.get("survey", [])))
    lists = tree.get("choices", {})
    chosen = list(writer.choices(lists))
    # A language without any text keeps a column, or it would be gone when this is read; and two
    # names of one language stay in the order in which they were found.
    labels = [f"label::{language}" for language in writer.languages]
    survey = _sheet("survey", rows, writer.languages, labels)
    choices = _sheet("choices", chosen, writer.languages)
    settings = writer.settings(tree["settings"])
    kept = (
        Sheet(name, tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))
        for name, rows in tree.get("kept_sheets", {}).items()
    )
    return (survey, *([choices] if lists else []), _sheet("settings", [settings], ()), *kept)


class _Writer:
    def __init__(self, instrument: Instrument) -> None:
        self._names = instrument.language_names
        self._tags = frozenset(instrument.languages)
        self._known = columns_of("survey")
        self.languages = tuple(language_name(tag, self._names) for tag in instrument.languages)

    def survey(self, sections: Iterable[Tree]) -> Iterator[dict[str, str]]:
        """The rows of the sheet survey, each from head to cell."""
        for section in sections:
            if section.get("implicit"):
                for item in section["items"]:
                    yield from self._item(item)
            else:
                yield from self._group("group", {**section, "type": "group"})

    def choices(self, lists: Mapping[str, list[Tree]]) -> Iterator[dict[str, str]]:
        """The rows of the sheet choices."""
        for name, choices in lists.items():
            for choice in choices:
                columns = {**choice}
                ours = {**columns.pop("verhaal", {})}
                if "hint" in columns:
                    ours["hint"] = columns.pop("hint")
                own = columns.pop("columns", {})
                row = {"list_name": name, **self._columns(columns)}
                yield {**row, **own, **_ours("verhaal_", ours)}

    def settings(self, settings: Tree) -> dict[str, str]:
        """The one row of the sheet settings."""
        title, base = settings["form_title"], settings["default_language"]
        ours = {**settings.get("verhaal", {})}
        if ours.get("kind") == "survey":
            del ours["kind"]
        if title.keys() != {base}:
            ours["form_title"] = title
        kept = {**settings.get("kept", {})}
        spaces = kept.pop("namespaces", "")
        return {
            "form_title": title.get(base, ""),
            "form_id": settings["form_id"],
            "version": settings["version"],
            "default_language": language_name(base, self._names),
            "namespaces": f"{spaces} {NAMESPACE}".strip(),
            **kept,
            **_ours("verhaal_", ours),
        }

    def _item(self, item: Tree) -> Iterator[dict[str, str]]:
        ours = {**item.get("verhaal", {})}
        kind, _, of = item["type"].partition(" ")
        if kind in NEAREST:
            ours = {"type": kind, **ours}
            kind = NEAREST[kind]
        table = [(key, ours.pop(key)) for key in _TABLE if "total" in ours and key in ours]
        written = {**item, "type": f"{kind} {of}".strip(), "verhaal": ours}
        if kind not in HOLDERS:
            yield self._row(written)
            return
        number = "integer" if ours.get("type") == "counts" else "decimal"
        rows = [
            {
                "type": "acknowledge" if key == "none" else number,
                **row,
                "verhaal": {"row": key.removesuffix("s")},
            }
            for key, rows in table
            for row in (rows if key == "rows" else [rows])
        ]
        yield from self._group(kind, {**written, "items": [*rows, *item.get("items", [])]})

    def _group(self, kind: str, group: Tree) -> Iterator[dict[str, str]]:
        columns = {**group}
        ours = columns.pop("verhaal", {})
        if "archive_label" in columns:
            ours = {"archive_label": columns.pop("archive_label"), **ours}
        items = columns.pop("items")
        yield self._row({**columns, "type": f"begin_{kind}", "verhaal": ours})
        for item in items:
            yield from self._item(item)
        yield {"type": f"end_{kind}"}

    def _row(self, item: Tree) -> dict[str, str]:
        columns = {**item}
        ours, kept = columns.pop("verhaal", {}), columns.pop("kept", {})
        in_words = {self._kept_head(head): text for head, text in kept.items()}
        return {**self._columns(columns), **_ours(OURS, ours), **in_words}

    def _kept_head(self, head: str) -> str:
        """The head of a column that is kept: with the name of its language, where it has one."""
        column, _, tag = head.rpartition("::")
        known = self._known.get(tuple(column.split("::")))
        if known and known.is_translated and tag in self._tags:
            return f"{column}::{language_name(tag, self._names)}"
        return head

    def _columns(self, columns: Tree) -> dict[str, str]:
        row: dict[str, str] = {}
        for key, value in columns.items():
            if key in _TEXTS:
                row.update(self._text(key, value))
            elif key == "media":
                for kind, files in value.items():
                    row.update(self._text(f"media::{kind}", files))
            elif key == "parameters":
                row[key] = " ".join(f"{name}={part}" for name, part in value.items())
            elif key == "trigger":
                row[key] = ", ".join(f"${{{name}}}" for name in value)
            elif isinstance(value, bool):
                row[key] = "yes"
            else:
                row[key] = value
        return row

    def _text(self, column: str, text: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for tag, words in text.items():
            yield f"{column}::{language_name(tag, self._names)}", words


def _ours(prefix: str, values: Tree) -> dict[str, str]:
    return {f"{prefix}{key}": _cell(value) for key, value in values.items()}


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _sheet(
    name: str, rows: list[dict[str, str]], languages: tuple[str, ...], also: Iterable[str] = ()
) -> Sheet:
    """A sheet of rows from head to cell: known columns first, per language, then the others.

    The columns `also` are there with nothing in them too.
    """
    ranks = {column: number for number, column in enumerate(_ORDER)}

    def rank(head: str) -> tuple[int, str, int]:
        column, _, rest = head.partition("::")
        language = rest.rpartition("::")[2]
        place = languages.index(language) if language in languages else -1
        kind = rest.removesuffix(language) if place >= 0 else rest
        return ranks.get(column, len(ranks)), kind if column == "media" else "", place

    there = dict.fromkeys(head for row in rows for head in row) or {"type": None, "name": None}
    heads = there | dict.fromkeys(also)
    head = tuple(sorted(heads, key=rank)) if name != "settings" else tuple(heads)
    return Sheet(name, head, tuple(tuple(row.get(key, "") for key in head) for row in rows))
