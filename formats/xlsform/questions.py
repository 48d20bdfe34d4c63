"""A row of the sheet `survey` as the node of a question, group or repeat."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from formats.instruments.begins import is_computed
from formats.instruments.columns import Column
from formats.instruments.wording import SAVED
from formats.item_types import ITEM_TYPES
from formats.item_types.not_asked import DECLARING
from formats.problems import Place
from formats.xlsform.attachments import Attachments
from formats.xlsform.calls import QUOTED
from formats.xlsform.cells import YES
from formats.xlsform.cells import Cell
from formats.xlsform.cells import Grid
from formats.xlsform.cells import Texts
from formats.xlsform.cells import map_of
from formats.xlsform.cells import own_node
from formats.xlsform.completing import complete
from formats.xlsform.completing import silence
from formats.xlsform.languages import Languages
from formats.xlsform.parameter_rules import ParameterRules
from formats.xlsform.parameters import parameters
from formats.xlsform.rules import REFERENCE
from formats.xlsform.rules import Rules
from formats.xlsform.tables import Row
from formats.xlsform.turns import Outline
from formats.xlsform.types import Type
from formats.xlsform.types import type_of
from formats.yaml_nodes import Node

#: Where ODK reads nothing on rows that declare a table, beside rules.
_NOT_OF_TABLES = frozenset({"read_only", "default"})
_LISTED = frozenset({"select_one", "select_multiple", "rank"})
#: Types with a list that an XForm asks as something that one types or draws.
_TYPED = frozenset({"osm", "select_one_external"})
#: What an XForm calls the values of choices.
_CHOSEN = frozenset({"string", "odk:rank"})
#: In an appearance: what is chosen from is looked up in a table.
_SEARCH = re.compile(r"search\(.*?\)")
#: A column of external choices in a language.
_OF_LANGUAGE = re.compile(r"\b(label|hint|media|image|audio|video)::([\w-]+)")
_PRELOAD = "bind::jr:preload"
_PRELOAD_OF = "bind::jr:preloadParams"
#: Today, or the first or last day of a week that begins on that day.
_DAY_FILLED_IN = re.compile(
    r"today|prevperiod-week-(?:sun|mon|tue|wed|thu|fri|sat)-(?:head|tail)(?:-x(?:-\d+)?)?"
)
#: Columns whose rule ODK works out as soon as the form is there.
_AT_ONCE = ("relevant", "calculation", "required", "read_only")
#: What an XForm calls the key of what is filled in, beside the questions.
_KEY = "instanceID"
_NO = frozenset({"no", "false"})
_WORD = re.compile(r"[^\W\d]\w*")
_SAYS = {"ja": "yes", "waar": "yes", "nee": "no", "onwaar": "no", "y": "yes", "n": "no", "x": "yes"}
_BOOLEANS = frozenset({"yes", "no", "true", "false", "true()", "false()"})


class Questions:
    """Makes the nodes; `names` are those of all of them, `lists` where choices come from.

    `root` is what the form itself is called in an XForm.
    """

    def __init__(self, grid: Grid, languages: Languages, root: str) -> None:
        self.grid = grid
        self._root = root
        self.tables = grid.tables
        self.languages = languages
        self.names: set[str] = set()
        self.lists: set[str] = set()
        #: Lists of the sheet external_choices that questions take, where, and whether filtered.
        self.external: list[tuple[str, Place, bool]] = []
        #: Lists that questions look up in a table, with the cell that says so, and lists that
        #: questions take as they stand.
        self._searched: list[tuple[str, Place]] = []
        self._as_it_stands: set[str] = set()
        #: Names of rows that something of the form itself has too.
        self.named_as_form: list[Node] = []
        #: Lists of questions with or_other.
        self.others: list[str] = []
        self.rules = Rules(self.tables, set(_without_value(grid)))
        self._attachments = Attachments(self.tables)
        #: Rules that are kept, with the name of the row that each is on.
        self._kept_rules: list[tuple[str, Node]] = []
        self._parameters = ParameterRules(self.tables)
        self._repeats: set[str] = set()
        #: Questions that nobody sees, and triggers with the cells that name them.
        self._silent: set[str] = set()
        self._triggers: list[Node] = []
        #: Groups and repeats, and the cells in which triggers of such name something.
        self._holders: set[str] = set()
        self._of_holders: list[Node] = []

    @property
    def instances(self) -> frozenset[str]:
        """The names of all that choices and values are taken from."""
        return self._attachments.names

    def end(self, choices: Mapping[str, Node], instance_name: Cell | None) -> None:
        """Tell what is known once all rows are read.

        `choices` are the lists of that sheet, `instance_name` is the setting of that name.
        """
        if instance_name is not None:
            self.rules.mention(instance_name)
            if tree := self.rules.judge(instance_name):
                self.rules.tell_circle(instance_name, tree)
            self._kept_rules.append(("", instance_name.node()))
        self._judge_turns()
        for one in self._triggers:
            if one.text in self._silent:
                self.tables.report("trigger_unseen", one.place, name=one.text)
        for one in self._of_holders:
            if one.text in self._holders:
                self.tables.report("expression_reference_whole", one.place, name=one.text)
        for name, place in self._searched:
            if name in self._as_it_stands:
                self.tables.report("search_beside_list", place, list=name)
        for name, node in choices.items():
            self._attachments.choice_list(name, node.place)
        tables = self._attachments.declared_names
        self.rules.tell_unknown(self.names, self._attachments.names, tables)
        self._parameters.tell(choices, self._attachments.lists, self._repeats)

    def node(self, kind: Type, row: Row, cells: list[Cell], only: frozenset[str] | None) -> Node:
        """Return the node of a row; what is not among `only` is kept under its heading."""
        texts, media = (Texts(self.tables, self.languages) for _ in range(2))
        entries: dict[str, Node] = {}
        own = {name: cells[0].node(value) for name, value in kind.own.items()}
        kept: dict[str, Node] = {}
        for cell in cells:
            column, heading = cell.heading.column, cell.heading
            if heading.own:
                own[heading.own] = own_node(self.tables, cell, "archive_label")
            elif column and column.name == "disabled":
                continue
            elif column and column.key and not only:
                media.add(column.key, cell)
            elif column and column.is_translated and (not only or column.name in only):
                texts.add(column.name, cell)
            elif column and (value := self._value(kind, column, cell, only)):
                entries[column.name] = value
            else:
                kept[heading.kept_with(self.languages.tag)] = cell.node()
                self.rules.mention(cell, is_of_table=kind.name in DECLARING)
        entries |= texts.nodes()
        place = entries["type"].place
        self._attachments.choices_file(kind, place)
        if pictures := media.nodes():
            entries["media"] = map_of(pictures, place)
        self._judge_value(kind, place, kept | entries)
        if kind.has_other and "choice_filter" in kept | entries:
            self.tables.report("or_other_with_filter", place)
        written = kind
        kind = silence(self.tables, kind, entries, kept)
        entries["type"] = self._type(kind, own, kept | entries, bool(only))
        if "archive_label" in own:
            entries["archive_label"] = own.pop("archive_label")
        for key, parts in (("kept", kept), ("verhaal", own)):
            if parts:
                entries[key] = map_of(parts, place)
        complete(
            self.tables,
            kind,
            entries,
            number=row.number,
            base=self.languages.base,
            empty=partial(self._empty, row),
        )
        self._remember(kind, entries, is_calculate="calculate" in {written.name, kind.name})
        return map_of(entries, place)

    def _is_left(self, kind: Type, column: Column, cell: Cell, only: frozenset[str] | None) -> bool:
        """Whether a cell is kept as it is; what ODK judges of it is judged all the same."""
        name = column.name
        if not column.runs:
            return True
        if name == "repeat_count" and kind.name != "repeat":
            if kind.bracket and (tree := self.rules.judge(cell)):
                self.rules.tell_circle(cell, tree)
            self.tables.report("parameters_kept", cell.place, "warning", keys=name)
            return True
        if kind.name in DECLARING and (column.is_expression or name in _NOT_OF_TABLES):
            return True
        if name == "choice_filter" and not _takes_list(kind):
            self.tables.report("choice_filter_alone", cell.place, "warning")
            return True
        if name == "choice_filter" and kind.name == "select_one_external":
            return self._is_left_to_collect(cell)
        if not only or name in only:
            return False
        if name == "constraint":
            self.rules.judge(cell)
        elif name in {"required", "read_only"} and not _WORD.fullmatch(cell.text):
            self.rules.keep(cell)
        elif name in {"trigger", "parameters"}:
            self._value(kind, column, cell, None)
        return True

    def _is_left_to_collect(self, cell: Cell) -> bool:
        """Whether a filter names a column of a language, which only ODK Collect finds."""
        found = _OF_LANGUAGE.search(QUOTED.sub("", cell.text))
        if found is None:
            return False
        self.tables.report("expression_kept", cell.place, "warning", piece=found[0])
        self.rules.mention(cell)
        plain = replace(cell, text=_OF_LANGUAGE.sub(r"\1_\2", cell.text))
        self.rules.judge(plain, has_columns=True)
        return True

    def _judge_turns(self) -> None:
        """Report kept rules that look at the answers of all turns where they need one."""
        if not self._kept_rules:
            return
        outline = Outline(self.grid, self._root)
        for name, rule in self._kept_rules:
            for code, about in outline.many_turns(rule.text, name):
                self.tables.report(code, rule.place, **about)

    def _judge_value(self, kind: Type, place: Place, entries: Mapping[str, Node]) -> None:
        """Report a calculation, or what the device fills in, on a row that takes no value."""
        worked_out, filled_in = entries.get("calculation"), entries.get(_PRELOAD)
        if worked_out and kind.name == "background-geopoint":
            self.tables.report("calculation_beside_place", place)
        if worked_out and kind.bracket:
            self.tables.report("group_calculated", worked_out.place)
        if filled_in and kind.bracket:
            self.tables.report("group_preloaded", filled_in.place)
        elif filled_in and filled_in.text == "date" and kind.name not in DECLARING:
            day = entries.get(_PRELOAD_OF)
            if day is None:
                self.tables.report("key_missing", filled_in.place, key=_PRELOAD_OF)
            elif not _DAY_FILLED_IN.fullmatch(day.text):
                self.tables.report("parameter_value", day.place, key=_PRELOAD_OF, value=day.text)

    def _remember(self, kind: Type, entries: Mapping[str, Node], *, is_calculate: bool) -> None:
        """Note what rows elsewhere look at."""
        name = entries["name"]
        self.names.add(name.text)
        kept = entries["kept"].entries if "kept" in entries else {}
        # What is worked out when something else changes is not worked out at once.
        late = {"calculation"} if "trigger" in entries else set()
        self._kept_rules += [
            (name.text, kept[one]) for one in _AT_ONCE if one in kept.keys() - late
        ]
        is_shown = "label" in entries and entries["label"].kind != "null"
        is_worked_out = "trigger" in entries or "calculation" in kept
        if is_calculate or (is_worked_out and not is_shown):
            self._silent.add(name.text)
        if kind.bracket:
            self._holders.add(name.text)
        self._attachments.declared(kind, name)
        if kind.name == "repeat":
            self._repeats.add(name.text)
            if name.text == self._root:
                self.tables.report("repeat_named_as_form", name.place, name=name.text)
        elif name.text in {self._root, _KEY}:
            self.named_as_form.append(name)
        if kind.name == "select_one_external":
            has_filter = "choice_filter" in {**entries, **kept}
            self.external.append((kind.list_name, entries["type"].place, has_filter))
        if "parameters" in entries:
            appearance = entries["appearance"].text if "appearance" in entries else ""
            self._parameters.take(kind.name, entries["parameters"], appearance)

    def _value(
        self, kind: Type, column: Column, cell: Cell, only: frozenset[str] | None
    ) -> Node | None:
        """Return the value of a cell, or None where it is not run here and is to be kept."""
        name = column.name
        if self._is_left(kind, column, cell, only):
            return None
        if name == "trigger":
            return self._trigger(kind, cell)
        if name not in {"parameters", "appearance"}:
            self._attachments.expression(cell)
        if name in {"required", "read_only"} and _WORD.fullmatch(cell.text):
            word = cell.text.lower()
            if word not in YES | _NO:
                near = {"suggestion": _SAYS[word]} if word in _SAYS else {}
                self.tables.report("yes_or_no", cell.place, "warning", value=cell.text, **near)
                return None
        if name == "read_only":
            word = cell.text.lower()
            if word not in _BOOLEANS:
                self.rules.keep(cell)
                return None
            return cell.node("true" if word in YES else "false")
        if name == "required" and cell.text.lower() in _BOOLEANS:
            return cell.node("true" if cell.text.lower() in YES else "false")
        if name in {"parameters", "appearance"}:
            self.rules.mention(cell)
        if name == "parameters":
            return parameters(self.tables, cell, kind.name)
        if name == "default":
            return self.rules.default(cell)
        if column.is_expression:
            return self.rules.node(cell, has_columns=name == "choice_filter")
        return cell.node()

    def _trigger(self, kind: Type, cell: Cell) -> Node | None:
        """Return the items that a row waits for; what stands around them is read past, and told."""
        written = REFERENCE.findall(cell.text)
        named = [found.removeprefix(SAVED) for found in written]
        word = REFERENCE.sub("", cell.text).strip(" ,")
        if not named:
            reference = f"${{{word}}}"
            self.tables.report(
                "expression_bare_word", cell.place, word=word, at=1, reference=reference
            )
        elif word or named != written or "" in named:
            self.tables.report("trigger_around", cell.place, "warning", value=cell.text)
        if len(named) > 1 + cell.text.count(","):
            self.tables.report("trigger_commas", cell.place)
        names = [cell.node(name) for name in named if name]
        if kind.bracket:
            self._of_holders += names
        elif kind.name != "background-geopoint":
            self._triggers += names
        return Node("list", cell.place, items=names) if names or not named else None

    def _type(
        self, kind: Type, own: dict[str, Node], entries: Mapping[str, Node], is_section: bool
    ) -> Node:
        place = entries["type"].place
        name = kind.text
        if "type" in own:
            name = f"{own.pop('type').text} {kind.list_name}".strip()
        elif is_section:
            name = "section"
        elif name == "calculate" and "calculation" not in entries:
            default = entries.get("default")
            name = "hidden" if default and is_computed(default.text) else name
        self.lists.add(kind.list_name)
        if kind.has_other:
            self.others.append(kind.list_name)
            if "_from_file" in kind.name:
                self.tables.report("or_other_from_file", place)
        self._judge_list(kind, place)
        bound = entries.get("bind::type")
        is_chosen = _takes_list(kind) and kind.name.partition(" ")[0] not in _TYPED
        is_shown = "label" in entries or "calculation" not in entries
        if bound and bound.text not in _CHOSEN and is_chosen and is_shown:
            self.tables.report("choices_bound", bound.place, type=bound.text)
        appearance = entries.get("appearance")
        if appearance and "_from_file" in kind.name and appearance.text.startswith("search("):
            self.tables.report("search_from_file", appearance.place)
        if kind.name in _LISTED:
            if appearance and _SEARCH.search(appearance.text):
                self._searched.append((kind.list_name, appearance.place))
            else:
                self._as_it_stands.add(kind.list_name)
        return Node("text", place, name)

    def _judge_list(self, kind: Type, place: Place) -> None:
        """Report what stands where the name of a list, a file or a repeat's question is to be."""
        listed = kind.list_name
        if kind.name.endswith("_from_repeat"):
            if "${" in REFERENCE.sub("", listed):
                self.tables.report("mention_open", place)
            elif not REFERENCE.fullmatch(listed):
                self.tables.report("choices_not_one", place, value=listed)
            return
        signs = " " if kind.name.endswith("_from_file") else " '\"" if kind.name in _LISTED else ""
        if set(listed) & set(signs):
            self.tables.report("list_name_impossible", place, name=listed)

    def _empty(self, row: Row, column: str) -> Node:
        """Return nothing, with the place where it would stand."""
        heading = self.grid.heading(column) or self.grid.heading("type")
        return Node("null", self.grid.place(row, heading))


def _takes_list(kind: Type) -> bool:
    """Whether a type has choices; those that are only kept have them elsewhere."""
    known = ITEM_TYPES.get(kind.name)
    return known is None or known.takes_list or kind.name.startswith(("select", "rank"))


def _without_value(grid: Grid) -> Iterator[str]:
    """Yield the names of groups and notes, which are known before the rows are read."""
    of, named = grid.heading("type"), grid.heading("name")
    if of is None or named is None:
        return
    for row in grid.rows():
        if max(of.index, named.index) < len(row.cells):
            kind = row.cells[of.index]
            if kind == "note" or (kind.startswith("begin") and type_of(kind).name != "repeat"):
                yield row.cells[named.index]
