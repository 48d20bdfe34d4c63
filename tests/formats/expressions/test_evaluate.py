"""Expressions, from a table of cases that the browser's evaluator is held to as well."""

import json
import math
from datetime import date
from pathlib import Path

import pytest

from formats.expressions import Context
from formats.expressions import evaluate
from formats.expressions import is_true
from formats.expressions import parse

CASES = json.loads((Path(__file__).parent / "expression_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["expression"] for case in CASES])
def test_case(case):
    values = case.get("values", {})
    context = Context(lambda name: values.get(name, ""), date(2026, 11, 22), case.get("own", ""))

    result = evaluate(parse(case["expression"]), context)

    expected = case["result"]
    if expected == "NaN":
        assert isinstance(result, float)
        assert math.isnan(result)
    elif expected in {"Infinity", "-Infinity"}:
        assert result == float(expected.replace("Infinity", "inf"))
    else:
        assert result == expected
        assert isinstance(result, bool) == isinstance(expected, bool)
        assert isinstance(result, str) == isinstance(expected, str)


def test_every_function_is_in_the_table():
    from formats.expressions import FUNCTIONS

    used = {name for name in FUNCTIONS if any(f"{name}(" in case["expression"] for case in CASES)}
    assert used == set(FUNCTIONS)


def test_conditions_are_truths_not_texts():
    context = Context(lambda _name: "", date(2026, 11, 22))
    assert is_true(parse("'nee'"), context)
    assert not is_true(parse("${x}"), context)
