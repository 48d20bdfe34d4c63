"""4.8: each question of the library asks one thing, in fair steps, of whom it is for."""

import re
from datetime import date
from pathlib import Path

import pytest

from formats.answers import AnswerValue
from formats.indicators import indicators
from formats.instruments.generate import questionnaire
from formats.instruments.library import LIBRARY
from formats.instruments.library import instrument
from formats.instruments.library import instruments
from formats.instruments.model import Item
from formats.validate import validate

TODAY = date(2026, 11, 26)
#: What a statement must say: the eleven expectations, in the order of the printed list.
EXPECTED = (
    ("werk zoeken", "solliciteren"),
    ("aanvraag", "snel"),
    ("deskundig", "kansen"),
    ("actuele", "vacatures"),
    ("genoeg", "juist", "op tijd", "hetzelfde", "duidelijk", "uw situatie"),
    ("persoonlijk advies",),
    ("invloed",),
    ("gegevens", "één keer"),
    ("één plek", "UWV"),
    ("bereiken",),
    ("vriendelijk",),
)
QUALITY_MARK = [f"H{number}" for number in range(1, 11)] + ["S1", "S2", "S3"]


def said(value: object) -> dict[str, AnswerValue]:
    """Answers by name, from their values."""
    assert isinstance(value, dict)
    return {name: AnswerValue(value=one) for name, one in value.items()}


def tried(item: Item) -> list[AnswerValue]:
    """Answers that lead somewhere: each choice of a list, none and one of a number, a word."""
    if item.choices:
        many = item.type == "select_multiple"
        return [AnswerValue(value=(c.name,) if many else c.name) for c in item.choices.choices]
    if item.type in {"integer", "decimal", "figure"}:
        return [AnswerValue(value=0), AnswerValue(value=1)]
    return [AnswerValue(value="Woorden")] if item.type == "text" else []


@pytest.mark.parametrize("name", sorted(set(instruments()) - {"publicatiecijfers"}))
def test_4_8_a_question_asks_one_thing(name: str) -> None:
    """What follows on an answer stands in a hint or a prompt; only the print asks two things."""
    for item in instrument(name).all_items():
        for language, label in item.label.items():
            assert label.count("?") <= 1, (item.name, language)
        asked = item.label["nl"]
        assert not re.search(r", en (wie|wat|waar|waarom|hoe|wanneer|voor wie)\b", asked), asked


@pytest.mark.parametrize("name", sorted(instruments()))
def test_4_8_every_question_can_be_reached(name: str) -> None:
    """4.8: no condition shuts a question away whatever is answered before it."""
    design = instrument(name)
    leaves = list(design.leaves())
    repeated = {leaf.name for item in design.all_items() if item.type == "repeat"
                for leaf in item.leaves()}  # fmt: skip
    reached = {key for key, asked in validate(design, {}, today=TODAY).relevant.items() if asked}
    for item in leaves:
        for answer in tried(item) if item.name not in repeated else ():
            judged = validate(design, {item.name: answer}, today=TODAY)
            reached |= {key for key, asked in judged.relevant.items() if asked}
    assert {leaf.name for leaf in leaves} - repeated <= reached


def test_4_8_who_still_takes_part_is_not_asked_what_came_after() -> None:
    guide = instrument("klantgesprek")
    for now, asked in (("nog_bezig", False), ("werk", True), ("wil_niet_zeggen", True)):
        assert validate(guide, said({"k08": now}), today=TODAY).relevant["k09"] is asked


def test_4_8_the_steps_of_a_scale_mirror_each_other() -> None:
    for name, design in instruments().items():
        for item in design.leaves():
            if item.type == "scale" and item.choices and name != "praktijkfiche":
                steps = [c for c in item.choices.choices if not c.is_not_applicable]
                assert len(steps) == 5, item.name
    steps = instrument("klantverwachtingen").item("v01_werk_vinden")
    assert steps is not None
    assert steps.choices is not None
    assert [choice.label["nl"] for choice in steps.choices.choices[:5]] == [
        "Klopt helemaal niet",
        "Klopt voor een klein deel",
        "Klopt half",
        "Klopt voor een groot deel",
        "Klopt helemaal",
    ]


def test_4_8_the_expectations_say_what_the_printed_ones_say() -> None:
    asked = [item for item in instrument("klantverwachtingen").leaves() if item.type == "scale"]
    assert len(asked) == len(EXPECTED)
    for item, words in zip(asked, EXPECTED, strict=True):
        text = f"{item.label['nl']} {item.hint.get('nl', '')}".lower()
        assert all(word.lower() in text for word in words), item.name


def test_4_8_nobody_is_known_by_the_kind_of_organisation_in_an_anonymous_survey() -> None:
    asked = instrument("workshop-evaluatie").item("wk_organisatie")
    assert asked is not None
    assert asked.choices is not None
    assert [choice.name for choice in asked.choices.choices] == [
        "gemeente",
        "uitvoerder",
        "andere",
        "wil_niet_zeggen",
    ]


def test_4_8_participants_judge_each_demand_of_the_quality_mark_once() -> None:
    (path,) = Path(LIBRARY).glob("evaluatie-benchmark.yaml")
    assert sorted(re.findall(r"# ([HS]\d+):", path.read_text(encoding="utf-8"))) == sorted(
        QUALITY_MARK
    )


def test_4_8_a_judgement_says_what_it_rests_on_once_somebody_judges() -> None:
    judges = questionnaire(instrument("praktijkfiche"), "policy_officer")
    assert validate(judges, {}, today=TODAY).is_complete, "who describes need not judge"
    assert not validate(judges, said({"p18": "ja"}), today=TODAY).is_complete


@pytest.mark.parametrize(
    ("level", "shown", "looked_at"),
    [
        ("veelbelovend", "niet", False),
        ("goed", "niet", True),
        ("bewezen", "weinig", True),
        ("goed", "grotendeels", False),
        ("bewezen", "helemaal", False),
    ],
)
def test_4_8_a_good_practice_needs_evidence(level: str, shown: str, looked_at: bool) -> None:
    answers = said({"p18": "ja", "p19_uitstroom": shown, "p20": level, "p21": "Zelf gezien"})
    judged = validate(instrument("praktijkfiche"), answers, today=TODAY)
    assert [one.severity for one in judged.problems.get("p20", ())] == ["warning"] * looked_at


def test_4_8_a_balance_that_does_not_follow_is_looked_at() -> None:
    """Printed: 258,000 less 41,000 makes 210,000 in the table and 217,000 in the text."""
    figures = {"c17_budget": 258000, "c17_reserve": 0, "c17_uitgaven": 41000}
    for balance, expected in ((217000, []), (210000, ["c17_saldo"])):
        answers = {
            name: AnswerValue(value=value, kind="registered", period="2007", source="begroting")
            for name, value in {**figures, "c17_saldo": balance}.items()
        }
        judged = validate(instrument("cijferuitvraag"), answers, today=TODAY)
        assert list(judged.problems) == expected


def test_4_8_a_fall_of_the_inflow_is_a_figure_of_its_own() -> None:
    fall = indicators()["daling-instroom"]
    assert fall.instruments == ("cijferuitvraag",)
    assert "procentpunten" in fall.remarks["nl"]


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("g03_daarna", {"head_of_service", "policy_officer", "provider_representative"}),
        ("g06_hoe", {"caseworker"}),
        ("g10_btw", {"head_of_service", "policy_officer", "provider_representative"}),
        ("g15", {"policy_officer", "caseworker"}),
        ("g16_uitkomst", {"policy_officer", "provider_representative"}),
        ("g17", {"head_of_service"}),
        ("g18", {"policy_officer", "provider_representative"}),
    ],
)
def test_4_7_the_edition_of_2027_asks_what_the_report_asks(name: str, roles: set[str]) -> None:
    """4.7: a second aim, how people keep in touch, VAT, who is kept out, what counts as a success,
    why clients had no say, and where the work comes from."""
    design = instrument("stakeholder-format", "2027-01-01")
    asked = {
        role
        for role in design.roles
        if name in {leaf.item.name for leaf in questionnaire(design, role).leaves()}
    }
    assert asked == roles


@pytest.mark.parametrize("name", ["f31", "f33", "f35", "f38", "f39", "f49", "f56"])
def test_4_7_what_is_printed_without_a_way_out_has_one_in_2027(name: str) -> None:
    item = instrument("stakeholder-format").item(name)
    assert item is not None
    assert item.choices is not None
    assert item.choices.choices[-1].has_text


@pytest.mark.parametrize(
    "name", sorted(one.form_id for one in instruments().values() if one.kind == "survey")
)
def test_4_8_a_survey_without_names_speaks_of_nobody_as_us(name: str) -> None:
    """Who asks is not who helped: "ons" in a question would leave open whose work is judged."""
    for item in instrument(name).all_items():
        assert not re.search(r"\b(ons|onze)\b", item.label.get("nl", "")), item.name
        assert not re.search(r"\b(us|our)\b", item.label.get("en", "")), item.name
