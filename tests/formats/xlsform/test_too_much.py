"""4.5, bad input: more rows than anybody writes, and more mistakes than anybody reads."""

import pytest

from formats.problems import MAX_ALIKE
from formats.problems import Found
from formats.problems import Problem
from formats.xlsform.read import read_xlsform
from formats.xlsform.tables import MAX_ROWS
from tests.formats.xlsform.support import codes

SETTINGS = "settings,,,\n,form_id,version,default_language\n,proef,1,nl\n"


def told(survey: str, choices: str = "") -> list[Problem]:
    sheets = f"survey,,,\n,type,name,label\n{survey}"
    if choices:
        sheets += f"choices,,,\n,list_name,name,label\n{choices}"
    return read_xlsform((sheets + SETTINGS).encode(), "proef.csv")[1]


@pytest.mark.parametrize("sheet", MAX_ROWS)
def test_4_5_a_sheet_of_too_many_rows_is_refused_with_the_limit(sheet: str) -> None:
    """Bad input: what would take minutes is not begun; the message says what may be."""
    rows = ",tekst,a,A\n" * MAX_ROWS[sheet]
    problems = told(rows) if sheet == "survey" else told(",text,a,A\n", rows)
    assert codes(problems) == ["sheet_too_long"]
    assert problems[0].arguments == {"sheet": sheet, "limit": MAX_ROWS[sheet]}


def test_4_5_a_kept_sheet_of_too_many_cells_is_refused() -> None:
    """Bad input: a sheet that is not run is kept cell by cell."""
    rows = ("," * 9_999 + "x\n") * 101
    assert codes(told(",text,a,A\n" + "keuzes\n" + rows)) == ["sheet_too_large"]


def test_4_5_of_very_many_mistakes_the_first_are_told_and_the_others_counted() -> None:
    """Bad input: a mistake of another kind is told all the same, wherever it stands."""
    rows = "".join(f",tekst,v{n},Vraag\n" for n in range(MAX_ALIKE + 250)) + ",text,a b,A\n"
    problems = told(rows)
    assert codes(problems).count("type_unknown") == MAX_ALIKE
    assert codes(problems).count("name_impossible") == 1
    (rest,) = [p for p in problems if p.code == "problems_alike"]
    assert rest.arguments == {"code": "type_unknown", "count": 250}
    assert rest.severity == "error"


def test_4_5_an_error_is_not_lost_among_warnings_of_the_same_kind() -> None:
    """Bad input: warnings without end never make that a file with an error passes."""
    found = Found(Problem("x", severity="warning") for _ in range(MAX_ALIKE * 2))
    found.append(Problem("x"))
    assert codes(found, "error") == ["x"]
    assert [p.arguments["count"] for p in found.left_out("f")] == [MAX_ALIKE]
