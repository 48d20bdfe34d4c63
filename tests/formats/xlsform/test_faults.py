"""4.5: what no program can do anything with is told at its cell."""

import pytest

from tests.formats.xlsform.support import SETTINGS
from tests.formats.xlsform.support import read


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("${werk}", "expression_reference_whole"),
        ("${wei}", "expression_reference_unknown"),
        ("${wie} ${dank}", "trigger_commas"),
    ],
)
def test_4_5_a_trigger_is_a_question(cell: str, code: str) -> None:
    form = (
        f"""
| survey |
| | type | name | label | trigger | calculation |
| | text | wie | Wie bent u? | | |
| | text | dank | Waarvoor? | | |
| | begin group | werk | Werk | | |
| | text | baan | Welk werk? | | |
| | end group | | | | |
| | calculate | dag | | {cell} | today() |
"""
        + SETTINGS
    )
    _instrument, problems = read(form)
    assert [(one.code, one.severity, one.place.path) for one in problems] == [
        (code, "error", "survey!E9")
    ]


def test_4_5_what_stands_below_no_heading_is_told() -> None:
    _instrument, problems = read(
        """
| survey |
| | type | name | label | |
| | text | wie | Wie bent u? | vergeten |
"""
        + SETTINGS
    )
    assert [(one.code, one.severity) for one in problems] == [("column_nameless", "warning")]
    assert "vergeten" in problems[0].message("nl")


def test_4_5_of_a_pattern_that_is_not_run_is_told_once_why_and_what_becomes_of_it() -> None:
    _instrument, problems = read(
        """
| survey |
| | type | name | label | constraint |
| | text | a | A | regex(., '[a-z') |
"""
        + SETTINGS
    )
    (told,) = problems
    assert (told.code, told.severity) == ("expression_not_run", "warning")
    assert told.arguments["reason"] == "regex_invalid"
    assert told.message("nl") == "“[a-z” is geen geldig patroon (RE2)."
    assert told.remedy("en") == "The expression is kept as it is, but not applied."
