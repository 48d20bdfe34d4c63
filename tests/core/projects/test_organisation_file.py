"""Lists of organisations as people have them: every way in which they come wrong."""

from datetime import date

import pytest

from core.errors import InvalidError
from core.models import Organisation
from core.projects.organisation_file import MAXIMUM_BYTES
from core.projects.organisation_file import MAXIMUM_ROWS
from core.projects.organisation_file import OrganisationFile
from core.projects.organisation_file import decode
from core.projects.organisation_file import read

TEXT = "naam;provincie\nSúdwest-Fryslân;Fryslân\nÉénmond;Zeeland\n"


def codes(found: OrganisationFile) -> list[tuple[int, list[str]]]:
    """Return the codes of each row's problems that keep it out."""
    return [
        (row.line, [problem.code for problem in row.problems if not problem.is_note])
        for row in found.rows
        if not row.is_good
    ]


def names(found: OrganisationFile) -> list[str]:
    return [data.name for data in found.good]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_it_reads_what_excel_and_others_write(encoding: str) -> None:
    text, _name = decode(TEXT.encode(encoding))
    assert names(read(text)) == ["Súdwest-Fryslân", "Éénmond"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 a spreadsheet", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0 an old one", "spreadsheet"),
        (b"%PDF-1.7", "spreadsheet"),
        (b"n" * (MAXIMUM_BYTES + 1), "too_big"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InvalidError) as caught:
        decode(data)
    assert caught.value.message == code


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_it_finds_the_delimiter(delimiter: str) -> None:
    text = delimiter.join(["naam", "soort"]) + "\n" + delimiter.join(["Ede", "gemeente"])
    assert read(text).delimiter == delimiter
    assert names(read(text)) == ["Ede"]


def test_columns_stand_in_any_order_and_language() -> None:
    (data,) = read("Province,CBS-code,NAME,Exists since\nGelderland,0228,Ede,2001-01-01\n").good
    assert (data.name, data.cbs_code, data.province) == ("Ede", "0228", "Gelderland")
    assert data.valid_from == date(2001, 1, 1)


def test_quoted_cells_hold_delimiters_and_lines() -> None:
    found = read('naam;soort\n"Werk; en\nInkomen";dienst\nEde;\n')
    assert names(found) == ["Werk; en Inkomen", "Ede"]
    assert [row.line for row in found.rows] == [2, 4]


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("", "empty", None),
        ("  \n\n", "empty", None),
        (";;;\n;;\n", "empty", None),
        ('naam\n"' + "Ede\n" * 50_000, "unclosed", None),
        ("naam;soort\n", "only_heads", None),
        ("Ede;gemeente\nTiel;gemeente\n", "no_heads", None),
        ("nam;provincie\nEde;Gelderland\n", "no_name", "naam"),
        ("provincie;soort\nGelderland;gemeente\n", "no_name", None),
        ("naam;naam\nEde;Tiel\n", "column_twice", None),
        ("naam\n" + "Ede\n" * (MAXIMUM_ROWS + 1), "too_many", None),
    ],
)
def test_a_list_with_wrong_columns_is_told_so(text: str, code: str, suggestion: str | None) -> None:
    found = read(text)
    assert found.good == []
    assert code in [problem.code for problem in found.problems]
    meant = [p.arguments["suggestion"] for p in found.problems if "suggestion" in p.arguments]
    assert (suggestion in meant) if suggestion else meant == []


def test_an_unknown_column_is_told_and_left_out() -> None:
    found = read("naam;provnicie;inwoners\nEde;Gelderland;120000\n")
    assert [(p.code, p.is_note) for p in found.problems] == [("column_unknown", True)] * 2
    assert found.problems[0].arguments["suggestion"] == "provincie"
    assert names(found) == ["Ede"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";gemeente;;", "required"),
        ("x" * 300 + ";gemeente;;", "too_long"),
        ("Ede;gemeent;;", "kind_unknown"),
        ("Ede;gemeente;12a4;", "cbs_code"),
        ("Ede;gemeente;12345;", "cbs_code"),
        ("Ede;gemeente;;Gelderlnd", "province_unknown"),
        ("Ede;gemeente;;Gelderland;te;veel", "too_many_cells"),
    ],
)
def test_a_wrong_row_is_left_out_with_its_reason(row: str, code: str) -> None:
    found = read(f"naam;soort;cbs-code;provincie\nTiel;gemeente;0281;Gelderland\n{row}\n")
    assert names(found) == ["Tiel"]
    assert codes(found) == [(3, [code])]


def test_wrong_words_come_with_what_was_meant() -> None:
    found = read("naam;soort;provincie\nEde;Uitvoeder;gelderlnd\n")
    meant = [problem.arguments["suggestion"] for problem in found.rows[0].problems]
    assert meant == ["uitvoerder", "Gelderland"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2019-01-01", date(2019, 1, 1)), ("1-1-2019", date(2019, 1, 1)), ("31/12/2018", None)],
)
def test_dates_are_read_as_the_dutch_write_them(text: str, day: date | None) -> None:
    (data,) = read(f"naam;bestaat sinds\nEde;{text}\n").good
    assert data.valid_from == (day or date(2018, 12, 31))


@pytest.mark.parametrize("text", ["31-2-2019", "2019", "voorjaar", "1/13/2019"])
def test_what_is_no_date_is_told_so(text: str) -> None:
    assert codes(read(f"naam;bestaat tot\nEde;{text}\n")) == [(2, ["not_a_date"])]


def test_a_period_that_ends_before_it_begins() -> None:
    text = "naam;bestaat sinds;bestaat tot\nEde;1-1-2020;1-1-2019\n"
    assert codes(read(text)) == [(2, ["ends_before_begin"])]


def test_a_code_that_lost_its_zeros_is_mended_and_told() -> None:
    found = read("naam;cbs\nBreda;758\nGroningen;GM0014\n")
    assert [data.cbs_code for data in found.good] == ["0758", "0014"]
    assert [problem.code for problem in found.rows[0].problems] == ["code_padded"]


def test_doubles_within_the_list_and_with_the_benchmark() -> None:
    there = [Organisation(name="Tiel", kind="municipality", cbs_code="0281")]
    text = "naam;cbs-code\nEde;0228\nEDE;\nAnders;0228\ntiel;\nNieuw;0281\n"
    found = read(text, there)
    assert names(found) == ["Ede"]
    assert codes(found) == [
        (3, ["double_in_file"]),
        (4, ["double_in_file"]),
        (5, ["double_in_benchmark"]),
        (6, ["double_in_benchmark"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'naam;soort\n"Ede;gemeente\nTiel;gemeente\n',
        "naam\n=1+1\n<script>alert(1)</script>\n",
        "naam;\x00soort\nEde;\x00\n",
        "naam\r\nEde\r\rTiel\r\n",
        "\ufeffnaam\n\u202eEde\n",
        "naam;soort\n" + '"' * 7 + "\n",
        ";;;;\n;;;\n",
    ],
)
def test_it_never_breaks(text: str) -> None:
    found = read(text)
    assert all(row.data is not None for row in found.rows if row.is_good)
