"""4.4: a draft is tried out as it would be asked, by role and language; nothing is stored."""

import re
from typing import Any

import pytest
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from formats.instruments.library import edition
from formats.instruments.tree import tree_of
from survey.instruments import drafts
from survey.models import Response
from tests.support.factories import World
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

SMALL: dict[str, Any] = {
    "settings": {
        "form_id": "navraag",
        "version": "1",
        "form_title": {"nl": "Navraag (verzonnen)", "en": "Inquiry (invented)"},
        "default_language": "nl",
        "verhaal": {"kind": "survey"},
    },
    "choices": {
        "ja_nee": [
            {"name": "ja", "label": {"nl": "Ja", "en": "Yes"}},
            {"name": "nee", "label": {"nl": "Nee", "en": "No"}},
        ]
    },
    "survey": [
        {"type": "section", "name": "een", "label": {"nl": "Begin", "en": "Begin"}, "items": [
            {"type": "select_one ja_nee", "name": "werk",
             "label": {"nl": "Heeft u werk?", "en": "Do you have work?"}, "required": "true"},
        ]},
        {"type": "section", "name": "twee", "label": {"nl": "Werk", "en": "Work"},
         "relevant": "${werk} = 'ja'", "items": [
            {"type": "integer", "name": "uren",
             "label": {"nl": "Hoeveel uur?", "en": "How many hours?"}},
        ]},
        {"type": "section", "name": "drie", "label": {"nl": "Slot", "en": "End"}, "items": [
            {"type": "text", "name": "rest", "label": {"nl": "Wat nog?", "en": "What else?"}},
        ]},
    ],
}  # fmt: skip


@pytest.fixture
def there(client: PageClient, session: Session, world: World) -> str:
    drafts.create(session, world.project, SMALL)
    session.commit()
    sign_in(client, session, world.analyst)
    return f"/projects/{world.project.slug}/instruments/"


def test_a_draft_is_filled_in_to_the_end_and_nothing_is_stored(
    client: PageClient, session: Session, there: str
) -> None:
    at = f"{there}drafts/navraag-verzonnen/try"
    first = client.get(at).text
    assert "Heeft u werk?" in first
    assert "Niets van wat u invult, wordt bewaard of verstuurd." in first
    second = client.post(at, data={"at": "een", "go": "next", "a-werk": "ja"}).text
    assert "Hoeveel uur?" in second
    assert 'name="a-werk" value="ja"' in second, "earlier answers travel along"
    wrong = client.post(at, data={"at": "twee", "go": "next", "a-werk": "ja", "a-uren": "veel"})
    assert wrong.status_code == 422
    assert 'value="veel"' in wrong.text
    past = client.post(at, data={"at": "een", "go": "next", "a-werk": "nee"}).text
    assert "Wat nog?" in past, "a page that does not apply is passed over"
    done = client.post(
        at, data={"at": "drie", "go": "send", "a-werk": "ja", "a-uren": "32", "a-rest": "Niets."}
    ).text
    shown = re.sub(r"<[^>]+>", " ", done)
    for words in ("Hoeveel uur?", "32", "Wat nog?", "Niets."):
        assert words in shown
    assert session.scalar(select(func.count()).select_from(Response)) == 0


def test_it_is_tried_in_another_language(client: PageClient, there: str) -> None:
    page = client.get(f"{there}drafts/navraag-verzonnen/try?language=en").text
    assert "Do you have work?" in page
    assert "Heeft u werk?" not in page


def test_a_draft_with_mistakes_is_mended_first(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    tree, _problems = tree_of(edition("klantgesprek").text)
    assert tree is not None
    tree["survey"][0]["items"][0]["relevant"] = "${bestaat_niet} = 1"
    drafts.create(session, world.project, tree)
    session.commit()
    assert "nog niet uitproberen" in client.get(f"{there}drafts/gespreksleidraad-klant/try").text


@pytest.mark.parametrize("role", ["", "coach", "policy_officer"])
def test_every_version_can_be_tried_for_a_role(client: PageClient, there: str, role: str) -> None:
    at = f"{there}stakeholder-format/try?role={role}"
    page = client.get(at).text
    section = re.search(r'name="at" value="(\w+)"', page)
    assert section
    after = client.post(at, data={"at": section[1], "go": "next"})
    assert after.status_code == 200
    assert f'name="at" value="{section[1]}"' not in after.text
