"""What an expression looks at when it is computed."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from formats.expressions.values import Value

#: A repeat and which of its turns is meant, from 1.
Turn = tuple[str, int]


def _nothing(*_about: object) -> str:
    return ""


def _first(_levels: int) -> int:
    return 1


@dataclass(slots=True)
class World:
    """What few expressions look at; each part may be left out and then gives what is empty.

    `all_of` gives every answer to a name over all turns of a repeat, or an entry per turn where the
    name is that of a repeat. `nth` gives the answer to a name in given turns. `turn` says which
    turn the expression stands in, that many repeats up (1: the nearest). `label` is that of a
    choice of an item, `look_up` a cell of an attached table (table, column, key column, key).
    `column` gives a column of the choice that a choice_filter looks at.
    """

    now: str = ""
    language: str = "nl"
    all_of: Callable[[str], Sequence[Value]] | None = None
    nth: Callable[[str, Sequence[Turn]], Value] = _nothing
    turn: Callable[[int], int] = _first
    label: Callable[[str, str], str] = _nothing
    look_up: Callable[[str, str, str, str], str] = _nothing
    column: Callable[[str], str] = _nothing
    random: Callable[[], float] | None = None
    uuid: Callable[[], str] = _nothing


@dataclass(slots=True)
class Context:
    """What every expression looks at; `own` is set anew for each item that is judged.

    `value_of` gives the answer to a name ("" when there is none), `own` is the answer that `.`
    means.
    """

    value_of: Callable[[str], Value]
    today: date
    own: Value = ""
    world: World = field(default_factory=World)

    def all_of(self, name: str) -> Sequence[Value]:
        """Every answer to a name; outside repeats there is one."""
        found = self.world.all_of
        return [self.value_of(name)] if found is None else found(name)
