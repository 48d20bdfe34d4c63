"""4.4: versions compared on a page, and where answers go said in a form."""

from typing import Any

import pytest
from lxml import html
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.editions.mapping import Rule
from formats.instruments.library import instrument
from survey.instruments import drafts
from survey.instruments import mappings
from survey.instruments.versions import versions_of
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

OLD, NEW = "2026-11-01", "2027-01-01"


@pytest.fixture
def world(session: Session, settings: Settings, app: Any) -> World:
    app.config["WTF_CSRF_ENABLED"] = False
    return make_world(session, settings)


@pytest.fixture
def there(client: PageClient, session: Session, world: World) -> str:
    sign_in(client, session, world.coordinator)
    return f"/projects/{world.project.slug}/instruments/"


def two_versions(session: Session, world: World) -> None:
    """Publish two versions of a questionnaire: other options, another unit, one question gone."""
    tree = drafts.empty("navraag", "Navraag (verzonnen)", "survey")
    tree["choices"] = {
        "hoe": [
            {"name": "goed", "label": {"nl": "Goed"}},
            {"name": "matig", "label": {"nl": "Matig"}},
        ]
    }
    items = [
        {"type": "select_one hoe", "name": "oordeel", "label": {"nl": "Hoe was het?"}},
        {"type": "decimal", "name": "duur", "label": {"nl": "Hoe lang?"},
         "verhaal": {"unit": "weeks"}},
        {"type": "text", "name": "oud", "label": {"nl": "Wat viel op?"}},
    ]  # fmt: skip
    tree["survey"] = [
        {"type": "section", "name": "begin", "label": {"nl": "Begin"}, "items": items}
    ]
    drafts.publish(session, drafts.create(session, world.project, tree), 1)
    tree["settings"]["version"] = "2"
    tree["choices"]["hoe"][1] = {"name": "slecht", "label": {"nl": "Slecht"}}
    items[1]["verhaal"] = {"unit": "days"}
    items[2] |= {"name": "nieuw", "label": {"nl": "Wat viel u op?"}}
    drafts.publish(session, drafts.create(session, world.project, tree), 1)
    session.commit()


def test_two_versions_are_compared_question_by_question(client: PageClient, there: str) -> None:
    page = client.get(f"{there}stakeholder-format/compare?from={OLD}&to={NEW}").text
    assert "versie 2026-11-01 → versie 2027-01-01" in page
    assert "De omzetting brengt eerdere antwoorden over." in page
    assert "Antwoordmogelijkheid vervallen" in page
    only = client.get(f"{there}stakeholder-format/compare?from={OLD}&to={NEW}&verdict=broken").text
    assert "De omzetting brengt eerdere antwoorden over." not in only
    alone = client.get(f"{there}publicatiecijfers/compare").text
    assert "Hier is niets van veranderd." in alone
    assert client.get(f"{there}bestaat-niet/compare").status_code == 404
    assert client.get(f"{there}stakeholder-format/compare?from=1900").status_code == 404


def test_a_draft_is_compared_with_what_it_was_begun_from(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    client.post(f"{there}drafts/new", data={"source": "navraag/2", "title": "", "kind": "survey"})
    page = client.get(f"{there}drafts/navraag-verzonnen/compare").text
    assert "Hier is niets van veranderd." in page


def test_where_answers_go_is_said_in_a_form(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    at = f"{there}navraag/mapping?from=1&to=2"
    page = client.get(at).text
    assert 'name="choice:oordeel:matig"' in page
    assert 'name="factor:duur"' in page
    assert 'name="to:oud"' in page
    fields = {
        "to:oordeel": "",
        "choice:oordeel:matig": "slecht",
        "to:duur": "",
        "factor:duur": "zeven",
        "to:oud": "nieuw",
        "remark:oud": "Anders gevraagd.",
    }
    wrong = client.post(at, data=fields)
    assert wrong.status_code == 422
    assert "“zeven” is geen getal." in wrong.text
    assert 'value="zeven"' in wrong.text
    assert 'value="Anders gevraagd."' in wrong.text
    assert client.post(at, data={**fields, "factor:duur": "7"}).status_code == 303
    versions = [known.instrument for known in versions_of(session, world.project, "navraag")]
    mapping = mappings.mapping_of(session, world.project, *versions)
    assert mapping is not None
    assert dict(mapping.rules) == {
        "oordeel": Rule("oordeel", "oordeel", choices={"matig": "slecht"}),
        "duur": Rule("duur", "duur", factor=7),
        "oud": Rule("oud", "nieuw", remark={"nl": "Anders gevraagd."}),
    }
    session.rollback()
    assert 'value="7"' in client.get(at).text
    compared = client.get(f"{there}navraag/compare").text
    assert "eerdere antwoorden gaan naar “Wat viel u op?”" in compared


def test_the_library_s_mapping_is_where_one_begins(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    """4.7: saving it unchanged keeps every rule, also those that the form does not show."""
    at = f"{there}stakeholder-format/mapping?from={OLD}&to={NEW}"
    page = client.get(at).text
    assert "De routes A en B" in page
    old, new = (instrument("stakeholder-format", version) for version in (OLD, NEW))
    before = mappings.mapping_of(session, world.project, old, new)
    session.rollback()
    assert before is not None
    assert client.post(at, data=filled(page)).status_code == 303
    after = mappings.mapping_of(session, world.project, old, new)
    assert after is not None
    assert dict(after.rules) == dict(before.rules)


def filled(page: str) -> dict[str, str]:
    """Return what a browser would send of a page's last form, unchanged."""
    form = html.fromstring(page).forms[-1]
    return {name: value for name, value in form.form_values() if name != "csrf_token"}


def test_only_a_coordinator_says_where_answers_go(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    sign_in(client, session, world.researcher)
    assert client.get(f"{there}stakeholder-format/compare").status_code == 200
    assert client.get(f"{there}stakeholder-format/mapping").status_code == 403
