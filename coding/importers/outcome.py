"""What an importer gives back: a text with its map, or problems."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from coding.importers.normalise import OffsetMap


@dataclass(frozen=True, slots=True)
class TextProblem:
    """Something about a file: a stable code and what fills its message (words.py)."""

    code: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A normalised text and the way back to the file's own offsets.

    `marks` are stretches [start, end) of the text in bold at the beginning of a line.
    """

    text: str
    offset_map: OffsetMap
    warnings: tuple[TextProblem, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()


class Refused(Exception):
    """The file cannot be taken; `problems` says why."""

    def __init__(self, *problems: TextProblem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


Importer = Callable[[bytes], Imported]
