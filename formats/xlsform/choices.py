"""The sheet `choices` as lists of nodes."""

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping

from formats.xlsform.cells import Cell
from formats.xlsform.cells import Grid
from formats.xlsform.cells import Texts
from formats.xlsform.cells import map_of
from formats.xlsform.cells import own_node
from formats.xlsform.languages import Languages
from formats.xlsform.tables import Row
from formats.xlsform.tables import Tables
from formats.yaml_nodes import Node

OTHER = "other"
"""Name of the choice that `or_other` adds, as pyxform has it."""
_XML_NAME = re.compile(r"(?:jr:)?[^\W\d][\w.-]*|.*\s.*")
"""Of a column beside those of XLSForm: in an XForm each is an element; with a blank it is left."""
_OTHER_WORDS: Mapping[str, str] = {"nl": "Anders, namelijk", "en": "Other, namely"}


class ChoiceLists:
    """The lists of choices by name."""

    def __init__(self, grid: Grid | None, languages: Languages, tables: Tables) -> None:
        self.languages = languages
        self.tables = tables
        self.lists: dict[str, Node] = {}
        #: Columns that were reported.
        self._told: set[str] = set()
        if grid is not None:
            for row in grid.rows():
                self._add(grid, row)

    def node(self, others: Iterable[str], used: Collection[str]) -> Node | None:
        """All lists; those in `others` (from `or_other`) end in a choice that opens a text.

        In lists that are not `used` by any question a choice may lack its label, and in others
        where one of the list has it.
        """
        for name, listed in self.lists.items():
            if name not in used or any(c.entries["label"].kind != "null" for c in listed.items):
                for choice in listed.items:
                    self._name_as_label(choice)
        for name in others:
            if name in self.lists:
                self._add_other(self.lists[name])
        if not self.lists:
            return None
        first = next(iter(self.lists.values()))
        return map_of(self.lists, first.place)

    def _add(self, grid: Grid, row: Row) -> None:
        cells = list(grid.cells(row))
        if not cells:
            return
        named = {c.heading.column.name: c for c in cells if c.heading.column}
        name = named.get("list_name")
        if name is None:
            place = grid.place(row, grid.heading("list_name"))
            grid.tables.report("row_without_list", place, "warning")
            return
        choices = self.lists.setdefault(name.text, Node("list", name.place))
        choices.items.append(self._choice(grid, row, cells))

    def _choice(self, grid: Grid, row: Row, cells: list[Cell]) -> Node:
        texts, media = Texts(grid.tables, self.languages), Texts(grid.tables, self.languages)
        entries: dict[str, Node] = {}
        own: dict[str, Node] = {}
        others: dict[str, Node] = {}
        for cell in cells:
            column = cell.heading.column
            if cell.heading.own:
                own[cell.heading.own] = own_node(grid.tables, cell, "archive")
            elif column is None:
                self._judge_heading(cell)
                others[cell.heading.written] = cell.node()
            elif column.key:
                media.add(column.key, cell)
            elif column.is_translated:
                texts.add(column.name, cell)
            elif column.name == "name":
                entries["name"] = cell.node()
        place = entries["name"].place if "name" in entries else cells[0].place
        entries |= texts.nodes()
        if "hint" in own:
            entries["hint"] = own.pop("hint")
        pictured = media.nodes()
        for key in ("name", "label"):
            if key not in entries:
                heading = grid.heading(key) or grid.heading("name")
                entries[key] = Node("null", grid.place(row, heading))
        for key, parts in (("media", pictured), ("columns", others), ("verhaal", own)):
            if parts:
                entries[key] = map_of(parts, place)
        choice = map_of(entries, place)
        if pictured:
            self._name_as_label(choice)
        return choice

    def _judge_heading(self, cell: Cell) -> None:
        """Report a column of choices that can be none in an XForm, once."""
        written = cell.heading.written
        if cell.heading.path[0] == "media":
            return  # told with the headings
        if not _XML_NAME.fullmatch(written) and written not in self._told:
            self._told.add(written)
            self.tables.report("choice_column_name", cell.place, column=written)

    def _name_as_label(self, choice: Node) -> None:
        name = choice.entries["name"]
        if choice.entries["label"].kind == "null" and name.kind != "null":
            self.tables.report("choice_without_label", name.place, "warning", name=name.text)
            choice.entries["label"] = map_of({self.languages.base: name}, name.place)

    def _add_other(self, choices: Node) -> None:
        named = {c.entries["name"].text: c for c in choices.items if "name" in c.entries}
        choice = named.get(OTHER)
        place = choice.place if choice else choices.place
        if choice is None:
            words = {
                tag: Node("text", place, _OTHER_WORDS.get(tag, "Other"))
                for tag in self.languages.names()
            }
            entries = {"name": Node("text", place, OTHER), "label": map_of(words, place)}
            choice = map_of(entries, place)
            choices.items.append(choice)
        own = choice.entries.get("verhaal") or map_of({}, place)
        own.entries["specify"] = Node("text", place, "true")
        own.keys["specify"] = place
        choice.entries["verhaal"] = own
        choice.keys["verhaal"] = place
