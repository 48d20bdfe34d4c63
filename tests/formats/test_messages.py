"""Every code has its words in both languages, and every code that is raised has words."""

import re
import string
from pathlib import Path

import pytest

import formats
import survey
from formats.message_texts.answers import ANSWER_MESSAGES
from formats.message_texts.clients import CLIENT_MESSAGES
from formats.messages import MESSAGES
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion

SOURCES = "\n".join(
    path.read_text("utf-8")
    for package in (formats, survey)
    for path in Path(package.__file__).parent.rglob("*.py")
    if "message_texts" not in path.parts
)


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_say_the_same(code):
    message = MESSAGES[code]
    assert message.nl
    assert message.en
    assert bool(message.remedy_nl) == bool(message.remedy_en)

    def alike(template):
        return {re.sub("_(nl|en)$", "", name) for name in fields(template)}

    assert alike(message.nl) == alike(message.en)
    assert alike(message.remedy_nl) == alike(message.remedy_en)


@pytest.mark.parametrize("code", MESSAGES)
def test_every_code_is_raised_somewhere(code):
    computed = re.sub("^(counts|percent)_total", "{percent}_total", code)
    computed_kind = re.sub("^figure_without_(kind|period|source)$", "figure_without_{key}", code)
    assert any(f'"{name}"' in SOURCES for name in (code, computed, computed_kind))


def test_numbers_are_written_as_the_language_does():
    problem = Problem("number_too_high", Place(path="f16"), {"number": 1234.5, "max": 1000})
    assert problem.message("nl") == "1.234,5 is meer dan 1.000."
    assert problem.message("en") == "1,234.5 is more than 1,000."
    assert problem.message("fr") == problem.message("en")


def test_braces_in_what_was_typed_stay_as_they_are():
    problem = Problem("number_unreadable", Place(path="f16"), {"typed": "{x} {0.__class__}"})
    assert "{x} {0.__class__}" in problem.message("nl")


def test_an_authors_own_text_replaces_the_message():
    problem = Problem("constraint_failed", text={"nl": "Klopt dit?", "en": "Is this right?"})
    assert problem.message("en") == "Is this right?"


@pytest.mark.parametrize("language", CLIENT_MESSAGES)
def test_4_8_what_clients_meet_is_said_in_their_language(language):
    for code, (message, remedy) in CLIENT_MESSAGES[language].items():
        assert fields(message) <= fields(MESSAGES[code].en), code
        problem = Problem(code, Place(), {"length": 1200, "limit": 1000, "label_en": "None"})
        assert problem.message(language).startswith(message.partition("{")[0])
        assert problem.remedy(language) == remedy
        assert "None" not in problem.message(language)
    unsaid = Problem("quote_without_words")
    assert unsaid.message(language) == unsaid.message("en")


def test_4_8_what_a_survey_may_say_of_an_answer_is_said_in_turkish_and_arabic():
    """Left out is what only staff and participants meet: figures, quotes and their documents."""
    staff = {
        "answer_not_asked", "answer_not_expected", "answer_turn_gone", "answer_unknown_item",
        "document_shape", "kind_unknown", "missing_unknown", "number_other_unit", "row_unknown",
        "row_label_missing", "row_value_missing", "too_many_rows", "turn_unreadable",
        "value_and_missing",
    }  # fmt: skip
    met = {code for code in ANSWER_MESSAGES if not code.startswith(("figure_", "quote_"))} - staff
    assert staff < set(ANSWER_MESSAGES)
    for language, texts in CLIENT_MESSAGES.items():
        assert met - set(texts) == set(), language


def test_4_9_a_word_is_suggested_among_5000_and_not_looked_for_among_hundreds_of_thousands():
    known = [f"vraag_{number}" for number in range(5_000)]
    assert suggestion("vraag_4999x", known) == {"suggestion": "vraag_4999"}
    assert suggestion("vraag_4999x", known * 50) == {}
