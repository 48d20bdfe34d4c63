import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.answers import AnswerError
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.answers import LabelledValue
from formats.answers import answers_from_json
from formats.answers import answers_to_json
from formats.answers import clean_text
from formats.answers import document_hash
from formats.canonical import canonical_json
from formats.canonical import ecma_number
from formats.values import Published

ANSWERS = {
    "f16": AnswerValue(120, kind="registered", period="2026", source="GWS", note="krap"),
    "f15": AnswerValue(("cwi", "anders"), parts={"anders": "UWV"}),
    "f56": AnswerValue(("bezoek",), parts={"bezoek": 3}),
    "f41": AnswerValue(Counts(120, {"f41_regulier_werk": 30}), kind="estimate"),
    "f40": AnswerValue(Counts(none="niet_vastgelegd")),
    "f44": AnswerValue(Counts(None, {"f44_anders": 12.5}), percent_only=True),
    "uitstroom": AnswerValue(Published("20-35", 20, 35), kind="publication"),
    "overig": AnswerValue((LabelledValue("verzuim", Published("< 5", None, 5, "<"), "%"),)),
    "f17": AnswerValue(missing="not_recorded"),
    "f01": AnswerValue("Voorbeeldstad"),
    "leeg": AnswerValue(),
}


def test_the_document_comes_back_the_same():
    document = answers_to_json(ANSWERS)
    assert answers_from_json(json.loads(json.dumps(document))) == {
        name: answer for name, answer in ANSWERS.items() if name != "leeg"
    }


def test_what_is_empty_is_absent():
    document = answers_to_json(ANSWERS)
    assert "leeg" not in document
    assert document["f17"] == {"missing": "not_recorded"}
    assert document["f01"] == {"value": "Voorbeeldstad"}
    assert document["f40"] == {"value": {"none": "niet_vastgelegd"}}


@pytest.mark.parametrize(
    "written",
    [
        5,
        {"waarde": 5},
        {"value": True},
        {"value": {"x": 1}},
        {"value": [1]},
        {"value": {"rows": {"a": "1"}}},
        {"value": 1e300},
        {"parts": {"a": None}},
        {"note": 5},
        {"percent_only": "ja"},
        {"value": {"text": "x", "bound": "ongeveer"}},
    ],
)
def test_another_shape_is_refused_with_its_place(written):
    with pytest.raises(AnswerError) as caught:
        answers_from_json({"f01": {"value": "x"}, "f16": written})
    assert [(p.code, p.place.path) for p in caught.value.problems] == [("answer_shape", "f16")]


def test_a_document_that_is_a_list_is_refused():
    with pytest.raises(AnswerError):
        answers_from_json([1])


def test_text_is_cleaned_once_at_the_door():
    assert clean_text(" e\u0301\r\nb\x00\x1b \ud800 ") == "é\nb"


def test_canonical_json():
    assert canonical_json({"b": [1.0, 0.1, None, True], "a": "é\n"}) == (
        '{"a":"é\\n","b":[1,0.1,null,true]}'
    )
    assert canonical_json({"\ue000": 1, "😀": 2}) == '{"😀":2,"\ue000":1}'
    with pytest.raises(ValueError, match="NaN"):
        canonical_json(math.nan)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"), (-0.0, "0"), (120.0, "120"), (-1.5, "-1.5"), (0.1, "0.1"), (1e21, "1e+21"),
        (1e20, "100000000000000000000"), (1e-6, "0.000001"), (1e-7, "1e-7"),
        (1.5e300, "1.5e+300"), (123456789.125, "123456789.125"), (5e-324, "5e-324"),
    ],
)  # fmt: skip
def test_numbers_as_javascript_writes_them(number, written):
    assert ecma_number(number) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_written_number_reads_back_the_same(number):
    assert float(ecma_number(number)) == number


def test_the_hash_does_not_depend_on_the_order_or_on_empty_answers():
    turned = dict(reversed(ANSWERS.items()))
    assert document_hash(turned) == document_hash(ANSWERS)
    assert document_hash(answers_to_json(ANSWERS)) == document_hash(ANSWERS)
    assert document_hash({"f01": AnswerValue("y")}) != document_hash({"f01": AnswerValue("x")})
    assert len(document_hash({})) == 64
