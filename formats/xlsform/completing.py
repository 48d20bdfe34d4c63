"""What XLSForm lets one leave out of a row: names of notes, labels where something else says it."""

from collections.abc import Callable
from collections.abc import Mapping

from formats.item_types import ITEM_TYPES
from formats.xlsform.cells import map_of
from formats.xlsform.tables import Tables
from formats.xlsform.types import Type
from formats.yaml_nodes import Node

_BOUND: Mapping[str, str] = {
    "integer": "int",
    "decimal": "decimal",
    "range": "int",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "geopoint": "geopoint",
    "barcode": "barcode",
}
"""Type -> what an XForm calls its values; those of other types are texts."""
_SEEN = frozenset({"label", "hint", "media"})


def _is_head(entries: Mapping[str, Node]) -> bool:
    """Whether a row is the head of a table, over whose columns alone something need stand."""
    return "appearance" in entries and entries["appearance"].text == "label"


def _is_kept_media(entries: Mapping[str, Node]) -> bool:
    """Whether a row has a picture or sound of no kind: ODK reads past it, and wants no label."""
    return "kept" in entries and "media" in entries["kept"].entries


def silence(tables: Tables, kind: Type, entries: dict[str, Node], kept: dict[str, Node]) -> Type:
    """The type as which a question is read: one that is worked out and shows nothing is silent.

    `bind::type` keeps what its values are. What is worked out elsewhere only, stays empty here.
    """
    is_worked_out = bool({"calculation"} & (entries.keys() | kept.keys())) or "trigger" in entries
    is_kept = kind.name in ITEM_TYPES and not ITEM_TYPES[kind.name].runs
    if not is_worked_out or kind.bracket or is_kept or kind.name == "hidden":
        return kind
    if kind.name != "calculate" and not _SEEN & entries.keys():
        place = entries["type"].place
        if bound := _BOUND.get(kind.name):
            kept.setdefault("bind::type", Node("text", place, bound))
        tables.report("silent_question", place, "warning", type=kind.text)
        # With a trigger alone nothing is worked out: it only waits for a value.
        is_empty = not {"calculation"} & (entries.keys() | kept.keys())
        kind = Type("hidden" if is_empty else "calculate")
    return Type("hidden") if kind.name == "calculate" and "calculation" in kept else kind


def complete(
    tables: Tables,
    kind: Type,
    entries: dict[str, Node],
    *,
    number: int,
    base: str,
    empty: Callable[[str], Node],
) -> None:
    """Fill in the name and label of a row; `empty` gives nothing at the place of a column.

    `number` is that of the row, `base` the language of texts that name none.
    """
    place = entries["type"].place
    if "name" not in entries and kind.name == "note":
        entries["name"] = Node("text", place, f"generated_note_name_{number}")
    elif kind.name == "audit":
        name = entries.setdefault("name", Node("text", place, "audit"))
        if name.text != "audit":
            tables.report("audit_named", name.place, name=name.text)
    elif "name" not in entries:
        entries["name"] = empty("name")
    if kind.name == "background-geopoint" and "trigger" not in entries:
        tables.report("key_missing", empty("trigger").place, key="trigger")
    if kind.name == "calculate" and "calculation" not in entries:
        entries["calculation"] = empty("calculation")
    if "label" in entries or kind.bracket:
        return
    if "hint" in entries:
        entries["label"] = entries.pop("hint")
    elif "media" in entries or _is_kept_media(entries) or _is_head(entries):
        name = Node("text", place, entries["name"].text)
        entries["label"] = map_of({base: name}, place)
    else:
        entries["label"] = empty("label")
        return
    tables.report("label_taken_over", place, "warning", name=entries["name"].text)
