"""Items F11 to F14: whom to call, apart from answers, sealed, erasable."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.projects.contacts import ContactData
from core.projects.contacts import contact_of
from core.projects.contacts import set_contact
from core.settings import Settings
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient


@pytest.fixture
def world(session: Session, settings: Settings) -> World:
    return make_world(session, settings)


def test_it_is_sealed_and_erased_with_its_key(session: Session, world: World) -> None:
    viewer = world.viewer(session, world.contact)
    set_contact(session, world.case, ContactData("An Voorbeeld", "beleid", "0123 456789", ""))
    stored = session.execute(text("SELECT * FROM contact_person")).one()
    assert "Voorbeeld" not in str(stored)
    found = contact_of(session, viewer, world.case)
    assert found is not None
    assert (found.name, found.email) == ("An Voorbeeld", None)
    assert set_contact(session, world.case, ContactData()) is None
    assert contact_of(session, viewer, world.case) is None


def test_a_contact_sees_only_that_of_the_own_case(session: Session, world: World) -> None:
    set_contact(session, world.cases[1], ContactData("Een Ander"))
    viewer = world.viewer(session, world.contact)
    assert contact_of(session, viewer, world.cases[1]) is None


def test_the_form_keeps_what_was_typed(client: PageClient, session: Session, world: World) -> None:
    sign_in(client, session, world.contact)
    address = world.address("contact-person")
    page = client.get(address).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    data = {
        "csrf_token": token,
        "name": "An <b>Voorbeeld</b>",
        "email": "geen adres",
        "phone": "bel",
    }
    response = client.post(address, data=data)
    assert response.status_code == 422
    assert "An &lt;b&gt;Voorbeeld&lt;/b&gt;" in response.text
    assert "Vul een e-mailadres in" in response.text
    assert "Vul een telefoonnummer in" in response.text
    data |= {"email": "an@voorbeeld.test", "phone": "0123 - 45 67 89"}
    response = client.post(address, data=data, follow_redirects=True)
    assert "an@voorbeeld.test" in response.text
