"""What kind of value an expression gives, and where kinds clash: told on loading, not in the field.

Only what can never be meant is a clash: arithmetic with a word, a number that should equal one.
"""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from formats.expressions.functions import FUNCTIONS
from formats.expressions.tree import Call
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Reference
from formats.expressions.tree import walk
from formats.expressions.values import to_number

#: `words`: text that never is a number, as the names of choices; `text`: what somebody writes.
KINDS = frozenset({"number", "boolean", "date", "moment", "words", "text", "any"})
_COUNTED = frozenset({"number", "date", "moment"})
_WORDED = frozenset({"words", "text"})
_COMPARING = frozenset({"<", "<=", ">", ">="})
_EQUALING = frozenset({"=", "!="})
_CHOOSING = frozenset({"selected", "count-selected"})
_TRUTHS = _COMPARING | _EQUALING | {"and", "or"}

KindOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two kinds that do not go together; `code` is that of a problem, `position` in the source."""

    code: str
    position: int
    operator: str
    piece: str


def kind_of(node: Node, named: KindOf) -> str:
    """Return the kind of an expression's value; `named` gives that of an item."""
    if isinstance(node, Literal):
        if isinstance(node.value, float):
            return "number"
        return "words" if node.value and isnan(to_number(node.value)) else "any"
    if isinstance(node, Reference):
        return named(node.name)
    if isinstance(node, Operation):
        return "boolean" if node.operator in _TRUTHS else "number"
    if isinstance(node, Call):
        if node.function == "if":
            kinds = {kind_of(argument, named) for argument in node.arguments[1:]}
            return kinds.pop() if len(kinds) == 1 else "any"
        return FUNCTIONS[node.function].gives
    return "any"


def clashes(tree: Node, named: KindOf) -> Iterator[Clash]:
    """Yield every place where kinds clash, in the order of the tree."""
    for node in walk(tree):
        if isinstance(node, Operation) and node.operator not in {"and", "or"}:
            yield from _of_operation(node, named)
        elif isinstance(node, Call) and node.function in _CHOOSING:
            chosen = node.arguments[0]
            if kind_of(chosen, named) in _COUNTED:
                piece = _said(chosen)
                yield Clash("expression_no_choices", node.position, node.function, piece)


def _of_operation(node: Operation, named: KindOf) -> Iterator[Clash]:
    kinds = [(operand, kind_of(operand, named)) for operand in node.operands]
    if node.operator in _EQUALING:
        (left, one), (right, other) = kinds
        for counted, worded, word in ((one, other, right), (other, one, left)):
            if counted in _COUNTED and worded == "words":
                yield Clash("expression_never_equal", node.position, node.operator, _said(word))
        return
    # A text may hold a number; compared with one, that is what is meant.
    wrong = {"words"} if node.operator in _COMPARING else _WORDED
    for operand, kind in kinds:
        if kind in wrong:
            operator = "-" if node.operator == "negate" else node.operator
            yield Clash("expression_no_number", node.position, operator, _said(operand))


def _said(node: Node) -> str:
    """Return the piece as it stands in the expression, short."""
    if isinstance(node, Literal):
        return f"'{node.value}'"
    if isinstance(node, Reference):
        return f"${{{node.name}}}"
    if isinstance(node, Call):
        return f"{node.function}(...)"
    return "..."
