"""A researcher fills in a speaker's questionnaire in a real browser, by real clicks."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Account
from core.models import Speaker
from core.settings import Settings
from formats.answers import AnswerValue
from survey.models import Revision
from survey.responses import queries
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation

Open = Callable[..., Visitor]
WIDTHS = (390, 1440)


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    return make_conversation(session, settings)


@pytest.fixture
def desk(page_at: Open, app: Flask, session: Session, talk: Conversation) -> Callable[..., Visitor]:
    """Open a window in which somebody of the benchmark is signed in."""

    def open_window(width: int, who: Account | None = None, **more: bool) -> Visitor:
        visitor = page_at(width, **more)
        cookie = cookie_for(app, session, who or talk.world.researcher)
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
        return visitor

    return open_window


def stored(session: Session, talk: Conversation, speaker: Speaker) -> dict[str, AnswerValue]:
    session.rollback()
    response = queries.response_of(session, talk.world.case, talk.version, speaker_id=speaker.id)
    revision = queries.latest_revision(session, response.id) if response else None
    answers = queries.answers_of(revision)
    session.rollback()
    assert answers is not None
    return answers


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[name="{name}"]')


def saved(page: Page) -> None:
    expect(page.locator('[data-ref="state"]')).to_have_text(re.compile("Opgeslagen om"))


@pytest.mark.parametrize("width", WIDTHS)
def test_filling_in_a_section_saves_as_one_goes(
    width: int, desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    visitor = desk(width)
    page = visitor.go(talk.address(talk.officer, "sections/s08"))
    field(page, "a-f41.base").fill("120")
    field(page, "a-f41.row.f41_regulier_werk").fill("30")
    field(page, "a-f41.row.f41_nog_in_traject").fill("60")
    table = page.locator('table[data-item="f41"]')
    expect(table.locator("[data-share=f41_regulier_werk]")).to_have_text("25%")
    expect(table.locator("[data-total]")).to_have_text("90")
    expect(table.locator("[data-total-share]")).to_have_text("75%")
    page.locator("#q-f41 .question__more > summary").click()
    field(page, "a-f41.kind").select_option("registered")
    field(page, "a-f41.note").fill("Het verhaal achter het cijfer")
    field(page, "a-f43").fill("1.234,5")
    field(page, "a-f43").blur()
    saved(page)
    expect(page.locator("#q-f41 .js-question-saved")).to_contain_text("Opgeslagen om")
    check_page(page)
    answers = stored(session, talk, talk.officer)
    assert answers["f43"] == AnswerValue(value=1234.5)
    assert answers["f41"].note == "Het verhaal achter het cijfer"
    page.reload()
    expect(field(page, "a-f41.base")).to_have_value("120")
    expect(table.locator("[data-total]")).to_have_text("90")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_cannot_be_read_stays_and_is_told(
    width: int, desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    visitor = desk(width)
    page = visitor.go(talk.address(talk.officer, "sections/s08"))
    field(page, "a-f43").fill("heel veel")
    field(page, "a-f43").blur()
    expect(page.locator("#e-f43")).to_contain_text("heel veel")
    expect(page.locator("#q-f43")).to_have_class(re.compile("question--invalid"))
    expect(field(page, "a-f43")).to_have_value("heel veel")
    check_page(page)
    # Sent all the same: the top says which answers. Gone and come back, it is there.
    page.get_by_role("button", name="Opslaan en verder").click()
    told = page.get_by_role("alert").filter(has_text="Eén antwoord konden wij niet lezen")
    expect(told).to_be_focused()
    check_page(page)
    told.get_by_role("link").click()
    expect(field(page, "a-f43")).to_be_focused()
    visitor.go(talk.address(talk.officer, "sections/s01"))
    visitor.go(talk.address(talk.officer, "sections/s08"))
    expect(page.locator("#e-f43")).to_contain_text("heel veel")
    expect(field(page, "a-f43")).to_have_value("heel veel")
    field(page, "a-f43").fill("24")
    field(page, "a-f43").blur()
    expect(page.locator("#e-f43")).to_be_empty()
    saved(page)
    assert stored(session, talk, talk.officer)["f43"] == AnswerValue(value=24)
    page.reload()
    expect(field(page, "a-f43")).to_have_value("24")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_condition_opens_its_question_without_a_jump(
    width: int, desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    visitor = desk(width)
    page = visitor.go(talk.address(talk.officer, "sections/s14"))
    expect(page.locator("#q-f56")).to_be_hidden()
    yes = page.locator("#a-f55-ja")
    before = yes.bounding_box()
    yes.check()
    expect(page.locator("#q-f56")).to_be_visible()
    assert yes.bounding_box() == before
    page.get_by_role("checkbox", name="Bezoek van de coach").check()
    field(page, "a-f56.number.bezoek").fill("3")
    field(page, "a-f56.number.bezoek").blur()
    saved(page)
    check_page(page)
    assert stored(session, talk, talk.officer)["f56"].parts == {"bezoek": 3}
    page.get_by_role("button", name="Keuze wissen").click()
    expect(page.locator("#q-f56")).to_be_hidden()
    saved(page)
    assert "f55" not in stored(session, talk, talk.officer)


def test_an_exclusive_choice_goes_alone(
    desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    visitor = desk(1440)
    page = visitor.go(talk.address(talk.officer, "sections/s05"))
    page.locator("#a-f21-mbo_havo_vwo").check()
    page.locator("#a-f21-allen").check()
    expect(page.locator("#a-f21-mbo_havo_vwo")).not_to_be_checked()
    saved(page)
    assert stored(session, talk, talk.officer)["f21"] == AnswerValue(value=("allen",))


@pytest.mark.parametrize("width", WIDTHS)
def test_two_windows_show_both_answers_and_let_choose(
    width: int, desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    address = talk.address(talk.officer, "sections/s05")
    one, two = desk(width), desk(width, talk.world.coordinator)
    first, second = one.go(address), two.go(address)
    field(first, "a-f16").fill("100")
    field(first, "a-f16").blur()
    saved(first)
    field(second, "a-f16").fill("200")
    field(second, "a-f16").blur()
    clash = second.locator("#q-f16 .clash")
    expect(clash).to_contain_text("Researcher")
    expect(clash).to_contain_text("100 personen")
    expect(clash).to_contain_text("200 personen")
    check_page(second)
    clash.get_by_role("button").click()
    second.wait_for_url("**#q-f16")
    expect(field(second, "a-f16")).to_have_value("100")
    assert stored(session, talk, talk.officer)["f16"] == AnswerValue(value=100)


def test_without_a_connection_nothing_is_lost_and_nothing_made_twice(
    desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    """The answer to the first save never arrives; it is sent again and is one revision."""
    visitor = desk(390)
    page = visitor.go(talk.address(talk.officer, "sections/s05"))
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/save", lose_the_answer)
    field(page, "a-f16").fill("120")
    field(page, "a-f16").blur()
    expect(page.locator('[data-ref="state"]')).to_contain_text("geen verbinding")
    kept = page.evaluate("Object.values(sessionStorage).join()")
    assert '"a-f16":["120"]' in kept
    field(page, "a-f16").fill("130")
    field(page, "a-f16").blur()
    saved(page)
    assert lost == [200]
    assert page.locator(".clash").count() == 0
    assert page.evaluate("sessionStorage.length") == 0
    assert stored(session, talk, talk.officer)["f16"] == AnswerValue(value=130)
    assert session.scalar(select(func.count()).select_from(Revision)) == 2
    session.rollback()


def test_what_was_not_saved_comes_back_with_the_page(
    desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    visitor = desk(390)
    address = talk.address(talk.officer, "sections/s05")
    page = visitor.go(address)
    page.route("**/save", lambda route: route.abort())
    field(page, "a-f16").fill("77")
    field(page, "a-f16").blur()
    expect(page.locator('[data-ref="state"]')).to_contain_text("Nog niet opgeslagen")
    page.unroute_all()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    saved(page)
    expect(field(page, "a-f16")).to_have_value("77")
    assert stored(session, talk, talk.officer)["f16"] == AnswerValue(value=77)


def test_signed_out_halfway_nothing_is_lost(
    desk: Callable[..., Visitor], app: Flask, talk: Conversation, session: Session
) -> None:
    visitor = desk(390)
    page = visitor.go(talk.address(talk.officer, "sections/s05"))
    visitor.context.clear_cookies()
    field(page, "a-f16").fill("77")
    field(page, "a-f16").blur()
    expect(page.locator('[data-ref="state"]')).to_contain_text("Log opnieuw in")
    expect(field(page, "a-f16")).to_have_value("77")
    cookie = cookie_for(app, session, talk.world.researcher)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    saved(page)
    assert stored(session, talk, talk.officer)["f16"] == AnswerValue(value=77)


@pytest.mark.parametrize("width", WIDTHS)
def test_through_to_the_end_which_lets_go(
    width: int, desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    visitor = desk(width)
    page = visitor.go(talk.address(talk.head))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kenmerken van de gemeente")
    page.locator("#q-f01").get_by_role("button", name="Dat klopt").click()
    expect(page.locator("#q-f01")).to_contain_text("Bevestigd")
    page.get_by_role("button", name="Opslaan en verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Economie en arbeidsmarkt")
    page.go_back()
    expect(page.locator("#q-f01")).to_contain_text("Bevestigd")
    visitor.go(talk.address(talk.head, "sections/s16"))
    field(page, "a-f58_wie").fill("Projectleider")
    page.get_by_role("button", name="Opslaan en afronden").click()
    page.wait_for_url("**/ending")
    check_page(page)
    expect(page.get_by_text("Wat er nog mist")).to_be_visible()
    page.get_by_role("button", name="Vragenlijst afronden").click()
    page.wait_for_url("**/interviews/*/")
    check_page(page)
    answers = stored(session, talk, talk.head)
    assert answers["f58_wie"] == AnswerValue(value="Projectleider")
    assert answers["f01"] == AnswerValue(value="Lindestad")


def test_without_a_script_the_page_is_a_form(
    desk: Callable[..., Visitor], talk: Conversation, session: Session
) -> None:
    visitor = desk(390, javascript=False)
    visitor.page.goto(visitor.base + talk.address(talk.officer, "sections/s14"))
    page = visitor.page
    expect(page.locator("#q-f56")).to_be_visible()
    assert "Alleen als" in page.locator("#q-f56").inner_text()
    page.locator("#a-f55-ja").check()
    page.get_by_role("button", name="Opslaan en verder").click()
    assert stored(session, talk, talk.officer) == {"f55": AnswerValue(value="ja")}


@pytest.mark.parametrize("width", WIDTHS)
def test_statements_side_by_side_and_a_choice(
    width: int, desk: Callable[..., Visitor], talk: Conversation
) -> None:
    visitor = desk(width)
    for speaker, price in ((talk.head, "9.000"), (talk.officer, "€ 7.500")):
        page = visitor.go(talk.address(speaker, "sections/s11"), check=False)
        field(page, "a-f50").fill(price)
        field(page, "a-f50").blur()
        saved(page)
    page = visitor.go(talk.world.address())
    expect(page.get_by_text("Opgaven verschillen")).to_be_visible()
    page.get_by_role("link", name="Wat kost het traject voor één klant?").click()
    check_page(page)
    page.get_by_label("Beleidsmedewerker dienst SZW").check()
    page.get_by_role("button", name="Vaststellen").click()
    expect(page.locator(".error-summary")).to_be_visible()
    check_page(page)
    page.get_by_label("Waarom deze?").fill("Uit het grootboek")
    page.get_by_role("button", name="Vaststellen").click()
    page.wait_for_url("**/values/")
    expect(page.locator("#v-f50 .case-values__value")).to_have_text("€ 7.500")
    check_page(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_contact_supplies_figures(
    width: int, desk: Callable[..., Visitor], talk: Conversation
) -> None:
    visitor = desk(width, talk.world.contact)
    page = visitor.go(talk.world.address("figures/"))
    field(page, "a-f05").fill("4,5")
    field(page, "a-f05").blur()
    saved(page)
    page.locator("#q-f05 .question__more > summary").click()
    check_page(page)
    visitor.go(talk.world.address("figures/ending"))
    page.get_by_role("button", name="Insturen").click()
    page.wait_for_url("**/cases/*/")
    visitor.go(talk.world.address("values/"))
    expect(page.get_by_text("4,5%")).to_be_visible()
