"""4.8: the library has what a benchmark takes into the field, and each is made for whom it asks."""

import pytest

from formats.instruments.generate import questionnaire
from formats.instruments.graph import owners
from formats.instruments.library import instrument
from formats.instruments.library import instruments

PRINTED = {"stakeholder-format", "publicatiecijfers"}
GUIDES = {"leidraad-gemeente", "leidraad-uitvoerder", "klantgesprek"}
REQUESTS = {"aanvulling", "cijferuitvraag"}
SURVEYS = {"clienttevredenheid"}


def test_4_8_all_of_them_are_there() -> None:
    assert set(instruments()) == PRINTED | GUIDES | REQUESTS | SURVEYS


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
