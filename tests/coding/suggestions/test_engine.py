"""Which sentences are suggested, measured on sentences held apart from the codebook."""

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from coding.suggestions import MIN_SCORE
from coding.suggestions import Suggester
from coding.suggestions import Theme
from coding.suggestions import library_suggester
from coding.suggestions import suggest
from coding.suggestions.codebook import theme_of
from coding.suggestions.codebook import themes_of
from formats.codebooks import codebook

SENTENCES: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
    (Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8")
)
THEMES = ("poortwachtereffect", "afschrikking", "additionaliteit", "draaideur")


def scores(style: str) -> list[tuple[frozenset[str], dict[str, float]]]:
    """Return, per sentence of a style, its themes and the score of each theme."""
    expected = [
        (frozenset(themes.split()) - {"none"}, sentence)
        for themes, listed in SENTENCES[style].items()
        for sentence in listed
    ]
    # Blank lines keep them apart, as in a text.
    found = suggest("\n\n".join(sentence for _themes, sentence in expected), 0.0)
    by_text: dict[str, dict[str, float]] = {}
    for one in found:
        by_text.setdefault(one.text, {})[one.code] = one.score
    return [(themes, by_text[sentence]) for themes, sentence in expected]


def average_precision(ranked: Sequence[bool]) -> float:
    """Return the mean of the precision at each hit."""
    hits = [place for place, is_hit in enumerate(ranked, start=1) if is_hit]
    return sum(number / place for number, place in enumerate(hits, start=1)) / len(hits)


def test_the_sentences_to_measure_with_are_many_and_their_own() -> None:
    listed = [one for style in SENTENCES.values() for themes in style.values() for one in themes]
    assert len(listed) == len(set(listed)) >= 200
    known = {
        example for theme in themes_of(codebook("work-first"))
        for example in (*theme.examples, *theme.includes, *theme.terms)
    }  # fmt: skip
    assert not known & set(listed)


@pytest.mark.parametrize(
    ("style", "precision", "recall", "ranking"),
    [("report", 0.9, 0.75, 0.9), ("spoken", 0.85, 0.65, 0.85)],
)
def test_most_themes_are_found_and_few_others(
    style: str, precision: float, recall: float, ranking: float
) -> None:
    # Floors well below what was measured: they tell when something broke, not how good it is.
    scored = scores(style)
    for theme in THEMES:
        said = [(theme in themes, by_theme[theme]) for themes, by_theme in scored]
        chosen = [is_hit for is_hit, score in said if score >= MIN_SCORE]
        assert sum(chosen) / len(chosen) >= precision - 0.1, theme
        assert sum(chosen) / sum(is_hit for is_hit, _score in said) >= recall - 0.15, theme
        ranked = [is_hit for is_hit, _score in sorted(said, key=lambda pair: -pair[1])]
        assert average_precision(ranked) >= ranking - 0.05, theme
    chosen = [
        theme in themes
        for themes, by_theme in scored
        for theme, score in by_theme.items()
        if score >= MIN_SCORE
    ]
    assert sum(chosen) / len(chosen) >= precision
    assert sum(chosen) / sum(len(themes) for themes, _by_theme in scored) >= recall


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Ze kwamen na het eerste gesprek niet meer terug.", "poortwachtereffect"),
        ("Hij heeft toen bedankt voor de uitkering.", "poortwachtereffect"),
        ("Ze trokken hun aanvraag een dag later weer in.", "poortwachtereffect"),
        ("De draaideurcliënten kent iedereen hier.", "draaideur"),
        ("Het inpakken deden vroeger thuiswerkers uit de buurt.", "additionaliteit"),
    ],
)
def test_meaning_without_the_very_words(sentence: str, code: str) -> None:
    assert [one.code for one in suggest(sentence)] == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "Er komt een preventief onderzoek naar fraude bij elke aanvraag.",
        "De financiële prikkel voor gemeenten is groot.",
        "De uitval op school blijft een zorg van iedereen.",
        "Wij hebben met werkgevers een duurzame relatie.",
        "De concurrentie tussen uitvoerders om opdrachten is groot.",
        "Additionele controles zijn er bij twijfel over het vermogen.",
        "Het doel is de terugkeer op de arbeidsmarkt van de klant.",
    ],
)
def test_false_friends_are_left_alone(sentence: str) -> None:
    assert suggest(sentence) == []


def test_why_says_in_dutch_which_words_led_to_it() -> None:
    [one] = suggest("Nou, die mevrouw komt dan gewoon niet terug.")
    assert one.why == "‘komt … niet terug’ (term ‘komt niet terug’ van poortwachtereffect)"
    [one] = suggest("De poortwachtersfunctie krijgt daarbij meer vorm en inhoud.")
    assert one.why == "‘poortwachtersfunctie’ (term van poortwachtereffect)"


@pytest.mark.parametrize(
    "written",
    [
        "De preventiequote is hoog.",
        "De preventie-quote is hoog.",
        "De preventie-\nquote is hoog.",
        "De préventiequote is hoog.",
        "DE PREVENTIEQUOTE IS HOOG.",
        "De preventlequote is hoog.",
    ],
)
def test_other_spellings_of_a_term_and_misread_ones(written: str) -> None:
    assert [(one.code, one.text) for one in suggest(written)] == [("poortwachtereffect", written)]


def test_offsets_count_code_points_and_the_text_is_what_stands_there() -> None:
    text = (
        "Ja. 😀 Dat was het.\n\nI: En dan?\nR: Ze zijn bang voor een korting op de uitkering. Echt."
    )
    found = suggest(text)
    assert [one.code for one in found] == ["afschrikking"]
    assert all(text[one.start : one.end] == one.text for one in found)
    assert found[0].text == "Ze zijn bang voor een korting op de uitkering."


def test_a_sentence_may_carry_two_codes_the_surest_first() -> None:
    found = suggest("Ze zijn bang voor een korting op de uitkering en trekken de aanvraag in.")
    assert {one.code for one in found} == {"afschrikking", "poortwachtereffect"}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_term_that_somebody_adds_is_used() -> None:
    definition = {"definition": {"nl": "Wat er met de bus is."}, "terms": {"nl": ["busje komt zo"]}}
    before, after = Theme("vervoer"), theme_of("vervoer", definition)
    text = "We stonden daar en het busje kwam maar niet, zo ging dat."
    assert Suggester([before]).suggest(text) == []
    assert [one.code for one in Suggester([after]).suggest(text)] == ["vervoer"]


@pytest.mark.parametrize("text", ["", " \n\n ", "Ja.", "1234 5678", "😀😀😀 😀 😀"])
def test_nothing_to_suggest(text: str) -> None:
    assert suggest(text) == []
    assert Suggester([]).suggest("Ze komen niet meer terug.") == []


def test_the_library_is_made_ready_once() -> None:
    assert library_suggester() is library_suggester()
