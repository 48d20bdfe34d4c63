"""The tour through the demonstration: real pages, for each role what it may see, in the address."""

from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

import wsgi
from core.auth import service as auth
from core.demo import play
from core.demo.cli import REPORT
from core.models import Account
from core.settings import Settings
from tests.support.databases import SqliteTemplate
from tests.support.databases import settings_in
from tests.support.factories import PASSWORD
from tests.support.factories import make_world
from tests.support.factories import sign_in

HOME = "/projects/voorbeeldbenchmark/"
ARCHIVE = "/projects/work-first-2006-2007/"
#: How many pages of the invented demonstration each role is led along.
LENGTHS = {"coordinator": 6, "onderzoeker": 6, "analist": 6, "contact": 4}


@pytest.fixture(scope="module")
def shown(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, Session]]:
    """The application over the demonstration, played once."""
    folder = tmp_path_factory.mktemp("tour")
    with sqlite_template.copy(folder) as url:
        settings = settings_in(folder, url)
        made = wsgi.create_app(settings)
        made.config["WTF_CSRF_ENABLED"] = False
        runtime = made.extensions["verhaal"]
        with runtime.database.session() as session:
            play.play(session, settings.secrets.lookup_key)
            session.commit()
            yield made, session
        runtime.database.engine.dispose()


def visitor(shown: tuple[Flask, Session], key: str) -> FlaskClient:
    app, session = shown
    email = play.invented_script()["accounts"][key]["email"]
    account = next(one for one in session.scalars(select(Account)) if one.email == email)
    client = app.test_client()
    sign_in(client, session, account)
    return client


def ways(page: str) -> dict[str, str]:
    """Return where 'next' and 'prev' lead from a card."""
    links = [part.split(">")[0] for part in page.split("<a ")[1:]]
    found = {}
    for link in links:
        for way in ("next", "prev"):
            if f'rel="{way}"' in link:
                found[way] = unescape(link.split('href="')[1].split('"')[0])
    return found


@pytest.mark.parametrize("key", LENGTHS)
def test_it_leads_along_pages_that_the_role_may_see(shown: tuple[Flask, Session], key: str) -> None:
    client = visitor(shown, key)
    home = client.get(HOME).text
    start = home.split('class="tour-stops"')[1].split('href="')[1].split('"')[0]
    walked = [start]
    for number in range(1, LENGTHS[key] + 1):
        response = client.get(walked[-1])
        assert response.status_code == 200, walked
        assert f"stap {number} van {LENGTHS[key]}" in response.text
        ahead = ways(response.text)
        assert ("prev" in ahead) == (number > 1)
        if number > 1:
            assert ahead["prev"] == walked[-2]
        assert client.get(walked[-1].split("?")[0]).text.count('class="tour"') == 0
        if "next" in ahead:
            walked.append(ahead["next"])
    assert len(walked) == LENGTHS[key]


def test_the_archive_has_a_tour_of_its_own(shown: tuple[Flask, Session]) -> None:
    client = visitor(shown, "analist")
    url = client.get(ARCHIVE).text.split('class="tour-stops"')[1].split('href="')[1].split('"')[0]
    titles = []
    while url:
        page = client.get(url)
        assert page.status_code == 200, url
        titles.append(page.text.split('id="tour-title">')[1].split("<")[0])
        url = ways(page.text).get("next", "")
    assert unescape(", ".join(titles)) == (
        "De vraag, Opgaven en de vastgestelde waarde, De documenten, Het rapport, Het bestand"
    )


@pytest.mark.parametrize("given", ["0", "7", "-1", "²", "twee", "3", ""])
def test_an_address_that_is_no_stop_shows_no_card(shown: tuple[Flask, Session], given: str) -> None:
    client = visitor(shown, "coordinator")
    page = client.get(f"{HOME}waves/2026-1/report/?tour={given}")
    assert page.status_code == 200
    assert 'class="tour"' not in page.text


def test_the_coordinator_begins_at_the_report(shown: tuple[Flask, Session]) -> None:
    app, session = shown
    begins = {}
    for key in ("coordinator", "contact"):
        email = play.invented_script()["accounts"][key]["email"]
        person = next(one for one in session.scalars(select(Account)) if one.email == email)
        auth.set_password(session, person, PASSWORD)
        session.commit()
        client = app.test_client()
        given = {"email": email, "password": PASSWORD}
        begins[key] = client.post("/sign-in", data=given).headers["Location"]
        wanted = client.post("/sign-in?next=/account", data=given).headers["Location"]
        assert wanted == "/account"
    report = REPORT.format(project="voorbeeldbenchmark", wave="2026-1")
    assert begins == {"coordinator": report, "contact": "/"}
    assert app.test_client().get(report).status_code == 302


def test_the_report_offers_it(shown: tuple[Flask, Session]) -> None:
    page = visitor(shown, "coordinator").get(f"{HOME}waves/2026-1/report/").text
    assert "?tour=1" in page


def test_who_looks_as_a_municipality_is_led_as_its_contact(
    shown: tuple[Flask, Session],
) -> None:
    client = visitor(shown, "coordinator")
    client.post(f"{HOME}manage/look/gemeente-esterwaard")
    assert client.get(HOME).text.split('class="tour-stops"')[1].count("?tour=") == 4 + 1


def test_other_benchmarks_have_none(
    app: Flask, client: FlaskClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    home = f"/projects/{world.project.slug}/"
    sign_in(client, session, world.coordinator)
    page = client.get(f"{home}?tour=1").text
    assert 'class="tour' not in page
    assert "tour-stops" not in page
