"""Small XLSForms as people write them in a mail: tables in Markdown, and the same as workbooks."""

import io
import zipfile

import openpyxl

from formats.instruments.model import Instrument
from formats.problems import Problem
from formats.xlsform.plain import read_markdown
from formats.xlsform.read import read_xlsform

HEAD = "| survey |\n"
SETTINGS = """
| settings |
| | form_id | version | default_language |
| | proef   | 2026-1  | nl |
"""

SMALL = f"| survey |\n| | type | name | label |\n| | text | a | A |\n{SETTINGS}"


def read(markdown: str, file: str = "proef.md") -> tuple[Instrument, list[Problem]]:
    """The instrument in a table, and what is told of it."""
    instrument, problems = read_xlsform(markdown.encode(), file)
    assert instrument is not None, problems
    return instrument, problems


def codes(problems: list[Problem], severity: str = "") -> list[str]:
    """The codes of the problems, of one severity or of all."""
    return [p.code for p in problems if severity in {"", p.severity}]


def places(problems: list[Problem]) -> dict[str, str]:
    """Where each kind of problem is: the last of each."""
    return {problem.code: problem.place.path for problem in problems}


def workbook(markdown: str) -> openpyxl.Workbook:
    """The same sheets as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in read_markdown(markdown.encode(), "proef.md").sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.rows:
            page.append(row.cells)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_sheet(xml: str) -> bytes:
    """A good workbook whose first sheet is the given XML."""
    good = zipfile.ZipFile(io.BytesIO(saved(workbook(SMALL))))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            is_first = name == "xl/worksheets/sheet1.xml"
            archive.writestr(name, xml if is_first else good.read(name))
    return data.getvalue()
