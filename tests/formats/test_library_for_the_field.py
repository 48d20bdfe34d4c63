"""4.8: the library has what a benchmark takes into the field, and each is made for whom it asks."""

from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.indicators import indicators
from formats.instruments.generate import questionnaire
from formats.instruments.graph import owners
from formats.instruments.library import instrument
from formats.instruments.library import instruments
from formats.validate import validate
from survey.responses.scope import outside_request

PRINTED = {"stakeholder-format", "publicatiecijfers"}
GUIDES = {"leidraad-gemeente", "leidraad-uitvoerder", "klantgesprek"}
REQUESTS = {
    "aanvulling",
    "cijferuitvraag",
    "evaluatie-benchmark",
    "gemeenteportret",
    "tevredenheidsmeting",
}
#: Filled in by the participant, and judged or added to by others.
MIXED = {"additionaliteitstoets", "praktijkfiche"}
SURVEYS = {
    "clienttevredenheid",
    "klantverwachtingen",
    "vervolg-afhakers",
    "vervolg-werk",
    "werkgeverstevredenheid",
    "workshop-evaluatie",
}


def test_4_8_all_of_them_are_there() -> None:
    assert set(instruments()) == PRINTED | GUIDES | REQUESTS | MIXED | SURVEYS


def test_4_8_no_two_instruments_share_a_name() -> None:
    """A report knows items, rows and bases of all that a wave asks by their names alone.

    The format of 2027 holds the supplement whole: its items are the same ones.
    """
    seen: dict[str, str] = {}
    supplement = owners(instrument("aanvulling").leaves())
    for design in instruments().values():
        for name in owners(design.leaves()):
            if design.form_id == "stakeholder-format" and name in supplement:
                continue
            assert name not in seen, (name, design.form_id, seen[name])
            seen[name] = design.form_id


@pytest.mark.parametrize("name", instruments())
def test_4_8_prompts_are_for_roles_that_are_asked(name: str) -> None:
    for item in instrument(name).all_items():
        assert set(item.prompts) <= set(item.ask), item.name


@pytest.mark.parametrize("name", sorted(GUIDES))
def test_4_8_a_guide_is_short_and_open_and_asks_further(name: str) -> None:
    guide = instrument(name)
    for role in guide.roles:
        asked = [leaf.item for leaf in questionnaire(guide, role).leaves()]
        assert 5 <= len(asked) <= 18, role
        assert sum(item.type == "text" for item in asked) >= len(asked) / 2, role
        assert sum(len(item.prompts.get(role, ())) for item in asked) >= 4, role


@pytest.mark.parametrize("name", sorted(GUIDES))
def test_4_8_who_is_spoken_with_hears_what_becomes_of_it_and_whom_to_call(name: str) -> None:
    guide = instrument(name)
    assert "Meedoen mag, het hoeft niet." in guide.intro["nl"]
    assert "anoniem" not in guide.intro["nl"], "a conversation is not anonymous"
    assert "telefoonnummer" in guide.thanks["nl"]
    assert not any(item.required for item in guide.leaves())


def test_4_8_a_client_may_always_keep_silent_about_a_closed_question() -> None:
    for item in instrument("klantgesprek").leaves():
        if item.choices:
            assert item.choices.choice("wil_niet_zeggen"), item.name


@pytest.mark.parametrize("name", sorted(REQUESTS - {"aanvulling"}))
def test_4_8_a_participant_can_fill_in_all_of_a_request_alone(name: str) -> None:
    assert outside_request(instrument(name)) == frozenset()


def test_4_8_a_measurement_has_a_score_and_a_number_per_leaf_of_the_survey() -> None:
    leaves = [i.name for i in instrument("clienttevredenheid").leaves() if i.type == "scale"]
    own = {item.name for item in instrument("tevredenheidsmeting").leaves()}
    assert len(leaves) == 18
    assert {f"m10_{leaf}_{part}" for leaf in leaves for part in ("score", "n")} <= own


def test_4_8_a_score_outside_its_scale_is_looked_at() -> None:
    asked = questionnaire(instrument("tevredenheidsmeting"), None)
    answers = {
        "m01": AnswerValue(value="ja"),
        "m06_respons": AnswerValue(value=40),
        "m08_laag": AnswerValue(value=1),
        "m08_hoog": AnswerValue(value=10),
        "m10_algemeen_score": AnswerValue(value=72),
        "m10_algemeen_n": AnswerValue(value=41),
    }
    judged = validate(asked, answers, today=date(2026, 11, 25))
    assert {name: [one.severity for one in found] for name, found in judged.problems.items()} == {
        "m10_algemeen_score": ["warning"],
        "m10_algemeen_n": ["error"],
    }


def test_4_8_more_answers_than_there_were_clients_are_refused() -> None:
    answers = {
        "m01": AnswerValue(value="ja"),
        "m06_doelgroep": AnswerValue(value=100),
        "m06_respons": AnswerValue(value=101),
    }
    judged = validate(instrument("tevredenheidsmeting"), answers, today=date(2026, 11, 25))
    assert [one.severity for one in judged.problems["m06_respons"]] == ["error"]


def test_4_8_costs_that_do_not_add_up_are_looked_at() -> None:
    """A published table prints a balance of 210,000 where its lines give 217,000."""
    parts = {"c15_inkoop": 258000, "c15_loon": 0, "c15_ondersteuning": 0, "c15_eigen": 0}
    for total, expected in ((258000, []), (251000, ["c15_totaal"])):
        answers = {
            name: AnswerValue(value=value, kind="registered", period="2026", source="begroting")
            for name, value in {**parts, "c15_totaal": total}.items()
        }
        judged = validate(instrument("cijferuitvraag"), answers, today=date(2026, 11, 25))
        assert list(judged.problems) == expected


def test_4_8_who_describes_a_practice_does_not_judge_it() -> None:
    design = instrument("praktijkfiche")
    described = {i.name for s in design.sections if s.is_requested for i in s.leaves()}
    assert outside_request(design) == {i.name for i in design.leaves()} - described
    assert all(name.startswith("p19") or name in {"p18", "p20", "p21", "p22"}
               for name in outside_request(design))  # fmt: skip
    asked = {leaf.item.name for leaf in questionnaire(design, "provider_representative").leaves()}
    assert asked == described
    judges = {leaf.item.name for leaf in questionnaire(design, "chain_partner").leaves()}
    assert judges == outside_request(design)


def test_4_8_each_kind_of_work_is_tested_for_being_additional() -> None:
    design = instrument("additionaliteitstoets")
    kinds = design.item("x01")
    assert kinds is not None
    assert kinds.type == "repeat"
    assert [leaf.item.name for leaf in questionnaire(design, "employer").leaves()] == ["x30"]


@pytest.mark.parametrize("name", sorted(SURVEYS))
def test_4_8_a_survey_is_voluntary_anonymous_and_short(name: str) -> None:
    design = instrument(name)
    assert "anoniem" in design.intro["nl"]
    assert "Meedoen mag, het hoeft niet." in design.intro["nl"]
    assert "Deed u al mee? Dan hoeft u niets te doen." in design.intro["nl"]
    assert "Heeft u een vraag?" in design.thanks["nl"]
    for item in design.leaves():
        assert not item.required, item.name
        assert not item.is_contact, item.name
        assert not item.is_special_category, item.name
    assert max(len(section.items) for section in design.sections) <= 5


@pytest.mark.parametrize("name", ["vervolg-afhakers", "vervolg-werk"])
def test_4_8_nobody_needs_to_say_how_they_live(name: str) -> None:
    for item in instrument(name).leaves():
        if item.choices and item.name not in {"va_contact", "vw_nazorg"}:
            ways_out = {choice.name for choice in item.choices.choices}
            assert "wil_niet_zeggen" in ways_out, item.name


def test_4_8_the_eleven_expectations_are_asked_each_once_and_weighed() -> None:
    design = instrument("klantverwachtingen")
    asked = [item for item in design.leaves() if item.type == "scale"]
    weighed = design.item("v12")
    assert weighed is not None
    assert weighed.choices is not None
    assert [item.name[4:] for item in asked] == [
        choice.name for choice in weighed.choices.choices if not choice.is_exclusive
    ]
    assert len(asked) == 11
    assert set(indicators()["verwachtingen-totaal"].together) == {
        f"verwachting-{item.name[4:].replace('_', '-')}" for item in asked
    }


@pytest.mark.parametrize("name", sorted((REQUESTS | MIXED | SURVEYS) - {"aanvulling"}))
def test_4_8_every_instrument_has_an_indicator(name: str) -> None:
    assert [one for one in indicators().values() if name in one.instruments]


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_4_8_the_satisfaction_survey_is_whole_in_turkish_and_in_arabic(language: str) -> None:
    design = instrument("clienttevredenheid")
    assert set(design.languages) == {"nl", "en", "ar", "tr"}
    assert design.warnings == (), "no text lacks a language"
    for item in design.leaves():
        labels = [item.label, *(c.label for c in (item.choices.choices if item.choices else ()))]
        own = [label[language] for label in labels]
        assert len(set(own)) == len(own), item.name
        assert not {label["en"] for label in labels} & set(own), item.name
