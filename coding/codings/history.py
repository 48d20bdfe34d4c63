"""What can be undone and redone: read from the log of one coder on one text."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from coding.models import CodingCommand

#: Commands that nothing brings back.
FINAL = frozenset({"memo_erase"})


@dataclass(frozen=True, slots=True)
class Stacks:
    """Commands that stand and those undone, the last one last."""

    done: list[CodingCommand] = field(default_factory=list)
    undone: list[CodingCommand] = field(default_factory=list)


def stacks_of(log: Iterable[CodingCommand]) -> Stacks:
    """Return the stacks after these commands; a new command leaves nothing to redo."""
    stacks = Stacks()
    for command in log:
        if command.kind == "undo":
            stacks.undone.append(stacks.done.pop())
        elif command.kind == "redo":
            stacks.done.append(stacks.undone.pop())
        elif command.kind not in FINAL:
            stacks.done.append(command)
            stacks.undone.clear()
    return stacks
