"""The report's data as an Excel workbook, a sheet per table, with a read-me and a code list.

Numbers are numbers, dates are dates, and a text is never a formula. Imported by the worker and the
command line only.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.styles import Font
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from exports.report.columns import CODE_LIST
from exports.report.columns import FIGURES
from exports.report.columns import QUOTES
from exports.report.columns import SATISFACTION
from exports.report.columns import Column
from exports.report.data import ReportData
from exports.report.indicator_columns import INDICATORS
from exports.report.indicator_columns import SPREADS
from exports.report.voice import Voice
from exports.writers.codes import code_rows
from exports.writers.codes import defined
from exports.writers.packed import FIXED
from exports.writers.packed import packed
from exports.writers.printable import printable
from exports.writers.rows import Row
from exports.writers.rows import figure_rows
from exports.writers.rows import indicator_rows
from exports.writers.rows import quote_rows
from exports.writers.rows import satisfaction_rows
from exports.writers.rows import spread_rows
from exports.writers.table import Cell

#: Widths in characters; what is not named here is as wide as its heading asks.
WIDTHS = {
    "label": 44,
    "value": 30,
    "text": 80,
    "attention": 50,
    "source": 34,
    "case_name": 26,
    "meaning": 80,
    "heading": 26,
    "stated_by": 26,
    "column": 16,
    "code": 30,
    "period": 18,
    "role": 26,
    "role_group": 24,
    "kind": 20,
    "missing": 18,
    "unit": 18,
    "case": 24,
    "theme_label": 26,
    "document": 30,
    "indicator": 34,
    "answers": 34,
    "circle": 26,
    "kinds": 22,
    "group": 16,
    "theme": 22,
    "item": 18,
    "part": 26,
}
NARROWEST = 12
#: Column -> number format; Excel shows its separators in the language of its user.
FORMATS = {
    "number": "#,##0.##",
    "low": "#,##0.##",
    "median": "#,##0.##",
    "high": "#,##0.##",
    "numerator": "#,##0.##",
    "denominator": "#,##0.##",
    "persons": "#,##0",
    "percent": "0.0",
    "mean": "0.0",
    "satisfied": "0",
    "base": "#,##0",
}
INK = "0B5C66"
LINE = PatternFill("solid", fgColor="E6EFF0")
TOP = Alignment(vertical="top", wrap_text=True)
FONT, SIZE = "Calibri", 11
#: Points: of a line, and of the highest row that Excel knows.
LINE_HEIGHT, HIGHEST = 15, 409
#: Of a width in characters so much is text: letters differ, and words are not cut.
FILLED = 0.9
#: What Excel reads as a sign that is written by its number, as `_x000D_`: its first stroke is.
_NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(data: ReportData, language: str) -> bytes:
    """Return the workbook."""
    data, voice = printable(data), Voice(language)
    book = Workbook()
    book.remove(book.active)
    _read_me(book.create_sheet(voice.gettext("Read me")), data, voice)
    sheets: tuple[tuple[str, Mapping[str, Column], Iterable[Row]], ...] = (
        (voice.gettext("Figures"), FIGURES, figure_rows(data, voice.words)),
        (voice.gettext("Indicators"), INDICATORS, indicator_rows(data, voice.words)),
        (voice.gettext("By circle"), SPREADS, spread_rows(data, voice.words)),
        (voice.gettext("Quotes"), QUOTES, quote_rows(data, voice.words)),
        (voice.gettext("Satisfaction"), SATISFACTION, satisfaction_rows(data, voice.words)),
        (voice.gettext("Code list"), CODE_LIST, code_rows(data, voice.words)),
    )
    for title, columns, rows in sheets:
        _table(book.create_sheet(title), columns, rows, voice)
    for sheet in book.worksheets:
        sheet.oddHeader.center.text = _header(voice.say(data.marking) or data.benchmark.name)
        sheet.oddFooter.center.text = "&P / &N"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return _saved(book, data, voice)


def _table(sheet: Any, columns: Mapping[str, Column], rows: Iterable[Row], voice: Voice) -> None:
    for position, (name, column) in enumerate(columns.items(), start=1):
        heading = voice.say(column.heading)
        _put(sheet, 1, position, heading, _font(color="FFFFFF"))
        sheet.cell(1, position).fill = PatternFill("solid", fgColor=INK)
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, max(NARROWEST, len(heading) + 4))
    last = 1
    for last, row in enumerate(rows, start=2):
        for position, name in enumerate(columns, start=1):
            cell = _put(sheet, last, position, row.get(name))
            if name in FORMATS and isinstance(row.get(name), int | float):
                cell.number_format = FORMATS[name]
        _set_height(sheet, last)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def _read_me(sheet: Any, data: ReportData, voice: Voice) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100
    sheet.sheet_view.showGridLines = False
    _put(sheet, 1, 1, voice.title(data), _font(size=16, color=INK))
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)
    row = 2
    for label, value in _told(data, voice):
        row += 1
        if value is None:
            row += 1
            _put(sheet, row, 1, label, _font(color=INK))
            for position in (1, 2):
                sheet.cell(row, position).fill = LINE
            continue
        _put(sheet, row, 1, label, _font())
        cell = _put(sheet, row, 2, value)
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left")
        _set_height(sheet, row)


def _told(data: ReportData, voice: Voice) -> list[tuple[str, Cell]]:
    """Return what the first sheet says: label and value; a heading has no value."""
    wave = data.wave
    told: list[tuple[str, Cell]] = [
        (voice.gettext("Benchmark"), data.benchmark.name),
        (voice.gettext("Measurement round"), wave.name),
        (voice.gettext("From"), date.fromisoformat(wave.starts_on)),
        (voice.gettext("Until"), date.fromisoformat(wave.ends_on)),
        (voice.gettext("State of the round"), voice.state_of(wave)),
        (voice.gettext("Approaches"), len(data.cases)),
    ]
    if data.marking:
        told.insert(0, (voice.gettext("Marking"), voice.say(data.marking)))
    told += [
        (voice.gettext("What stands where"), None),
        (
            voice.gettext("Figures"),
            voice.gettext("A row per figure per approach (in the code list: figures)."),
        ),
        (
            voice.gettext("Indicators"),
            voice.gettext("A row per indicator per approach (in the code list: indicators)."),
        ),
        (
            voice.gettext("By circle"),
            voice.gettext(
                "How the values of an indicator lie, over all and per circle"
                " (in the code list: spreads)."
            ),
        ),
        (
            voice.gettext("Quotes"),
            voice.gettext(
                "A row per passage, as far as it was released (in the code list: quotes)."
            ),
        ),
        (
            voice.gettext("Satisfaction"),
            voice.gettext(
                "What clients judged, per approach, without small numbers"
                " (in the code list: satisfaction)."
            ),
        ),
        (voice.gettext("Code list"), voice.gettext("What each column and each code means.")),
        (voice.gettext("How to read it"), None),
    ]
    told += [("", paragraph) for paragraph in voice.about(data)]
    told.append((voice.gettext("Definitions"), None))
    for chapter in data.chapters:
        told.append((voice.say(chapter.label), voice.say(chapter.definition)))
    told += [(voice.say(one.label), defined(one, voice.words)) for one in data.all_indicators]
    for table in (*(one for chapter in data.chapters for one in chapter.tables), *data.tables):
        if voice.say(table.definition):
            told.append((voice.label_of(table), voice.say(table.definition)))
    return told


def _put(sheet: Any, row: int, column: int, value: Cell, font: Any = None) -> Any:
    """Fill a cell. A text stays a text: it is not run, not even once somebody edits it."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        if value:
            cell.value = _NUMBERED.sub("_x005F_", value)
            cell.data_type = "s"
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
    cell.alignment = TOP
    if font:
        cell.font = font
    return cell


def _font(size: int = SIZE, color: str = "000000") -> Font:
    return Font(name=FONT, size=size, bold=True, color=color)


def _set_height(sheet: Any, row: int) -> None:
    """Make a row as high as its longest text asks: not every program does that by itself."""
    lines = 1
    for cell in sheet[row]:
        if isinstance(cell.value, str):
            width = sheet.column_dimensions[cell.column_letter].width * FILLED
            asked = sum(max(1, ceil(len(line) / width)) for line in cell.value.splitlines())
            lines = max(lines, asked)
    sheet.row_dimensions[row].height = min(lines * LINE_HEIGHT, HIGHEST)


def _header(text: str) -> str:
    """Return a text for a page's header, in which an ampersand begins a command."""
    return text.replace("&", "&&")[:200]


def _saved(book: Any, data: ReportData, voice: Voice) -> bytes:
    properties = book.properties
    properties.title, properties.subject = voice.title(data), data.benchmark.name
    properties.creator = properties.lastModifiedBy = "Verhaal"
    properties.language = voice.language
    properties.created = properties.modified = FIXED.replace(tzinfo=None)
    buffer = io.BytesIO()
    # Not `book.save`: that dates the file to the moment of its making.
    with zipfile.ZipFile(buffer, "w") as archive:
        ExcelWriter(book, archive).save()
    return packed(buffer)
