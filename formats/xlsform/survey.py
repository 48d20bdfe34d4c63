"""The sheet `survey` as sections of nodes: rows between `begin` and `end` become what they hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from formats.instruments.columns import columns_of
from formats.item_types import ITEM_TYPES
from formats.item_types.without_answer import GRID
from formats.suggest import suggestion
from formats.xlsform.cells import YES
from formats.xlsform.cells import Cell
from formats.xlsform.cells import Grid
from formats.xlsform.cells import map_of
from formats.xlsform.choices import ChoiceLists
from formats.xlsform.kept_circles import judge_circles
from formats.xlsform.languages import Languages
from formats.xlsform.loops import MAX_WRITTEN_OUT
from formats.xlsform.loops import size
from formats.xlsform.loops import written_out
from formats.xlsform.questions import Questions
from formats.xlsform.rules import REFERENCE
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
_BRACKETED = frozenset({"group", "repeat"})
#: Settings that may stand as rows among the questions, as in old forms.
_SETTINGS = frozenset({"form_title", "form_id"})
_BEGIN_OR_END = re.compile(r"(?:begin|end)\B|(?:begin|end)[ _]", re.IGNORECASE)
_BEGINS_AND_ENDS = ("begin group", "end group", "begin repeat", "end repeat")
_KNOWN = ", ".join(_BEGINS_AND_ENDS)
MAX_DEPTH = 20
"""Groups within groups."""


@dataclass(slots=True)
class _Open:
    """A group or repeat whose end is still to come."""

    kind: str
    row: Row | None
    node: Node
    items: list[Node] = field(default_factory=list)
    #: The choices for each of which a loop asks what is in it.
    choices: list[Node] | None = None


class SurveySheet:
    """Reads the sheet; `nodes` are its sections."""

    def __init__(
        self, grid: Grid, languages: Languages, settings: Settings, choices: ChoiceLists
    ) -> None:
        self.grid = grid
        self.tables = grid.tables
        self.settings = settings
        self.languages = languages
        self.choices = choices
        self.questions = Questions(grid, languages, settings.root)
        self._settings_columns = columns_of("settings")
        self._stack = [_Open("", None, map_of({}, grid.place(grid.sheet.rows[0], None)))]
        #: Names in braces, anywhere on the sheet.
        self._mentioned: set[str] = set()
        #: Questions in repeats, and what choices are taken from, with the cell that says so.
        self._in_repeats: set[str] = set()
        self._turns: list[tuple[str, Cell]] = []
        for row in grid.rows():
            self._take(row)
        for left in self._stack[1:]:
            place = grid.place(left.row or grid.sheet.rows[0], grid.heading("type"))
            self.tables.report("group_not_ended", place, kind=left.kind, name=_name(left.node))
        while len(self._stack) > 1:
            self._close()
        self.questions.end(choices.lists, settings.instance_name)
        self._judge_turns()
        for name in self.questions.named_as_form:
            if name.text in self._mentioned:
                self.tables.report("name_as_form", name.place, name=name.text)
        judge_circles(self.tables, self._stack[0].items, settings.root)
        title = Node("text", self._stack[0].node.place, settings.title())
        heading = map_of(dict.fromkeys(languages.names(), title), title.place)
        self.nodes = into_sections(self._stack[0].items, self.questions.names, heading)
        make_unique(self.tables, self.nodes, self.questions.names, self._mentioned)

    def _take(self, row: Row) -> None:
        cells = {_key(cell): cell for cell in self.grid.cells(row)}
        if not cells:
            return
        for cell in cells.values():
            if "${" in cell.text:
                self._mentioned.update(REFERENCE.findall(cell.text))
        if "disabled" in cells and cells["disabled"].text.lower() in YES:
            self.tables.report("row_disabled", cells["disabled"].place, "warning")
            return
        if "type" not in cells:
            place = self.grid.place(row, self.grid.heading("type"))
            if "name" in cells or any(key.startswith("label") for key in cells):
                self.tables.report("key_missing", place, key="type")
            else:
                self.tables.report("row_skipped", place, "warning")
            return
        kind = self._meant(cells["type"])
        if kind.name in _BRACKETED and not kind.bracket:
            self.tables.report("begin_missing", cells["type"].place, kind=kind.name)
            # What would be in it, and a row where it ends, are judged as if it had begun.
            kind = Type(kind.name, bracket="begin")
        if kind.name in _SETTINGS:
            self._take_setting(kind.name, cells)
        elif kind.bracket == "end":
            self._end(kind, row, cells["type"])
        else:
            self._begin_or_add(kind, row, cells)

    def _meant(self, cell: Cell) -> Type:
        """Return the type in a cell; for a misspelt begin or end, which is told, what was meant."""
        kind = type_of(cell.text)
        if kind.bracket or not _BEGIN_OR_END.match(cell.text) or kind.name in ITEM_TYPES:
            return kind
        near = suggestion(cell.text, _BEGINS_AND_ENDS)
        if not near:
            return kind
        self.tables.report("type_unknown", cell.place, value=cell.text, known=_KNOWN, **near)
        return type_of(near["suggestion"])

    def _take_setting(self, name: str, cells: Mapping[str, Cell]) -> None:
        if "name" in cells:
            column = self._settings_columns[(name,)]
            self.settings.add(column, cells["name"])

    def _begin_or_add(self, kind: Type, row: Row, cells: Mapping[str, Cell]) -> None:
        looped = self._looped(kind, cells["type"]) if kind.name == "loop" else None
        is_section = (
            kind.bracket == "begin"
            and kind.name != "repeat"
            and len(self._stack) == 1
            and "verhaal:type" not in cells
            # A table of questions is part of a page, no page.
            and not ("appearance" in cells and GRID in cells["appearance"].text.split())
        )
        inner = kind if looped is None else Type("group", bracket="begin")
        only = _SECTION if is_section else None
        node = self.questions.node(inner, row, list(cells.values()), only)
        if not kind.bracket and any(one.kind == "repeat" for one in self._stack):
            self._in_repeats.add(_name(node))
        if kind.name.endswith("_from_repeat"):
            self._turns += [(name, cells["type"]) for name in REFERENCE.findall(kind.list_name)]
            if kind.has_other:
                self.tables.report("list_missing", cells["type"].place, type="or_other")
        if kind.bracket:
            if len(self._stack) == MAX_DEPTH + 1:
                place = cells["type"].place
                self.tables.report("group_too_deep", place, limit=MAX_DEPTH)
            self._stack.append(_Open(kind.name, row, node, choices=looped))
        else:
            self._stack[-1].items.append(node)

    def _judge_turns(self) -> None:
        """Report choices that are taken from the turns of what is in no repeat."""
        for name, cell in self._turns:
            if name not in self.questions.names:
                near = suggestion(name, self._in_repeats)
                self.tables.report("expression_reference_unknown", cell.place, name=name, **near)
            elif name not in self._in_repeats:
                self.tables.report("choices_from_no_repeat", cell.place, name=name)

    def _looped(self, kind: Type, cell: Cell) -> list[Node]:
        """Return the choices of a loop; that it is written out is told."""
        name, lists = kind.list_name, self.choices.lists
        if not name:
            self.tables.report("list_missing", cell.place, type="loop")
        elif name not in lists:
            self.tables.report("list_unknown", cell.place, list=name, **suggestion(name, lists))
        else:
            self.questions.lists.add(name)
            self.tables.report("loop_written_out", cell.place, "warning", list=name)
            return lists[name].items
        return []

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
        items = done.items
        if done.choices and size(items) * len(done.choices) > MAX_WRITTEN_OUT:
            self.tables.report("loop_too_large", done.node.place, limit=MAX_WRITTEN_OUT)
        elif done.choices:
            items = list(written_out(items, done.choices, self.languages.base))
        done.node.entries["items"] = Node("list", done.node.place, items=items)
        done.node.keys["items"] = done.node.place
        self._stack[-1].items.append(done.node)


def _key(cell: Cell) -> str:
    """Return what a cell is: its column with its language, a key of ours, or its heading."""
    own = cell.heading.own
    return f"verhaal:{own}" if own else cell.heading.kept_as


def _name(node: Node) -> str:
    return node.entries["name"].text
