import pytest

from formats.answers import AnswerValue
from formats.answers import LabelledValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part
from formats.values import Published

ROWS = "- {type: label_value, name: overig, label: {nl: Overig, en: Other}}"
TICK = "- {type: acknowledge, name: ok, label: {nl: Gelezen, en: Read}}"
SUM = "- {type: calculate, name: som, calculation: 1 + 1, verhaal: {unit: persons}}"


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def test_rows_of_a_publication(item):
    rows = ITEM_TYPES["label_value"]
    fields = {
        "a-overig.label": ["Verzuim", "", "Tekort"],
        "a-overig.text": ["19-28", "", "tekort van € 9.000"],
        "a-overig.unit": ["%", "", ""],
        "a-overig.when": ["2006", "", ""],
        "a-overig.where": ["002, p. 3", "", "004"],
    }
    answer = rows.parse(item(ROWS), fields).answer
    assert answer == AnswerValue(
        (
            LabelledValue("Verzuim", Published("19-28", 19, 28), "%", "2006", "002, p. 3"),
            LabelledValue("Tekort", Published("tekort van € 9.000"), "", "", "004"),
        )
    )
    assert rows.parse(item(ROWS), rows.fields(item(ROWS), answer)).answer == answer
    assert rows.problems(item(ROWS), answer) == ()
    assert rows.display(item(ROWS), answer) == "Verzuim: 19-28 %; Tekort: tekort van € 9.000"
    assert next(iter(rows.parts(item(ROWS), answer))) == Part("overig", "1", text="Verzuim: 19-28")


def test_half_a_row(item):
    answer = AnswerValue(
        (LabelledValue("", Published("5", 5, 5)), LabelledValue("x", Published("")))
    )
    assert codes(ITEM_TYPES["label_value"].problems(item(ROWS), answer)) == [
        ("row_label_missing", "incomplete"),
        ("row_value_missing", "incomplete"),
    ]


def test_too_many_rows(item):
    parsed = ITEM_TYPES["label_value"].parse(item(ROWS), {"a-overig.label": ["x"] * 501})
    assert codes(parsed.problems) == [("too_many_rows", "error")]


def test_a_row_too_long_to_keep(item):
    fields = {"a-overig.label": ["x" * 1001, "y"], "a-overig.text": ["1", "2"]}
    parsed = ITEM_TYPES["label_value"].parse(item(ROWS), fields)
    assert codes(parsed.problems) == [("text_too_long", "error")]
    assert [row.label for row in parsed.answer.value] == ["y"]
    assert parsed.typed == fields


def test_a_tick(item):
    tick = ITEM_TYPES["acknowledge"]
    answer = tick.parse(item(TICK), {"a-ok": ["OK"]}).answer
    assert answer == AnswerValue("OK")
    assert tick.fields(item(TICK), answer) == {"a-ok": ["OK"]}
    assert tick.parse(item(TICK), {}).answer is None


def test_a_computed_value_is_never_typed(item):
    computed = ITEM_TYPES["calculate"]
    assert computed.parse(item(SUM), {"a-som": ["5"]}).answer is None
    assert computed.display(item(SUM), AnswerValue(2), "nl") == "2 personen"


@pytest.mark.parametrize("name", ITEM_TYPES)
def test_every_type_has_a_description_and_survives_any_shape(name, item):
    item_type = ITEM_TYPES[name]
    assert set(item_type.doc) == {"nl", "en"}
    assert item_type.name == name
    odd = item(TICK)
    for value in ("x", 5, ("x",), Published("x"), (LabelledValue("x", Published("y")),), None):
        answer = AnswerValue(value, parts={"x": "y", "z": 1})
        item_type.problems(odd, answer)
        item_type.display(odd, answer)
        list(item_type.parts(odd, answer))
        item_type.fields(odd, answer)
        item_type.values(odd, answer)
