"""A file cut into plain sheets: rows of texts with the number that each has in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from functools import cache

from formats.problems import Argument
from formats.problems import Found
from formats.problems import Place
from formats.problems import Problem
from formats.problems import Severity

MAX_BYTES = 25_000_000
MAX_CELLS = 4_000_000
"""Cells in the rectangle from A1 to the last one that holds something, of one sheet."""
MAX_ROWS = {"survey": 25_000, "choices": 150_000}
"""Rows of the sheets that are read: several times what the largest questionnaires have."""
MAX_COLUMNS = 16_384
"""Cells of a row: what Excel allows."""
MAX_TEXT = 32_767
"""Characters of a cell: what Excel allows."""
MAX_EMPTY_HEADINGS = 20
"""After so many empty headings nothing more is read of a row, as pyxform does."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from the first column on, empty ones as ""; `number` counts from 1 as in the file."""

    number: int
    cells: list[str]


@dataclass(slots=True)
class Sheet:
    """One sheet. In a text file `offset` columns stand before its first."""

    name: str
    rows: list[Row]
    offset: int = 0

    def place(self, file: str, row: int, column: int) -> Place:
        """Where a cell is; `column` counts from 0. Reads as `form.xlsx survey!C12`."""
        number = column + self.offset
        return Place(file, f"{self.name}!{letters(number)}{row}", row, number + 1)


@dataclass(slots=True)
class Tables:
    """The sheets of a file, in its order, and what is to be told of it."""

    file: str
    sheets: list[Sheet] = field(default_factory=list)
    problems: Found = field(default_factory=Found)

    def report(
        self, code: str, place: Place, severity: Severity = "error", /, **arguments: Argument
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, place, arguments, severity))


class Unreadable(Exception):
    """Nothing can be read of the file; `problem` says why."""

    def __init__(self, code: str, file: str, /, **arguments: Argument) -> None:
        self.problem = Problem(code, Place(file), arguments)
        super().__init__(code)


@cache
def letters(number: int) -> str:
    """The letters of a column of a spreadsheet: 0 is A, 26 is AA."""
    return "".join(_letters(number))


def _letters(number: int) -> Iterator[str]:
    if number >= 26:
        yield from _letters(number // 26 - 1)
    yield chr(ord("A") + number % 26)
