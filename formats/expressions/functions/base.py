"""What a function of the expression language is."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from formats.expressions.context import Context
from formats.expressions.values import Value
from formats.text import Text

Arguments = Sequence[Value]

#: value: an expression; set: one too, where `${name}` means all answers to it; all: only such a
#: `${name}`; name: `${name}` itself, not its answer; parent: `..`, handed on as the steps up.
Takes = Literal["value", "set", "all", "name", "parent"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how it is written, what it takes, and what it does.

    `takes` is for the arguments in turn; the last `repeating` of them hold for those that follow.
    From `fewest` on, arguments come in steps of `step`; `most` None: as many as one likes. `gives`
    is what kind of value comes out (see formats/expressions/kinds.py).
    """

    signature: str
    fewest: int
    most: int | None
    doc: Text
    compute: Callable[[Arguments, Context], Value]
    gives: str = "any"
    takes: tuple[Takes, ...] = ()
    repeating: int = 1
    step: int = 1

    def taken(self, place: int) -> Takes:
        """How the argument at this place, from 0, is taken."""
        if place < len(self.takes):
            return self.takes[place]
        if not self.takes:
            return "value"
        beyond = (place - len(self.takes)) % self.repeating
        return self.takes[len(self.takes) - self.repeating + beyond]

    def accepts(self, count: int) -> bool:
        """Whether it may be given that many arguments."""
        if count < self.fewest or (self.most is not None and count > self.most):
            return False
        return (count - self.fewest) % self.step == 0
