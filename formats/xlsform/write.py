"""An XLSForm as a file: .xlsx, .csv and Markdown, the last two in the layout that pyxform reads."""

import csv
import io
import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping

from formats.instruments.model import Instrument
from formats.problems import Place
from formats.problems import Problem
from formats.text import NO_XML
from formats.xlsform.rows import MAX_CELL
from formats.xlsform.rows import Sheet
from formats.xlsform.rows import sheet_title
from formats.xlsform.rows import sheets_of
from formats.xlsform.tables import letters

_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")


def to_xlsx(instrument: Instrument) -> bytes:
    """The workbook: heads stay in sight, every cell is text, also one that looks like a formula."""
    # What writes workbooks brings numpy along: only who writes one shall pay for it.
    from formats.xlsform.workbook import workbook

    return workbook(sheets_of(instrument))


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
    files = [
        Problem("export_leaves_file", Place("", name), {"ending": ending, "file": name}, "warning")
        for name in instrument.files
    ]
    renamed = [
        Problem(
            "export_renames_sheet", Place("", name), {"ending": ending, "title": title}, "warning"
        )
        for name in (instrument.kept_sheets if ending == "xlsx" else ())
        if (title := sheet_title(name)) != name
    ]
    return [*tables, *files, *renamed] + [
        Problem(code, Place("", path), {"ending": ending}, "warning")
        for sheet in sheets_of(instrument)
        for path, text in _cells(sheet)
        if (code := lost(text))
    ]


def _cells(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for number, row in enumerate((sheet.head, *sheet.rows), start=1):
        for column, text in enumerate(row):
            if text:
                yield f"{sheet.name}!{letters(column)}{number}", text


def _lost_in_workbook(text: str) -> str:
    if len(text) > MAX_CELL:
        return "export_cuts"
    if NO_XML.search(text):
        return "export_drops_signs"
    return "export_softens_spaces" if "\xa0" in text else ""


def _lost_in_markdown(text: str) -> str:
    return "export_joins_lines" if _LINE_ENDS.search(text) or "\\|" in text else ""


_LOST: Mapping[str, Callable[[str], str]] = {
    "xlsx": _lost_in_workbook,
    "csv": lambda _text: "",
    "md": _lost_in_markdown,
}


def _table(sheet: Sheet) -> str:
    rows = [[_one_line(text) for text in row] for row in (sheet.head, *sheet.rows)]
    blank = ["" for _ in sheet.head]
    lines = [[sheet.name, *blank], *(["", *row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _one_line(text: str) -> str:
    return _LINE_ENDS.sub(" ", text).replace("|", "\\|")
