"""Sections and items of an instrument."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

from formats.expressions import Expression
from formats.habits import TYPES
from formats.instruments.attached import AttachedTable
from formats.instruments.load_mixing import MIX
from formats.instruments.load_mixing import mixing
from formats.instruments.load_tables import COLUMN_NAMES
from formats.instruments.load_tables import FROM_FILE
from formats.instruments.load_tables import table_choices
from formats.instruments.model import HOLDERS
from formats.instruments.model import Archive
from formats.instruments.model import ChoiceList
from formats.instruments.model import CountRow
from formats.instruments.model import CountTable
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.item_types import COMMON_KEYS
from formats.item_types import ITEM_TYPES
from formats.item_types import TYPE_ALIASES
from formats.item_types import TYPES_ELSEWHERE
from formats.item_types import ItemType
from formats.problems import Place
from formats.problems import Severity
from formats.reading import Reader
from formats.suggest import suggestion
from formats.text import Text
from formats.vocabulary import COUNT_TOTALS
from formats.vocabulary import UNITS
from formats.yaml_nodes import Node
from formats.yaml_nodes import child
from formats.yaml_nodes import places

_SECTION = ("type", "name", "label", "archive_label", "hint", "guidance_hint", "relevant")
_SECTION_KEYS = (*_SECTION, "appearance", "implicit", "kept", "verhaal", "items")
_COLUMNS = frozenset(
    {"type", "name", "label", "hint", "guidance_hint", "appearance", "default", "read_only"}
    | {"required", "required_message", "relevant", "constraint", "constraint_message"}
    | {"calculation", "trigger", "choice_filter", "repeat_count", "media", "parameters"}
    | {"kept", "verhaal"}
)
_TABLES = frozenset({"counts", "percentages"})
_FLAGS = ("special_category", "contact", "request")
_ALL_KEYS = COMMON_KEYS.union(*(item_type.keys for item_type in ITEM_TYPES.values()))


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an item has from its section or group unless it says otherwise."""

    ask: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


class ItemLoader:
    """Reads sections and items with the reader; problems go to it."""

    def __init__(
        self,
        reader: Reader,
        choices: Mapping[str, ChoiceList],
        roles: tuple[str, ...],
        tables: Mapping[str, AttachedTable],
    ) -> None:
        self.reader = reader
        self.choices = choices
        self.roles = roles
        self.tables = tables

    def sections(self, node: Node | None) -> tuple[Section, ...]:
        """All sections, in order."""
        return tuple(
            section for part in self.reader.sequence(node) if (section := self._section(part))
        )

    def _section(self, node: Node) -> Section | None:
        reader = self.reader
        kind = reader.string(child(node.entries, "type"))
        if node.kind != "map" or kind != "section":
            reader.report("section_expected", node.place)
            if node.kind == "map":
                self._item(node, _Inherited())
            return None
        entries = reader.mapping(node, _SECTION_KEYS)
        keys = ("ask", "confirm", *_FLAGS)
        verhaal = reader.mapping(child(entries, "verhaal"), keys)
        inherited = self._inherited(verhaal, _Inherited())
        name_node = reader.required(entries, "name", node.place)
        items = tuple(self._item(part, inherited) for part in self._items(entries, node))
        return Section(
            name=reader.item_name(name_node),
            label=reader.text(reader.required(entries, "label", node.place)),
            archive_label=reader.string(child(entries, "archive_label")),
            hint=reader.text(child(entries, "hint")),
            guidance_hint=reader.text(child(entries, "guidance_hint")),
            relevant=reader.expression(child(entries, "relevant")),
            is_requested="request" in inherited.flags,
            is_implicit=reader.boolean(child(entries, "implicit")),
            appearance=reader.string(child(entries, "appearance")),
            kept=reader.words(child(entries, "kept")),
            kept_places=places(child(entries, "kept")),
            items=items,
            place=name_node.place if name_node else node.place,
        )

    def _items(self, entries: Mapping[str, Node], node: Node) -> list[Node]:
        parts = self.reader.sequence(child(entries, "items"))
        if not parts:
            name = self.reader.string(child(entries, "name"))
            self.reader.report("group_empty", node.place, name=name)
        return parts

    def _item(self, node: Node, above: _Inherited) -> Item:
        reader = self.reader
        entries = node.entries if node.kind == "map" else {}
        type_name, list_name = self._type(entries, node)
        item_type = ITEM_TYPES.get(type_name)
        is_holder = type_name in HOLDERS
        reader.mapping(node, _COLUMNS | ({"items"} if is_holder else frozenset()))
        verhaal = self._verhaal(entries, item_type)
        inherited = self._inherited(verhaal, above)
        name_node = reader.required(entries, "name", node.place)
        if type_name == "calculate":
            reader.required(entries, "calculation", node.place)
        label = self._label(type_name, entries, node)
        default_node = child(entries, "default")
        inner = self._items(entries, node) if is_holder else []
        parameters = self._parameters(item_type, entries)
        parameters_node = child(entries, "parameters")
        is_mixed, seed = self._mixing(item_type, entries)
        item = Item(
            type=type_name,
            name=reader.item_name(name_node),
            label=label,
            hint=reader.text(child(entries, "hint")),
            guidance_hint=reader.text(child(entries, "guidance_hint")),
            required=self._required(child(entries, "required")),
            required_message=reader.text(child(entries, "required_message")),
            relevant=reader.expression(child(entries, "relevant")),
            constraint=reader.expression(child(entries, "constraint")),
            constraint_message=reader.text(child(entries, "constraint_message")),
            constraint_severity=self._severity(verhaal),
            calculation=reader.expression(child(entries, "calculation")),
            trigger=reader.triggering(child(entries, "trigger")),
            choice_filter=reader.expression(child(entries, "choice_filter"), has_columns=True),
            repeat_count=reader.expression(child(entries, "repeat_count")),
            media=_media(reader, child(entries, "media")),
            media_text=reader.text(child(verhaal, "media_text")),
            parameters=parameters,
            parameters_place=parameters_node.place if parameters_node else node.place,
            is_mixed=is_mixed,
            seed=seed,
            kept=reader.words(child(entries, "kept")),
            kept_places=places(child(entries, "kept")),
            default=reader.string(default_node),
            default_place=default_node.place if default_node else Place(),
            is_read_only=reader.boolean(child(entries, "read_only")),
            appearance=self._appearance(item_type, child(entries, "appearance")),
            choices=self._list(item_type, list_name, node, entries),
            table_file=list_name if self._is_behind(item_type, entries) else "",
            archive=self._archive(child(verhaal, "archive")),
            ask=inherited.ask,
            confirm=inherited.confirm,
            prompts=self._prompts(child(verhaal, "prompts")),
            is_special_category="special_category" in inherited.flags,
            is_contact="contact" in inherited.flags,
            is_requested="request" in inherited.flags,
            items=tuple(self._item(part, inherited) for part in inner),
            place=name_node.place if name_node else node.place,
        )
        return self._with_numbers(item, verhaal, node)

    def _label(self, type_name: str, entries: Mapping[str, Node], node: Node) -> Text:
        if self._needs_label(type_name, entries):
            return self.reader.text(self.reader.required(entries, "label", node.place))
        label = child(entries, "label")
        # The editor makes every item with a place for its text; here it may stay empty.
        is_empty = label is not None and label.kind == "map" and not label.entries
        return {} if is_empty else self.reader.text(label)

    def _needs_label(self, type_name: str, entries: Mapping[str, Node]) -> bool:
        item_type = ITEM_TYPES.get(type_name)
        if type_name in TYPES_ELSEWHERE or (item_type and not item_type.needs_label):
            return False
        if item_type is None or item_type.runs:
            return True
        # What is kept and worked out need not be shown.
        kept = child(entries, "kept")
        held = entries.keys() | (kept.entries.keys() if kept else set())
        return not {"calculation", "trigger"} & held

    def _appearance(self, item_type: ItemType | None, node: Node | None) -> str:
        written = self.reader.string(node)
        if node is not None and item_type is not None and item_type.runs:
            left = [word for word in written.split() if word not in item_type.appearances]
            if left:
                self.reader.report("appearance_kept", node.place, "warning", words=", ".join(left))
        return written

    def _parameters(
        self, item_type: ItemType | None, entries: Mapping[str, Node]
    ) -> Mapping[str, str]:
        """What is written there; what does nothing here is told, unless its type is only kept."""
        node = child(entries, "parameters")
        found = self.reader.words(node)
        if node is None or item_type is None or not item_type.runs:
            return found
        for key, shape in item_type.shapes.items():
            part = child(node.entries, key)
            if part is not None and not shape.fullmatch(found[key]):
                self.reader.report("parameter_value", part.place, key=key, value=found[key])
        of_table = COLUMN_NAMES if self._is_behind(item_type, entries) else frozenset()
        left = [key for key in found if key not in item_type.parameters | of_table]
        if left:
            self.reader.report("parameters_kept", node.place, "warning", keys=", ".join(left))
        return found

    def _mixing(
        self, item_type: ItemType | None, entries: Mapping[str, Node]
    ) -> tuple[bool, Expression | None]:
        if item_type is None or MIX not in item_type.parameters:
            return False, None
        return mixing(self.reader, child(entries, "parameters"))

    def _with_numbers(self, item: Item, verhaal: Mapping[str, Node], node: Node) -> Item:
        reader = self.reader
        low, high = reader.number(child(verhaal, "min")), reader.number(child(verhaal, "max"))
        if low is not None and high is not None and low > high:
            reader.report("bounds_reversed", node.place, min=low, max=high)
        return replace(
            item,
            unit=reader.one_of(child(verhaal, "unit"), "unit", UNITS),
            decimals=reader.whole(child(verhaal, "decimals")),
            min=low,
            max=high,
            max_length=reader.whole(child(verhaal, "max_length")),
            is_published=reader.boolean(child(verhaal, "published")),
            table=self._table(item, verhaal, node) if item.type in _TABLES else None,
        )

    def _type(self, entries: Mapping[str, Node], node: Node) -> tuple[str, str]:
        type_node = self.reader.required(entries, "type", node.place)
        whole = self.reader.string(type_node)
        written, _, list_name = whole.partition(" ")
        elsewhere = whole if whole in TYPES_ELSEWHERE else written
        if type_node and (program := TYPES_ELSEWHERE.get(elsewhere)):
            self.reader.report("type_of_another", type_node.place, type=whole, program=program)
            return elsewhere, ""
        written = written.removesuffix(FROM_FILE)
        type_name = TYPE_ALIASES.get(written, written)
        if type_node and type_name == "section":
            self.reader.report("section_nested", type_node.place)
        elif type_node and type_name not in ITEM_TYPES:
            self.reader.report(
                "type_unknown",
                type_node.place,
                value=type_name,
                known=", ".join(name for name, known in ITEM_TYPES.items() if known.runs),
                **suggestion(type_name, ITEM_TYPES, TYPES),
            )
        elif type_node and not ITEM_TYPES[type_name].runs:
            self.reader.report("type_kept", type_node.place, "warning", type=type_name)
        return type_name, list_name.strip()

    def _list(
        self, item_type: ItemType | None, name: str, node: Node, entries: Mapping[str, Node]
    ) -> ChoiceList | None:
        if item_type is None:
            return None
        place = entries["type"].place if "type" in entries else node.place
        if not item_type.runs and item_type.name.startswith(_LISTED_ELSEWHERE):
            return None
        if not item_type.takes_list:
            if name:
                self.reader.report("list_unexpected", place, type=item_type.name, list=name)
            return None
        if name and self._is_behind(item_type, entries):
            return table_choices(self.reader, self.tables, entries, name, place)
        if not name:
            self.reader.report("list_missing", place, type=item_type.name)
        elif name not in self.choices:
            self.reader.report("list_unknown", place, list=name, **suggestion(name, self.choices))
        return self.choices.get(name)

    def _is_behind(self, item_type: ItemType | None, entries: Mapping[str, Node]) -> bool:
        """Whether what stands behind the type is a file, or kept word for word."""
        if item_type is None or not item_type.runs:
            return item_type is not None
        return FROM_FILE in self.reader.string(child(entries, "type")).partition(" ")[0]

    def _verhaal(
        self, entries: Mapping[str, Node], item_type: ItemType | None
    ) -> Mapping[str, Node]:
        node = child(entries, "verhaal")
        verhaal = self.reader.mapping(node, _ALL_KEYS)
        if item_type and node and node.kind == "map":
            for key, place in node.keys.items():
                if key in _ALL_KEYS and key not in COMMON_KEYS | item_type.keys:
                    self.reader.report("key_not_for_type", place, key=key, type=item_type.name)
        return verhaal

    def _inherited(self, verhaal: Mapping[str, Node], above: _Inherited) -> _Inherited:
        says_who = "ask" in verhaal or "confirm" in verhaal
        flags = set(above.flags)
        for flag in _FLAGS:
            if flag in verhaal:
                is_set = self.reader.boolean(child(verhaal, flag))
                flags = flags | {flag} if is_set else flags - {flag}
        return _Inherited(
            self._roles(child(verhaal, "ask")) if says_who else above.ask,
            self._roles(child(verhaal, "confirm")) if says_who else above.confirm,
            frozenset(flags),
        )

    def _roles(self, node: Node | None) -> tuple[str, ...]:
        found = []
        for part in self.reader.sequence(node):
            role = self._role(self.reader.string(part), part)
            if role:
                found.append(role)
        return tuple(found)

    def _role(self, role: str, node: Node) -> str:
        if role in self.roles:
            return role
        known = ", ".join(self.roles)
        near = suggestion(role, self.roles)
        self.reader.report("role_unknown", node.place, value=role, known=known, **near)
        return ""

    def _prompts(self, node: Node | None) -> Mapping[str, tuple[Text, ...]]:
        if node is None:
            return {}
        entries = self.reader.mapping(node, node.entries)
        return {
            role: self.reader.texts(texts)
            for role, texts in entries.items()
            if self._role(role, Node("text", node.keys[role], role))
        }

    def _required(self, node: Node | None) -> bool | Expression:
        written = self.reader.string(node).lower()
        if written in {"", "true", "yes", "ja", "false", "no", "nee"}:
            return self.reader.boolean(node)
        return self.reader.expression(node) or False

    def _severity(self, verhaal: Mapping[str, Node]) -> Severity:
        node = child(verhaal, "constraint_severity")
        word = self.reader.one_of(node, "constraint_severity", ("error", "warning"))
        return "warning" if word == "warning" else "error"

    def _archive(self, node: Node | None) -> Archive | None:
        if node is None:
            return None
        entries = self.reader.mapping(node, ("label", "number", "options"))
        label, number = (self.reader.string(child(entries, key)) for key in ("label", "number"))
        return Archive(label, number, self.reader.strings(child(entries, "options")))

    def _table(self, item: Item, verhaal: Mapping[str, Node], node: Node) -> CountTable:
        reader = self.reader
        has_base = item.type == "counts"
        base = self._row(reader.required(verhaal, "base", node.place)) if has_base else None
        rows_node = reader.required(verhaal, "rows", node.place)
        rows = tuple(row for part in reader.sequence(rows_node) if (row := self._row(part)))
        total = reader.one_of(reader.required(verhaal, "total", node.place), "total", COUNT_TOTALS)
        none = self._row(child(verhaal, "none"))
        tolerance = reader.number(child(verhaal, "tolerance"))
        return CountTable(base or CountRow("", {}), rows, total, none, tolerance)

    def _row(self, node: Node | None) -> CountRow | None:
        if node is None:
            return None
        entries = self.reader.mapping(node, ("name", "label"))
        name_node = self.reader.required(entries, "name", node.place)
        label = self.reader.text(self.reader.required(entries, "label", node.place))
        return CountRow(
            self.reader.name(name_node), label, name_node.place if name_node else node.place
        )


#: Types that are only kept and whose choices are in no list of ours.
_LISTED_ELSEWHERE = ("select", "rank", "osm")


def _media(reader: Reader, node: Node | None) -> Mapping[str, Text]:
    media = reader.media(node)
    if node is not None and "big-image" in media and "image" not in media:
        # As in XLSForm, where the large one opens from the other: https://xlsform.org/en/#media
        reader.report("media_big_alone", node.entries["big-image"].place)
    return media
