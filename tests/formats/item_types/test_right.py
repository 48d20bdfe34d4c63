"""Most answers are right at a glance: the glance never says so of one that has a problem."""

import pytest

from formats.answers import AnswerValue
from formats.answers import LabelledValue
from formats.item_types import ITEM_TYPES
from formats.values import Published

LISTS = """
keuzes:
  - {name: a, label: {nl: A, en: A}}
  - {name: b, label: {nl: B, en: B}}
  - {name: geen, label: {nl: Geen, en: None}, verhaal: {exclusive: true}}
"""
ITEMS = {
    "text": "type: text",
    "short text": "type: text, verhaal: {max_length: 3}",
    "integer": "type: integer",
    "bounded integer": "type: integer, verhaal: {min: 0, max: 10}",
    "decimal": "type: decimal, verhaal: {decimals: 1}",
    "range": 'type: range, parameters: {start: "0", end: "10", step: "2"}',
    "barcode": "type: barcode",
    "quote": "type: quote",
    "select_one": "type: select_one keuzes",
    "select_multiple": "type: select_multiple keuzes",
    "rank": "type: rank keuzes",
    "date": "type: date",
    "figure": "type: figure, verhaal: {unit: persons}",
}
VALUES = (
    *("", "x", "abcd", "a", "geen", "x" * 30_000, "2026-11-25"),
    *(0.0, 3, 3.5, -1.0, 11.0, 4.25, 1e300, float(2**40)),
    *((), ("a",), ("a", "b"), ("a", "a"), ("a", "geen"), ("c",), ("a", "b", "geen")),
    *(Published("3", 3, 3, None), (LabelledValue("x", Published("3", 3, 3, None)),)),
)


def lists_for(written):
    """The list of choices; what goes alone stands only where several are chosen."""
    if "keuzes" not in written:
        return ""
    return LISTS if "multiple" in written else LISTS.replace(", verhaal: {exclusive: true}", "")


@pytest.mark.parametrize("written", ITEMS.values(), ids=ITEMS)
def test_what_looks_right_has_no_problem(item, written):
    asked = item(f"- {{{written}, name: q, label: {{nl: A, en: A}}}}", lists_for(written))
    item_type = ITEM_TYPES[asked.type]
    right = [v for v in VALUES if item_type.is_right(asked, AnswerValue(v))]
    assert [v for v in right if item_type.problems(asked, AnswerValue(v))] == []
    assert not item_type.is_right(asked, AnswerValue(None))


def test_most_answers_are_right_at_a_glance(item):
    glances = {
        "type: text": "x",
        "type: integer": 3.0,
        "type: decimal": 3.5,
        "type: select_one keuzes": "a",
        "type: select_multiple keuzes": ("a", "b"),
    }
    for written, value in glances.items():
        asked = item(f"- {{{written}, name: q, label: {{nl: A, en: A}}}}", lists_for(written))
        assert ITEM_TYPES[asked.type].is_right(asked, AnswerValue(value)), written
