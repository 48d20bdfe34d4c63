"""YAML read into nodes that know their place: nothing is turned into objects, nothing expands.

Scalars stay as written, so that `en: Yes` is the text "Yes" and a version is no date. References
(& and *) are refused, which rules out files that grow when read; so are tags and double keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any
from typing import Literal

import yaml

from formats.problems import Argument
from formats.problems import Place
from formats.problems import Problem

#: Room for 5,000 questions with 50,000 choices in a few languages.
MAX_CHARACTERS = 16_000_000
MAX_VALUES = 1_000_000
"""Keys and values in a file, each counted by its `weight`."""
MAX_DEPTH = 40
_USUAL_PATH = 200
"""Characters of a path."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Node:
    """A value in a YAML file: a text, a list, keys with values, or nothing."""

    kind: Literal["text", "list", "map", "null"]
    place: Place
    text: str = ""
    items: list["Node"] = field(default_factory=list)
    entries: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


NOTHING_IN_IT: tuple[list[Node], dict[str, Node], dict[str, Place]] = ([], {}, {})
"""What a text has: empty ones of its own would take as long to make as all the rest."""


def weight(path: str) -> int:
    """For how many a value counts: its path is its own, and grows with the keys above it."""
    return 1 + len(path) // _USUAL_PATH


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The root node, or None with the problem that stopped the reading."""
    if len(text) > MAX_CHARACTERS:
        return None, [_problem("file_too_large", Place(file), limit=MAX_CHARACTERS)]
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return None, builder.problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, "", mark.line + 1, mark.column + 1) if mark else Place(file)
        return None, [*builder.problems, _problem("yaml_syntax", place, reason=_reason(error))]
    except yaml.YAMLError as error:
        return None, [_problem("yaml_syntax", Place(file, "", 1, 1), reason=_reason(error))]
    if builder.root is None or builder.root.kind == "null":
        return None, [_problem("yaml_empty", Place(file, "", 1, 1))]
    return builder.root, builder.problems


def _problem(code: str, place: Place, **arguments: Argument) -> Problem:
    return Problem(code, place, arguments)


def _reason(error: yaml.YAMLError) -> str:
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return str(said).splitlines()[0]


@dataclass(slots=True)
class _Open:
    node: Node
    is_map: bool
    key: str | None = None
    key_place: Place | None = None

    def path(self) -> str:
        """The path of what comes next in it."""
        if self.key_place is not None:
            return self.key_place.path
        above = self.node.place.path
        return above if self.is_map else f"{above}[{len(self.node.items)}]"


class _Builder:
    """Puts events together without recursion; returns False from `take` to stop."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._documents = 0
        self._values = 0

    def take(self, event: Any) -> bool:
        if isinstance(event, yaml.NodeEvent) and self._stack:
            self._values += weight(self._stack[-1].node.place.path)
            if self._values > MAX_VALUES:
                self._add("yaml_too_much", event, limit=MAX_VALUES)
                return False
        if isinstance(event, yaml.ScalarEvent):
            self._mark(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._mark(event)
            return self._open(event, is_map=isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._add("yaml_documents", event)
                return False
        elif isinstance(event, yaml.AliasEvent):
            self._add("yaml_alias", event)
            return False
        return True

    def _add(self, code: str, event: Any, **arguments: Argument) -> None:
        self.problems.append(Problem(code, self._place(event), arguments))

    def _mark(self, event: Any) -> None:
        if event.anchor is not None:
            self._add("yaml_alias", event)
        if event.tag is not None:
            self._add("yaml_tag", event, tag=event.tag)

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        path = self._stack[-1].path() if self._stack else ""
        return Place(self.file, path, mark.line + 1, mark.column + 1)

    def _open(self, event: Any, is_map: bool) -> bool:
        if len(self._stack) >= MAX_DEPTH:
            self._add("yaml_too_deep", event, limit=MAX_DEPTH)
            return False
        if self._stack and self._stack[-1].is_map and self._stack[-1].key is None:
            self._add("yaml_syntax", event, reason="a key must be a plain word")
            return False
        node = Node("map" if is_map else "list", self._place(event))
        self._attach(node)
        self._stack.append(_Open(node, is_map))
        return True

    def _scalar(self, event: Any) -> None:
        value = event.value.replace("\x00", "")
        if value != event.value:
            self._add("sign_impossible", event)
        level = self._stack[-1] if self._stack else None
        if level is not None and level.is_map and level.key is None:
            above, mark = level.node.place.path, event.start_mark
            path = f"{above}.{value}" if above else value
            level.key = value
            level.key_place = Place(self.file, path, mark.line + 1, mark.column + 1)
            return
        kind: Literal["text", "null"] = "text"
        if not event.style and value in _NULLS:
            kind = "null"
        # Empty ones of its own for every word take as long to make as all the rest.
        self._attach(Node(kind, self._place(event), value, *NOTHING_IN_IT))

    def _attach(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        level = self._stack[-1]
        if not level.is_map:
            level.node.items.append(node)
            return
        key, place = level.key or "", level.key_place or node.place
        level.key = level.key_place = None
        if key in level.node.entries:
            line = level.node.keys[key].line or 0
            self.problems.append(Problem("key_duplicate", place, {"key": key, "line": line}))
            return
        level.node.entries[key] = node
        level.node.keys[key] = place


def child(entries: Mapping[str, Node], key: str) -> Node | None:
    """The value under a key, None when it is absent or empty."""
    node = entries.get(key)
    return None if node is None or node.kind == "null" else node


def places(node: Node | None) -> Mapping[str, Place]:
    """Where the value under each key stands."""
    return {key: part.place for key, part in node.entries.items()} if node else {}
