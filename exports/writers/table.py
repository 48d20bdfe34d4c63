"""CSV as in RFC 4180, in UTF-8: decimal point, ISO dates, safe to open in a spreadsheet. Pure."""

import csv
import io
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from functools import lru_cache

from formats.canonical import ecma_number

BOM = "\ufeff"
#: A spreadsheet takes a text that begins with one of these for a formula.
DANGEROUS = frozenset("=+-@\t\r")

#: Texts up to this long come back, and so many of them are kept.
SHORT = 32
MANY = 20_000
#: Beside texts these are kept. To a dict 1, 1.0 and True are one key: numbers and truths are not.
KEPT = frozenset({type(None), date, datetime})

Cell = str | int | float | bool | date | datetime | None


def cell(value: Cell) -> str:
    """Return a cell as written; a text that a spreadsheet would run gets an apostrophe first."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in DANGEROUS else value
    return "" if value is None else _written(value)


# Numbers, truths and moments come back by the thousand; words are never kept here.
@lru_cache(maxsize=20_000, typed=True)
def _written(value: float | bool | date | datetime) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return ecma_number(value)
    return value.isoformat()


class _Written(dict[Cell, str | int]):
    """Cells as written. Of a million cells most are a few short texts: those are kept."""

    def __missing__(self, value: Cell) -> str | int:
        if type(value) is int:
            return value
        written = cell(value)
        is_kept = len(value) <= SHORT if type(value) is str else type(value) in KEPT
        if is_kept and len(self) < MANY:
            self[value] = written
        return written


def write_rows(
    columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], *, has_bom: bool = False
) -> bytes:
    """Return a CSV file. Raises ValueError for a row with a column that is not in `columns`."""
    known = frozenset(columns)
    return write_table(columns, (_in_order(row, columns, known) for row in rows), has_bom=has_bom)


def write_table(
    columns: Sequence[str], rows: Iterable[Iterable[Cell]], *, has_bom: bool = False
) -> bytes:
    """Return a CSV file of rows whose cells stand in the order of `columns`."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    written = _Written().__getitem__
    writer.writerows(map(written, row) for row in rows)
    return ((BOM if has_bom else "") + buffer.getvalue()).encode()


def _in_order(row: Mapping[str, Cell], columns: Sequence[str], known: frozenset[str]) -> list[Cell]:
    if not row.keys() <= known:
        msg = f"no such column: {sorted(row.keys() - known)}"
        raise ValueError(msg)
    return [row.get(name) for name in columns]
