"""4.1: what item types add in a browser: an order by buttons, the own place, totals, a grid."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.settings import Settings
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.kinds import KINDS
from tests.survey.test_capture import stored


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    return make_conversation(session, settings, KINDS)


@pytest.fixture
def at_questions(
    page_at: Callable[..., Visitor], app: Flask, session: Session, talk: Conversation
) -> Callable[[int], Visitor]:
    """Open the page with every type in a window of a width."""

    def open_window(width: int) -> Visitor:
        visitor = page_at(width)
        cookie = cookie_for(app, session, talk.world.researcher)
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
        address = talk.address(talk.officer, "sections/soorten")
        session.rollback()
        visitor.go(address)
        return visitor

    return open_window


@pytest.mark.browser
def test_buttons_the_own_place_and_a_running_total(
    at_questions: Callable[[int], Visitor], session: Session, talk: Conversation
) -> None:
    visitor = at_questions(1440)
    page = visitor.page
    visitor.context.grant_permissions(["geolocation"])
    visitor.context.set_geolocation({"latitude": 52.3702, "longitude": 4.8952, "accuracy": 12})
    page.get_by_role("button", name="Neem mijn plek").click()
    expect(page.locator("[name='a-plek.lat']")).to_have_value("52.3702")
    expect(page.get_by_text("Uw plek is ingevuld.")).to_be_visible()

    up = page.get_by_role("button", name="Omhoog: Mensen ontmoeten")
    up.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(page.get_by_text("Mensen ontmoeten staat nu op plaats 1.")).to_be_attached()
    expect(page.get_by_label("Plaats van: Iets leren")).to_have_value("3")
    page.get_by_label("Plaats van: Iets leren").select_option("2")
    expect(page.get_by_label("Plaats van: Werk vinden")).to_have_value("3")

    page.locator("[name='a-tijd.row.tijd_werk']").fill("60")
    page.locator("[name='a-tijd.row.tijd_les']").fill("37,5")
    expect(page.locator("#q-tijd [data-total]")).to_have_text("97,5%")
    page.locator("[name='a-pas']").focus()
    expect(page.locator('[data-ref="state"]')).to_contain_text("Opgeslagen om")
    answers = stored(session, talk, talk.officer)
    assert answers["rang"].value == ("mensen", "leren", "werk")
    assert answers["plek"].value == "52.3702 4.8952 0 12"


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_a_grid_is_a_table_where_there_is_room(
    at_questions: Callable[[int], Visitor], width: int
) -> None:
    page = at_questions(width).page
    check_page(page)
    heads = page.locator("#q-oordeel thead")
    expect(heads).to_be_visible() if width == 1440 else expect(heads).to_be_hidden()
    good = page.get_by_role("radio", name="de uitleg Goed", exact=True)
    good.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="de uitleg Heel goed")).to_be_checked()
    expect(page.get_by_role("radio", name="de hulp (verplicht) Heel goed")).not_to_be_checked()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_4_1_a_cell_says_what_is_wrong_with_it_until_it_is_right(
    at_questions: Callable[[int], Visitor], width: int
) -> None:
    page = at_questions(width).page
    work, lessons = (page.locator(f"[name='a-tijd.row.tijd_{name}']") for name in ("werk", "les"))
    work.fill("veel")
    lessons.fill("weinig")
    lessons.blur()
    told = re.compile("Werk: “veel” is geen getal")
    expect(page.locator("[id='e-tijd.row.tijd_werk']")).to_contain_text(told)
    expect(work).to_have_accessible_description(told)
    expect(work).to_have_attribute("aria-invalid", "true")
    expect(lessons).to_have_accessible_description(re.compile("Les: “weinig” is geen getal"))
    check_page(page)
    work.fill("60")
    lessons.fill("40")
    lessons.blur()
    expect(page.locator("[data-cell-wrong]").and_(page.locator(":visible"))).to_have_count(0)
    expect(work).not_to_have_attribute("aria-invalid", "true")
