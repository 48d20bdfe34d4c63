"""Expressions, from a table of cases that the browser's evaluator is held to as well."""

from datetime import date

import pytest

from formats.expressions import FUNCTIONS
from formats.expressions import Context
from formats.expressions import evaluate
from formats.expressions import is_true
from formats.expressions import parse
from tests.formats.expressions.table import CASES
from tests.formats.expressions.table import RULES
from tests.formats.expressions.table import context_of
from tests.formats.expressions.table import result_of
from tests.formats.expressions.table import tree_of


@pytest.mark.parametrize("case", CASES, ids=[case["expression"] for case in CASES])
def test_case(case):
    result = evaluate(tree_of(case), context_of(case))

    expected = result_of(case)
    assert type(result) is type(expected)
    assert result == expected or (result != result and expected != expected)  # noqa: PLR0124 - NaN


def test_every_function_is_in_the_table():
    used = {name for name in FUNCTIONS if any(f"{name}(" in case["expression"] for case in CASES)}
    assert used == set(FUNCTIONS)


def test_every_case_names_the_rule_that_it_follows():
    assert {case["rule"] for case in CASES} == set(RULES)
    assert all(where.startswith("https://") for where in RULES.values())


def test_conditions_are_truths_not_texts():
    context = Context(lambda _name: "", date(2026, 11, 22))
    assert is_true(parse("'nee'"), context)
    assert not is_true(parse("${x}"), context)
