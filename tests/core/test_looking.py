"""Looking as a municipality: seen is what its contact sees, and nothing is written."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Event
from core.models import Membership
from core.permissions import PERMISSIONS
from core.projects.members import give_role
from core.settings import Settings
from core.web.access import access_of
from survey.instruments.queries import fielded
from survey.models import Response
from survey.responses.service import start_response
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in

ROLES = ("researcher", "analyst", "contact")


@pytest.fixture
def world(session: Session, settings: Settings, app: Flask) -> World:
    """A benchmark of which the contact began to give figures."""
    app.config["WTF_CSRF_ENABLED"] = False
    made = make_world(session, settings)
    row = fielded(session, made.wave, "stakeholder-format")
    assert row is not None
    viewer = made.viewer(session, made.contact)
    start_response(session, viewer, made.case, row.version, account=made.contact)
    session.commit()
    return made


def look(client: FlaskClient, session: Session, world: World) -> None:
    """Sign the coordinator in and let them look as the contact of the first organisation."""
    sign_in(client, session, world.coordinator)
    address = f"{_manage(world)}/look/{world.organisations[0].slug}"
    session.rollback()
    begun = client.post(address)
    assert begun.status_code == 302


def _manage(world: World) -> str:
    return f"/projects/{world.project.slug}/manage"


def _seen(client: FlaskClient, url: str) -> tuple[int, str]:
    """What a page says, without what each form gets anew: its token and the key of its saving."""
    response = client.get(url)
    main = re.search(r"<main.*</main>", response.text, re.DOTALL)
    text = main[0] if main and response.status_code == 200 else ""
    return response.status_code, re.sub(r'name="(csrf_token|save_id)" value="[^"]*"', "", text)


def test_every_page_is_as_the_contact_sees_it(
    app: Flask, client: FlaskClient, session: Session, world: World
) -> None:
    values = {
        "project": world.project.slug, "wave": world.wave.slug, "case": world.case.slug,
        "section": "s05", "item": "f41", "name": "stakeholder-format",
    }  # fmt: skip
    adapter = app.url_map.bind("127.0.0.1")
    urls = [
        adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and access_of(app)[rule.endpoint] in PERMISSIONS
        and rule.arguments <= values.keys()
    ]
    name = world.contact.display_name or "?"
    sign_in(client, session, world.contact)
    own = {url: _seen(client, url) for url in urls}
    look(client, session, world)
    assert {url: _seen(client, url) for url in urls} == own
    shown = [url for url, (status, _text) in own.items() if status == 200]
    assert len(shown) > 5
    for url in shown:
        assert name in client.get(url).text, url


def test_nothing_is_written_meanwhile(
    app: Flask, client: FlaskClient, session: Session, world: World
) -> None:
    names = {"project": world.project.slug, "wave": world.wave.slug, "case": world.case.slug}
    look(client, session, world)
    before = _counted(session)
    words = access_of(app)
    adapter = app.url_map.bind("127.0.0.1")
    refused = 0
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or words[rule.endpoint] == "public":
            continue
        if rule.endpoint == "core.look_end":
            continue
        given = {name: names.get(name, uuid4()) for name in rule.arguments}
        response = client.post(adapter.build(rule.endpoint, given))
        assert response.status_code == 403, rule.rule
        assert 'class="looking"' in response.text, rule.rule
        refused += 1
    assert refused > 30
    assert _counted(session) == before


def _counted(session: Session) -> list[int]:
    """How many events and answers there are; lets go of the database again."""
    found = [len(session.scalars(select(model.id)).all()) for model in (Event, Response)]
    session.rollback()
    return found


def test_a_script_is_told_why(client: FlaskClient, session: Session, world: World) -> None:
    look(client, session, world)
    answer = client.post(
        f"{_manage(world)}/settings", json={}, headers={"Accept": "application/json"}
    )
    assert (answer.status_code, answer.get_json()["code"]) == (403, "only_looking")


def test_one_comes_back_and_it_is_noted(
    client: FlaskClient, session: Session, world: World
) -> None:
    look(client, session, world)
    home = f"/projects/{world.project.slug}/"
    assert client.get(f"{_manage(world)}/").status_code == 403
    assert 'class="looking"' in client.get("/projects/").text
    client.post(f"{home}look/end")
    assert client.get(f"{_manage(world)}/").status_code == 200
    assert 'class="looking"' not in client.get(home).text
    noted = session.scalars(select(Event).where(Event.kind == "project.looked_as")).one()
    assert noted.account_id == world.coordinator.id
    assert noted.subject_id == world.organisations[0].id


def test_it_ends_with_the_contacts_role_and_with_ones_own(
    client: FlaskClient, session: Session, world: World
) -> None:
    look(client, session, world)
    give_role(session, world.project, world.researcher, "coordinator")
    own = session.scalars(
        select(Membership).where(
            Membership.account_id == world.coordinator.id, Membership.role == "coordinator"
        )
    ).one()
    session.delete(own)
    session.commit()
    assert client.get(f"/projects/{world.project.slug}/").status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_only_a_coordinator_looks(
    client: FlaskClient, session: Session, world: World, role: str
) -> None:
    sign_in(client, session, getattr(world, role))
    assert client.get(f"{_manage(world)}/look").status_code == 403
    slug = world.organisations[0].slug
    assert client.post(f"{_manage(world)}/look/{slug}").status_code == 403
    with client.session_transaction() as cookie:
        cookie["looking"] = str(world.organisations[0].id)
    assert 'class="looking"' not in client.get(f"/projects/{world.project.slug}/").text


def test_an_organisation_without_contact_has_no_eyes(
    client: FlaskClient, session: Session, world: World
) -> None:
    sign_in(client, session, world.coordinator)
    page = client.get(f"{_manage(world)}/look").text
    assert world.organisations[0].name in page
    assert world.organisations[1].name not in page
    assert client.post(f"{_manage(world)}/look/{world.organisations[1].slug}").status_code == 404
