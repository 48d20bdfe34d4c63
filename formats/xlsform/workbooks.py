"""Sheets of a workbook: .xlsx, .xls, .ods. Nothing in it is run, nothing outside it is opened."""

import io
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from python_calamine import CalamineError
from python_calamine import CalamineSheet
from python_calamine import CalamineWorkbook
from python_calamine import PasswordError
from python_calamine import SheetTypeEnum

from formats.xlsform.archive import look_at
from formats.xlsform.beside import read_beside
from formats.xlsform.tables import Row
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables
from formats.xlsform.tables import Unreadable
from formats.xlsform.tables import letters

Value = int | float | str | bool | time | date | datetime | timedelta
ZIPPED = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What the part is called in which a newer workbook with a password hides, in a file as of an old
one.
"""
_NO_BREAK = "\N{NO-BREAK SPACE}"
MAX_BLANK_ROWS = 60
"""After so many pyxform takes a sheet to have ended; what comes after it is often no question."""


def read_workbook(data: bytes, file: str) -> Tables:
    """The sheets of a workbook; cells are texts as pyxform reads them. Raises Unreadable."""
    if data.startswith(OLD):
        return read_beside(data, file)
    tables = Tables(file)
    errors = look_at(data, tables)
    read_cells(data, tables)
    for sheet in tables.sheets if errors else ():
        for row in sheet.rows:
            for index in range(len(row.cells)):
                if (sheet.name, row.number, index + 1) in errors:
                    row.cells[index] = ""
    return tables


def read_cells(data: bytes, tables: Tables) -> None:
    """Add the sheets of a workbook that is not too large to be read. Raises Unreadable."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for about in workbook.sheets_metadata:
                if about.typ == SheetTypeEnum.WorkSheet:
                    _add(tables, workbook.get_sheet_by_name(about.name))
    except PasswordError:
        raise Unreadable("workbook_password", tables.file) from None
    except (CalamineError, OSError, ValueError):
        code = "workbook_password" if _LOCKED in data else "workbook_damaged"
        raise Unreadable(code, tables.file) from None
    except BaseException as error:
        # What a library in Rust raises where it did not foresee a file; no name to import.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("workbook_damaged", tables.file) from None


def text_of(value: Value) -> str:
    """A cell as text, as pyxform reads it: 1.0 is "1"; only a date stays a date."""
    if isinstance(value, str):
        return value.replace(_NO_BREAK, " ").replace("\x00", "").strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _add(tables: Tables, source: CalamineSheet) -> None:
    sheet = Sheet(source.name.strip(), [])
    tables.sheets.append(sheet)
    if source.start is None:
        return
    # Columns left of the first cell are not among those that are given; rows above it are.
    before = [""] * source.start[1]
    for number, values in enumerate(_filled(tables, sheet, source), start=1):
        if values:
            sheet.rows.append(Row(number, [*before, *map(text_of, values)]))
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        place = sheet.place(tables.file, top + 1, left)
        last = f"{letters(right)}{bottom + 1}"
        tables.report("cells_merged", place, "warning", last=last)


def _filled(tables: Tables, sheet: Sheet, source: CalamineSheet) -> Iterator[list[Value]]:
    """Yield the rows, an empty list for a blank one. A long run of blank ones ends the sheet."""
    blank = 0
    for number, values in enumerate(source.iter_rows(), start=1):
        is_blank = not any(value != "" for value in values)
        if not is_blank and blank > MAX_BLANK_ROWS:
            place = sheet.place(tables.file, number, 0)
            tables.report("rows_after_gap", place, "warning", limit=MAX_BLANK_ROWS)
            return
        blank = blank + 1 if is_blank else 0
        yield [] if is_blank else values
