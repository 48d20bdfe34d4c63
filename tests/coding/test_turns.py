"""Paragraphs, and who speaks in them."""

from dataclasses import dataclass

import pytest

from coding.anchors import Stretch
from coding.turns import paragraphs
from coding.turns import speaker_of
from coding.turns import speaking_in


@dataclass
class Person:
    """Somebody who speaks."""

    slug: str
    role_printed: str
    name: str | None = None


HEAD = Person("hoofd", "Hoofd dienst", "Anna de Vries")
COACH = Person("coach", "Werkleider", "Piet Bos")


def test_turns_are_recognised_with_their_words() -> None:
    text = "I: Hoe gaat het?\nR: Goed.\nEcht waar.\n\nInterviewer\tEn nu?\n"
    found = paragraphs(text, is_speech=True)
    assert [(one.label, one.opens, text[one.words : one.end]) for one in found] == [
        ("I", True, "Hoe gaat het?"),
        ("R", True, "Goed."),
        ("R", False, "Echt waar."),
        ("Interviewer", True, "En nu?"),
    ]
    assert [one.gap for one in found] == [False, False, False, True]
    assert [one.is_interviewer for one in found] == [True, False, False, True]


def test_a_heading_with_a_colon_is_nobody() -> None:
    found = paragraphs("Aanwezig: drie mensen\nAnna: ja\nPiet: nee\nAnna: toch", is_speech=True)
    assert [one.label for one in found] == [None, "Anna", "Anna", "Anna"]


def test_documents_have_paragraphs_and_no_turns() -> None:
    found = paragraphs("R: regel\n\n  ingesprongen ", is_speech=False)
    assert [(one.label, one.start, one.words, one.end) for one in found] == [
        (None, 0, 0, 8),
        (None, 10, 12, 24),
    ]


@pytest.mark.parametrize(
    ("label", "speakers", "who"),
    [
        ("I", [HEAD], None),
        ("R", [HEAD], HEAD),
        (None, [HEAD], HEAD),
        ("R", [HEAD, COACH], None),
        ("R2", [HEAD, COACH], COACH),
        ("anna", [HEAD, COACH], HEAD),
        ("Werkleider", [HEAD, COACH], COACH),
        (None, [HEAD, COACH], None),
    ],
)
def test_a_label_means_a_speaker_only_where_that_is_certain(
    label: str | None, speakers: list[Person], who: Person | None
) -> None:
    assert speaker_of(label, speakers) is who


def test_a_stretch_over_two_speakers_is_nobodys() -> None:
    text = "R1: Een.\nR2: Twee.\nI: Drie?"
    found = paragraphs(text, is_speech=True)
    people = [HEAD, COACH]
    one, two, three = text.index("Een"), text.index("Twee"), text.index("Drie")
    assert speaking_in(Stretch(one, one + 3), found, people) == (HEAD, True)
    assert speaking_in(Stretch(two, two + 4), found, people) == (COACH, True)
    assert speaking_in(Stretch(one, two + 4), found, people) == (None, False)
    assert speaking_in(Stretch(three, three + 4), found, people) == (None, True)
    assert speaking_in(Stretch(two, three + 4), found, people) == (COACH, True)


def test_what_somebody_said_of_a_label_goes_before_what_it_says() -> None:
    assert speaker_of("R", [HEAD, COACH], {"r": COACH}) is COACH
