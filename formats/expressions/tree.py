"""The tree of an expression, and its JSON for the browser."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any
from typing import Literal as OneOf

from formats.expressions.regex import javascript_pattern
from formats.problems import Place

Argument = str | int | float
Meant = OneOf["value", "set", "name"]

_REFERENCES = {"value": "ref", "set": "all", "name": "name"}


class ExpressionError(Exception):
    """An expression cannot be read; `position` counts code points from 0."""

    def __init__(self, code: str, position: int, arguments: Mapping[str, Argument]) -> None:
        super().__init__(code, position, dict(arguments))
        self.code = code
        self.position = position
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text written in the expression."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Reference:
    """`${name}`: the answer to another item, or one row of a table of counts.

    Where a function takes them, all the answers to it over the turns of a repeat ("set"), or the
    name itself ("name").
    """

    name: str
    meant: Meant = "value"


@dataclass(frozen=True, slots=True)
class Self:
    """`.`: the answer that the expression belongs to."""


@dataclass(frozen=True, slots=True)
class Parent:
    """`..`: the turn of the repeat that the expression stands in, or `steps` repeats up."""

    steps: int


@dataclass(frozen=True, slots=True)
class Column:
    """`name`: a column of the choice that a choice_filter looks at (its name, label, others)."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its operands; `and`, `or` and `+` in a row are one operation.

    `position` counts code points in the source, as that of a Call does.
    """

    operator: str
    operands: tuple["Node", ...]
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; `instead_of` is the one of ODK for which it stands."""

    function: str
    arguments: tuple["Node", ...]
    position: int = field(default=0, compare=False)
    instead_of: str = field(default="", compare=False)

    @property
    def written(self) -> str:
        """The function as whoever wrote the expression calls it."""
        return self.instead_of or self.function


Node = Literal | Reference | Self | Parent | Column | Operation | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression as written and as read, and where in its file it stands."""

    source: str
    tree: Node
    place: Place = field(default_factory=Place, compare=False)
    #: What evaluating made of it, by kind (formats/expressions/evaluate.py).
    programs: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def references(self) -> frozenset[str]:
        """Names of all items it refers to."""
        return frozenset(node.name for node in walk(self.tree) if isinstance(node, Reference))

    @property
    def looked_at(self) -> frozenset[str]:
        """Names of the items whose answers it looks at: not of those that it only names."""
        return frozenset(
            node.name
            for node in walk(self.tree)
            if isinstance(node, Reference) and node.meant != "name"
        )

    @property
    def waits_for(self) -> frozenset[str]:
        """Names of the items that ODK works out first: also those looked up in another turn."""
        looked_up = (
            node.arguments[0]
            for node in walk(self.tree)
            if isinstance(node, Call) and node.function == "indexed-repeat"
        )
        return self.looked_at.union(one.name for one in looked_up if isinstance(one, Reference))

    @property
    def columns(self) -> frozenset[str]:
        """Names of the columns of a choice that it looks at."""
        return frozenset(node.name for node in walk(self.tree) if isinstance(node, Column))


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    if isinstance(node, Operation):
        for operand in node.operands:
            yield from walk(operand)
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from walk(argument)


def to_json(node: Node) -> dict[str, object]:
    """The tree as JSON for the browser, which never parses expressions.

    `{"lit": 5}`, `{"ref": "f16"}`, `{"self": true}`, `{"column": "land"}`,
    `{"op": "=", "args": [...]}`, `{"call": "selected", "args": [...]}`; as arguments also
    `{"all": "f16"}` (every answer), `{"name": "f16"}` and `{"up": 1}` (`..`); regex carries
    `pattern`, whole and in JavaScript's dialect (flag u).
    """
    match node:
        case Literal(value):
            return {"lit": value}
        case Reference(name, meant):
            return {_REFERENCES[meant]: name}
        case Self():
            return {"self": True}
        case Parent(steps):
            return {"up": steps}
        case Column(name):
            return {"column": name}
        case Operation(operator, operands):
            return {"op": operator, "args": [to_json(operand) for operand in operands]}
        case Call(function, arguments):
            written: dict[str, object] = {
                "call": function,
                "args": [to_json(argument) for argument in arguments],
            }
            if function == "regex":
                pattern = arguments[1]
                if isinstance(pattern, Literal) and isinstance(pattern.value, str):
                    written["pattern"] = javascript_pattern(pattern.value)
            return written
