"""4.1: choices in a random order, in the order that ODK gives them with the same seed."""

from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.mixing import drawn_order
from formats.instruments.mixing import leads
from formats.instruments.mixing import mixed
from formats.instruments.mixing import seed_of
from formats.instruments.mixing import seeded_order
from formats.instruments.state import State

TODAY = date(2026, 11, 26)
LISTS = """
l:
  - {name: a, label: {nl: A, en: A}, columns: {soort: x}}
  - {name: b, label: {nl: B, en: B}, columns: {soort: y}}
  - {name: c, label: {nl: C, en: C}, columns: {soort: x}}
  - {name: d, label: {nl: D, en: D}, columns: {soort: x}}
  - {name: e, label: {nl: E, en: E}, columns: {soort: y}}
  - {name: f, label: {nl: F, en: F}, columns: {soort: x}}
"""
SEEDED = """
- {type: TYPE, name: zaad, label: {nl: A, en: A}}
- type: select_one l
  name: keuze
  label: {nl: A, en: A}
  parameters: {randomize: true, seed: "${zaad}"}
"""


def mixed_item(load, parameters, more="", type_name="select_one l"):
    items = f"""
- type: {type_name}
  name: keuze
  label: {{nl: A, en: A}}
  parameters: {parameters}
  {more}
"""
    return load(items, LISTS).item("keuze")


@pytest.mark.parametrize(
    ("seed", "order"),
    # https://github.com/enketo/openrosa-xpath-evaluator has these orders in its own tests.
    [(42, "AFCBDE"), (-42, "EDAFBC"), (1, "BFEACD"), (11111111, "ACDBFE")],
)
def test_a_seed_gives_the_order_that_it_gives_in_odk(seed, order):
    assert "".join(mixed("ABCDEF", seed)) == order


@pytest.mark.parametrize("seed", [0, 2**31 - 1, 2**63 - 1, -(2**63), 5])
def test_nothing_is_lost_or_doubled_whatever_the_seed(seed):
    for count in (0, 1, 2, 50, 1000):
        assert sorted(mixed(range(count), seed)) == list(range(count))


def test_every_order_of_three_comes_about_as_often_as_another():
    orders = [mixed("abc", seed * 7919) for seed in range(1, 6001)]
    counts = {order: orders.count(order) for order in orders}
    assert len(counts) == 6
    assert min(counts.values()) > 900


@pytest.mark.parametrize(
    ("value", "seed"),
    [
        (3.9, 3),
        (-3.9, -3),
        ("3.9", 3),
        ("", 0),
        (float("inf"), 2**63 - 1),
        (float("-inf"), -(2**63)),
        # The first 64 bits of its SHA-256, as Web Forms takes a text.
        ("abc", -5010229573455851542),
    ],
)
def test_a_seed_is_a_whole_number_and_of_a_text_what_is_made_of_it(value, seed):
    assert seed_of(value) == seed


@pytest.mark.parametrize(
    ("parameters", "is_mixed"),
    [
        ("{randomize: true}", True),
        ("{randomize: 'true', seed: 4}", True),
        ("{randomize: false}", False),
        ("{randomize: false, seed: 4}", False),
    ],
)
@pytest.mark.parametrize("type_name", ["select_one l", "select_multiple l", "rank l"])
def test_parameters_say_whether_choices_are_mixed(load, parameters, is_mixed, type_name):
    assert mixed_item(load, parameters, type_name=type_name).is_mixed is is_mixed


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ("{randomize: soms}", "parameter_value"),
        ("{randomize: true, seed: 1+1}", "parameter_value"),
        ("{randomize: true, seed: '${weg}'}", "expression_reference_unknown"),
        ("{seed: 4}", "parameter_alone"),
    ],
)
def test_parameters_that_mean_nothing_are_refused(problems_in, parameters, code):
    items = f"- {{type: select_one l, name: a, label: {{nl: A, en: A}}, parameters: {parameters}}}"
    assert {problem.code for problem in problems_in(items, LISTS)} == {code}


@pytest.mark.parametrize(("type_name", "lists"), [("scale l", LISTS), ("text", "")])
def test_other_types_keep_what_they_cannot_do(problems_in, type_name, lists):
    mix = "parameters: {randomize: true}"
    items = f"- {{type: {type_name}, name: a, label: {{nl: A, en: A}}, {mix}}}"
    assert {problem.code for problem in problems_in(items, lists)} == {"parameters_kept"}


def test_without_a_seed_the_order_is_the_responses_own_and_stays(load):
    item = mixed_item(load, "{randomize: true}")
    orders = {drawn_order(item, f"antwoord {number}") for number in range(200)}
    assert len(orders) > 100
    assert drawn_order(item, "antwoord 1") == drawn_order(item, "antwoord 1")
    assert len({drawn_order(item, "antwoord 1"), drawn_order(item, "antwoord 2")}) == 2


def shown(load, items, answers, name="keuze"):
    asked = questionnaire(load(items, LISTS), None).in_turns(answers, TODAY)
    item = asked.by_name[name].item
    order = seeded_order(item, item.seed, State(asked, answers, TODAY))
    return "".join(item.choices.choices[place].label["nl"] for place in order)


def test_a_seed_out_of_an_answer_follows_it(load):
    numbers = SEEDED.replace("TYPE", "integer")
    assert shown(load, numbers, {"zaad": AnswerValue(42.0)}) == "AFCBDE"
    assert shown(load, numbers, {"zaad": AnswerValue(1.0)}) == "BFEACD"
    texts = SEEDED.replace("TYPE", "text")
    assert shown(load, texts, {"zaad": AnswerValue("abc")}) == "".join(
        mixed("ABCDEF", seed_of("abc"))
    )
    assert shown(load, texts, {}) == "".join(mixed("ABCDEF", 0))


def test_what_a_filter_leaves_in_is_mixed_and_what_it_leaves_out_stands_last(load):
    items = SEEDED.replace("TYPE", "integer") + "  choice_filter: soort = 'x'\n"
    expected = "".join(mixed("ACDF", 42)) + "BE"
    assert shown(load, items, {"zaad": AnswerValue(42.0)}) == expected


def test_in_a_turn_a_seed_is_that_of_the_turn(load):
    items = SEEDED.replace("TYPE", "integer").replace("\n", "\n    ")
    items = f"- type: repeat\n  name: r\n  label: {{nl: R, en: R}}\n  items:{items}"
    answers = {
        "r": AnswerValue(("1", "2")),
        "zaad@1": AnswerValue(42.0),
        "zaad@2": AnswerValue(1.0),
    }
    assert shown(load, items, answers, "keuze@1") == "AFCBDE"
    assert shown(load, items, answers, "keuze@2") == "BFEACD"


def test_a_grid_has_one_order_for_all_its_rows(load):
    row = "- {type: select_one l, name: NAME, label: {nl: A, en: A}, parameters: MIX}"
    rows = "\n    ".join(
        row.replace("NAME", name).replace("MIX", mix)
        for name, mix in (
            ("een", "{randomize: true}"),
            ("twee", "{}"),
            ("drie", "{randomize: true, seed: 3}"),
        )
    )
    items = (
        "- type: group\n  name: g\n  label: {nl: G, en: G}\n  appearance: table-list\n"
        f"  items:\n    {rows}"
    )
    found = leads(load(items, LISTS).sections[0].items)
    assert {name: item.name for name, item in found.items()} == dict.fromkeys(
        ("een", "twee", "drie"), "een"
    )


def test_the_role_that_is_not_asked_the_seed_has_choices_mixed_without(load):
    items = SEEDED.replace("TYPE, name: zaad,", "integer, name: zaad, verhaal: {ask: [coach]},")
    asked = questionnaire(load(items, LISTS), "policy_officer")
    item = asked.by_name["keuze"].item
    assert item.is_mixed
    assert item.seed is None
