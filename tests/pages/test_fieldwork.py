"""Point 2 of the first issue in a browser: plan, speakers, consents, begin; what is asked."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Consent
from core.models import Interview
from core.models import Speaker
from core.models import Visit
from core.settings import Settings
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import World
from tests.support.factories import cookie_for
from tests.support.factories import make_world

WIDTHS = [390, 1440]
Enter = Callable[..., Visitor]


@pytest.fixture
def world(app: Flask, session: Session, settings: Settings) -> World:
    return make_world(session, settings)


@pytest.fixture
def enter(page_at: Enter, app: Flask, session: Session, world: World) -> Enter:
    """Open a window in which somebody of the world has signed in."""

    def open_window(name: str, width: int, **options: object) -> Visitor:
        visitor = page_at(width, **options)
        cookie = cookie_for(app, session, getattr(world, name))
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])
        return visitor

    return open_window


def number_of(session: Session, model: type) -> int:
    found = session.scalar(select(func.count()).select_from(model)) or 0
    session.rollback()
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_case_to_the_first_question(
    width: int, enter: Enter, world: World, session: Session
) -> None:
    visitor = enter("researcher", width)
    page = visitor.go(world.address())
    page.get_by_role("link", name="Bezoek plannen").click()
    check_page(page)
    page.get_by_label("Datum").fill("2026-11-24")
    page.get_by_label("Plaats").fill("Stadhuis Lindestad")
    page.get_by_role("button", name="Opslaan").click()
    check_page(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Bezoek op 24 november 2026"
    page.get_by_role("link", name="Gesprek plannen").first.click()
    check_page(page)
    assert page.get_by_label("Datum").input_value() == "2026-11-24"
    page.get_by_label("Tijd").fill("10:30")
    page.get_by_label("Rol", exact=True).first.select_option("caseworker")
    page.get_by_label("Rol zoals die gedrukt wordt").first.fill("Klantmanager poort")
    page.get_by_role("button", name="Opslaan").click()
    check_page(page)
    assert page.url.endswith("/interviews/2026-11-24-klantmanager/")
    page.get_by_role("link", name="Gesprekspartner toevoegen").click()
    check_page(page)
    page.get_by_label("Rol", exact=True).select_option("client")
    page.get_by_label("Dit is een groep").check()
    page.get_by_role("button", name="Opslaan").click()
    # A group says of how many it is; what was typed stands there still.
    expect(page.get_by_text("Vul in uit hoeveel personen de groep bestaat.").first).to_be_visible()
    assert page.get_by_label("Dit is een groep").is_checked()
    check_page(page)
    page.get_by_label("Aantal personen in de groep").fill("5")
    page.get_by_label("Naam").fill("Groep van dinsdagochtend")
    page.get_by_role("button", name="Opslaan").click()
    check_page(page)
    expect(page.get_by_text("groep van 5 personen")).to_be_visible()
    page.get_by_role("link", name="Toestemming noteren (Klantmanager poort)").click()
    check_page(page)
    page.get_by_role("group", name="Meedoen aan het gesprek").get_by_label("Ja").check()
    page.get_by_role("group", name="Het gesprek opnemen").get_by_label("Nee").check()
    page.get_by_role("button", name="Opslaan").click()
    check_page(page)
    page.get_by_role("button", name="Gesprek beginnen").click()
    expect(page.get_by_text("Bezig").first).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Naar de vragen (Klantmanager poort)").click()
    check_page(page)
    assert "/speakers/klantmanager/sections/" in page.url
    said = session.execute(select(Consent.kind, Consent.is_given).order_by(Consent.kind)).all()
    assert [tuple(row) for row in said] == [("recording", False), ("talk", True)]
    assert number_of(session, Speaker) == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_what_one_speaker_takes_back(
    width: int, enter: Enter, world: World, session: Session
) -> None:
    visitor = enter("researcher", width)
    page = visitor.go(world.address("interviews/new"))
    page.get_by_label("Datum").fill("2026-11-24")
    page.get_by_label("Tijd").fill("09:00")
    page.get_by_label("Rol", exact=True).first.select_option("coach")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Alles terugnemen").click()
    check_page(page)
    page.get_by_role("button", name="Terugnemen").click()
    check_page(page)
    expect(page.get_by_text(re.compile("^Niets van wat deze"))).to_be_visible()
    assert page.get_by_role("link", name="Naar de vragen").count() == 0
    session.expire_all()
    assert session.scalars(select(Speaker)).one().withdrawn_at is not None


def test_a_double_submit_and_the_back_button_make_one(
    enter: Enter, world: World, session: Session
) -> None:
    visitor = enter("researcher", 1440)
    page = visitor.go(world.address("visits/new"))
    page.get_by_label("Datum").fill("2026-11-24")
    page.get_by_role("button", name="Opslaan").dblclick()
    page.wait_for_url("**/visits/2026-11-24/")
    assert number_of(session, Visit) == 1
    # Back brings the same form: sent again it changes the visit that it made.
    page.go_back()
    page.get_by_label("Datum").fill("2026-11-24")
    page.get_by_label("Plaats").fill("Stadhuis Lindestad")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url("**/visits/2026-11-24/")
    expect(page.get_by_text("Stadhuis Lindestad")).to_be_visible()
    assert number_of(session, Visit) == 1


def test_all_of_it_works_without_javascript(enter: Enter, world: World, session: Session) -> None:
    visitor = enter("researcher", 390, javascript=False)
    page = visitor.page
    page.goto(visitor.base + world.address("interviews/new"))
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Vul de datum van het gesprek in.").first).to_be_visible()
    page.get_by_label("Datum").fill("2026-11-24")
    page.get_by_label("Tijd").fill("14:00")
    page.get_by_label("Rol", exact=True).nth(1).select_option("policy_officer")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("button", name="Gesprek beginnen").click()
    page.get_by_role("button", name="Gesprek afsluiten").click()
    page.get_by_role("button", name="Verdergaan").click()
    made = session.scalars(select(Interview)).one()
    assert made.started_at is not None
    assert made.ended_at is None


@pytest.mark.parametrize("width", WIDTHS)
def test_the_home_leads_into_an_interview(
    width: int, enter: Enter, world: World, session: Session
) -> None:
    visitor = enter("researcher", width)
    page = visitor.go(f"/projects/{world.project.slug}/")
    expect(page.get_by_text("Geen bezoeken of gesprekken deze week.")).to_be_visible()
    page = visitor.go(world.address("interviews/new"))
    page.get_by_label("Datum").fill("2031-01-06")
    page.get_by_label("Tijd").fill("13:15")
    page.get_by_label("Rol", exact=True).first.select_option("head_of_service")
    page.get_by_role("button", name="Opslaan").click()
    page = visitor.go(f"/projects/{world.project.slug}/")
    expect(page.get_by_text("6 januari 2031, 13:15 uur")).to_be_visible()
    page.get_by_role("link", name="Lindestad").first.click()
    assert "/interviews/2031-01-06-hoofd-van-de-dienst/" in page.url


@pytest.mark.parametrize("width", WIDTHS)
def test_a_coordinator_switches_a_section_off(width: int, enter: Enter, world: World) -> None:
    visitor = enter("coordinator", width)
    page = visitor.go(f"/projects/{world.project.slug}/instruments/")
    page.get_by_role("link", name="Gespreksformat gemeente", exact=True).click()
    check_page(page)
    page.get_by_role("link", name="Klantmanager").click()
    assert page.get_by_role("link", name="Klantmanager").get_attribute("aria-current") == "true"
    check_page(page)
    page.get_by_role("link", name="English").click()
    check_page(page)
    page = visitor.go(
        f"/projects/{world.project.slug}/waves/{world.wave.slug}/instruments/stakeholder-format"
    )
    page.locator("summary", has_text="Uitzetten: Geld").click()
    form = page.locator("li", has_text="Geld").locator("form")
    form.get_by_role("button").click()
    page.get_by_role("alert").get_by_role("link", name="Geef aan waarom dit onderdeel").click()
    reason = page.get_by_label("Waarom niet").and_(page.locator(":visible"))
    expect(reason).to_be_focused()
    check_page(page)
    reason.fill("Al bekend")
    page.get_by_role("button", name="In deze meetronde niet vragen").and_(
        page.locator(":visible")
    ).click()
    expect(page.get_by_text("· Al bekend")).to_be_visible()
    check_page(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_contact_sees_what_is_asked_and_no_interview(
    width: int, enter: Enter, world: World
) -> None:
    planner = enter("researcher", 1440)
    page = planner.go(world.address("interviews/new"))
    page.get_by_label("Datum").fill("2026-11-24")
    page.get_by_label("Tijd").fill("10:00")
    page.get_by_label("Rol", exact=True).first.select_option("caseworker")
    page.get_by_role("button", name="Opslaan").click()
    there = page.url.removeprefix(planner.base)
    visitor = enter("contact", width)
    page = visitor.go(f"/projects/{world.project.slug}/")
    expect(page.get_by_text("Cijferuitvraag").first).to_be_visible()
    page = visitor.go(world.address())
    expect(page.get_by_role("link", name="Cijfers invullen").first).to_be_visible()
    assert page.get_by_text("klantmanager").count() == 0
    page.goto(visitor.base + there)
    assert page.get_by_role("heading", level=1).inner_text() != "Gesprek"
    assert page.get_by_text("10:00").count() == 0
