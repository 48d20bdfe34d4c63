"""What clock and chance give while somebody fills in, and which values stay once drawn.

In ODK `once()` keeps what stands there, and a form is advised to put it around `random()` and
`uuid()`, which would else be drawn anew whenever a form is opened:
https://docs.getodk.org/form-operators-functions/#random and #once. Here a computed value that
calls one of the three stays as soon as there is one, also without `once()`: who is asked what must
not change between two pages. It is kept among the answers, by the name (in a turn: the key) of its
item. `now()` is the moment at which answers are judged.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom
from uuid import uuid4

from formats.answers import AnswerValue
from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions.tree import Call
from formats.expressions.tree import walk
from formats.instruments.begins import as_expression
from formats.instruments.model import Item

_STAYS = frozenset({"once", "random", "uuid"})


def _no_text() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Draws:
    """The moment, written as a date with a time is answered; a number from 0 to 1; an id."""

    now: str = ""
    random: Callable[[], float] | None = None
    uuid: Callable[[], str] = _no_text


#: For who reads answers again: nothing is drawn.
STILL = Draws()


def drawing(now: str) -> Draws:
    """Return what draws, at a moment."""
    return Draws(now, SystemRandom().random, lambda: str(uuid4()))


def calculation_of(item: Item) -> Expression | None:
    """Return what an item's value always follows from: its calculation, or that of a hidden value
    which stands as its default.
    """
    if item.is_computed:
        return item.calculation
    if item.type == "hidden" and not item.calculation:
        return item.begins or as_expression(item.default)
    return None


def stays(item: Item) -> bool:
    """Whether an item's computed value stays once it is drawn."""
    calculation = calculation_of(item)
    if calculation is None:
        return False
    if not item.is_computed:
        return True
    return any(
        isinstance(node, Call) and node.function in _STAYS for node in walk(calculation.tree)
    )


def drawn_before(answer: AnswerValue | None) -> Value:
    """Return a value that was drawn before; empty where there is none."""
    value = answer.value if answer else None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return value if isinstance(value, str) else float(value)
