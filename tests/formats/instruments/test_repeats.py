"""Repeats: 4.1. The answers to `kinderen` are the turns, what is answered in them has keys."""

from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.answers import answers_from_json
from formats.answers import answers_to_json
from formats.instruments.generate import questionnaire
from formats.instruments.turns import MAX_TURNS
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.item_types import ITEM_TYPES
from formats.validate import validate

TODAY = date(2026, 11, 25)
A = "label: {nl: A, en: A}"
KINDEREN = f"""
- {{type: integer, name: grens, {A}}}
- type: repeat
  name: kinderen
  {A}
  relevant: "${{grens}} != 0"
  items:
    - {{type: text, name: naam, {A}, required: true}}
    - type: group
      name: g
      {A}
      relevant: "${{naam}} != 'weg'"
      items:
        - {{type: integer, name: leeftijd, {A}, constraint: ". < ${{grens}}"}}
    - {{type: calculate, name: plek, calculation: "position(..)"}}
    - type: calculate
      name: vorige
      calculation: "indexed-repeat(${{naam}}, ${{kinderen}}, position(..) - 1)"
- {{type: calculate, name: samen, calculation: "sum(${{leeftijd}})"}}
- {{type: calculate, name: aantal, calculation: "count(${{kinderen}})"}}
- {{type: calculate, name: namen, calculation: "join(', ', ${{naam}})"}}
"""
NESTED = f"""
- type: repeat
  name: straat
  {A}
  items:
    - {{type: text, name: weg, {A}}}
    - type: repeat
      name: huis
      {A}
      items:
        - {{type: integer, name: nummer, {A}}}
        - {{type: calculate, name: adres, calculation: "concat(${{weg}}, ' ', ${{nummer}})"}}
        - {{type: calculate, name: plek, calculation: "concat(position(../..), '.', position(..))"}}
    - {{type: calculate, name: hoogste, calculation: "max(${{nummer}})"}}
    - {{type: calculate, name: huizen, calculation: "count(${{huis}})"}}
- {{type: calculate, name: alles, calculation: "sum(${{nummer}})"}}
- {{type: calculate, name: alle_huizen, calculation: "count(${{huis}})"}}
- type: calculate
  name: dat_huis
  calculation: "indexed-repeat(${{nummer}}, ${{straat}}, 2, ${{huis}}, 1)"
"""


def answers_of(**values):
    return {
        name.replace("__", "@"): AnswerValue(tuple(v) if isinstance(v, list) else v)
        for name, v in values.items()
    }


@pytest.fixture
def judged(load):
    def validated(items, **values):
        return validate(load(items), answers_of(**values), today=TODAY)

    return validated


def codes(validation):
    return {
        (name, p.code, p.severity) for name, found in validation.problems.items() for p in found
    }


def test_a_key_has_a_name_and_turns():
    assert key("naam", ()) == "naam"
    assert key("naam", ("1", "b2")) == "naam@1@b2"
    assert (name_of("naam@1@b2"), path_of("naam@1@b2")) == ("naam", ("1", "b2"))
    assert (name_of("naam"), path_of("naam")) == ("naam", ())


def test_every_turn_is_asked_and_judged_by_itself(judged):
    found = judged(
        KINDEREN, grens=18, kinderen=["1", "3"], naam__1="An", leeftijd__1=20, leeftijd__3=4
    )
    assert codes(found) == {
        ("leeftijd@1", "constraint_failed", "error"),
        ("naam@3", "required_missing", "incomplete"),
    }
    assert found.problems["leeftijd@1"][0].place.path == "leeftijd@1"
    assert found.calculated["samen"] == 24
    assert found.calculated["aantal"] == 2
    assert found.calculated["namen"] == "An, "
    assert (found.calculated["plek@1"], found.calculated["plek@3"]) == (1, 2)
    assert (found.calculated["vorige@1"], found.calculated["vorige@3"]) == ("", "An")


def test_conditions_look_within_the_turn_and_what_is_irrelevant_does_not_count(judged):
    turns = {"kinderen": ["1", "2"], "leeftijd__1": 3, "leeftijd__2": 5}
    found = judged(KINDEREN, grens=18, naam__1="weg", naam__2="Bo", **turns)
    assert (found.relevant["leeftijd@1"], found.relevant["leeftijd@2"]) == (False, True)
    assert found.relevant["g@1"] is False
    assert found.calculated["samen"] == 5
    nowhere = judged(KINDEREN, grens=0, naam__1="An", naam__2="Bo", **turns)
    assert nowhere.relevant["naam@1"] is False
    assert (nowhere.calculated["aantal"], nowhere.calculated["samen"]) == (0, 0)
    assert nowhere.problems == {}


def test_without_turns_nothing_is_asked_in_them(judged):
    found = judged(KINDEREN)
    assert found.problems == {}
    assert found.calculated == {"samen": 0, "aantal": 0, "namen": ""}


def test_repeats_in_repeats_look_in_their_own_turn_of_the_outer_one(judged):
    found = judged(
        NESTED,
        straat=["1", "2"], weg__1="Dam", weg__2="Kade",
        huis__1=["1", "2"], huis__2=["1"],
        nummer__1__1=4, nummer__1__2=8, nummer__2__1=15,
    )  # fmt: skip
    assert found.problems == {}
    assert found.calculated == {
        "adres@1@1": "Dam 4", "adres@1@2": "Dam 8", "adres@2@1": "Kade 15",
        "plek@1@1": "1.1", "plek@1@2": "1.2", "plek@2@1": "2.1",
        "hoogste@1": 8, "hoogste@2": 15, "huizen@1": 2, "huizen@2": 1,
        "alles": 27, "alle_huizen": 3, "dat_huis": 15,
    }  # fmt: skip


def test_answers_of_removed_turns_are_kept_and_told_but_do_not_count(judged):
    found = judged(KINDEREN, grens=18, kinderen=["2"], naam__1="An", leeftijd__1=9, naam__2="Bo")
    assert codes(found) == {
        ("naam@1", "answer_turn_gone", "warning"),
        ("leeftijd@1", "answer_turn_gone", "warning"),
    }
    assert (found.calculated["samen"], found.calculated["namen"]) == ("", "Bo")


@pytest.mark.parametrize(
    "wrong", ["naam", "naam@", "naam@1@1", "naam@A", "naam@" + "x" * 13, "grens@1", "@1", "niets@1"]
)
def test_a_key_that_cannot_be_is_an_answer_to_nothing(load, wrong):
    answers = {**answers_of(kinderen=["1"], naam__1="An"), wrong: AnswerValue("x")}
    assert codes(validate(load(KINDEREN), answers, today=TODAY)) == {
        (wrong, "answer_unknown_item", "error")
    }


@pytest.mark.parametrize("value", ["1", 3.0, ("1", "1"), ("1", "A b")])
def test_turns_that_cannot_be_are_wrong_and_the_others_are_asked(load, value):
    answers = {"kinderen": AnswerValue(value), "naam@1": AnswerValue("An")}
    found = validate(load(KINDEREN), answers, today=TODAY)
    assert ("kinderen", "answer_shape", "error") in codes(found)
    if isinstance(value, tuple):
        assert found.relevant["naam@1"] is True


def test_keys_pass_through_the_document(load):
    answers = answers_of(kinderen=["1", "3"], naam__1="An", leeftijd__3=4)
    assert answers_from_json(answers_to_json(answers)) == answers


def test_the_field_of_a_repeat_is_sent_once_per_turn(load):
    item, repeat = load(KINDEREN).item("kinderen"), ITEM_TYPES["repeat"]
    parsed = repeat.parse(item, {"a-kinderen": ["1", "", "3", "1"], "a-naam@1": ["An"]})
    assert parsed.answer == AnswerValue(("1", "3"))
    assert repeat.fields(item, parsed.answer) == {"a-kinderen": ["1", "3"]}
    wrong = repeat.parse(item, {"a-kinderen": ["1", "Z!"]})
    assert (wrong.answer, wrong.problems[0].code) == (AnswerValue(("1",)), "turn_unreadable")
    many = repeat.parse(item, {"a-kinderen": [str(n) for n in range(MAX_TURNS + 1)]})
    assert many.problems[0].code == "turns_too_many"
    assert [part.number for part in repeat.parts(item, parsed.answer)] == [2]


def test_a_question_in_a_turn_reads_and_writes_its_own_fields(load):
    asked = questionnaire(load(KINDEREN), None).in_turns(answers_of(kinderen=["1", "2"]), TODAY)
    item = asked.by_name["naam@2"].item
    fields = {"a-naam@1": ["An"], "a-naam@2": ["Bo"], "a-naam@2.note": ["net geboren"]}
    parsed = ITEM_TYPES["text"].parse(item, fields)
    assert parsed.answer == AnswerValue("Bo", note="net geboren")
    assert ITEM_TYPES["text"].fields(item, parsed.answer).keys() == {"a-naam@2", "a-naam@2.note"}


def test_written_out_each_turn_is_a_group_with_conditions_of_its_own(load):
    asked = questionnaire(load(KINDEREN), None).in_turns(answers_of(kinderen=["1", "2"]), TODAY)
    repeat = asked.sections[0].items[1]
    assert [(turn.item.type, turn.item.name) for turn in repeat.items] == [
        ("group", "kinderen@1"),
        ("group", "kinderen@2"),
    ]
    group = repeat.items[1].items[1].item
    assert (group.name, group.relevant.references) == ("g@2", {"naam@2"})
    assert asked.in_turns({}, TODAY) is asked


def test_the_same_turns_are_written_out_once_and_without_repeats_nothing_is(load):
    asked = questionnaire(load(KINDEREN), None)
    answers = answers_of(kinderen=["1"])
    assert asked.in_turns(answers, TODAY) is asked.in_turns({**answers}, TODAY)
    plain = questionnaire(load(f"- {{type: text, name: a, {A}}}"), None)
    assert plain.in_turns({}, TODAY) is plain


def test_words_that_take_in_an_answer_take_that_of_their_turn(load):
    asked = questionnaire(
        load("""
- type: repeat
  name: r
  label: {nl: R, en: R}
  items:
    - {type: text, name: naam, label: {nl: A, en: A}}
    - {type: text, name: werk, label: {nl: "Wat doet ${naam}?", en: "What does ${ naam } do?"}}
"""),
        None,
    ).in_turns(answers_of(r=["7"]), TODAY)
    label = asked.by_name["werk@7"].item.label
    assert label == {"nl": "Wat doet ${naam@7}?", "en": "What does ${naam@7} do?"}


def test_rows_of_a_table_are_those_of_the_turn(judged):
    items = """
- type: repeat
  name: r
  label: {nl: R, en: R}
  items:
    - type: counts
      name: t
      label: {nl: T, en: T}
      verhaal:
        base: {name: t_in, label: {nl: In, en: In}}
        rows: [{name: t_uit, label: {nl: Uit, en: Out}}]
        total: warn
    - {type: calculate, name: over, calculation: "${t_in} - ${t_uit}"}
- {type: calculate, name: uit, calculation: "sum(${t_uit})"}
"""
    found = judged(items, r=["1", "2"], t__1=Counts(9, {"t_uit": 2}), t__2=Counts(5, {"t_uit": 4}))
    assert (found.calculated["over@1"], found.calculated["over@2"]) == (7, 1)
    assert found.calculated["uit"] == 6


COUNTED = f"""
- {{type: integer, name: n, {A}}}
- type: repeat
  name: r
  {A}
  repeat_count: "${{n}}"
  items:
    - {{type: integer, name: m, {A}}}
    - type: repeat
      name: s
      {A}
      repeat_count: "${{m}} + 1"
      items:
        - {{type: text, name: x, {A}}}
- {{type: calculate, name: alles, calculation: "count(${{s}})"}}
"""


@pytest.mark.parametrize(("n", "turns"), [(2, 2), (2.9, 2), (0, 0), (-3, 0), (None, 0)])
def test_a_computed_number_of_turns_holds(load, n, turns):
    asked = questionnaire(load(COUNTED), None)
    assert len(asked.in_turns(answers_of(n=n), TODAY).turns["r"]) == turns


def test_computed_turns_are_numbered_so_that_one_that_comes_back_has_its_answers(judged):
    values = {"m__1": 0, "x__1__1": "a", "m__2": 0, "x__2__1": "b"}
    assert codes(judged(COUNTED, n=2, **values)) == set()
    fewer = judged(COUNTED, n=1, **values)
    assert codes(fewer) == {
        ("m@2", "answer_turn_gone", "warning"),
        ("x@2@1", "answer_turn_gone", "warning"),
    }


def test_a_new_turn_gets_a_number_that_was_never_used_in_it(load):
    known = questionnaire(load(NESTED), None).repeats
    answers = answers_of(straat=["1", "4"], weg__5="Dam", huis__1=["2"], nummer__4__9=1)
    assert known.next_turn("straat", answers) == "6"
    assert known.next_turn("huis@1", answers) == "3"
    assert known.next_turn("huis@4", answers) == "10"
    assert known.next_turn("straat", {}) == "1"


def test_a_number_of_turns_may_hang_on_what_is_answered_in_another_turn(judged):
    found = judged(COUNTED, n=2, m__1=2, m__2=0)
    assert found.calculated["alles"] == 4
    assert codes(found) == set()


def test_no_more_turns_than_can_be_asked(load):
    asked = questionnaire(load(COUNTED), None)
    assert len(asked.in_turns(answers_of(n=1e9, m__1=None), TODAY).turns["r"]) == MAX_TURNS


def test_thousands_of_turns(judged):
    ids = [str(n) for n in range(1, 2001)]
    values = {f"leeftijd__{turn}": 1 for turn in ids} | {f"naam__{turn}": "x" for turn in ids}
    found = judged(KINDEREN, grens=18, kinderen=ids, **values)
    assert (found.calculated["samen"], found.calculated["plek@2000"]) == (2000, 2000)
    assert found.problems == {}


def found_in(problems):
    return [(problem.code, problem.severity) for problem in problems]


@pytest.mark.parametrize(
    ("calculation", "code", "severity"),
    [
        ("${naam}", "expression_many_turns", "error"),
        ("${kinderen} > 1", "expression_reference_whole", "error"),
        ("indexed-repeat(${grens}, ${kinderen}, 1)", "expression_other_repeat", "error"),
        ("position(..)", "expression_position_nowhere", "warning"),
    ],
)
def test_what_is_looked_up_where_it_is_not_is_told(problems_in, calculation, code, severity):
    more = f'- {{type: calculate, name: fout, calculation: "{calculation}"}}\n'
    assert found_in(problems_in(KINDEREN + more)) == [(code, severity)]


def test_the_place_of_a_group_is_always_the_first(problems_in):
    items = f"""
- type: repeat
  name: r
  {A}
  items:
    - type: group
      name: g
      {A}
      items:
        - {{type: text, name: a, {A}}}
        - {{type: calculate, name: p, calculation: "position(..)"}}
"""
    problems = problems_in(items)
    assert found_in(problems) == [("expression_position_group", "warning")]
    assert problems[0].arguments["instead"] == "../.."


def test_a_number_of_turns_cannot_hang_on_what_is_in_them(problems_in):
    items = f"""
- type: repeat
  name: r
  {A}
  repeat_count: "sum(${{n}})"
  items:
    - {{type: integer, name: n, {A}}}
"""
    assert found_in(problems_in(items)) == [("expression_circle", "error")]


def test_a_role_that_is_asked_nothing_in_a_repeat_does_not_meet_it(load):
    asked = questionnaire(
        load("""
- {type: text, name: b, label: {nl: A, en: A}, verhaal: {ask: [coach]}}
- type: repeat
  name: r
  label: {nl: A, en: A}
  repeat_count: "string-length(${b})"
  items:
    - {type: text, name: a, label: {nl: A, en: A}, verhaal: {ask: [policy_officer]}}
"""),
        "coach",
    )
    assert [leaf.item.name for leaf in asked.leaves()] == ["b"]
    other = questionnaire(asked.instrument, "policy_officer")
    assert [leaf.item.name for leaf in other.leaves()] == ["r", "a"]
    assert other.by_name["r"].item.repeat_count is None
