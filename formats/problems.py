"""Problems as data: a code, the place, what is wrong and how to mend it; found all at once."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Literal

from formats.messages import message_text
from formats.messages import remedy_text
from formats.text import Text
from formats.text import pick

Severity = Literal["error", "warning", "incomplete"]
"""error: wrong, must be mended; warning: something to look at ("aandachtspunt");
incomplete: a required piece is still missing, which never stops saving."""

MAX_ALIKE = 1_000
"""Problems of one kind that are told one by one: a sheet may hold millions of mistakes."""

Argument = str | int | float

_MARKS: Mapping[str, Mapping[Severity, str]] = {
    "nl": {"error": "", "warning": "let op ", "incomplete": "nog leeg "},
    "en": {"error": "", "warning": "warning ", "incomplete": "still empty "},
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is.

    In a definition `path` leads to the value (`survey[3].items[0].label`) with 1-based line and
    column; in a spreadsheet it is the cell (`survey!C12`); in an answer it is the form field
    without its prefix `a-` (`f16.kind`).
    """

    file: str = ""
    path: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def sheet(self) -> str:
        """The sheet of a spreadsheet; empty for any other place."""
        sheet, is_cell, _cell = self.path.rpartition("!")
        return sheet if is_cell else ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file} {self.path}".strip()
        spot = ":".join(str(n) for n in (self.file, self.line, self.column) if n not in (None, ""))
        return f"{spot} {self.path}".strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. Tests assert `code`; people read `message(language)` and `remedy(language)`.

    `text` replaces the message of the code: an author's own constraint_message.
    """

    code: str
    place: Place = field(default_factory=Place)
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    severity: Severity = "error"
    text: Text | None = None

    def message(self, language: str = "nl") -> str:
        """What is wrong, in `language` (nl or en; any other falls back to en)."""
        if self.text:
            return pick(self.text, language)
        return message_text(self.code, language, self.arguments)

    def remedy(self, language: str = "nl") -> str:
        """How to mend it; empty when the message says it all."""
        return remedy_text(self.code, language, self.arguments)

    def line(self, language: str = "nl") -> str:
        """One line for a terminal: place, whether it is no error, code, message and remedy."""
        said = " ".join(filter(None, (self.message(language), self.remedy(language))))
        marks = _MARKS["nl" if language == "nl" else "en"]
        return f"{self.place}: {marks[self.severity]}[{self.code}] {said}"


class Found(list[Problem]):
    """Problems as they are found: of each kind as many as people read, the others only counted."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        super().__init__()
        self._seen = Counter[tuple[str, Severity]]()
        self.extend(problems)

    def append(self, problem: Problem) -> None:
        """Note a problem, or only that there is one more of its kind."""
        kind = problem.code, problem.severity
        self._seen[kind] += 1
        if self._seen[kind] <= MAX_ALIKE:
            super().append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several."""
        for problem in problems:
            self.append(problem)

    def left_out(self, file: str) -> list[Problem]:
        """How many there are besides those that were kept: a problem per kind."""
        return [
            Problem("problems_alike", Place(file), {"code": code, "count": seen - MAX_ALIKE}, how)
            for (code, how), seen in self._seen.items()
            if seen > MAX_ALIKE
        ]


class DefinitionError(Exception):
    """A definition (instrument, codebook, indicator) holds errors; `problems` has all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(problem.line("en") for problem in self.problems))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error (warnings and incompletes are not)."""
    return any(problem.severity == "error" for problem in problems)
