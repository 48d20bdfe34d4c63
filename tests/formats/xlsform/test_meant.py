"""4.5: a mistake that people often make is told with what was meant, at its cell."""

import pytest

from formats.xlsform.read import read_xlsform
from tests.formats.xlsform.support import SETTINGS

_LISTS = "| choices |\n| | list_name | name | label |\n| | ja_nee | ja | Ja |\n"


def _told(survey: list[str], choices: str = "") -> list[tuple[str, str, str]]:
    rows = "\n".join(f"| | {row} |" for row in survey)
    form = f"| survey |\n{rows}\n{choices}{SETTINGS}"
    _, problems = read_xlsform(form.encode(), "proef.md")
    return [(p.code, p.place.path, p.line("nl")) for p in problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("getal", "integer"),
        ("number", "integer"),
        ("meerkeuze", "select_multiple"),
        ("Select_one ja_nee", "select_one"),
        ("Begin Group", "begin group"),
        ("begingroup", "begin group"),
        ("begin_repeet", "begin repeat"),
        ("end grup", "end group"),
        ("herhaling", "begin repeat"),
    ],
)
def test_4_5_a_type_out_of_habit_is_told_with_ours(written: str, meant: str) -> None:
    told = _told(["type | name | label", f"{written} | a | A", "text | b | B"], _LISTS)
    line = next(line for code, _at, line in told if code == "type_unknown")
    assert f"survey!B3: [type_unknown] “{written.removesuffix(' ja_nee')}”" in line
    assert f"Bedoelde u “{meant}”?" in line


def test_4_5_a_misspelt_begin_and_end_are_each_told_once_and_nothing_else() -> None:
    rows = ["type | name | label", "Begin group | g | G", "text | a | A", "endgroup | | "]
    assert [(code, at) for code, at, _line in _told(rows)] == [
        ("type_unknown", "survey!B3"),
        ("type_unknown", "survey!B5"),
    ]


@pytest.mark.parametrize(
    ("expression", "code", "said"),
    [
        ("${a} = 'x' AND ${a} != 'y'", "expression_sign_foreign", "Schrijf and."),
        ("${a} = 'x' of ${a} = 'y'", "expression_sign_foreign", "Schrijf or."),
        ("${a} = 'x' & ${a} = 'y'", "expression_sign_foreign", "Schrijf and."),
        ("${a} <> 'x'", "expression_sign_foreign", "Schrijf !=."),
        ("${a} => 3", "expression_sign_foreign", "Schrijf >=."),
        ("${a} =< 3", "expression_sign_foreign", "Schrijf <=."),
        ("${a} / 3 > 1", "expression_sign_foreign", "Schrijf div."),
        ("if(${a} = 'x'; 1; 2)", "expression_sign_foreign", "Schrijf ,."),
        ("${a} = `x`", "expression_sign_foreign", "Schrijf '."),
        ("> 3", "expression_begins", "Zet er een punt voor"),
        ("$a = 'x'", "expression_sign", "Bedoelde u “${a}”?"),
        ("{a} = 'x'", "expression_sign", "Bedoelde u “${a}”?"),
        ("$(a) = 'x'", "expression_sign", "Bedoelde u “${a}”?"),
        ("ALS(${a} = 'x', 1, 2)", "function_unknown", "Bedoelde u “if”?"),
        ("len(${a}) > 3", "function_unknown", "Bedoelde u “string-length”?"),
        ("Concat(${a}, 'x')", "function_unknown", "Bedoelde u “concat”?"),
    ],
)
def test_4_5_an_expression_of_another_language_is_told_with_ours(
    expression: str, code: str, said: str
) -> None:
    rows = ["type | name | label | relevant", "text | a | A |", f"text | b | B | {expression}"]
    lines = {code: (at, line) for code, at, line in _told(rows)}
    assert lines[code][0] == "survey!E4"
    assert said in lines[code][1]


@pytest.mark.parametrize(
    ("word", "said"), [("ja", "“yes”"), ("nee", "“no”"), ("x", "“yes”"), ("soms", "yes of no")]
)
@pytest.mark.parametrize("column", ["required", "read_only"])
def test_4_5_a_word_that_says_neither_yes_nor_no_is_told(column: str, word: str, said: str) -> None:
    told = _told([f"type | name | label | {column}", f"text | a | A | {word}"])
    assert [(code, at) for code, at, _line in told] == [("yes_or_no", "survey!E3")]
    assert said in told[0][2]


@pytest.mark.parametrize(
    ("headings", "at", "meant"),
    [
        ("type | name | vraag", "survey!D2", "label"),
        ("soort | name | label", "survey!B2", "type"),
        ("type | name | label:nl | label::en", "survey!D2", "label::nl"),
    ],
)
def test_4_5_a_heading_out_of_habit_is_told_with_ours(headings: str, at: str, meant: str) -> None:
    told = _told([headings, "text | a | A | B"])
    line = next(line for code, place, line in told if (code, place) == ("column_kept", at))
    assert f"Bedoelde u “{meant}”?" in line


def test_4_5_headings_of_choices_are_told_only_where_the_right_one_lacks() -> None:
    survey = ["type | name | label", "select_one l | a | A"]
    wrong = "| choices |\n| | lijst | name | lable |\n| | l | x | X |\n"
    meant = [(at, line) for code, at, line in _told(survey, wrong) if code == "column_kept"]
    assert [at for at, _line in meant] == ["choices!B5", "choices!D5"]
    assert "Bedoelde u “list_name”?" in meant[0][1]
    assert "Bedoelde u “label”?" in meant[1][1]
    right = "| choices |\n| | list_name | name | label | lable |\n| | l | x | X | y |\n"
    assert _told(survey, right) == []


def test_4_5_an_impossible_name_is_told_with_a_possible_one() -> None:
    told = _told(["type | name | label", "text | mijn naam? | A", "text | 1e | B", "text | ? | C"])
    said = [line.partition("Bedoelde u ")[2].partition("?")[0] for _code, _at, line in told]
    assert said == ["“mijn_naam”", "“_1e”", ""]


def test_4_5_a_default_language_of_nearly_the_right_name_is_told() -> None:
    form = (
        "| survey |\n| | type | name | label::Nederlands (nl) | label::English (en) |\n"
        "| | text | a | A | B |\n| settings |\n"
        "| | form_id | version | default_language |\n| | f | 1 | Nederlads |\n"
    )
    _, problems = read_xlsform(form.encode(), "proef.md")
    assert [problem.code for problem in problems] == ["language_absent"]
    assert "Bedoelde u “Nederlands (nl)”?" in problems[0].line("nl")
