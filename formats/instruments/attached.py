"""What is attached to an instrument: pictures, sound and film by what they hold, and tables (CSV
whose rows are choices, or are looked up by pulldata()).
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

#: Column and line of what is wrong, with the code of the problem.
Wrong = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class MediaFile:
    """One file: the SHA-256 of its bytes, its media type, bytes, and a picture's size."""

    sha256: str
    media_type: str
    size: int = 0
    width: int | None = None
    height: int | None = None

    @property
    def kind(self) -> str:
        """image, audio or video."""
        return self.media_type.partition("/")[0]


@dataclass(frozen=True)
class AttachedTable:
    """A table as it was attached: commas between the cells, names of the columns in line 1."""

    text: str

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(name.strip() for name in self._lines[0]) if self._lines else ()

    @cached_property
    def rows(self) -> tuple[Mapping[str, str], ...]:
        """The rows below the heading, cell by column; what is missing at an end is empty."""
        width = len(self.columns)
        return tuple(
            dict(zip(self.columns, [*line[:width], *[""] * (width - len(line))], strict=True))
            for line in self._lines[1:]
        )

    def look_up(self, column: str, key_column: str, key: str) -> str:
        """The cell of a column in the first row that has the key; empty where there is none."""
        return self._by_key(key_column).get(key, {}).get(column, "")

    def problems(self) -> tuple[Wrong, ...]:
        """What is wrong with it: code of the problem, line of the table, piece."""
        found: list[Wrong] = []
        if not any(self.columns):
            return (("table_empty", 1, ""),)
        for place, column in enumerate(self.columns):
            if not column or column in self.columns[:place]:
                found.append(("table_column", 1, column))
        for number, line in enumerate(self._lines[1:], start=2):
            if len(line) > len(self.columns):
                found.append(("table_row_long", number, line[len(self.columns)]))
        return tuple(found)

    @cached_property
    def _lines(self) -> tuple[tuple[str, ...], ...]:
        read = csv.reader(io.StringIO(self.text, newline=""))
        return tuple(tuple(line) for line in read if any(cell.strip() for cell in line))

    @cached_property
    def _keyed(self) -> dict[str, Mapping[str, Mapping[str, str]]]:
        return {}

    def _by_key(self, key_column: str) -> Mapping[str, Mapping[str, str]]:
        if key_column not in self._keyed:
            rows = reversed(self.rows)
            self._keyed[key_column] = {row[key_column]: row for row in rows if key_column in row}
        return self._keyed[key_column]


def table_named(tables: Mapping[str, AttachedTable], name: str) -> AttachedTable | None:
    """The table that pulldata() means: by its file name, with or without its ending."""
    return tables.get(name) or tables.get(f"{name}.csv")


def look_up(
    tables: Mapping[str, AttachedTable], name: str, column: str, key_column: str, key: str
) -> str:
    """A cell of a table; empty where table, column or key is not there."""
    table = table_named(tables, name)
    return "" if table is None else table.look_up(column, key_column, key)
