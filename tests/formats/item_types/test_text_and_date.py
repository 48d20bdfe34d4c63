import pytest

from formats.answers import AnswerValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part

TEXT = "- {type: text, name: f01, label: {nl: Naam, en: Name}, verhaal: {max_length: 10}}"
DATE = "- {type: date, name: d1, label: {nl: Dag, en: Day}}"
PART_OF_DATE = "- {type: date, name: d1, label: {nl: Dag, en: Day}, appearance: PART}"


def codes(problems):
    return [problem.code for problem in problems]


def test_text_and_note_are_read(item):
    parsed = ITEM_TYPES["text"].parse(
        item(TEXT), {"a-f01": [" Borne "], "a-f01.note": ["Een\r\ntwee"], "a-f011": ["ander"]}
    )
    assert parsed.answer == AnswerValue("Borne", note="Een\ntwee")
    assert parsed.typed == {"a-f01": [" Borne "], "a-f01.note": ["Een\r\ntwee"]}
    assert parsed.problems == ()


def test_nothing_typed_is_no_answer(item):
    assert ITEM_TYPES["text"].parse(item(TEXT), {"a-f01": ["  "]}).answer is None


def test_too_long_a_text_stays_typed_but_is_no_answer(item):
    parsed = ITEM_TYPES["text"].parse(item(TEXT), {"a-f01": ["x" * 11]})
    assert parsed.answer is None
    assert parsed.typed == {"a-f01": ["x" * 11]}
    assert codes(parsed.problems) == ["text_too_long"]
    assert parsed.problems[0].place.path == "f01"


def test_pasted_html_is_only_text(item):
    typed = "<b>x</b>"
    answer = ITEM_TYPES["text"].parse(item(TEXT), {"a-f01": [typed]}).answer
    assert ITEM_TYPES["text"].display(item(TEXT), answer) == typed


def test_fields_are_the_inverse(item):
    answer = AnswerValue("Borne", note="x", source="site", missing=None)
    fields = ITEM_TYPES["text"].fields(item(TEXT), answer)
    assert fields == {"a-f01": ["Borne"], "a-f01.note": ["x"], "a-f01.source": ["site"]}
    assert ITEM_TYPES["text"].parse(item(TEXT), fields).answer == answer


def test_a_note_alone_is_kept_but_is_no_answer(item):
    text = ITEM_TYPES["text"]
    answer = text.parse(item(TEXT), {"a-f01.note": ["x"]}).answer
    assert answer == AnswerValue(note="x")
    assert text.is_empty(answer)
    assert list(text.parts(item(TEXT), answer)) == [Part("f01")]


def test_why_it_is_missing_is_an_answer(item):
    text = ITEM_TYPES["text"]
    answer = text.parse(item(TEXT), {"a-f01.missing": ["will_not_say"]}).answer
    assert not text.is_empty(answer)
    assert text.display(item(TEXT), answer, "nl") == "wil niet zeggen"
    assert text.display(item(TEXT), answer, "en") == "will not say"


def test_value_and_reason_contradict(item):
    answer = AnswerValue("Borne", missing="not_recorded")
    assert codes(ITEM_TYPES["text"].problems(item(TEXT), answer)) == ["value_and_missing"]


def test_words_outside_the_vocabularies_are_refused(item):
    parsed = ITEM_TYPES["text"].parse(item(TEXT), {"a-f01.missing": ["weg"], "a-f01.kind": ["gok"]})
    assert sorted(codes(parsed.problems)) == ["choice_unknown", "choice_unknown"]
    odd = AnswerValue("x", kind="gok")
    assert codes(ITEM_TYPES["text"].problems(item(TEXT), odd)) == ["kind_unknown"]


def test_another_shape_is_a_problem(item):
    for value in (5, ("a",)):
        problems = ITEM_TYPES["text"].problems(item(TEXT), AnswerValue(value))
        assert codes(problems) == ["answer_shape"]


def test_a_date_is_read_stored_and_shown(item):
    date_type = ITEM_TYPES["date"]
    answer = date_type.parse(item(DATE), {"a-d1": ["8-3-2026"]}).answer
    assert answer == AnswerValue("2026-03-08")
    assert date_type.fields(item(DATE), answer) == {"a-d1": ["2026-03-08"]}
    assert date_type.display(item(DATE), answer, "en") == "8 March 2026"
    assert list(date_type.parts(item(DATE), answer)) == [Part("d1", text="2026-03-08")]


def test_an_impossible_date_is_a_problem(item):
    parsed = ITEM_TYPES["date"].parse(item(DATE), {"a-d1": ["31-2-2026"]})
    assert codes(parsed.problems) == ["date_unreadable"]
    assert "31-2-2026" in parsed.problems[0].message("nl")
    stored = AnswerValue("2026-02-31")
    assert codes(ITEM_TYPES["date"].problems(item(DATE), stored)) == ["answer_shape"]


@pytest.mark.parametrize(
    ("part", "typed", "stored", "field", "told"),
    [
        ("month-year", "3-2026", "2026-03-01", "3-2026", "maart 2026"),
        ("month-year", "03/2026", "2026-03-01", "3-2026", "maart 2026"),
        ("month-year", "Maart 2026", "2026-03-01", "3-2026", "maart 2026"),
        ("month-year", "mrt 2026", "2026-03-01", "3-2026", "maart 2026"),
        ("month-year", "٣-٢٠٢٦", "2026-03-01", "3-2026", "maart 2026"),
        ("month-year", "2026-03", "2026-03-01", "3-2026", "maart 2026"),
        ("month-year", "2026-03-08", "2026-03-01", "3-2026", "maart 2026"),
        ("year", " 0999 ", "0999-01-01", "0999", "999"),
        ("year", "2026-03-08", "2026-01-01", "2026", "2026"),
    ],
)
def test_4_1_of_a_date_the_month_or_the_year_may_be_all_that_is_asked(
    item, part, typed, stored, field, told
):
    date_type, asked = ITEM_TYPES["date"], item(PART_OF_DATE.replace("PART", part))
    answer = date_type.parse(asked, {"a-d1": [typed]}).answer
    assert answer == AnswerValue(stored)
    assert date_type.fields(asked, answer) == {"a-d1": [field]}
    assert date_type.display(asked, answer, "nl") == told
    assert date_type.problems(asked, answer) == ()


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        *(("month-year", typed) for typed in ("13-2026", "2026", "8-3-2026", "maar 2026", "3-26")),
        *(("year", typed) for typed in ("26", "3-2026", "0000", "20266", "jaar", "2026-02-31")),
    ],
)
def test_4_1_what_is_no_month_or_year_is_told_and_stays(item, part, typed):
    asked = item(PART_OF_DATE.replace("PART", part))
    parsed = ITEM_TYPES["date"].parse(asked, {"a-d1": [typed]})
    assert codes(parsed.problems) == [f"{part.partition('-')[0]}_unreadable"]
    assert parsed.answer is None
    assert parsed.typed == {"a-d1": [typed]}
