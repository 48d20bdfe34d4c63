"""Expressions that go wrong, or would do harm: each is told, none hangs (bad input of 4)."""

import pytest

from formats.expressions import ExpressionError
from formats.expressions import evaluate
from formats.expressions import parse
from formats.expressions.context import Context
from tests.formats.expressions.table import TODAY


@pytest.mark.parametrize("quote", ["‘", "’", "“", "”"])
def test_typographic_quotes_are_told_with_the_straight_one(quote):
    with pytest.raises(ExpressionError) as caught:
        parse(f"${{a}} = {quote}ja{quote}")
    assert (caught.value.code, caught.value.position) == ("expression_sign_foreign", 7)
    assert caught.value.arguments == {"sign": quote, "instead": "'"}


def test_typographic_quotes_inside_a_text_are_part_of_it():
    assert evaluate(parse("'zo’n “ding”'"), Context(lambda _name: "", TODAY)) == "zo’n “ding”"


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|a)*b", "(.*,){20}x", "([a-z]+)*[0-9]"])
def test_a_catastrophic_pattern_takes_no_longer_than_another(pattern):
    """RE2 looks at each character once; a backtracking engine would be busy for years."""
    expression = parse(f"regex(., '{pattern}')")
    context = Context(lambda _name: "", TODAY, own="a" * 50_000 + "!")
    assert evaluate(expression, context) is False


@pytest.mark.parametrize(
    "source", ["(" * 500 + "1" + ")" * 500, "not(" * 500 + "1" + ")" * 500, "-" * 500 + "1"]
)
def test_what_is_nested_too_deep_is_told(source):
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert caught.value.code == "expression_too_deep"
