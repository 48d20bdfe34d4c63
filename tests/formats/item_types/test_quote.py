"""4.1: a quote, with its kind, who said it and whether it may be printed."""

from formats.answers import AnswerValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part

QUOTE = "- {type: quote, name: q, label: {nl: Wat zei men?, en: What was said?}}"
KIND = ITEM_TYPES["quote"]
FIELDS = {
    "a-q": ["Het helpt."],
    "a-q.quote_kind": ["noted_live"],
    "a-q.said_by": ["werkleider"],
    "a-q.printing": ["yes"],
}
PARTS = {"quote_kind": "noted_live", "said_by": "werkleider", "printing": "yes"}


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def test_it_is_read_and_written(item):
    answer = KIND.parse(item(QUOTE), FIELDS).answer
    assert answer == AnswerValue("Het helpt.", parts=PARTS)
    assert KIND.fields(item(QUOTE), answer) == FIELDS
    assert KIND.problems(item(QUOTE), answer) == ()
    assert list(KIND.parts(item(QUOTE), answer)) == [
        Part("q", text="Het helpt."),
        Part("q", "quote_kind", code="noted_live"),
        Part("q", "printing", code="yes"),
        Part("q", "said_by", text="werkleider"),
    ]


def test_only_quotations_stand_in_quotation_marks(item):
    literal = AnswerValue("Het helpt.", parts=PARTS)
    said = KIND.display(item(QUOTE), literal)
    assert said == (
        "“Het helpt.” (werkleider, tijdens het gesprek genoteerd, mag worden afgedrukt)"
    )
    edited = AnswerValue("Het helpt.", parts={"quote_kind": "edited"})
    assert KIND.display(item(QUOTE), edited, "en") == "Het helpt. (edited)"
    assert KIND.display(item(QUOTE), AnswerValue("Het helpt.")) == "Het helpt."


def test_what_is_still_missing(item):
    bare = KIND.parse(item(QUOTE), {"a-q": ["Het helpt."]}).answer
    assert codes(KIND.problems(item(QUOTE), bare)) == [
        ("quote_without_kind", "incomplete"),
        ("quote_without_printing", "incomplete"),
    ]
    empty = AnswerValue(parts={"printing": "no"})
    assert codes(KIND.problems(item(QUOTE), empty)) == [("quote_without_words", "incomplete")]


def test_words_that_are_not_known(item):
    parsed = KIND.parse(item(QUOTE), FIELDS | {"a-q.quote_kind": ["verzonnen"]})
    assert codes(parsed.problems) == [("choice_unknown", "error")]
    wrong = AnswerValue("x", parts=PARTS | {"printing": "misschien", "z": 1.0})
    assert codes(KIND.problems(item(QUOTE), wrong)) == [
        ("choice_unknown", "error"),
        ("answer_shape", "error"),
    ]
