"""The real instruments: what the domain demands of them."""

import re

import pytest

from formats.checking import check_file
from formats.codebooks import codebook
from formats.indicators import indicator
from formats.instruments.generate import questionnaire
from formats.instruments.library import LIBRARY
from formats.instruments.library import instrument
from formats.instruments.library import instruments

FILES = sorted(LIBRARY.parent.rglob("*.yaml"))

ASKED = {
    "head_of_service": "10 15 30 33 40 42 49-54 58-65",
    "policy_officer": "3-10 15-29 33-35 40-52 55-57 61-64",
    "caseworker": "18-39 45-48 54-57 61-63",
    "provider_representative": "15 29 32-39 41 43-48 50 55-63",
    "coach": "32 34-39 41 45-48 55 56",
}


def numbers(text):
    found = set()
    for part in text.split():
        low, _, high = part.partition("-")
        found.update(range(int(low), int(high or low) + 1))
    return found


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_file_of_the_library_is_without_a_problem(path):
    assert [problem.line("en") for problem in check_file(path)] == []


def test_the_format_has_16_sections_and_65_items():
    found = instrument("stakeholder-format", "2026-11-01")
    assert len(found.sections) == 16
    printed = {i.archive.number for i in found.all_items() if i.archive and i.archive.number}
    assert printed == {f"F{number}" for number in range(1, 66)}


def test_the_nine_multiple_choice_items_are_multiple():
    found = instrument("stakeholder-format", "2026-11-01")
    for name in ("f15", "f19", "f21", "f22", "f23", "f29", "f33", "f52", "f24_fase"):
        assert found.item(name).type == "select_multiple"


@pytest.mark.parametrize("role", ASKED)
def test_every_role_is_asked_its_own_items(role):
    found = questionnaire(instrument("stakeholder-format", "2026-11-01"), role)
    asked = {
        int(re.match(r"f(\d\d)", leaf.item.name)[1])
        for leaf in found.leaves()
        if leaf.mode == "ask"
    }
    assert asked == numbers(ASKED[role])


def test_the_head_of_service_only_confirms_what_is_known():
    found = questionnaire(instrument("stakeholder-format", "2026-11-01"), "head_of_service")
    confirmed = [leaf.item.name for leaf in found.leaves() if leaf.mode == "confirm"]
    assert confirmed == ["f01", "f02", "f03"]


def test_contact_data_are_asked_of_nobody():
    found = instrument("stakeholder-format", "2026-11-01")
    contact = [item.name for item in found.leaves() if item.is_contact]
    assert contact == ["f11", "f12", "f13", "f14"]
    for role in found.roles:
        if role != "client":
            assert not any(found_.item.is_contact for found_ in questionnaire(found, role).leaves())


def test_the_request_for_figures_is_sections_2_5_8_and_11():
    found = instrument("stakeholder-format", "2026-11-01")
    assert [s.name for s in found.sections if s.is_requested] == ["s02", "s05", "s08", "s11"]


def test_the_survey_has_18_leaves_on_a_scale():
    found = instrument("clienttevredenheid")
    leaves = [item for item in found.leaves() if item.type == "scale"]
    assert len(leaves) == 18
    for item in leaves:
        assert sum(not choice.is_not_applicable for choice in item.choices.choices) == 5


def test_unknown_names():
    assert instrument("stakeholder-format", "2026-11-01").version == "2026-11-01"
    for name, version in (("weg", None), ("stakeholder-format", "1")):
        with pytest.raises(KeyError):
            instrument(name, version)
    with pytest.raises(KeyError):
        codebook("weg")
    with pytest.raises(KeyError):
        indicator("weg")
    assert "klantgesprek" in instruments()


def test_the_four_themes_stand_beside_their_figures():
    themes = codebook("work-first")
    assert [code.name for code in themes.codes] == [
        "poortwachtereffect", "afschrikking", "additionaliteit", "draaideur",
    ]  # fmt: skip
    for code in themes.codes:
        assert code.definition["nl"]
        assert code.includes
        assert code.excludes
        assert code.examples
        assert code.beside
