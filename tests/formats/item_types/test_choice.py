from formats.answers import AnswerValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part

LISTS = """
lijst:
  - {name: cwi, label: {nl: CWI, en: CWI}}
  - {name: geen, label: {nl: Geen, en: None}, verhaal: {exclusive: true}}
  - {name: anders, label: {nl: "Anders, namelijk", en: "Other, namely"}, verhaal: {specify: true}}
  - name: bezoek
    label: {nl: "Bezoek na {n} maanden", en: "Visit after {n} months"}
    verhaal: {number: {unit: months, min: 0, max: 60}}
"""
SCALE = """
tevreden:
  - {name: ontevreden, label: {nl: Ontevreden, en: Dissatisfied}}
  - {name: tevreden, label: {nl: Tevreden, en: Satisfied}}
  - {name: nvt, label: {nl: N.v.t., en: N/A}, verhaal: {not_applicable: true}}
"""
SEVERAL = "- {type: select_multiple lijst, name: f15, label: {nl: Wie, en: Who}}"
ONE = "- {type: select_one lijst, name: f15, label: {nl: Wie, en: Who}}"
STEPS = "- {type: scale tevreden, name: t1, label: {nl: Oordeel, en: Opinion}}"


def codes(problems):
    return [(problem.code, problem.severity, problem.place.path) for problem in problems]


def several(item):
    return item(SEVERAL, LISTS)


def test_choices_are_stored_in_the_order_of_the_definition(item):
    parsed = ITEM_TYPES["select_multiple"].parse(
        several(item),
        {
            "a-f15": ["bezoek", "anders", "cwi"],
            "a-f15.other.anders": ["UWV"],
            "a-f15.number.bezoek": ["3"],
        },
    )
    assert parsed.answer == AnswerValue(
        ("cwi", "anders", "bezoek"), parts={"anders": "UWV", "bezoek": 3}
    )
    assert parsed.problems == ()


def test_fields_are_the_inverse(item):
    answer = AnswerValue(("cwi", "anders", "bezoek"), parts={"anders": "UWV", "bezoek": 3})
    fields = ITEM_TYPES["select_multiple"].fields(several(item), answer)
    assert fields["a-f15"] == ["cwi", "anders", "bezoek"]
    assert ITEM_TYPES["select_multiple"].parse(several(item), fields).answer == answer


def test_a_row_per_choice_with_its_text_and_number(item):
    answer = AnswerValue(("cwi", "anders", "bezoek"), parts={"anders": "UWV", "bezoek": 3})
    assert list(ITEM_TYPES["select_multiple"].parts(several(item), answer)) == [
        Part("f15", "cwi", code="cwi"),
        Part("f15", "anders", code="anders", text="UWV"),
        Part("f15", "bezoek", code="bezoek", number=3),
    ]


def test_choices_in_words(item):
    answer = AnswerValue(("cwi", "anders", "bezoek"), parts={"anders": "UWV", "bezoek": 3})
    display = ITEM_TYPES["select_multiple"].display
    assert display(several(item), answer, "nl") == (
        "CWI; Anders, namelijk: UWV; Bezoek na 3 maanden"
    )
    assert display(several(item), AnswerValue(("bezoek",)), "en") == "Visit after … months"


def test_an_exclusive_choice_goes_alone(item):
    problems = ITEM_TYPES["select_multiple"].problems(several(item), AnswerValue(("cwi", "geen")))
    assert codes(problems) == [("choice_exclusive", "error", "f15")]
    assert "Geen" in problems[0].message("nl")
    assert ITEM_TYPES["select_multiple"].problems(several(item), AnswerValue(("geen",))) == ()


def test_text_and_number_are_still_to_come(item):
    problems = ITEM_TYPES["select_multiple"].problems(
        several(item), AnswerValue(("anders", "bezoek"))
    )
    assert codes(problems) == [
        ("specify_missing", "incomplete", "f15.other.anders"),
        ("number_missing", "incomplete", "f15.number.bezoek"),
    ]


def test_text_without_its_choice_is_kept_and_pointed_at(item):
    parsed = ITEM_TYPES["select_multiple"].parse(several(item), {"a-f15.other.anders": ["UWV"]})
    assert parsed.answer == AnswerValue(parts={"anders": "UWV"})
    problems = ITEM_TYPES["select_multiple"].problems(several(item), parsed.answer)
    assert codes(problems) == [("part_without_choice", "incomplete", "f15.other.anders")]


def test_the_number_inside_a_choice_has_bounds(item):
    answer = AnswerValue(("bezoek",), parts={"bezoek": 61})
    assert codes(ITEM_TYPES["select_multiple"].problems(several(item), answer)) == [
        ("number_too_high", "error", "f15.number.bezoek")
    ]
    parsed = ITEM_TYPES["select_multiple"].parse(
        several(item), {"a-f15": ["bezoek"], "a-f15.number.bezoek": ["drie"]}
    )
    assert codes(parsed.problems) == [("number_unreadable", "error", "f15.number.bezoek")]
    assert parsed.answer == AnswerValue(("bezoek",))


def test_unknown_choices(item):
    parsed = ITEM_TYPES["select_multiple"].parse(several(item), {"a-f15": ["cwi", "xyz"]})
    assert parsed.answer == AnswerValue(("cwi",))
    assert codes(parsed.problems) == [("choice_unknown", "error", "f15")]
    stored = AnswerValue(("xyz",), parts={"cwi": "x"})
    assert [p.code for p in ITEM_TYPES["select_multiple"].problems(several(item), stored)] == [
        "choice_unknown",
        "choice_unknown",
    ]


def test_one_choice(item):
    one, question = (
        ITEM_TYPES["select_one"],
        item(ONE, LISTS.replace(", verhaal: {exclusive: true}", "")),
    )
    fields = {"a-f15": ["anders"], "a-f15.other.anders": ["UWV"]}
    answer = one.parse(question, fields).answer
    assert answer == AnswerValue("anders", parts={"anders": "UWV"})
    assert one.fields(question, answer) == fields
    assert list(one.parts(question, answer)) == [
        Part("f15", code="anders"),
        Part("f15", "anders", text="UWV"),
    ]
    assert [p.code for p in one.problems(question, AnswerValue(("anders",)))] == ["answer_shape"]


def test_a_scale_counts_its_steps_without_not_applicable(item):
    scale, question = ITEM_TYPES["scale"], item(STEPS, SCALE)
    rows = [list(scale.parts(question, AnswerValue(c.name))) for c in question.choices.choices]
    assert rows == [
        [Part("t1", code="ontevreden", number=1)],
        [Part("t1", code="tevreden", number=2)],
        [Part("t1", code="nvt")],
    ]
