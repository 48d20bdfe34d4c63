"""The frame of every page in a real browser at three widths; go() runs axe-core each time."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.auth.service import set_password
from core.help import TOPICS
from core.settings import Settings
from tests.support.browser import HEIGHTS
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import PASSWORD
from tests.support.factories import World
from tests.support.factories import make_world

Open = Callable[..., Visitor]


@pytest.fixture
def world(session: Session, settings: Settings) -> World:
    made = make_world(session, settings)
    set_password(session, made.coordinator, PASSWORD)
    session.commit()
    return made


def sign_in(visitor: Visitor, email: str = "coordinator@voorbeeld.test") -> None:
    page = visitor.go("/sign-in")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/projects/**")


@pytest.mark.parametrize("width", HEIGHTS)
def test_signing_in_leads_to_a_home_with_menus(width: int, page_at: Open, world: World) -> None:
    visitor = page_at(width)
    sign_in(visitor)
    page = visitor.go(f"/projects/{world.project.slug}/")
    assert page.get_by_role("heading", level=1).inner_text() == world.project.name
    # The places stand in reach: beside or under the bar, or at the bottom of a phone.
    expect(page.get_by_role("navigation", name="Onderdelen van Verhaal")).to_be_visible()
    page.locator("summary", has_text="Benchmark en meetronde").click()
    expect(page.get_by_role("link", name="Alle benchmarks")).to_be_visible()
    check_page(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Alle benchmarks")).to_be_hidden()
    page.locator("summary", has_text="Menu van").click()
    check_page(page)
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    check_page(page)
    page.locator("summary", has_text="Menu of").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", level=1).inner_text() in {"Sign in", "Inloggen"}


@pytest.mark.parametrize("width", HEIGHTS)
def test_pages_of_the_frame_are_accessible(width: int, page_at: Open, world: World) -> None:
    visitor = page_at(width)
    visitor.go("/not-here")
    visitor.go("/s/not-here")
    sign_in(visitor)
    for address in ("/projects/", "/account", "/help/", *(f"/help/{topic}" for topic in TOPICS)):
        page = visitor.go(address)
        assert page.get_by_role("heading", level=1).count() == 1


def test_menus_work_without_scripts(page_at: Open, world: World) -> None:
    visitor = page_at(390, javascript=False)
    page = visitor.page
    page.goto(visitor.base + "/sign-in")
    page.get_by_label("E-mailadres").fill("coordinator@voorbeeld.test")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.locator("summary", has_text="Menu van").click()
    page.get_by_role("link", name="Mijn account").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Mijn account"


def test_mistakes_are_summed_up_and_lead_to_their_field(page_at: Open, world: World) -> None:
    visitor = page_at(820)
    sign_in(visitor)
    page = visitor.go("/account")
    page.get_by_label("Nieuw wachtwoord").fill("te kort")
    page.get_by_role("button", name="Wachtwoord opslaan").click()
    check_page(page)
    summary = page.get_by_role("alert").filter(has_text="niet")
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id") == "password"


@pytest.mark.parametrize("width", [390, 1440])
def test_looking_as_a_municipality_says_so_and_leads_back(
    width: int, page_at: Open, world: World
) -> None:
    visitor = page_at(width)
    sign_in(visitor)
    page = visitor.go(f"/projects/{world.project.slug}/manage/look")
    page.get_by_role("button", name=re.compile("contactpersoon.*Lindestad")).click()
    bar = page.get_by_role("region", name="Bekijken als gemeente")
    assert "van Lindestad" in bar.inner_text()
    check_page(page)
    page.goto(f"{visitor.base}/projects/{world.project.slug}/manage/")
    assert page.get_by_role("heading", level=1).inner_text() == "U kijkt alleen mee"
    check_page(page)
    bar.get_by_role("button", name="Terug naar uw eigen beeld").click()
    expect(bar).to_be_hidden()
    visitor.troubles.clear()
