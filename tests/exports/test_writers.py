"""Each file format, read back with another program's reader."""

import csv
import io
import zipfile
from dataclasses import replace

import pandas
import pytest

from exports.report.columns import FIGURES
from exports.report.columns import QUOTES
from exports.report.data import ReportData
from exports.writers import WRITERS
from exports.writers.table import write_rows
from tests.exports.example import DATA
from tests.exports.example import INDICATOR
from tests.support.pagecheck import page_problems

EMPTY = replace(DATA, cases=(), chapters=(), tables=(), leaves=(), answered=(), facts=())


@pytest.mark.parametrize("name", sorted(WRITERS))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_data_give_the_same_bytes(name: str, language: str) -> None:
    writer = WRITERS[name]
    data = replace(DATA, indicators=(INDICATOR,))
    assert writer.write(data, language) == writer.write(data, language)
    assert writer.write(data, language) != writer.write(EMPTY, language)


@pytest.mark.parametrize("name", ["docx", "html", "csv", "csv-quotes"])
def test_what_is_invented_says_so_in_every_file(name: str) -> None:
    written = WRITERS[name].write(DATA, "nl")
    if name == "docx":
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            header = archive.read("word/header1.xml").decode()
        assert "Verzonnen" in header
    else:
        assert b"erzonnen" in written
    real = replace(DATA, marking={}, benchmark=replace(DATA.benchmark, is_invented=False))
    assert b"erzonnen" not in WRITERS["csv"].write(real, "nl")


def test_figures_can_be_read_by_pandas() -> None:
    frame = pandas.read_csv(io.BytesIO(WRITERS["csv"].write(DATA, "nl")))
    assert list(frame.columns) == list(FIGURES)
    row = frame[(frame.theme == "poortwachtereffect") & (frame.case == "elzen")].iloc[0]
    assert (row.number, row.percent, row.base) == (12, 20, 60)
    hidden = frame[frame.state == "suppressed"]
    assert len(hidden) == 2
    assert hidden[["number", "percent", "base"]].isna().all(axis=None)
    assert set(frame.marking) == {"verzonnen"}
    assert frame[frame.item == "intake"].number.dropna().tolist() == [3.4]


def test_quotes_carry_only_what_was_released() -> None:
    frame = pandas.read_csv(
        io.BytesIO(WRITERS["csv-quotes"].write(DATA, "nl")), keep_default_na=False
    )
    assert list(frame.columns) == list(QUOTES)
    assert frame.case.tolist() == ["elzen", "", ""]
    assert frame.text.tolist()[2] == "'=1+1 staat er", "a spreadsheet must not run it"
    assert b"c2" not in WRITERS["csv-quotes"].write(DATA, "nl")


def test_csv_is_safe_and_plain() -> None:
    columns = ("a", "b")
    rows = [{"a": "=SOM(A1)", "b": -5}, {"a": 'zin met "teken", en\nregel', "b": 1234.5}]
    text = write_rows(columns, rows).decode()
    assert text.startswith("a,b\r\n'=SOM(A1),-5\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[2] == [
        'zin met "teken", en\nregel',
        "1234.5",
    ]
    assert write_rows(columns, [], has_bom=True).startswith(b"\xef\xbb\xbfa,b")
    with pytest.raises(ValueError, match="no such column"):
        write_rows(columns, [{"c": 1}])


@pytest.mark.parametrize("data", [DATA, EMPTY])
def test_the_web_page_stands_alone(data: ReportData) -> None:
    page = WRITERS["html"].write(data, "en").decode()
    assert [p for p in page_problems(page) if p != "inline <style>"] == []
    assert "http" not in page.split("</style>")[1].replace("http://www.w3.org", "")
    assert "Report of 1e halfjaar 2026" in page
