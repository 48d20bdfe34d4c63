"""4.1: a table of percentages adds up to 100, to at most 100, or is only looked at."""

import json

import pytest

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.answers import answers_from_json
from formats.answers import answers_to_json
from formats.instruments.load import load_instrument
from formats.instruments.write_yaml import to_yaml
from formats.item_types import ITEM_TYPES
from formats.item_types import Part
from tests.formats.conftest import yaml_of

TABLE = """
- type: percentages
  name: p
  label: {nl: Tijd, en: Time}
  verhaal:
    rows:
      - {name: p_werk, label: {nl: Werk, en: Work}}
      - {name: p_les, label: {nl: Les, en: Lessons}}
      - {name: p_rest, label: {nl: Rest, en: Rest}}
    total: TOTAL
    none: {name: onbekend, label: {nl: Onbekend, en: Unknown}}
"""
KNOWN = {"kind": "registered", "period": "2026", "source": "GWS", "percent_only": True}
KIND = ITEM_TYPES["percentages"]


@pytest.fixture
def table(item):
    return lambda total="must_equal", more="": item(TABLE.replace("TOTAL", total) + more)


def answer(*rows, **more):
    names = ("p_werk", "p_les", "p_rest")
    given = {n: number for n, number in zip(names, rows, strict=False) if number is not None}
    return AnswerValue(Counts(None, given), **(KNOWN | more))


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


@pytest.mark.parametrize(
    ("total", "rows", "found"),
    [
        ("must_equal", (60, 30, 10), []),
        ("must_equal", (60, 30, 0), [("percent_total_below_base", "error")]),
        ("must_equal", (60, 30, None), [("counts_rows_blank", "incomplete")]),
        ("must_equal", (60, 30, 20), [("percent_total_above_base", "error")]),
        ("must_equal", (33.3, 33.3, 33.3), []),
        ("must_equal", (33, 33, 33), []),
        ("must_equal", (33, 33, 32), [("percent_total_below_base", "error")]),
        ("at_most", (10, None, None), []),
        ("at_most", (60, 30, 20), [("percent_total_above_base", "error")]),
        ("warn", (60, 30, 20), [("percent_total_above_base", "warning")]),
        ("warn", (60, 30, 0), [("percent_total_below_base", "warning")]),
    ],
)
def test_the_total(table, total, rows, found):
    assert codes(KIND.problems(table(total), answer(*rows))) == found


def test_the_author_says_how_much_rounding_may_miss(table):
    strict = table(more="    tolerance: 0\n")
    assert codes(KIND.problems(strict, answer(33.3, 33.3, 33.3))) == [
        ("percent_total_below_base", "error")
    ]
    loose = table(more="    tolerance: 5\n")
    assert codes(KIND.problems(loose, answer(32, 32, 32))) == []


def test_each_row_is_a_percentage(table):
    assert codes(KIND.problems(table("warn"), answer(-5, 105, 0))) == [
        ("number_negative", "error"),
        ("number_too_high", "error"),
    ]
    parsed = KIND.parse(table(), {"a-p.row.p_werk": ["veel"], "a-p.row.x": ["1"]})
    assert [(p.code, p.place.path) for p in parsed.problems] == [
        ("number_unreadable", "p.row.p_werk"),
        ("row_unknown", "p.row.x"),
    ]


def test_it_is_read_written_and_taken_apart(table):
    fields = {"a-p.row.p_werk": ["60"], "a-p.row.p_les": ["39,5"], "a-p.kind": ["registered"]}
    parsed = KIND.parse(table(), fields)
    assert parsed.answer == AnswerValue(
        Counts(None, {"p_werk": 60, "p_les": 39.5}), kind="registered", percent_only=True
    )
    assert KIND.fields(table(), parsed.answer) == fields
    assert KIND.display(table(), parsed.answer) == "Werk: 60%; Les: 39,5%"
    assert list(KIND.parts(table(), parsed.answer)) == [
        Part("p", "p_werk", number=60),
        Part("p", "p_les", number=39.5),
    ]
    document = json.loads(json.dumps(answers_to_json({"p": parsed.answer})))
    assert answers_from_json(document) == {"p": parsed.answer}


def test_expressions_see_the_rows(table):
    assert KIND.names(table()) == ("p_werk", "p_les", "p_rest")
    assert KIND.values(table(), answer(60, 40)) == {"p_werk": 60.0, "p_les": 40.0}


def test_the_way_out_excludes_the_table(table):
    none = KIND.parse(table(), {"a-p.none": ["1"]}).answer
    assert none == AnswerValue(Counts(none="onbekend"))
    assert codes(KIND.problems(table(), none)) == []
    both = AnswerValue(Counts(None, {"p_werk": 5}, "onbekend"))
    assert codes(KIND.problems(table(), both)) == [("counts_table_and_none", "error")]


def test_it_is_written_as_it_was_read():
    design = load_instrument(
        yaml_of(TABLE.replace("TOTAL", "warn") + "    tolerance: 2\n"), "p.yaml"
    )
    assert load_instrument(to_yaml(design), "again.yaml") == design


def test_a_base_is_a_mistake(problems_in):
    wrong = TABLE.replace("TOTAL", "warn") + "    base: {name: b, label: {nl: B, en: B}}\n"
    assert "key_not_for_type" in [problem.code for problem in problems_in(wrong)]
