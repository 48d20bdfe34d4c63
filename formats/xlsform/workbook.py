"""Sheets as a workbook (.xlsx)."""

import io
import re
from collections.abc import Iterable
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from formats.text import NO_XML
from formats.xlsform.rows import MAX_CELL
from formats.xlsform.rows import Sheet
from formats.xlsform.rows import sheet_title

_TYPES = (
    *("text", "integer", "decimal", "range", "date", "time", "dateTime", "note", "acknowledge"),
    *("calculate", "hidden", "image", "audio", "video", "file", "geopoint", "barcode"),
    *("begin_group", "end_group", "begin_repeat", "end_repeat"),
)
"""Offered in the column type, where any other may be typed: Excel takes 255 characters of them."""

#: What looks like a sign that Excel writes by its number, as `_x000D_`.
_NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NARROW, _WIDE = 12, 60
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The file: heads stay in sight, every cell is text, also one that looks like a formula."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page: WriteOnlyWorksheet = book.create_sheet(sheet_title(sheet.name))
        page.freeze_panes = "A2"
        for number, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(number)].width = width
        if sheet.name == "survey" and "type" in sheet.head:
            page.data_validations.append(_offer(get_column_letter(sheet.head.index("type") + 1)))
        page.append([_cell(page, head, is_head=True) for head in sheet.head])
        for row in sheet.rows:
            page.append([_cell(page, text) if text else None for text in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _offer(column: str) -> DataValidation:
    offered = DataValidation(type="list", formula1=f'"{",".join(_TYPES)}"', allow_blank=True)
    # Of what is typed beside the list nothing is refused: `select_one` is followed by a name.
    offered.showErrorMessage = False
    offered.add(f"{column}2:{column}5000")
    return offered


def _cell(page: WriteOnlyWorksheet, text: str, *, is_head: bool = False) -> WriteOnlyCell:
    text = NO_XML.sub("", text)[:MAX_CELL]
    cell = WriteOnlyCell(page, _NUMBERED.sub("_x005F_", text))
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
