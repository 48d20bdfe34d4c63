"""4.1: rank, choices put in order."""

import pytest

from formats.answers import AnswerValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part

CHOICES = """
doel:
  - {name: werk, label: {nl: Werk, en: Work}}
  - {name: leren, label: {nl: Leren, en: Learning}}
  - {name: mensen, label: {nl: Mensen, en: People}}
"""
KIND = ITEM_TYPES["rank"]


@pytest.fixture
def rank(item):
    return item("- {type: rank doel, name: r, label: {nl: Volgorde, en: Order}}", CHOICES)


def fields(**places):
    return {f"a-r.rank.{name}": [place] for name, place in places.items()}


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def test_places_become_an_order(rank):
    answer = KIND.parse(rank, fields(werk="2", leren="3", mensen="1")).answer
    assert answer == AnswerValue(("mensen", "werk", "leren"))
    assert KIND.fields(rank, answer) == fields(mensen="1", werk="2", leren="3")
    assert KIND.problems(rank, answer) == ()
    assert KIND.display(rank, answer) == "1. Mensen; 2. Werk; 3. Leren"
    assert KIND.values(rank, answer) == {"r": "mensen werk leren"}
    assert list(KIND.parts(rank, answer)) == [
        Part("r", "mensen", number=1, code="mensen"),
        Part("r", "werk", number=2, code="werk"),
        Part("r", "leren", number=3, code="leren"),
    ]


def test_half_an_order_is_kept_and_not_finished(rank):
    answer = KIND.parse(rank, fields(werk="", leren="3", mensen="2")).answer
    assert answer == AnswerValue(("mensen", "leren"))
    assert codes(KIND.problems(rank, answer)) == [("rank_not_all", "incomplete")]
    assert KIND.parse(rank, fields(werk="", leren="")).answer is None


def test_two_on_one_place_are_told_and_neither_is_lost(rank):
    parsed = KIND.parse(rank, fields(werk="2", leren="1", mensen="1"))
    assert [(p.code, p.place.path) for p in parsed.problems] == [
        ("rank_double", "r.rank.leren"),
        ("rank_double", "r.rank.mensen"),
    ]
    assert parsed.answer == AnswerValue(("leren", "mensen", "werk"))


def test_places_and_names_that_are_not_there(rank):
    parsed = KIND.parse(rank, fields(werk="4", geld="1"))
    assert codes(parsed.problems) == [("choice_unknown", "error")] * 2
    assert parsed.answer is None
    wrong = [AnswerValue(("werk", "werk")), AnswerValue("werk"), AnswerValue(("geld",))]
    assert [codes(KIND.problems(rank, answer))[0][0] for answer in wrong] == [
        "answer_shape",
        "answer_shape",
        "choice_unknown",
    ]
