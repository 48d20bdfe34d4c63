"""What kind of value an expression gives, and where kinds clash: told on loading, not in the field.

Only what can never be meant is a clash: arithmetic with a word, a number that should equal one.
"""

import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan

from formats.expressions.context import Context
from formats.expressions.context import World
from formats.expressions.evaluate import evaluate
from formats.expressions.functions import FUNCTIONS
from formats.expressions.tree import Call
from formats.expressions.tree import Column
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Reference
from formats.expressions.tree import Self
from formats.expressions.tree import walk
from formats.expressions.values import clock_of
from formats.expressions.values import to_number
from formats.expressions.values import to_text

#: `words`: text that never is a number, as the names of choices; `text`: what somebody writes.
KINDS = frozenset({"number", "boolean", "date", "moment", "words", "text", "any"})
_COUNTED = frozenset({"number", "date", "moment"})
_WORDED = frozenset({"words", "text"})
_COMPARING = frozenset({"<", "<=", ">", ">="})
_EQUALING = frozenset({"=", "!="})
CHOOSING = frozenset({"selected", "selected-at", "count-selected"})
DATING = frozenset({"date", "decimal-date-time", "format-date", "format-date-time"})
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})((?:T.*)?)")
#: So many days JavaRosa counts from the first of 1970, and as many back.
_MOST_DAYS = 2**31 - 1
_TRUTHS = _COMPARING | _EQUALING | {"and", "or"}

_WORLD = World(now="2000-01-01T12:00:00.000Z", uuid=lambda: "uuid")
_EXAMPLE = Context(lambda _name: "", date(2000, 1, 1), world=_WORLD)

KindOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two kinds that do not go together; `code` is that of a problem, `position` in the source.

    `is_wrong`: no program can do anything with it.
    """

    code: str
    position: int
    operator: str
    piece: str
    is_wrong: bool = False

    @property
    def arguments(self) -> Mapping[str, str | int]:
        """What a problem of it says."""
        return {"piece": self.piece, "operator": self.operator, "at": self.position + 1}


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
        if node.function == "once":
            return kind_of(node.arguments[0], named)
        return FUNCTIONS[node.function].gives
    return "any"


def clashes(tree: Node, named: KindOf) -> Iterator[Clash]:
    """Yield every place where kinds clash, in the order of the tree."""
    for node in walk(tree):
        if isinstance(node, Operation) and node.operator not in {"and", "or"}:
            yield from _of_operation(node, named)
        elif isinstance(node, Call) and node.function in DATING:
            if _is_no_day(node.arguments[0], named):
                piece = said(node.arguments[0])
                yield Clash("expression_no_date", node.position, node.written, piece, True)
        elif isinstance(node, Call) and node.function == "decimal-time":
            if kind_of(node.arguments[0], named) == "boolean":
                piece = said(node.arguments[0])
                yield Clash("expression_no_date", node.position, node.written, piece, True)
        elif isinstance(node, Call) and node.function in CHOOSING:
            yield from _of_choosing(node, named)


def _of_choosing(node: Call, named: KindOf) -> Iterator[Clash]:
    chosen, *wanted = node.arguments
    kind, is_told = kind_of(chosen, named), isinstance(chosen, Reference)
    if kind in _COUNTED or (kind == "boolean" and not is_told):
        piece = said(chosen)
        yield Clash("expression_no_choices", node.position, node.written, piece, not is_told)
    for name in wanted if node.function == "selected" else ():
        if not isinstance(name, Reference) and kind_of(name, named) in _COUNTED | {"boolean"}:
            piece = said(name)
            yield Clash("expression_choice_no_text", node.position, node.written, piece, True)


def _of_operation(node: Operation, named: KindOf) -> Iterator[Clash]:
    kinds = [(operand, kind_of(operand, named)) for operand in node.operands]
    if node.operator in _EQUALING:
        (left, one), (right, other) = kinds
        for counted, worded, word in ((one, other, right), (other, one, left)):
            if counted in _COUNTED and worded == "words":
                yield Clash("expression_never_equal", node.position, node.operator, said(word))
        return
    # A text may hold a number; compared with one, that is what is meant.
    wrong = {"words"} if node.operator in _COMPARING else _WORDED
    for operand, kind in kinds:
        if kind in wrong:
            operator = "-" if node.operator == "negate" else node.operator
            yield Clash("expression_no_number", node.position, operator, said(operand))


def is_out_of_days(value: object) -> bool:
    """Whether a value is a number of days that leads to no day."""
    return isinstance(value, float) and abs(value) > _MOST_DAYS


def is_day(text: str) -> bool:
    """Whether a text is a day, as 2026-3-8 or 2026-03-08, with or without a time."""
    parts = _DAY.fullmatch(text)
    if parts is None:
        return False
    year, month, day, clock = parts.groups()
    return clock_of(f"{year}-{month:0>2}-{day:0>2}{clock}") is not None


def _is_no_day(node: Node, named: KindOf) -> bool:
    if kind_of(node, named) == "boolean":
        return True
    if any(isinstance(part, Reference | Self | Column) for part in walk(node)):
        return False
    # What hangs on no answer, or hardly: evaluating gives no text that is a day only by chance.
    value = evaluate(node, _EXAMPLE)
    if is_out_of_days(value):
        return True
    return isinstance(value, str) and value != "" and not is_day(value)


def said(node: Node) -> str:
    """The piece as it stands in the expression, short."""
    if isinstance(node, Literal):
        return f"'{node.value}'" if isinstance(node.value, str) else to_text(node.value)
    if isinstance(node, Reference):
        return f"${{{node.name}}}"
    if isinstance(node, Call):
        return f"{node.written}(...)"
    if isinstance(node, Column):
        return node.name
    return "..."
