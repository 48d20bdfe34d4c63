from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.instruments.generate import questionnaire
from formats.instruments.library import instrument
from formats.validate import validate

TODAY = date(2026, 11, 22)
KNOWN = {"kind": "registered", "period": "2026", "source": "GWS"}
ITEMS = """
- {type: integer, name: a, label: {nl: A, en: A}, required: true}
- type: group
  name: g
  label: {nl: G, en: G}
  relevant: "${a} > 3"
  items:
    - {type: text, name: b, label: {nl: A, en: A}, required: "${a} = 5"}
    - {type: text, name: c, label: {nl: A, en: A}, relevant: "${b} = 'x'", required: true}
- type: integer
  name: d
  label: {nl: A, en: A}
  constraint: ". <= ${a}"
  constraint_message: {nl: Meer dan A, en: More than A}
- {type: calculate, name: s, calculation: "${a} + coalesce(${d}, 0)"}
- {type: note, name: n, label: {nl: Lees, en: Read}, relevant: "${s} > 10"}
"""


@pytest.fixture
def judged(load):
    loaded = load(ITEMS)

    def validated(**values):
        answers = {name: AnswerValue(value) for name, value in values.items()}
        return validate(loaded, answers, today=TODAY)

    return validated


def codes(validation):
    return {
        (name, problem.code, problem.severity)
        for name, problems in validation.problems.items()
        for problem in problems
    }


def test_what_is_required_is_incomplete_never_wrong(judged):
    validation = judged()
    assert codes(validation) == {("a", "required_missing", "incomplete")}
    assert not validation.has_errors
    assert not validation.is_complete
    assert judged(a=1).is_complete


def test_relevance_of_groups_and_chains(judged):
    validation = judged(a=5, b="x")
    assert validation.relevant == {
        "s01": True, "a": True, "g": True, "b": True, "c": True, "d": True, "s": True, "n": False,
    }  # fmt: skip
    assert codes(validation) == {("c", "required_missing", "incomplete")}
    hidden = judged(a=1, b="x")
    assert (hidden.relevant["g"], hidden.relevant["b"], hidden.relevant["c"]) == (False,) * 3


def test_what_is_not_relevant_is_not_judged_and_counts_as_empty(judged):
    assert judged(a=1, b=5).problems == {}
    assert codes(judged(a=4, b=5)) == {("b", "answer_shape", "error")}


def test_required_on_a_condition(judged):
    assert codes(judged(a=5)) == {("b", "required_missing", "incomplete")}
    assert codes(judged(a=4)) == set()


def test_a_constraint_speaks_its_authors_words(judged):
    validation = judged(a=3, d=4)
    assert codes(validation) == {("d", "constraint_failed", "error")}
    assert validation.errors[0].message("en") == "More than A"
    assert validation.messages("d")[0].startswith("Meer dan A")


def test_calculated_values(judged):
    validation = judged(a=8, d=7)
    assert validation.calculated == {"s": 15}
    assert validation.relevant["n"]
    assert judged().calculated == {"s": ""}, "not a number is nothing"


def test_a_computed_value_cannot_be_answered(judged):
    assert judged(a=1, s=99).calculated == {"s": 1}


def test_unknown_items_are_errors_and_items_not_asked_are_told(load):
    loaded = load(
        "- {type: text, name: a, label: {nl: A, en: A}, verhaal: {ask: [coach]}}\n"
        "- {type: text, name: b, label: {nl: A, en: A}, verhaal: {ask: [policy_officer]}}\n"
    )
    answers = {"b": AnswerValue("x"), "weg": AnswerValue("x")}
    validation = validate(questionnaire(loaded, "coach"), answers, today=TODAY)
    assert codes(validation) == {
        ("weg", "answer_unknown_item", "error"),
        ("b", "answer_not_asked", "warning"),
    }


def test_what_a_role_confirms_is_not_required(load):
    loaded = load(
        "- {type: text, name: a, label: {nl: A, en: A}, required: true,"
        " verhaal: {confirm: [coach]}}\n"
    )
    assert validate(questionnaire(loaded, "coach"), {}, today=TODAY).is_complete


def test_a_missing_figure_with_its_reason_is_complete(load):
    loaded = load("- {type: figure, name: a, label: {nl: A, en: A}, required: true}")
    answers = {"a": AnswerValue(missing="not_recorded")}
    assert validate(loaded, answers, today=TODAY).is_complete


def test_hundreds_of_items_in_a_chain(load):
    loaded = load(
        "- {type: calculate, name: n0, calculation: '1'}\n"
        + "".join(
            f"- {{type: calculate, name: n{n}, calculation: '${{n{n - 1}}} + 1'}}\n"
            for n in range(1, 1200)
        )
    )
    assert validate(loaded, {}, today=TODAY).problems == {}


def test_hours_that_do_not_fit_are_a_point_of_attention():
    asked = questionnaire(instrument("stakeholder-format"), "coach")
    answers = {
        "f36": AnswerValue(32, **KNOWN),
        "f37_werk": AnswerValue(20, **KNOWN),
        "f37_solliciteren": AnswerValue(16, **KNOWN),
    }
    validation = validate(asked, answers, today=TODAY)
    assert codes(validation) == {("f37_solliciteren", "constraint_failed", "warning")}


def test_after_care_is_asked_only_where_there_is_any():
    asked = questionnaire(instrument("stakeholder-format"), "coach")
    assert not validate(asked, {}, today=TODAY).relevant["f56"]
    yes = validate(asked, {"f55": AnswerValue("ja")}, today=TODAY)
    assert yes.relevant["f56"]


def test_results_must_account_for_everybody():
    asked = questionnaire(instrument("stakeholder-format"), "coach")
    rows = {"f41_regulier_werk": 30, "f41_uitval_voor_aanvang": 100}
    answers = {"f41": AnswerValue(Counts(120, rows), **KNOWN)}
    validation = validate(asked, answers, today=TODAY)
    assert codes(validation) == {("f41", "counts_total_above_base", "error")}


def test_help_that_a_client_did_not_have_is_not_asked_about():
    survey = instrument("clienttevredenheid")
    scales = {item.name for item in survey.leaves() if item.type == "scale"}

    def asked_after(*chosen):
        answers = {"hulp": AnswerValue(chosen)} if chosen else {}
        relevant = validate(survey, answers, today=TODAY).relevant
        return {name for name in scales if relevant[name]}

    helped = {"diagnose", "kinderopvang"}
    assert asked_after(*sorted(helped)) - asked_after("geen") == helped
    every = [c.name for c in survey.item("hulp").choices.choices if not c.is_exclusive]
    assert asked_after(*every) == scales
