"""Choices that hang on other answers: 4.1 (choice_filter)."""

from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.state import State
from formats.validate import validate

TODAY = date(2026, 11, 25)
LISTS = """
provincies:
  - {name: utrecht, label: {nl: Utrecht, en: Utrecht}}
  - {name: drenthe, label: {nl: Drenthe, en: Drenthe}}
gemeenten:
  - {name: zeist, label: {nl: Zeist, en: Zeist}, columns: {provincie: utrecht, groot: "62"}}
  - {name: soest, label: {nl: Soest, en: Soest}, columns: {provincie: utrecht, groot: "47"}}
  - {name: assen, label: {nl: Assen, en: Assen}, columns: {provincie: drenthe, groot: "69"}}
  - {name: anders, label: {nl: Anders, en: Other}}
"""
ITEMS = """
- {type: select_one provincies, name: waar, label: {nl: A, en: A}}
- type: select_multiple gemeenten
  name: welke
  label: {nl: A, en: A}
  choice_filter: "provincie = ${waar} or name = 'anders'"
"""


@pytest.fixture
def offered(load):
    def names(answers, items=ITEMS, name="welke"):
        asked = questionnaire(load(items, LISTS), None).in_turns(answers, TODAY)
        state, item = State(asked, answers, TODAY), asked.by_name[name].item
        return [choice.name for choice in item.choices.choices if state.offers(item, choice)]

    return names


def test_a_filter_leaves_in_what_goes_with_other_answers(offered):
    assert offered({}) == ["anders"]
    assert offered({"waar": AnswerValue("utrecht")}) == ["zeist", "soest", "anders"]
    assert offered({"waar": AnswerValue("drenthe")}) == ["assen", "anders"]


def test_columns_may_be_numbers_and_the_label_is_one(offered):
    items = ITEMS.replace("provincie = ${waar} or name = 'anders'", "groot > 50")
    assert offered({}, items) == ["zeist", "assen"]
    items = ITEMS.replace("provincie = ${waar} or name = 'anders'", "starts-with(label, 'A')")
    assert offered({}, items) == ["assen", "anders"]


def test_in_a_turn_it_looks_at_the_answers_of_that_turn(offered):
    items = "- type: repeat\n  name: r\n  label: {nl: A, en: A}\n  items:" + "\n    ".join(
        ["", *ITEMS.strip().splitlines()]
    )
    answers = {
        "r": AnswerValue(("1", "2")),
        "waar@1": AnswerValue("utrecht"),
        "waar@2": AnswerValue("drenthe"),
    }
    assert offered(answers, items, "welke@2") == ["assen", "anders"]


def test_a_choice_that_the_filter_leaves_out_is_told_and_kept(load):
    answers = {"waar": AnswerValue("drenthe"), "welke": AnswerValue(("zeist", "assen"))}
    found = validate(load(ITEMS, LISTS), answers, today=TODAY)
    assert [(p.code, p.severity) for p in found.problems["welke"]] == [("choice_filtered", "error")]
    assert "Zeist" in found.messages("welke")[0]
    right = {**answers, "welke": AnswerValue(("assen", "anders"))}
    assert validate(load(ITEMS, LISTS), right, today=TODAY).problems == {}


def test_a_column_that_no_choice_has_comes_with_the_one_that_was_meant(problems_in):
    problems = problems_in(ITEMS.replace("provincie =", "provinci ="), LISTS)
    assert [(p.code, p.severity) for p in problems] == [("choice_column_unknown", "warning")]
    assert problems[0].arguments["suggestion"] == "provincie"


def test_a_filter_without_choices_does_nothing_and_says_so(problems_in):
    items = "- {type: text, name: a, label: {nl: A, en: A}, choice_filter: \"land = 'nl'\"}"
    assert [p.code for p in problems_in(items)] == ["choice_filter_alone"]


def test_a_bare_word_is_a_column_only_there(problems_in):
    items = "- {type: text, name: a, label: {nl: A, en: A}, relevant: \"land = 'nl'\"}"
    assert [p.code for p in problems_in(items)] == ["expression_bare_word"]
