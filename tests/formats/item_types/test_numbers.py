import pytest

from formats.answers import AnswerValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part
from formats.values import Published

WHOLE = (
    "- {type: integer, name: n1, label: {nl: N, en: N}, verhaal: {unit: persons, min: 0, max: 50}}"
)
BROKEN = "- {type: decimal, name: n1, label: {nl: N, en: N}, verhaal: {decimals: 1}}"
FIGURE = """
- type: figure
  name: f16
  label: {nl: Omvang, en: Size}
  verhaal: {unit: persons, decimals: 0, min: 0, max: 1000}
"""
SHARE = "- {type: figure, name: f04, label: {nl: Deel, en: Share}, verhaal: {unit: percent}}"
PUBLISHED = """
- type: figure
  name: uitstroom
  label: {nl: Uitstroom, en: Outflow}
  verhaal: {unit: percent, decimals: 1, min: 0, max: 100, published: true}
"""
KNOWN = {"kind": "registered", "period": "2026", "source": "GWS"}


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def test_a_number_is_read_in_the_language_of_the_page(item):
    integer = ITEM_TYPES["integer"]
    dutch = integer.parse(item(WHOLE), {"a-n1": ["1.234"]}, "nl")
    assert dutch.answer == AnswerValue(1234)
    assert ITEM_TYPES["decimal"].parse(item(BROKEN), {"a-n1": ["1.234"]}, "en").answer == (
        AnswerValue(1.234)
    )
    assert integer.fields(item(WHOLE), AnswerValue(1234.5), "nl") == {"a-n1": ["1234,5"]}


def test_unreadable_text_is_a_problem_and_stays_typed(item):
    parsed = ITEM_TYPES["integer"].parse(item(WHOLE), {"a-n1": ["ongeveer 5"]})
    assert parsed.answer is None
    assert parsed.typed == {"a-n1": ["ongeveer 5"]}
    assert codes(parsed.problems) == [("number_unreadable", "error")]
    assert "ongeveer 5" in parsed.problems[0].message("en")


@pytest.mark.parametrize(
    ("number", "code"),
    [(2.5, "number_not_whole"), (-1, "number_negative"), (51, "number_too_high"),
     (1e16, "number_too_large"), ("5", "answer_shape")],
)  # fmt: skip
def test_bounds(item, number, code):
    assert codes(ITEM_TYPES["integer"].problems(item(WHOLE), AnswerValue(number))) == [
        (code, "error")
    ]


def test_too_many_decimals_is_only_pointed_at(item):
    assert codes(ITEM_TYPES["decimal"].problems(item(BROKEN), AnswerValue(1.25))) == [
        ("number_too_precise", "warning")
    ]


def test_the_singular_of_a_unit(item):
    integer = ITEM_TYPES["integer"]
    assert integer.display(item(WHOLE), AnswerValue(1), "nl") == "1 persoon"
    assert integer.display(item(WHOLE), AnswerValue(1250), "nl") == "1.250 personen"
    assert integer.display(item(WHOLE), AnswerValue(2), "en") == "2 persons"


def test_a_figure_needs_kind_period_and_source_but_never_stops_saving(item):
    problems = ITEM_TYPES["figure"].problems(item(FIGURE), AnswerValue(120))
    assert codes(problems) == [
        ("figure_without_kind", "incomplete"),
        ("figure_without_period", "incomplete"),
        ("figure_without_source", "incomplete"),
    ]
    assert [problem.place.path for problem in problems] == ["f16.kind", "f16.period", "f16.source"]
    assert ITEM_TYPES["figure"].problems(item(FIGURE), AnswerValue(120, **KNOWN)) == ()


def test_a_figure_may_be_missing_with_its_reason(item):
    assert ITEM_TYPES["figure"].problems(item(FIGURE), AnswerValue(missing="not_recorded")) == ()
    assert codes(ITEM_TYPES["figure"].problems(item(FIGURE), AnswerValue(kind="estimate"))) == [
        ("figure_without_value", "incomplete")
    ]


def test_a_percentage_where_persons_are_asked(item):
    figure = ITEM_TYPES["figure"]
    parsed = figure.parse(item(FIGURE), {"a-f16": ["45 %"]})
    assert codes(parsed.problems) == [("number_other_unit", "error")]
    assert parsed.answer is None
    allowed = figure.parse(item(FIGURE), {"a-f16": ["45 %"], "a-f16.percent_only": ["1"]})
    assert allowed.answer == AnswerValue(45, percent_only=True)
    assert figure.display(item(FIGURE), allowed.answer) == "45%"
    above = AnswerValue(145, percent_only=True, **KNOWN)
    assert codes(figure.problems(item(FIGURE), above)) == [("number_too_high", "error")]


def test_more_than_100_percent_is_a_point_of_attention(item):
    problems = ITEM_TYPES["figure"].problems(item(SHARE), AnswerValue(119, **KNOWN))
    assert codes(problems) == [("percent_above_100", "warning")]


def test_a_published_range_is_kept_in_its_words(item):
    figure = ITEM_TYPES["figure"]
    fields = {"a-uitstroom": ["20-35"], "a-uitstroom.kind": ["publication"]}
    answer = figure.parse(item(PUBLISHED), fields).answer
    assert answer == AnswerValue(Published("20-35", 20, 35), kind="publication")
    assert figure.fields(item(PUBLISHED), answer) == fields
    assert figure.display(item(PUBLISHED), answer) == "20-35"
    assert list(figure.parts(item(PUBLISHED), answer)) == [
        Part("uitstroom", text="20-35"),
        Part("uitstroom", "low", number=20),
        Part("uitstroom", "high", number=35),
    ]


def test_published_numbers_words_and_other_units(item):
    figure, published = ITEM_TYPES["figure"], item(PUBLISHED)

    def value(typed):
        return figure.parse(published, {"a-uitstroom": [typed]}).answer.value

    assert value("44") == 44
    assert value("44 %") == 44
    assert value("tekort van € 9.000") == Published("tekort van € 9.000")
    assert value("€ 9.000") == Published("€ 9.000", 9000, 9000)


def test_what_was_published_is_never_an_error(item):
    answer = AnswerValue(119, kind="publication", period="2006", source="004")
    assert codes(ITEM_TYPES["figure"].problems(item(PUBLISHED), answer)) == [
        ("number_too_high", "warning")
    ]


def test_a_range_is_no_measured_figure(item):
    parsed = ITEM_TYPES["figure"].parse(
        item(FIGURE), {"a-f16": ["20-35"], "a-f16.kind": ["measured"]}
    )
    assert codes(parsed.problems) == [("number_unreadable", "error")]
    answer = AnswerValue(Published("20-35", 20, 35), **KNOWN)
    assert ("figure_not_a_number", "error") in codes(
        ITEM_TYPES["figure"].problems(item(FIGURE), answer)
    )
