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
from tests.survey.conversation import put_version


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


def test_4_8_a_dead_link_says_so_in_the_clients_language(page_at, link, session):
    made = session.get_one(SurveyLink, link.id)
    note_check(session, session.get_one(Project, made.project_id), made.version, "ar", "Tolk Een")
    service.close_link(session, made)
    session.commit()
    page = page_at(320).go(f"/s/{link.code}")
    assert page.get_by_role("link", name="Türkçe").count() == 0, "nobody checked that one"
    page.get_by_role("link", name="العربية").click()
    page.get_by_role("heading", name="هذا الاستبيان مغلق").wait_for()
    check_page(page)
    assert page.locator(".survey__sender").inner_text() not in ("", "None", "Verhaal")
    page = page_at(320).go("/s/bestaatniet")
    assert page.locator(".survey__sender").inner_text() == "Verhaal"
    page.get_by_role("link", name="Türkçe").click()
    page.get_by_role("heading", name="Bu bağlantıyı tanımıyoruz").wait_for()
    check_page(page)


@pytest.fixture
def translated(link: SurveyLink, session: Session) -> SurveyLink:
    """The link, once somebody has checked the Turkish and the Arabic."""
    made = session.get_one(SurveyLink, link.id)
    project = session.get_one(Project, made.project_id)
    for language in ("tr", "ar"):
        note_check(session, project, made.version, language, "Tolk Een (verzonnen)")
    session.commit()
    return made


@pytest.mark.parametrize("javascript", [False, True])
@pytest.mark.parametrize(
    ("locale", "start", "onward", "direction"),
    [
        ("tr-TR", "Başla", "İleri", "ltr"),
        ("ar-MA", "ابدأ", "التالي", "rtl"),
        ("en-GB", "Start", "Next", "ltr"),
        ("pl-PL", "Beginnen", "Volgende", "ltr"),
    ],
)
def test_4_8_the_telephone_says_which_language_comes_first(
    page_at, translated, locale, start, onward, direction, javascript
):
    window = page_at(390, javascript=javascript, locale=locale)
    page = window.go(f"/s/{translated.code}", check=False)
    assert page.locator("html").get_attribute("dir") == direction
    page.get_by_role("button", name=start).click()
    page.get_by_role("button", name=onward).last.click()
    page.get_by_role("button", name=onward).last.wait_for()
    assert page.context.cookies() == []


@pytest.mark.parametrize("javascript", [False, True])
def test_4_8_who_chooses_another_language_keeps_it_to_the_end(page_at, translated, javascript):
    window = page_at(320, javascript=javascript, locale="tr-TR")
    page = window.go(f"/s/{translated.code}", check=False)
    page.get_by_role("link", name="Nederlands").click()
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_role("button", name="Volgende").last.click()
    page.get_by_role("button", name="العربية").click()
    while page.get_by_role("button", name="التالي").count():
        page.get_by_role("button", name="التالي").last.click()
    page.locator("button[value=send]").last.click()
    page.wait_for_url("**/thanks?language=ar")
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.context.cookies() == []
    # Nothing was kept of it: who opens the link anew is asked in the telephone's language.
    window.go(f"/s/{translated.code}", check=False)
    page.get_by_role("button", name="Başla").wait_for()


def test_4_8_a_dead_link_says_so_first_in_the_telephones_language(page_at, translated, session):
    window = page_at(320, locale="tr-TR")
    page = window.go("/s/bestaatniet")
    page.get_by_role("heading", name="Bu bağlantıyı tanımıyoruz").wait_for()
    service.close_link(session, session.get_one(SurveyLink, translated.id))
    session.commit()
    page = window.go(f"/s/{translated.code}")
    assert page.locator("html").get_attribute("lang") == "tr"
    page.get_by_role("link", name="Nederlands").click()
    page.get_by_role("heading", name="Deze vragenlijst is gesloten").wait_for()


OPEN = """
settings:
  form_id: open-gelaten
  version: "1"
  form_title: {nl: "Over u (verzonnen)", tr: "Sizin hakkınızda"}
  default_language: nl
  verhaal: {kind: survey, roles: [client]}
survey:
  - type: section
    name: begin
    label: {nl: "Begin", tr: "Başlangıç"}
    items:
      - {type: text, name: woont, label: {nl: "Waar woont u?", tr: "Nerede yaşıyorsunuz?"},
         required: true, verhaal: {ask: [client]}}
      - {type: decimal, name: uren, label: {nl: "Hoeveel uur?", tr: "Kaç saat?"},
         constraint: ". <= 40", constraint_message: {nl: "Meer dan 40?", tr: "40'tan fazla mı?"},
         verhaal: {ask: [client], constraint_severity: warning}}
      - {type: date, name: sinds, label: {nl: "Sinds?", tr: "Ne zamandan beri?"},
         verhaal: {ask: [client]}}
  - type: section
    name: slot
    label: {nl: "Slot", tr: "Son"}
    items:
      - {type: text, name: verder, label: {nl: "U werkt ${uren} uur, sinds ${sinds}?",
         tr: "${sinds} tarihinden beri ${uren} saat mi?"}, verhaal: {ask: [client]}}
"""


def open_in_two_languages(session, settings):
    """Return the link to a survey that is asked in Dutch and Turkish."""
    world = make_world(session, settings)
    version = put_version(session, OPEN)
    note_check(session, world.project, version, "tr", "Tolk Twee (verzonnen)")
    link = service.open_link(session, world.case, version)
    session.commit()
    return link


@pytest.mark.parametrize("javascript", [False, True])
def test_4_1_what_is_left_open_or_looks_odd_is_said_once(page_at, session, settings, javascript):
    link = open_in_two_languages(session, settings)
    visitor = page_at(320, javascript=javascript)
    page = visitor.go(f"/s/{link.code}?language=tr", check=False)
    page.get_by_role("button", name="Başla").click()
    page.get_by_label("Kaç saat?").fill("٤٢٫٥")
    page.get_by_label("Ne zamandan beri?").fill("8-3-2026")
    page.get_by_role("button", name="İleri").last.click()
    page.get_by_text("Bu soru henüz cevaplanmadı.").wait_for()
    page.get_by_text("40'tan fazla mı?").wait_for()
    assert page.get_by_text("devam edebilirsiniz").is_visible()
    if javascript:
        check_page(page)
    page.get_by_role("button", name="İleri").last.click()
    # 4.8: numbers and days stand in the client's own language.
    page.get_by_text("8 Mart 2026 tarihinden beri 42,5 saat mi?").wait_for()
    page.get_by_role("button", name="Geri").click()
    assert page.get_by_text("henüz cevaplanmadı").count() == 0, "going back says nothing"
    page.get_by_role("button", name="İleri").last.click()
    page.get_by_role("button", name="İleri").last.click()
    page.get_by_role("button", name="Cevaplarımı gönder").last.click()
    page.get_by_role("heading", name="Cevaplarınız gönderildi").wait_for()
    assert document(session)["uren"]["value"] == 42.5


@pytest.mark.parametrize(
    ("language", "start", "onward", "one", "several"),
    [
        ("nl", "Beginnen", "Volgende", "Eén antwoord klopt nog niet", "Sommige antwoorden kloppen"),
        ("tr", "Başla", "İleri", "Bir cevap henüz doğru", "Bazı cevaplar henüz doğru"),
    ],
)
def test_4_8_one_answer_that_is_wrong_is_told_as_one_and_two_as_some(
    page_at, session, settings, language, start, onward, one, several
):
    link = open_in_two_languages(session, settings)
    visitor = page_at(320, javascript=False)
    page = visitor.go(f"/s/{link.code}?language={language}", check=False)
    page.get_by_role("button", name=start).click()
    uren, sinds = (page.locator(f"[name^='a-{name}']").first for name in ("uren", "sinds"))
    uren.fill("veel")
    page.get_by_role("button", name=onward).last.click()
    page.get_by_role("alert").get_by_text(one).wait_for()
    sinds.fill("ooit")
    page.get_by_role("button", name=onward).last.click()
    page.get_by_role("alert").get_by_text(several).wait_for()


GRID = """
settings:
  form_id: raster
  version: "1"
  form_title: {nl: "Raster (verzonnen)"}
  default_language: nl
  verhaal: {kind: survey, roles: [client]}
choices:
  zes:
    - {name: a, label: {nl: "Heel ontevreden"}}
    - {name: b, label: {nl: "Ontevreden"}}
    - {name: c, label: {nl: "Niet tevreden, niet ontevreden"}}
    - {name: d, label: {nl: "Tevreden"}}
    - {name: e, label: {nl: "Heel tevreden"}}
    - {name: f, label: {nl: "Niet van toepassing"}}
survey:
  - type: section
    name: begin
    label: {nl: "Begin"}
    items:
      - type: group
        name: oordelen
        label: {nl: "Wat vindt u hiervan?"}
        appearance: table-list
        items:
          - {type: select_one zes, name: gebouw, label: {nl: "Het gebouw"},
             verhaal: {ask: [client]}}
          - {type: select_one zes, name: reis, label: {nl: "De reis"}, verhaal: {ask: [client]}}
"""
#: The words of the heads of a grid that stand on more than one line.
BROKEN = """heads => heads.flatMap((head) => {
  const text = document.createTreeWalker(head, NodeFilter.SHOW_TEXT).nextNode();
  return [...text.data.matchAll(/\\S+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map((word) => word[0]);
})"""


@pytest.mark.parametrize("width", [820, 1440])
def test_4_1_a_grid_breaks_no_word_and_is_filled_in_by_keyboard(page_at, session, settings, width):
    world = make_world(session, settings)
    link = service.open_link(session, world.case, put_version(session, GRID))
    session.commit()
    page = page_at(width).go(f"/s/{link.code}")
    page.get_by_role("button", name="Beginnen").click()
    heads = page.locator(".grid thead th:not(:first-child)")
    assert heads.first.is_visible()
    assert heads.evaluate_all(BROKEN) == []
    check_page(page)
    page.get_by_role("radio", name="Het gebouw Heel ontevreden").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="Het gebouw Ontevreden", exact=True).is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_role("radio", name="De reis Heel ontevreden").is_checked()
