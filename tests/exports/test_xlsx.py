"""The Excel workbook and the code list, read back with openpyxl and pandas."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from datetime import datetime
from typing import Any

import pandas
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from exports.report.columns import CODE_LIST
from exports.report.columns import FIGURES
from exports.report.columns import QUOTES
from exports.report.columns import SATISFACTION
from exports.report.data import ReportData
from exports.report.indicator_columns import INDICATORS
from exports.report.indicator_columns import SPREADS
from exports.writers import WRITERS
from exports.writers import with_explanations
from tests.exports.example import DATA
from tests.exports.example import INDICATOR

EMPTY = replace(DATA, cases=(), chapters=(), tables=(), leaves=(), answered=(), facts=())
SHEETS = [
    "Leesmij", "Cijfers", "Indicatoren", "Per kring", "Citaten", "Tevredenheid", "Codelijst",
]  # fmt: skip
LISTED = (FIGURES, INDICATORS, SPREADS, QUOTES, SATISFACTION, CODE_LIST)
WITH_INDICATOR = replace(
    DATA,
    chapters=(replace(DATA.chapters[0], indicators=(INDICATOR,)), DATA.chapters[1]),
)


def workbook(data: ReportData, language: str = "nl") -> Any:
    return load_workbook(io.BytesIO(WRITERS["xlsx"].write(data, language)))


def column(sheet: Any, heading: str) -> list[Any]:
    """Return the cells under a heading."""
    headings = [cell.value for cell in sheet[1]]
    return [row[headings.index(heading)] for row in sheet.iter_rows(min_row=2)]


def test_a_workbook_has_a_sheet_per_table_with_the_headings_of_its_columns() -> None:
    book = workbook(DATA)
    assert book.sheetnames == SHEETS
    for title, columns in zip(SHEETS[1:], LISTED, strict=True):
        sheet = book[title]
        assert [cell.value for cell in sheet[1]] == [
            column.heading["nl"] for column in columns.values()
        ]
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert sheet.auto_filter.ref == sheet.dimensions
    assert "Quotes" in workbook(DATA, "en").sheetnames


def test_numbers_are_numbers_and_dates_are_dates() -> None:
    book = workbook(DATA)
    assert [cell.value for cell in column(book["Cijfers"], "Getal")][:2] == [12, 9]
    assert column(book["Cijfers"], "Percentage")[0].number_format == "0.0"
    assert [cell.value for cell in column(book["Tevredenheid"], "Gemiddelde")] == [3.4, None, 3.4]
    told = {row[0]: row[1] for row in book["Leesmij"].iter_rows(values_only=True)}
    assert isinstance(told["Van"], datetime)
    assert told["Van"].date() == date(2026, 1, 1)
    assert told["Poortwachtereffect"] == "Iemand trekt zich terug."
    assert told["Markering"] == "Verzonnen: dit is een voorbeeld."


def test_indicators_stand_on_sheets_of_their_own() -> None:
    book = workbook(WITH_INDICATOR)
    sheet = book["Indicatoren"]
    for heading, expected in (
        ("Getal", [20, None, None]),
        ("Teller", [12, None, None]),
        ("Noemer", [60, None, None]),
        ("Stand", ["known", "suppressed", "missing"]),
        ("Thema's", ["poortwachtereffect"] * 3),
        ("Berekend uit", ["f41_uitval_voor_aanvang", None, None]),
        ("Waarde in woorden", [
            "20% (12 van 60)", "afgeschermd (te klein aantal)", "niet geregistreerd",
        ]),
    ):  # fmt: skip
        assert [cell.value for cell in column(sheet, heading)] == expected
    spread = book["Per kring"]
    assert [cell.value for cell in column(spread, "Kring")] == [None, "Klein"]
    assert [cell.value for cell in column(spread, "Middelste")] == [None, 15.5]
    assert [cell.value for cell in column(spread, "Soorten cijfers")][1] == "registered | estimate"
    told = {row[0]: row[1] for row in book["Leesmij"].iter_rows(values_only=True)}
    assert told["Uitval voor aanvang"] == (
        "Wie stopte voor de start. Over: iedereen die instroomde."
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "{=", '=HYPERLINK("x")&'])
def test_a_text_never_becomes_a_formula(start: str) -> None:
    text = f"{start}1+1 staat er"
    quote = replace(DATA.chapters[0].quotes[0], text=text, role=text)
    chapter = replace(DATA.chapters[0], quotes=(quote,), label={"nl": text, "en": text})
    data = replace(DATA, chapters=(chapter,), wave=replace(DATA.wave, name=text))
    book = workbook(data)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    held = [cell for cell in cells if cell.value == text]
    assert len(held) >= 5
    assert all(cell.quotePrefix for cell in held), "it stays text when somebody edits the cell"


def test_a_text_that_looks_like_the_number_of_a_sign_comes_back_as_it_was_typed() -> None:
    """4, bad input: read by a program that turns such numbers into signs, as Excel does."""
    text = "=1+1 _x0041_ en __x000d__ en _x41_"
    quote = replace(DATA.chapters[0].quotes[0], text=text)
    data = replace(DATA, chapters=(replace(DATA.chapters[0], quotes=(quote,)),))
    book = CalamineWorkbook.from_filelike(io.BytesIO(WRITERS["xlsx"].write(data, "nl")))
    rows = book.get_sheet_by_name("Citaten").to_python()
    assert rows[1][rows[0].index("Tekst")] == text


def test_every_page_of_an_invented_workbook_says_so() -> None:
    data = replace(DATA, marking={"nl": "Verzonnen & voorbeeld"})
    assert {sheet.oddHeader.center.text for sheet in workbook(data)} == {"Verzonnen && voorbeeld"}


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    quote = replace(DATA.chapters[0].quotes[0], text="Voor\x00 en \x0bna 😀")
    data = replace(DATA, chapters=(replace(DATA.chapters[0], quotes=(quote,)),))
    assert column(workbook(data)["Citaten"], "Tekst")[0].value == "Voor en na 😀"


def test_a_row_is_as_high_as_its_longest_text() -> None:
    quote = replace(DATA.chapters[0].quotes[0], text="Dat ging zo niet langer. " * 40)
    data = replace(DATA, chapters=(replace(DATA.chapters[0], quotes=(quote,)),))
    assert workbook(data)["Citaten"].row_dimensions[2].height > 10 * 15
    assert workbook(DATA)["Citaten"].row_dimensions[2].height == 15


def test_an_empty_wave_makes_a_workbook_of_headings() -> None:
    book = workbook(EMPTY)
    assert [book[title].max_row for title in SHEETS[1:-1]] == [1] * 5
    assert book["Codelijst"].max_row > len(FIGURES)


def test_the_date_of_making_is_nowhere_in_the_file() -> None:
    written = WRITERS["xlsx"].write(DATA, "nl")
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_the_code_list_explains_every_column_and_every_code_that_is_used() -> None:
    def frame(name: str) -> Any:
        return pandas.read_csv(
            io.BytesIO(WRITERS[name].write(WITH_INDICATOR, "nl")), keep_default_na=False, dtype=str
        )

    codes = frame("csv-codes")
    assert list(codes.columns) == list(CODE_LIST)
    explained = set(zip(codes["table"], codes["column"], codes["code"], strict=True))
    assert {("figures", name, "") for name in FIGURES} <= explained
    for table, name, coded in (
        ("figures", "csv", ("theme", "case", "item", "part", "state", "kind", "missing")),
        ("indicators", "csv-indicators", ("group", "theme", "indicator", "case", "state", "kind")),
        ("quotes", "csv-quotes", ("theme", "kind", "role_group", "case")),
    ):
        rows = frame(name)
        # A judgement of clients is explained in its own table.
        rows = rows[rows["unit"] != "score"] if "unit" in rows else rows
        used = {(table, one, code) for one in coded for code in rows[one] if code}
        assert used <= explained
    assert (codes["meaning"] != "").all()


def test_a_file_of_figures_brings_its_code_list() -> None:
    assert with_explanations(["csv", "csv-quotes", "docx"]) == [
        "csv", "csv-quotes", "docx", "csv-codes",
    ]  # fmt: skip
    assert with_explanations(["docx"]) == ["docx"]
