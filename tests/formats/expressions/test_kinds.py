"""Kinds that clash are told on loading; what may be meant is left alone."""

import pytest

from formats.expressions import parse
from formats.expressions.kinds import clashes

NAMED = {
    "getal": "number",
    "dag": "date",
    "keuze": "words",
    "tekst": "text",
    "iets": "any",
}


def codes(source: str) -> list[str]:
    found = clashes(parse(source).tree, lambda name: NAMED.get(name, "any"))
    return [clash.code for clash in found]


@pytest.mark.parametrize(
    "source",
    [
        "${getal} + 1 > 3",
        "${getal} = ''",
        "${getal} = '3'",
        "${dag} > '2026-01-01'",
        "today() - ${dag}",
        "${keuze} = 'ja'",
        "${tekst} = 'ja'",
        "${tekst} > 3",
        "number(${tekst}) + 1",
        "${iets} * 2",
        "if(${keuze} = 'ja', 1, 0) + 2",
        "selected(${keuze}, 'ja')",
        "count-selected(${iets}) > 1",
        "${keuze} = 'ja' and ${getal} > 3",
        "coalesce(${getal}, 0) + 1",
    ],
)
def test_what_may_be_meant_is_no_clash(source: str) -> None:
    assert codes(source) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("${tekst} + 1", "expression_no_number"),
        ("-${keuze}", "expression_no_number"),
        ("${getal} > 'veel'", "expression_no_number"),
        ("concat('a', 'b') * 2", "expression_no_number"),
        ("${getal} = 'ja'", "expression_never_equal"),
        ("'ja' != ${getal}", "expression_never_equal"),
        ("${dag} = 'morgen'", "expression_never_equal"),
        ("count-selected(${iets}) = 'twee'", "expression_never_equal"),
        ("selected(${getal}, 'a')", "expression_no_choices"),
        ("count-selected(${dag}) = 1", "expression_no_choices"),
        ("not(if(${keuze} = 'ja', ${tekst} + 1, 0) > 3)", "expression_no_number"),
    ],
)
def test_what_cannot_be_meant_is_told(source: str, code: str) -> None:
    assert codes(source) == [code]


def test_a_clash_says_where_and_with_what() -> None:
    (clash,) = clashes(parse("1 = 1 and ${getal} = 'ja'").tree, lambda name: NAMED[name])
    assert (clash.position, clash.operator, clash.piece) == (19, "=", "'ja'")
