"""Paragraphs, and who speaks in them."""

from dataclasses import dataclass

import pytest

from coding.anchors import Stretch
from coding.turns import INTERVIEWER
from coding.turns import NO_TURN
from coding.turns import SOMEBODY
from coding.turns import paragraphs
from coding.turns import speaker_of
from coding.turns import talk_of


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


def labels(text: str, said: dict[str, str] | None = None) -> list[str | None]:
    """Return the label of each paragraph."""
    return [one.label for one in paragraphs(text, is_speech=True, said=said)]


SHAPES = [
    ("R: goed", "R", "goed"),
    ("R1:goed", "R1", "goed"),
    ("  R:\tgoed", "R", "goed"),
    ("R\tgoed", "R", "goed"),
    ("[R] goed", "R", "goed"),
    ("[R]: goed", "R", "goed"),
    ("[00:01:02] R: goed", "R", "goed"),
    ("00:01:02.5 R: goed", "R", "goed"),
    ("R (00:12): goed", "R", "goed"),
    ("Spreker 2: goed", "Spreker 2", "goed"),
    ("Interviewer:", "Interviewer", ""),
]


@pytest.mark.parametrize(("line", "label", "words"), SHAPES)
def test_a_label_is_known_in_each_of_its_shapes(line: str, label: str, words: str) -> None:
    one = paragraphs(line, is_speech=True)[0]
    assert (one.label, one.opens, line[one.words : one.end]) == (label, True, words)


def test_a_name_counts_when_it_comes_back() -> None:
    for name in ("Anna", "[Anna]", "Anna de Vries", "Anna (klantmanager)", "R1/R2", "J.-P. Bos"):
        text = f"{name}: ja\nPiet: nee\n{name}: toch".replace("]:", "]")
        assert labels(text)[0] == name.strip("[]"), name


NO_LABELS = [
    "Let op: dit is nieuw",
    "[lacht] ja",
    "[Onverstaanbaar] ja",
    "http://voorbeeld.test",
    "Om 12:30 uur",
    "Hij zei toen tegen mij: nee",
    "12: dat was het",
]


@pytest.mark.parametrize("line", NO_LABELS)
def test_what_only_looks_like_a_label_is_words(line: str) -> None:
    found = paragraphs(f"{line}\n{line}", is_speech=True)
    assert [(one.label, one.words - one.start) for one in found] == [(None, 0), (None, 0)]


def test_a_name_in_bold_opens_a_turn() -> None:
    text = "Verslag\nAnna de Vries Nou, ja.\nPiet\nNee.\nAnna de Vries Toch.\nPiet\nGoed."
    marks = [
        [start, start + len(name)]
        for name in ("Anna de Vries", "Piet", "Verslag")
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    found = paragraphs(text, is_speech=True, marks=marks)
    assert [(one.label, text[one.words : one.end]) for one in found] == [
        (None, "Verslag"),
        ("Anna de Vries", "Nou, ja."),
        ("Piet", ""),
        ("Piet", "Nee."),
        ("Anna de Vries", "Toch."),
        ("Piet", ""),
        ("Piet", "Goed."),
    ]


def test_what_somebody_said_of_a_label_goes_before_what_it_looks_like() -> None:
    text = "Vraag: wat?\nKarin: hoe?\nVraag: waar?"
    assert labels(text) == ["Vraag", "Vraag", "Vraag"]
    assert labels(text, {"vraag": NO_TURN}) == [None, None, None]
    assert labels(text, {"karin": SOMEBODY}) == ["Vraag", "Karin", "Vraag"]
    asks = [
        one.is_interviewer
        for one in paragraphs(text, is_speech=True, said={"karin": INTERVIEWER, "vraag": SOMEBODY})
    ]
    assert asks == [False, True, False]


@pytest.mark.parametrize(
    ("label", "speakers", "who"),
    [
        ("r", [HEAD], HEAD),
        ("r", [HEAD, COACH], None),
        ("r2", [HEAD, COACH], COACH),
        ("r2", [HEAD], None),
        ("anna", [HEAD, COACH], HEAD),
        ("bos", [HEAD, COACH], COACH),
        ("karin", [HEAD], None),
        ("werkleider", [HEAD, COACH], COACH),
    ],
)
def test_a_label_means_a_speaker_only_where_that_is_certain(
    label: str, speakers: list[Person], who: Person | None
) -> None:
    assert speaker_of(label, speakers, is_alone=False) is who


def test_the_only_one_who_answers_is_the_only_speaker() -> None:
    assert speaker_of("karin", [HEAD], is_alone=True) is HEAD
    one, two = "I: Ja?\nKarin: Nee.\nKarin: Nee.", "Karin: Ja?\nWim: Nee.\nKarin: O.\nWim: Ja."
    assert talk_of(paragraphs(one, is_speech=True), [HEAD]).meant == {"karin": HEAD}
    found = talk_of(paragraphs(two, is_speech=True), [HEAD])
    assert found.meant == {"karin": None, "wim": None}


def test_a_stretch_over_two_speakers_is_nobodys() -> None:
    text = "R1: Een.\nR2: Twee.\nI: Drie?"
    found = talk_of(paragraphs(text, is_speech=True), [HEAD, COACH])
    one, two, three = text.index("Een"), text.index("Twee"), text.index("Drie")
    assert found.speaking_in(Stretch(one, one + 3)) == (HEAD, True)
    assert found.speaking_in(Stretch(two, two + 4)) == (COACH, True)
    assert found.speaking_in(Stretch(one, two + 4)) == (None, False)
    assert found.speaking_in(Stretch(three, three + 4)) == (None, True)
    assert found.speaking_in(Stretch(two, three + 4)) == (COACH, True)


def test_without_labels_the_only_speaker_speaks() -> None:
    whole = Stretch(0, 5)
    found = paragraphs("Alles", is_speech=True)
    assert talk_of(found, [HEAD]).speaking_in(whole) == (HEAD, True)
    assert talk_of(found, [HEAD, COACH]).speaking_in(whole) == (None, False)


def test_whom_a_label_was_said_to_mean_speaks() -> None:
    found = paragraphs("R: Ja.", is_speech=True)
    people = [HEAD, COACH]
    assert talk_of(found, people, {"r": COACH}).speaking_in(Stretch(3, 5)) == (COACH, True)
    assert talk_of(found, [HEAD], {"r": None}).speaking_in(Stretch(3, 5)) == (None, False)
