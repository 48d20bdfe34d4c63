"""4.5: expressions of ours as ODK's clients evaluate them."""

import pytest

from formats.expressions import parse
from formats.xforms.expressions import about
from formats.xforms.expressions import all_of
from formats.xforms.expressions import for_odk


@pytest.mark.parametrize(
    ("ours", "odk"),
    [
        ("sum(${a}, ${b})", "sum(${a}) + sum(${b})"),
        ("sum(${a}, 3) > 5", "(sum(${a}) + number(3)) > 5"),
        ("sum(5)", "number(5)"),
        ("coalesce(${a}, ${b}, 'x')", "coalesce(${a}, coalesce(${b}, 'x'))"),
        ("coalesce(1, 2, 3, 4)", "coalesce(1, coalesce(2, coalesce(3, 4)))"),
        (
            "count-non-empty(${a}, 'x')",
            "count-non-empty(${a}) + if(string('x') != '', 1, 0)",
        ),
        ("if(sum(1, 2) = 3, \"it's\", '')", "if((number(1) + number(2)) = 3, \"it's\", '')"),
        ("-sum(1, 2) * 2 div 3", "((-(number(1) + number(2))) * 2) div 3"),
        ("${ a } > 3", "${a} > 3"),
        ("sum(0.0000001, 20000000000000000)", "number(0.0000001) + number(20000000000000000)"),
        ("sum(1.5, 100000)", "number(1.5) + number(100000)"),
    ],
)
def test_what_odk_lacks_is_written_out(ours, odk):
    expression = for_odk(parse(ours))
    assert expression.source == odk
    assert parse(odk).tree == expression.tree


@pytest.mark.parametrize(
    "same",
    ["sum(${kinderen})", "coalesce(${a}, '')", "count-non-empty(${a})", "${a}  >  3 and  . != ''"],
)
def test_what_odk_knows_stays_word_for_word(same):
    assert for_odk(parse(same)).source == same


def test_a_condition_is_asked_from_elsewhere():
    assert about(parse(". > 3 and selected(., 'a')"), "x").source == (
        "(${x} > 3) and selected(${x}, 'a')"
    )
    assert about(parse("position(..) = 1"), "x").source == "position(..) = 1"


def test_columns_of_a_list_stay_columns():
    filter_ = parse("soort = coalesce(${a}, ${b}, 'x')", has_columns=True)
    assert for_odk(filter_).source == "soort = coalesce(${a}, coalesce(${b}, 'x'))"


def test_conditions_are_put_together():
    assert all_of(". > 1").source == ". > 1"
    assert all_of(". > 1 or . = 0", ". < 5").source == "(. > 1 or . = 0) and (. < 5)"
