"""An XLSForm as a file: .xlsx, .csv and Markdown, the last two in the layout that pyxform reads."""

import csv
import io
import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from formats.instruments.model import Instrument
from formats.problems import Place
from formats.problems import Problem
from formats.xlsform.rows import Sheet
from formats.xlsform.rows import sheets_of

MAX_CELL = 32_767
"""Characters in a cell of Excel's."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
_NARROW, _WIDE = 12, 60
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def to_xlsx(instrument: Instrument) -> bytes:
    """The workbook: heads stay in sight, every cell is text, also one that looks like a formula."""
    book = Workbook(write_only=True)
    for sheet in sheets_of(instrument):
        page: WriteOnlyWorksheet = book.create_sheet(sheet.name[:31])
        page.freeze_panes = "A2"
        for number, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(number)].width = width
        page.append([_cell(page, head, is_head=True) for head in sheet.head])
        for row in sheet.rows:
            page.append([_cell(page, text) if text else None for text in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def to_csv(instrument: Instrument) -> str:
    """All sheets below each other, the name of the sheet in the first column."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for sheet in sheets_of(instrument):
        writer.writerow([sheet.name])
        writer.writerows(["", *row] for row in (sheet.head, *sheet.rows))
    return file.getvalue()


def to_markdown(instrument: Instrument) -> str:
    """A table per sheet. A cell is one line: line ends become spaces (see `losses`)."""
    return "\n".join(_table(sheet) for sheet in sheets_of(instrument))


def losses(instrument: Instrument, ending: str) -> list[Problem]:
    """What a file of that ending (xlsx, csv, md, yaml) cannot hold: a warning for each cell."""
    ending = ending.lower().removeprefix(".")
    if ending not in _LOST:
        return []
    lost = _LOST[ending]
    tables = [
        Problem(
            "export_leaves_table", Place("", name), {"ending": ending, "table": name}, "warning"
        )
        for name in instrument.tables
    ]
    return tables + [
        Problem(code, Place("", path), {"ending": ending}, "warning")
        for sheet in sheets_of(instrument)
        for path, text in _cells(sheet)
        if (code := lost(text))
    ]


def _cells(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for number, row in enumerate((sheet.head, *sheet.rows), start=1):
        for column, text in enumerate(row, start=1):
            if text:
                yield f"{sheet.name}!{get_column_letter(column)}{number}", text


def _lost_in_workbook(text: str) -> str:
    if len(text) > MAX_CELL:
        return "export_cuts"
    if _NO_XML.search(text):
        return "export_drops_signs"
    return "export_softens_spaces" if "\xa0" in text else ""


def _lost_in_markdown(text: str) -> str:
    return "export_joins_lines" if _LINE_ENDS.search(text) or "\\|" in text else ""


_LOST: Mapping[str, Callable[[str], str]] = {
    "xlsx": _lost_in_workbook,
    "csv": lambda _text: "",
    "md": _lost_in_markdown,
}


def _cell(page: WriteOnlyWorksheet, text: str, *, is_head: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, _NO_XML.sub("", text)[:MAX_CELL])
    # Set after the value, which would be taken for a formula where it begins with "=".
    cell.data_type = "s"
    cell.number_format = "@"
    if is_head:
        cell.font = _BOLD
    else:
        cell.alignment = _WRAPPED
    return cell


def _widths(sheet: Sheet) -> list[int]:
    """The width per column, in characters, after the longest of the first rows."""
    longest = [len(head) for head in sheet.head]
    for row in sheet.rows[:200]:
        longest = [max(pair) for pair in zip_longest(longest, map(len, row), fillvalue=0)]
    return [min(max(width + 2, _NARROW), _WIDE) for width in longest]


def _table(sheet: Sheet) -> str:
    rows = [[_one_line(text) for text in row] for row in (sheet.head, *sheet.rows)]
    blank = ["" for _ in sheet.head]
    lines = [[sheet.name, *blank], *(["", *row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _one_line(text: str) -> str:
    return _LINE_ENDS.sub(" ", text).replace("|", "\\|")
