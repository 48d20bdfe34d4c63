"""Headings that no XForm can come from: parts that a column has not, names that XML cannot have."""

import re
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping

from formats.instruments.columns import Column
from formats.instruments.columns import Path
from formats.instruments.columns import Sheet as SheetName
from formats.instruments.columns import columns_of
from formats.names import NAME
from formats.problems import Argument
from formats.suggest import suggestion
from formats.xlsform.cells import Grid
from formats.xlsform.headings import Heading

_ATTRIBUTE = re.compile(rf"(?:(?P<prefix>{NAME}):)?{NAME}")
#: What heads the name of an attribute of an XForm, on the sheet survey, and such a heading.
_EXAMPLES = {"bind": "bind::odk:length", "control": "body::accept", "instance": "instance::odk:tag"}
#: Prefixes that every XForm declares.
_DECLARED = frozenset({"jr", "orx", "odk", "h", "ev", "xsd", "xml", "xmlns"})
#: Attributes that an XForm, or pyxform on the way to it, writes there itself.
_TAKEN: Mapping[str, frozenset[str]] = {
    "bind": frozenset({"nodeset", "tag"}),
    "control": frozenset({"nodeset", "ref", "tag"}),
    "instance": frozenset({"jr:template", "tag"}),
}
#: What pyxform calls parts of its own; as a setting they would take the place of these.
_PROGRAM = frozenset(
    {"_translations", "bind", "children", "control", "entity_version", "instance", "type"}
)
#: pyxform reads past parts that these have not.
_LOOSE = frozenset({"appearance", "repeat_count", "default_language", "allow_choice_duplicates"})
_STRICT = frozenset({"save_to"})

_Wrong = tuple[str, Mapping[str, Argument]]


def judge_headings(kind: SheetName, grid: Grid, prefixes: Collection[str]) -> None:
    """Report headings of a sheet that are wrong and have something below them.

    `prefixes` are those that the setting namespaces declares.
    """
    known = columns_of(kind)
    for heading in grid.headings:
        if heading.own or not any(grid.filled(heading)):
            continue
        for code, arguments in _wrong(kind, heading, known, prefixes):
            place = grid.place(grid.sheet.rows[0], heading)
            grid.tables.report(code, place, column=heading.written, **arguments)


def _wrong(
    kind: SheetName, heading: Heading, known: Mapping[Path, Column], prefixes: Collection[str]
) -> Iterator[_Wrong]:
    path = heading.path
    if heading.column is not None:
        return
    if kind == "settings" and len(path) == 1 and path[0] in _PROGRAM:
        yield "setting_reserved", {}
    elif kind == "settings" and path[0] == "attribute":
        yield from _of_attribute("::".join(path[1:]), prefixes)
    elif kind == "survey" and len(path) == 1 and path[0] in _TAKEN:
        yield "attribute_unnamed", {"example": _EXAMPLES[path[0]]}
    elif kind == "survey" and len(path) == 2 and path[1] in _TAKEN.get(path[0], ()):
        yield "attribute_taken", {"name": path[1]}
    elif kind == "survey" and len(path) == 2 and path[0] in _TAKEN:
        yield from _of_attribute(path[1], prefixes)
    elif kind != "settings" and path[0] == "media" and path[:2] not in known:
        if path == ("media",) and kind == "survey":
            return  # pyxform reads past it there
        kinds = [other[1] for other in known if other[0] == "media"]
        yield "media_unknown", {"kind": path[-1], **suggestion(path[-1], kinds)}
    else:
        yield from _of_parts(kind, path, known)


def _of_attribute(name: str, prefixes: Collection[str]) -> Iterator[_Wrong]:
    match = _ATTRIBUTE.fullmatch(name)
    if match is None:
        yield "attribute_impossible", {"name": name}
    elif match["prefix"] and match["prefix"] not in _DECLARED | set(prefixes):
        yield "namespace_undeclared", {"prefix": match["prefix"]}


def _of_parts(kind: SheetName, path: Path, known: Mapping[Path, Column]) -> Iterator[_Wrong]:
    for length in range(len(path) - 1, 0, -1):
        column = known.get(path[:length])
        if column is None:
            continue
        meant = "::".join(path[:length])
        if column.is_translated:
            yield "column_parts", {"suggestion": f"{meant}::{path[length]}"}
        elif _is_strict(kind, column):
            yield "column_parts", {"suggestion": meant}
        return


def _is_strict(kind: SheetName, column: Column) -> bool:
    """Whether pyxform falls over a part that the column has not."""
    if kind == "settings":
        return column.name not in _LOOSE and not column.name.startswith("sms_")
    return column.name in _STRICT or (column.runs and column.name not in _LOOSE)
