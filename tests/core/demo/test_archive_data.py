"""The published figures that the archive benchmark is made of: all 249, and nothing invented."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.library import instrument
from formats.item_types import ITEM_TYPES
from formats.validate import validate

ROOT = Path(__file__).resolve().parents[3]
ARCHIVE = ROOT / "core" / "demo" / "archive"
GIVEN = ROOT.parent / "shared" / "domain" / "facts.csv"
ORIGINAL = ["document", "municipality", "indicator", "value", "unit", "period", "quote_offset"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def facts() -> list[dict[str, str]]:
    return rows(ARCHIVE / "facts.csv")


def test_all_249_are_there(facts: list[dict[str, str]]) -> None:
    assert len(facts) == 249


@pytest.mark.shared
@pytest.mark.skipif(not GIVEN.exists(), reason="the folder with the given facts is not here")
def test_they_are_the_given_facts_letter_by_letter(facts: list[dict[str, str]]) -> None:
    assert [{key: fact[key] for key in ORIGINAL} for fact in facts] == rows(GIVEN)


def test_every_row_has_a_dutch_label_and_an_item_of_the_instrument(
    facts: list[dict[str, str]],
) -> None:
    names = {item.name for item in instrument("publicatiecijfers").leaves()}
    assert {fact["item"] for fact in facts} == names
    assert all(fact["label_nl"] and fact["value_nl"] for fact in facts)


def test_a_document_says_each_item_of_a_case_once(facts: list[dict[str, str]]) -> None:
    said = Counter(
        (fact["document"], fact["case"] or fact["municipality"], fact["item"])
        for fact in facts
        if fact["item"] != "overig"
    )
    assert [key for key, times in said.items() if times > 1] == []


def test_an_item_recurs_in_several_places(facts: list[dict[str, str]]) -> None:
    whose: dict[str, set[str]] = {}
    for fact in facts:
        whose.setdefault(fact["item"], set()).add(fact["municipality"])
    assert all(len(who) >= 2 for who in whose.values())


def test_cases_and_documents_are_described(facts: list[dict[str, str]]) -> None:
    cases = {row["slug"]: row for row in rows(ARCHIVE / "cases.csv")}
    documents = {row["document"] for row in rows(ARCHIVE / "documents.csv")}
    assert {fact["case"] for fact in facts if fact["case"]} == set(cases)
    assert {fact["document"] for fact in facts} == documents
    assert all(len(row["cbs_code"]) == 4 and row["cbs_code"].isdigit() for row in cases.values())


def test_figures_pass_the_same_rules_as_a_users_input(facts: list[dict[str, str]]) -> None:
    figures = questionnaire(instrument("publicatiecijfers"), None)
    for fact in facts:
        asked = figures.asked(fact["item"])
        assert asked is not None
        if asked.item.type != "figure":
            continue
        name = fact["item"]
        parsed = ITEM_TYPES["figure"].parse(
            asked.item, {f"a-{name}": [fact["value_nl"]], f"a-{name}.kind": ["publication"]}, "nl"
        )
        assert isinstance(parsed.answer, AnswerValue), fact
        found = validate(figures, {name: parsed.answer}, today=date(2026, 11, 1))
        assert found.errors == (), fact


@pytest.mark.parametrize(
    ("who", "what", "said"),
    [
        ("Helmond", "Helmond Actief", "119%"),
        ("Uden", "WARMM target", "76%"),
        ("Dinkelland", "reserve", "412.9219"),
    ],
)
def test_oddities_are_points_of_attention(
    facts: list[dict[str, str]], who: str, what: str, said: str
) -> None:
    noted = [
        fact
        for fact in facts
        if fact["municipality"] == who and what in fact["indicator"] and fact["attention_nl"]
    ]
    assert noted
    assert all(said in fact["attention_nl"] and fact["attention_en"] for fact in noted)
