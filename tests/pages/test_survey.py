"""Point 3 of the first issue: a client answers on a phone, without account and without script."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Project
from core.settings import Settings
from survey.instruments.service import publish
from survey.instruments.translations import note_check
from survey.links import service
from survey.models import MixingAnswer
from survey.models import SurveyLink
from tests.support.browser import check_page
from tests.support.browser import check_without_script
from tests.support.factories import make_world


@pytest.fixture
def link(session: Session, settings: Settings) -> SurveyLink:
    world = make_world(session, settings)
    made = service.open_link(session, world.case, publish(session, "clienttevredenheid"))
    session.commit()
    return made


def document(session: Session) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(
        session.scalars(select(MixingAnswer.document)).one().text or ""
    )
    session.rollback()
    return found


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("javascript", [False, True])
def test_a_client_answers_in_dutch(page_at, link, session, width, javascript):
    page = page_at(width, javascript=javascript).go(f"/s/{link.code}", check=False)
    other = page if javascript else page_at(width).page

    def look(page):
        if javascript:
            check_page(page)
        else:
            check_without_script(page, other)

    look(page)
    page.get_by_role("button", name="Beginnen").click()
    look(page)
    page.get_by_label("Een training of cursus").check()
    for _ in range(3):
        page.get_by_role("button", name="Volgende").last.click()
        look(page)
    # The help that was had is asked after, that which was not is not.
    assert page.get_by_text("training of cursus").count() == 1
    assert page.get_by_text("de opleiding?").count() == 0
    page.get_by_label("Heel tevreden").first.check()
    page.get_by_role("button", name="Volgende").last.click()
    page.get_by_label("Ontevreden", exact=True).last.check()
    page.get_by_role("button", name="Volgende").last.click()
    page.get_by_label("Wat moet beter?").fill("Meer uitleg 😀\nen <b>minder</b> wachten")
    page.get_by_role("button", name="Mijn antwoorden versturen").last.click()
    page.get_by_role("heading", name="Uw antwoorden zijn verstuurd").wait_for()
    look(page)
    page.reload()
    answers = document(session)
    assert answers["hulp"]["value"] == ["training"]
    assert answers["training"]["value"] == "heel_tevreden"
    assert answers["algemeen"]["value"] == "ontevreden"
    assert answers["beter"]["value"] == "Meer uitleg 😀\nen <b>minder</b> wachten"


def test_back_and_language_lose_nothing(page_at, link, session):
    page = page_at(390, javascript=False).go(f"/s/{link.code}?language=en", check=False)
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Childcare").check()
    page.get_by_role("button", name="Next").last.click()
    page.get_by_label("Very satisfied").first.check()
    page.get_by_role("button", name="Back").click()
    assert page.get_by_label("Childcare").is_checked()
    page.get_by_role("button", name="Next").last.click()
    assert page.get_by_label("Very satisfied").first.is_checked()
    page.get_by_role("button", name="Nederlands").click()
    assert page.get_by_label("Heel tevreden").first.is_checked()
    # The browser's own back button shows the page before, with what was filled in.
    page.go_back()
    page.go_forward()
    assert page.get_by_label("Heel tevreden").first.is_checked()
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [390, 1440])
def test_4_8_a_client_answers_from_right_to_left(page_at, link, session, width):
    made = session.get_one(SurveyLink, link.id)
    project = session.get_one(Project, made.project_id)
    note_check(session, project, made.version, "ar", "Tolk Een (verzonnen)")
    session.commit()
    page = page_at(width).go(f"/s/{link.code}?language=ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.get_by_role("button", name="ابدأ").click()
    page.get_by_label("رعاية الأطفال").check()
    page.get_by_label("لا شيء من هذا").evaluate("box => { box.checked = true }")
    page.get_by_role("button", name="التالي").last.click()
    page.get_by_text("اختر هذه الإجابة وحدها").wait_for()
    check_page(page)
    page.get_by_label("لا شيء من هذا").uncheck()
    page.get_by_role("button", name="التالي").last.click()
    page.get_by_label("راضٍ جداً").first.check()
    check_page(page)
    box, words = (
        page.locator(css).first.bounding_box() for css in ("main input[type=radio]", "h1")
    )
    assert box["x"] > width / 2, "the boxes stand at the right"
    assert words["x"] + words["width"] > width / 2
    assert page.get_by_role("button", name="Türkçe").count() == 0, "nobody checked that one"


def test_a_double_send_is_one_answer(page_at, link, session):
    page = page_at(390).go(f"/s/{link.code}")
    page.get_by_role("button", name="Beginnen").click()
    while page.get_by_role("button", name="Volgende").count():
        page.get_by_role("button", name="Volgende").last.click()
    page.get_by_role("button", name="Mijn antwoorden versturen").last.click()
    page.get_by_role("heading", name="Uw antwoorden zijn verstuurd").wait_for()
    page.go_back()
    page.get_by_role("button", name="Mijn antwoorden versturen").last.click()
    page.get_by_role("heading", name="Uw antwoorden zijn verstuurd").wait_for()
    assert document(session) == {}


def test_unknown_and_closed_are_kind(page_at, link, session):
    visitor = page_at(390)
    visitor.go("/s/bestaatniet").get_by_role("heading", name="Wij kennen deze link niet").wait_for()
    service.close_link(session, session.get_one(SurveyLink, link.id))
    session.commit()
    page = visitor.go(f"/s/{link.code}")
    page.get_by_role("heading", name="Deze vragenlijst is gesloten").wait_for()
