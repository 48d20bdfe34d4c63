"""Cells of a row as nodes of the tree that a YAML file gives: what both sheets have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from formats.problems import Place
from formats.xlsform.headings import Heading
from formats.xlsform.languages import Languages
from formats.xlsform.tables import Row
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables
from formats.yaml_nodes import NOTHING_IN_IT
from formats.yaml_nodes import Node
from formats.yaml_nodes import read_yaml

_LISTS = frozenset({"ask", "confirm", "roles"})
YES = frozenset({"yes", "true", "true()"})
"""Words in small letters that say yes in a cell."""


@dataclass(slots=True)
class Cell:
    """A cell that holds something, under its heading."""

    heading: Heading
    text: str
    place: Place

    def node(self, text: str | None = None) -> Node:
        """The cell, or another text in its place, as a node."""
        return Node("text", self.place, self.text if text is None else text, *NOTHING_IN_IT)


@dataclass(slots=True)
class Grid:
    """A sheet with its headings, and where problems go."""

    tables: Tables
    sheet: Sheet
    headings: list[Heading]
    _named: dict[str, Heading] = field(init=False)

    def __post_init__(self) -> None:
        self._named = {h.column.name: h for h in reversed(self.headings) if h.column}

    def rows(self) -> list[Row]:
        """The rows below the headings."""
        return self.sheet.rows[1:]

    def cells(self, row: Row) -> Iterator[Cell]:
        """The cells of a row that hold something."""
        for heading in self.headings:
            index = heading.index
            if index < len(row.cells) and (text := row.cells[index]):
                place = self.sheet.place(self.tables.file, row.number, index)
                yield Cell(heading, text, place)

    def filled(self, heading: Heading) -> Iterator[str]:
        """What stands below a heading."""
        index = heading.index
        return (row.cells[index] for row in self.rows() if index < len(row.cells))

    def text(self, row: Row, heading: Heading | None) -> str:
        """What stands in a row below a heading; nothing where there is no such column."""
        index = heading.index if heading else len(row.cells)
        return row.cells[index] if index < len(row.cells) else ""

    def place(self, row: Row, heading: Heading | None) -> Place:
        """Where a cell of the row is; without heading, the row's first."""
        index = heading.index if heading else 0
        return self.sheet.place(self.tables.file, row.number, index)

    def heading(self, name: str) -> Heading | None:
        """The heading of a column, whichever way it is written."""
        return self._named.get(name)


class Texts:
    """The texts of a row per key and language, until all its cells have been read."""

    __slots__ = ("_found", "_languages", "_tables")

    def __init__(self, tables: Tables, languages: Languages) -> None:
        self._tables = tables
        self._languages = languages
        self._found: dict[str, dict[str, Cell]] = {}

    def add(self, key: str, cell: Cell) -> None:
        """Take a cell in the language of its heading."""
        tag = self._languages.tag(cell.heading.language)
        self._found.setdefault(key, {})[tag] = cell

    def nodes(self) -> dict[str, Node]:
        """A node per key. A text without one in the base language lends that another's."""
        made = {}
        base = self._languages.base
        for key, cells in self._found.items():
            first = next(iter(cells.values()))
            if base not in cells:
                other = next(iter(cells))
                self._tables.report(
                    "text_taken_over", first.place, "warning", language=base, other=other
                )
            in_order = {base: cells.get(base, first), **cells}
            made[key] = map_of({tag: cell.node() for tag, cell in in_order.items()}, first.place)
        return made


def map_of(entries: dict[str, Node], place: Place) -> Node:
    """Keys with values."""
    return Node("map", place, entries=entries, keys={key: n.place for key, n in entries.items()})


def own_node(tables: Tables, cell: Cell, plain: str) -> Node:
    """A value of ours: words as a list, what stands in braces or brackets as YAML, else a text.

    `plain` is the key whose text may begin with a brace and is one all the same.
    """
    key = cell.heading.own
    if key in _LISTS and cell.text[0] != "[":
        words = [cell.node(word) for word in re.split(r"[\s,;]+", cell.text) if word]
        return Node("list", cell.place, items=words)
    if key == plain or cell.text[0] not in "{[":
        return cell.node()
    node, problems = read_yaml(cell.text, cell.place.file)
    tables.problems.extend(replace(problem, place=cell.place) for problem in problems)
    return _placed(node, cell.place) if node else cell.node()


def _placed(node: Node, place: Place) -> Node:
    return Node(
        node.kind,
        place,
        node.text,
        [_placed(part, place) for part in node.items],
        {key: _placed(part, place) for key, part in node.entries.items()},
        dict.fromkeys(node.keys, place),
    )
