"""Oddities in printed figures are found, not mended."""

import pytest

from exports.report.attention import Published
from exports.report.attention import points
from exports.report.printed import Noted
from exports.report.printed import shown_as_printed
from exports.report.printed import take_apart
from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.values import parse_published


def printed(key: str, label: str, number: float | None, unit: str = "%") -> Published:
    return Published(key, label, number, unit, "2004-2005", "004")


HELMOND = [
    printed("1", "Helmond Actief: uitstroom naar werk", 44),
    printed("2", "Helmond Actief: uitstroom naar sociale activering", 35),
    printed("3", "Helmond Actief: uitstroom om andere redenen", 16),
    printed("4", "Helmond Actief: uitvallers", 24),
]


def test_shares_of_one_project_that_make_119_percent_are_pointed_out() -> None:
    found = points(HELMOND)
    assert set(found) == {"1", "2", "3", "4"}
    assert "44%, 35%, 16%, 24% tellen op tot 119%" in found["1"][0]["nl"]
    assert "add up to 119%" in found["1"][0]["en"]


def test_shares_that_make_a_hundred_or_belong_apart_are_not() -> None:
    assert points(HELMOND[1:]) == {}
    apart = [printed(str(n), f"Preventiequote {n}", 60) for n in range(3)]
    assert points(apart) == {}, "without a common subject there is no common base"


def test_a_number_out_of_a_number_says_what_share_that_is() -> None:
    found = points([printed("u", "WARMM: doel duurzame uitstroom", 38, "personen van 50")])
    assert found["u"][0]["nl"] == "38 van 50 is 76%."


def test_a_note_with_a_printed_figure_is_taken_apart() -> None:
    noted = take_apart(
        "Gedrukt als: Helmond Actief: uitstroom.\nAandachtspunt: Telt niet op.\nEn dit nog."
    )
    assert noted.label == "Helmond Actief: uitstroom"
    assert noted.attention[0]["nl"] == "Telt niet op."
    assert noted.rest == "En dit nog."
    both = take_apart("Aandachtspunt: Telt niet op.\n[en] Does not add up.")
    assert both == Noted(attention=({"nl": "Telt niet op.", "en": "Does not add up."},))
    assert take_apart(None) == Noted()


@pytest.mark.parametrize(
    ("printed_as", "unit", "shown"),
    [
        ("6,9", "percent", "6,9%"),
        ("169.500", "inhabitants", "169.500 inwoners"),
        ("20-35", "weeks", "20-35 weken"),
        ("< 25% onderbenutting", "", "< 25% onderbenutting"),
        ("zeer klein", "percent", "zeer klein"),
    ],
)
def test_a_printed_value_keeps_its_words_and_gets_its_unit(
    printed_as: str, unit: str, shown: str
) -> None:
    item = Item("figure", "x", {"nl": "X"}, unit=unit, is_published=True)
    answer = AnswerValue(value=parse_published(printed_as), kind="publication")
    assert shown_as_printed(item, answer, "nl") == shown
