"""4.5, bad input: workbooks of a few kilobytes that would take all memory, or end the program."""

import io
import struct
import zipfile
from pathlib import Path

import odfdo
import pytest

from formats.problems import Problem
from formats.xlsform.read import read_xlsform
from tests.formats.xlsform.support import SMALL
from tests.formats.xlsform.support import codes
from tests.formats.xlsform.support import saved
from tests.formats.xlsform.support import workbook

OLD_FILE = Path(__file__).parent / "libreoffice.xls"
POINTER = b"\xfd\x00\x0a\x00"
"""How a cell begins that points to a text, in an old workbook."""
XML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LONG = "a" * 1_000_000


def told(data: bytes, file: str) -> list[Problem]:
    return read_xlsform(data, file)[1]


def shared(text: str, cells: int, *, is_before: bool) -> bytes:
    """A workbook with one text, to which cells point."""
    good = zipfile.ZipFile(io.BytesIO(saved(workbook(SMALL))))
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells + 1)
    )
    parts = {
        "xl/sharedStrings.xml": f'<sst xmlns="{XML}"><si><t>{text}</t></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{XML}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    names = sorted(
        {*good.namelist(), *parts}, key=lambda name: (name == "xl/sharedStrings.xml") != is_before
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, parts[name] if name in parts else good.read(name))
    return data.getvalue()


@pytest.mark.parametrize("is_before", [True, False])
def test_4_5_one_long_text_in_many_cells_is_not_written_out(is_before: bool) -> None:
    """Bad input: a file of 2 kB that would be 5 GB."""
    data = shared(LONG, 5_000, is_before=is_before)
    assert len(data) < 50_000
    assert codes(told(data, "a.xlsx")) == ["workbook_unpacks_too_large"]


def test_4_5_one_text_in_many_cells_is_read_where_it_is_short() -> None:
    """Bad input: what is counted is how long the texts are, not how often they come."""
    problems = told(shared("type", 5_000, is_before=True), "a.xlsx")
    assert "workbook_unpacks_too_large" not in codes(problems)
    assert "workbook_damaged" not in codes(problems)


def test_4_5_odf_one_long_text_repeated_is_not_written_out() -> None:
    """Bad input: OpenDocument says of a cell how often it comes."""
    document = odfdo.Document("ods")
    table = odfdo.Table("survey")
    row = odfdo.Row(repeated=5_000)
    row.append_cell(odfdo.Cell(LONG))
    table.append_row(row)
    document.body.clear()
    document.body.append(table)
    data = io.BytesIO()
    document.save(data)
    assert codes(told(data.getvalue(), "a.ods")) == ["workbook_unpacks_too_large"]


@pytest.mark.parametrize("column", [255, 65_535])
def test_4_5_a_cell_in_the_last_corner_of_an_old_workbook_ends_nothing(column: int) -> None:
    """Bad input: laid out, the sheet would take 1 GB, or more than any machine has."""
    data = bytearray(OLD_FILE.read_bytes())
    struct.pack_into("<HH", data, data.rindex(POINTER) + 4, 65_535, column)
    assert codes(told(bytes(data), "a.xls")) == ["workbook_unpacks_too_large"]


@pytest.mark.parametrize("kept", [600, 1_600, 4_000])
def test_4_5_an_old_workbook_cut_short_is_told(kept: int) -> None:
    """Bad input: the library stops in a way of its own where a part of the file is missing."""
    assert codes(told(OLD_FILE.read_bytes()[:kept], "a.xls")) == ["workbook_damaged"]


def test_4_5_an_alphabet_that_nobody_knows_is_told() -> None:
    """Bad input: what a part says of its own encoding."""
    good = zipfile.ZipFile(io.BytesIO(saved(workbook(SMALL))))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in good.namelist():
            content = good.read(name)
            if name == "xl/workbook.xml":
                content = b'<?xml version="1.0" encoding="UTF-1048576"?>' + content.split(b"?>")[-1]
            archive.writestr(name, content)
    assert codes(told(data.getvalue(), "a.xlsx")) == ["workbook_damaged"]
