"""The sheet `survey` as sections of nodes: rows between `begin` and `end` become what they hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import PurePath

from formats.instruments.columns import columns_of
from formats.xlsform.cells import Cell
from formats.xlsform.cells import Grid
from formats.xlsform.cells import Texts
from formats.xlsform.cells import map_of
from formats.xlsform.cells import own_node
from formats.xlsform.cells import rule
from formats.xlsform.languages import Languages
from formats.xlsform.parameters import parameters
from formats.xlsform.sections import TABLES
from formats.xlsform.sections import into_sections
from formats.xlsform.sections import into_table
from formats.xlsform.sections import make_unique
from formats.xlsform.settings import Settings
from formats.xlsform.tables import Row
from formats.xlsform.types import Type
from formats.xlsform.types import type_of
from formats.yaml_nodes import Node

_SECTION = frozenset({"type", "name", "label", "hint", "guidance_hint", "relevant", "appearance"})
_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
MAX_DEPTH = 20
"""Groups within groups."""
TABLE_ENDINGS = (".csv", ".xml", ".geojson")
"""Endings of files that choices can come from."""
_BOOLEANS = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_YES = frozenset({"yes", "true", "true()"})


@dataclass(slots=True)
class _Open:
    """A group or repeat whose end is still to come."""

    kind: str
    row: Row | None
    node: Node
    items: list[Node] = field(default_factory=list)


class SurveySheet:
    """Reads the sheet; `nodes` are its sections, `others` the lists of questions with or_other."""

    def __init__(self, grid: Grid, languages: Languages, settings: Settings) -> None:
        self.grid = grid
        self.tables = grid.tables
        self.languages = languages
        self.settings = settings
        self.others: list[str] = []
        self._settings_columns = columns_of("settings")
        self._stack = [_Open("", None, map_of({}, grid.place(grid.sheet.rows[0], None)))]
        self._names: set[str] = set()
        #: Names in braces, anywhere on the sheet.
        self._mentioned: set[str] = set()
        for row in grid.rows():
            self._take(row)
        for left in self._stack[1:]:
            place = grid.place(left.row or grid.sheet.rows[0], grid.heading("type"))
            self.tables.report("group_not_ended", place, kind=left.kind, name=_name(left.node))
        while len(self._stack) > 1:
            self._close()
        title = Node("text", self._stack[0].node.place, settings.title())
        heading = map_of(dict.fromkeys(languages.names(), title), title.place)
        self.nodes = into_sections(self._stack[0].items, self._names, heading)
        make_unique(self.tables, self.nodes, self._names, self._mentioned)

    def _take(self, row: Row) -> None:
        cells = {_key(cell): cell for cell in self.grid.cells(row)}
        if not cells:
            return
        for cell in cells.values():
            if "${" in cell.text:
                self._mentioned.update(_REFERENCE.findall(cell.text))
        if "disabled" in cells and cells["disabled"].text.lower() in _YES:
            self.tables.report("row_disabled", cells["disabled"].place, "warning")
            return
        if "type" not in cells:
            place = self.grid.place(row, self.grid.heading("type"))
            if "name" in cells or any(key.startswith("label") for key in cells):
                self.tables.report("key_missing", place, key="type")
            else:
                self.tables.report("row_skipped", place, "warning")
            return
        kind = type_of(cells["type"].text)
        setting = self._settings_columns.get(("_".join(kind.name.split()),))
        if setting and setting.runs and kind.name not in {"version"}:
            self._take_setting(setting.name, cells)
        elif kind.bracket == "end":
            self._end(kind, row, cells["type"])
        else:
            self._begin_or_add(kind, row, cells)

    def _take_setting(self, name: str, cells: Mapping[str, Cell]) -> None:
        if "name" in cells:
            column = self._settings_columns[(name,)]
            self.settings.add(column, cells["name"])

    def _begin_or_add(self, kind: Type, row: Row, cells: Mapping[str, Cell]) -> None:
        is_section = (
            kind.bracket == "begin"
            and kind.name == "group"
            and len(self._stack) == 1
            and "verhaal:type" not in cells
        )
        node = self._node(kind, row, list(cells.values()), _SECTION if is_section else None)
        if kind.bracket:
            if len(self._stack) == MAX_DEPTH + 1:
                place = cells["type"].place
                self.tables.report("group_too_deep", place, limit=MAX_DEPTH)
            self._stack.append(_Open(kind.name, row, node))
        else:
            self._stack[-1].items.append(node)

    def _end(self, kind: Type, row: Row, cell: Cell) -> None:
        if len(self._stack) == 1 or self._stack[-1].kind != kind.name:
            open_one = self._stack[-1]
            if len(self._stack) == 1:
                self.tables.report("end_without_begin", cell.place, kind=kind.name)
                return
            self.tables.report(
                "end_of_another",
                cell.place,
                kind=kind.name,
                open=open_one.kind,
                name=_name(open_one.node),
                line=open_one.row.number if open_one.row else 0,
            )
        self._close()

    def _close(self) -> None:
        done = self._stack.pop()
        if len(self._stack) > MAX_DEPTH:
            # Told already; no deeper, since whatever walks the tree goes down level by level.
            self._stack[-1].items.extend(done.items)
            return
        if done.node.entries["type"].text in TABLES:
            into_table(done.node, done.items)
            self._stack[-1].items.append(done.node)
            return
        done.node.entries["items"] = Node("list", done.node.place, items=done.items)
        done.node.keys["items"] = done.node.place
        self._stack[-1].items.append(done.node)

    def _node(self, kind: Type, row: Row, cells: list[Cell], only: frozenset[str] | None) -> Node:
        """Return the node of a row; what is not among `only` is kept under its heading."""
        texts, media = (Texts(self.tables, self.languages) for _ in range(2))
        entries: dict[str, Node] = {}
        own = {name: cells[0].node(value) for name, value in kind.own.items()}
        kept: dict[str, Node] = {}
        for cell in cells:
            column, heading = cell.heading.column, cell.heading
            if heading.own:
                own[heading.own] = own_node(self.tables, cell, "archive_label")
            elif column is None or not column.runs or (only and column.name not in only):
                kept[heading.kept_as] = cell.node()
            elif column.key:
                media.add(column.key, cell)
            elif column.is_translated:
                texts.add(column.name, cell)
            elif column.name == "disabled":
                continue
            elif value := self._value(kind, column.name, cell):
                entries[column.name] = value
            else:
                kept[heading.kept_as] = cell.node()
        entries |= texts.nodes()
        place = entries["type"].place
        if kind.name == "calculate" and "calculation" in kept:
            # Worked out elsewhere, here it is a value that stays empty.
            kind = replace(kind, name="hidden")
        entries["type"] = self._type(kind, own, entries, bool(only))
        if "archive_label" in own:
            entries["archive_label"] = own.pop("archive_label")
        for key, parts in (("media", media.nodes()), ("kept", kept), ("verhaal", own)):
            if parts:
                entries[key] = map_of(parts, place)
        self._complete(kind, row, entries)
        return map_of(entries, place)

    def _value(self, kind: Type, name: str, cell: Cell) -> Node | None:
        """Return the value of a cell, or None where it is not run here and is to be kept."""
        if name == "trigger":
            names = [cell.node(found) for found in _REFERENCE.findall(cell.text)]
            word = _REFERENCE.sub("", cell.text).strip(" ,")
            if word:
                meant = f"${{{word}}}"
                self.tables.report(
                    "expression_bare_word", cell.place, word=word, at=1, reference=meant
                )
            return Node("list", cell.place, items=names)
        if name == "read_only":
            word = cell.text.lower()
            if word not in _BOOLEANS:
                self.tables.report("expression_kept", cell.place, "warning", piece=cell.text)
                return None
            return cell.node("true" if word in _YES else "false")
        if name == "required" and cell.text.lower() in _BOOLEANS:
            return cell.node("true" if cell.text.lower() in _YES else "false")
        if name == "parameters":
            return parameters(self.tables, cell, kind.name)
        column = cell.heading.column
        if name == "default" or (column and column.is_expression):
            return rule(self.tables, cell, is_rule=name != "default")
        return cell.node()

    def _type(
        self, kind: Type, own: dict[str, Node], entries: Mapping[str, Node], is_section: bool
    ) -> Node:
        place = entries["type"].place
        name = kind.text
        if "type" in own:
            name = f"{own.pop('type').text} {kind.list_name}".strip()
        elif is_section:
            name = "section"
        elif name == "calculate" and "default" in entries and "calculation" not in entries:
            name = "hidden"
        if "_from_file" in kind.name and PurePath(kind.list_name).suffix not in TABLE_ENDINGS:
            listed = ", ".join(TABLE_ENDINGS)
            self.tables.report("table_file_ending", place, file=kind.list_name, known=listed)
        if kind.has_other:
            self.others.append(kind.list_name)
            if "choice_filter" in entries:
                self.tables.report("or_other_with_filter", place)
        return Node("text", place, name)

    def _complete(self, kind: Type, row: Row, entries: dict[str, Node]) -> None:
        """Give what XLSForm lets one leave out: names of notes, labels where a hint says it all."""
        place = entries["type"].place
        if "name" not in entries and kind.name == "note":
            entries["name"] = Node("text", place, f"generated_note_name_{row.number}")
        elif kind.name == "audit":
            name = entries.setdefault("name", Node("text", place, "audit"))
            if name.text != "audit":
                self.tables.report("audit_named", name.place, name=name.text)
        elif "name" not in entries:
            entries["name"] = self._empty(row, "name")
        self._names.add(entries["name"].text)
        if kind.name == "background-geopoint" and "trigger" not in entries:
            self.tables.report("key_missing", self._empty(row, "trigger").place, key="trigger")
        if kind.name == "calculate" and "calculation" not in entries:
            entries["calculation"] = self._empty(row, "calculation")
        if "label" in entries or kind.bracket:
            return
        if "hint" in entries:
            entries["label"] = entries.pop("hint")
        elif "media" in entries:
            name = Node("text", place, entries["name"].text)
            entries["label"] = map_of({self.languages.base: name}, place)
        else:
            entries["label"] = self._empty(row, "label")
            return
        self.tables.report("label_taken_over", place, "warning", name=entries["name"].text)

    def _empty(self, row: Row, column: str) -> Node:
        """Return nothing, with the place where it would stand."""
        heading = self.grid.heading(column) or self.grid.heading("type")
        return Node("null", self.grid.place(row, heading))


def _key(cell: Cell) -> str:
    """Return what a cell is: its column with its language, a key of ours, or its heading."""
    own = cell.heading.own
    return f"verhaal:{own}" if own else cell.heading.kept_as


def _name(node: Node) -> str:
    return node.entries["name"].text
