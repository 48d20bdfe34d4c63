import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.expressions import ExpressionError
from formats.expressions import parse
from formats.expressions import to_json


def test_the_tree_as_json_for_the_browser():
    tree = to_json(parse("${f55} = 'ja' and . > 3").tree)
    assert tree == {
        "op": "and",
        "args": [
            {"op": "=", "args": [{"ref": "f55"}, {"lit": "ja"}]},
            {"op": ">", "args": [{"self": True}, {"lit": 3.0}]},
        ],
    }
    assert json.loads(json.dumps(tree)) == tree


def test_regex_carries_a_pattern_for_javascript():
    tree = to_json(parse(r"regex(., '[.a]+\..')").tree)
    assert tree["pattern"] == r"^(?:[.a]+\.[^\n])$"


def test_references_are_collected():
    assert parse("${a} + sum(${b}, if(${c}, ${a}, 1))").references == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("source", "code", "position"),
    [
        ("1 +", "expression_ends", 3),
        ("", "expression_ends", 0),
        ("(1", "expression_ends", 2),
        ("1)", "expression_unexpected", 1),
        ("1 2", "expression_unexpected", 2),
        ("sum(1,,2)", "expression_unexpected", 6),
        ("f16 > 3", "expression_bare_word", 0),
        ("1 == 1", "expression_sign_foreign", 2),
        ("1 && 2", "expression_sign_foreign", 2),
        ("‘a’", "expression_sign_foreign", 0),
        ("'a", "expression_text_open", 0),
        ("1 # 2", "expression_sign", 2),
        ("summ(1)", "function_unknown", 0),
        ("if(1, 2)", "function_arguments", 0),
        ("today(1)", "function_arguments", 0),
        ("regex(., ${a})", "regex_not_literal", 0),
        ("regex(., '[a')", "regex_invalid", 0),
        (r"regex(., '\s+')", "regex_differs", 0),
        ("regex(., '(?i)a')", "regex_differs", 0),
        ("regex(., '[[:alpha:]]')", "regex_differs", 0),
        (r"regex(., '\pL')", "regex_differs", 0),
        ("(" * 100 + "1" + ")" * 100, "expression_too_deep", None),
        ("1" + " - 1" * 100, "expression_too_deep", None),
        ("1 + " * 2000 + "1", "expression_too_long", None),
    ],
)
def test_what_cannot_be_read(source, code, position):
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert caught.value.code == code
    if position is not None:
        assert caught.value.position == position


def test_an_unknown_function_comes_with_the_one_that_was_meant():
    with pytest.raises(ExpressionError) as caught:
        parse("count-select(${a})")
    assert caught.value.arguments["suggestion"] == "count-selected"


@given(st.text(alphabet="${}f1.()+-*=<>!'\" ,andorivmdt", max_size=40))
def test_any_text_is_read_or_refused(source):
    with suppress(ExpressionError):
        assert parse(source).source == source


@pytest.mark.parametrize(
    ("source", "code", "position"),
    [
        ("position(.)", "function_argument_kind", 9),
        ("position()", "function_arguments", 0),
        ("count('x')", "function_argument_kind", 6),
        ("indexed-repeat(1, ${r}, 2)", "function_argument_kind", 15),
        ("indexed-repeat(${a}, ${r}, 1, ${s})", "function_arguments", 0),
        ("jr:choice-name(${a}, 'a')", "function_argument_kind", 21),
        ("weighted-checklist(1, 2, 3, 4, 5)", "function_arguments", 0),
        (".. + 1", "expression_parent", 0),
        ("sum(..)", "expression_parent", 4),
        ("format-date(., '%Q')", "date_format_unknown", 0),
        ("format-date(., '50%')", "date_format_unknown", 0),
    ],
)
def test_what_functions_do_not_take(source, code, position):
    with pytest.raises(ExpressionError) as raised:
        parse(source)
    assert (raised.value.code, raised.value.position) == (code, position)


def test_names_that_functions_take_are_references():
    found = parse("indexed-repeat(${naam}, ${mens}, ${n}) = jr:choice-name(., '${keuze}')")
    assert found.references == {"naam", "mens", "n", "keuze"}


def test_what_functions_take_is_said_to_the_browser():
    assert to_json(parse("sum(${a}, 1) + count(${r}) + position(../..)").tree) == {
        "op": "+",
        "args": [
            {"call": "sum", "args": [{"all": "a"}, {"lit": 1.0}]},
            {"call": "count", "args": [{"all": "r"}]},
            {"call": "position", "args": [{"up": 2}]},
        ],
    }
