"""An instrument as a plain tree of lists, keys and texts: what the editor in the browser holds.

The tree has the shape of the YAML file (`settings`, `choices`, `survey`) and every scalar in it is
a text, as written. It goes through the same nodes and the same loader as a file, so that a mistake
is the same mistake wherever it is made. Problems lead to it by their path
(`survey[2].items[0].label`).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from formats.garbage import no_search_for_circles
from formats.instruments.load import read_nodes
from formats.instruments.model import Instrument
from formats.problems import Place
from formats.problems import Problem
from formats.yaml_nodes import MAX_DEPTH
from formats.yaml_nodes import MAX_VALUES
from formats.yaml_nodes import NOTHING_IN_IT
from formats.yaml_nodes import Node
from formats.yaml_nodes import read_yaml
from formats.yaml_nodes import weight

Tree = dict[str, Any]
"""Keys with texts, lists or further keys."""


@no_search_for_circles()
def read_tree(tree: Any, file: str = "") -> tuple[Instrument, list[Problem]]:
    """The instrument as far as the tree tells it, and all problems, in the order of the tree."""
    maker = _Maker(file)
    root = maker.node(tree, "")
    instrument, problems = read_nodes(root, file, maker.problems)
    return instrument, [_told(problem) for problem in problems]


@no_search_for_circles()
def tree_of(text: str, file: str = "") -> tuple[Tree | None, list[Problem]]:
    """The tree that a YAML text holds, None where the text is no YAML or no keys with values."""
    root, problems = read_yaml(text, file)
    if root is None:
        return None, problems
    if root.kind != "map":
        return None, [*problems, Problem("expected_mapping", root.place)]
    return plain(root), problems


def plain(node: Node) -> Any:
    """The lists, keys and texts of a node; what is empty is left out of keys."""
    if node.kind == "map":
        return {key: plain(part) for key, part in node.entries.items() if part.kind != "null"}
    if node.kind == "list":
        return [plain(part) for part in node.items]
    return node.text


def scalar(part: object) -> str:
    """A scalar as text, without what no database keeps: NUL, and halves of pairs of UTF-16."""
    # Nearly all are texts of plain letters, in which there is nothing to be mended.
    if type(part) is str and part.isascii() and "\x00" not in part:
        return part
    text = str(part).lower() if isinstance(part, bool) else str(part)
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


class _Maker:
    """Makes nodes of a tree; lines are counted, so that problems keep the order of the tree."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._line = 0
        self._values = 0
        self._is_full = False

    def node(self, part: Any, path: str, depth: int = 0) -> Node:
        """Return the node of a part of the tree. Anything that is no list, keys or text is text."""
        self._line += 1
        place = Place(self.file, path, self._line)
        if depth >= MAX_DEPTH:
            self.problems.append(Problem("yaml_too_deep", place, {"limit": MAX_DEPTH}))
            return Node("null", place)
        self._values += weight(path)
        if self._values > MAX_VALUES:
            # Told once: each of the values that follow would say the same.
            if not self._is_full:
                self.problems.append(Problem("yaml_too_much", place, {"limit": MAX_VALUES}))
            self._is_full = True
            return Node("null", place)
        if isinstance(part, dict):
            return self._map(part.items(), place, depth)
        if isinstance(part, list):
            made = Node("list", place)
            for number, one in enumerate(part):
                made.items.append(self.node(one, f"{path}[{number}]", depth + 1))
            return made
        if part is None or part == "":
            return Node("null", place)
        return Node("text", place, scalar(part), *NOTHING_IN_IT)

    def _map(self, entries: Iterable[tuple[Any, Any]], place: Place, depth: int) -> Node:
        made = Node("map", place)
        for key, part in entries:
            name = scalar(key)
            path = f"{place.path}.{name}".lstrip(".")
            made.entries[name] = self.node(part, path, depth + 1)
            made.keys[name] = made.entries[name].place
        return made


def _told(problem: Problem) -> Problem:
    """A problem as it is told of a tree: no words about lines, and at the field that is missing."""
    code = "name_taken" if problem.code == "name_duplicate" else problem.code
    path = problem.place.path
    if code == "key_missing":
        path = f"{path}.{problem.arguments['key']}".lstrip(".")
    return replace(problem, code=code, place=replace(problem.place, path=path, line=None))
