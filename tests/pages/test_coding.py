"""Point 5 of the first issue: a text is imported, passages are coded, and all of it is undone."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import is_boundary
from coding.models import Coding
from tests.coding.desk import Desk
from tests.pages.passages import coded
from tests.pages.passages import drag_over
from tests.support.browser import Visitor
from tests.support.browser import check_page

Window = Callable[..., Visitor]

#: Where every paragraph stands, to see whether anything moved.
LAYOUT = """
() => [...document.querySelectorAll(".turn__words")].map((one) => {
  const box = one.getBoundingClientRect();
  return [box.left, box.top + scrollY, box.width, box.height].map(Math.round);
})
"""
CUTS = """
(texts) => texts.map((text) =>
  [...new Intl.Segmenter("nl", { granularity: "grapheme" }).segment(text)].map((one) => one.index))
"""


def said(page: Page) -> str:
    """Return what the page last told."""
    return page.locator("[data-ref=said]").inner_text()


def test_from_file_to_code_with_the_mouse_and_back(
    window: Window, desk: Desk, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Gesprek kassen.txt"
    path.write_bytes(
        "I: En dan?\r\nR: In het voorjaar 😀 zit ik hier weer, één keer te vaak.\r\n".encode(
            "utf-16"
        )
    )
    page = window(1440).go(desk.address())
    page.get_by_role("link", name="Teksten inbrengen").click()
    check_page(page)
    page.get_by_label("Bestanden").set_input_files(path)
    page.get_by_label("Transcript: woord voor woord").check()
    page.get_by_label("gecontroleerd aan de opname").check()
    page.get_by_label("Deelnemende aanpak").select_option(desk.world.case.slug)
    page.get_by_role("button", name="Inbrengen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesprek kassen")
    check_page(page)
    before = page.evaluate(LAYOUT)

    drag_over(page, "zit ik hier weer, één keer")
    expect(page.locator("[data-ref=selection]")).to_contain_text("zit ik hier weer, één keer")
    page.keyboard.press("4")
    expect(page.locator("mark.coded")).to_have_text("zit ik hier weer, één keer")
    assert coded(session) == ["draaideur: zit ik hier weer, één keer"]
    # A second code on the same selection, by a click; nothing on the page has moved.
    page.get_by_role("button", name="Poortwachtereffect").first.click()
    expect(page.locator(".margin-bar")).to_have_count(2)
    assert page.evaluate(LAYOUT) == before
    check_page(page)

    page.keyboard.press("Control+z")
    expect(page.locator(".margin-bar")).to_have_count(1)
    page.reload()
    expect(page.locator("mark.coded")).to_have_count(1)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("mark.coded")).to_have_count(0)
    assert coded(session) == []
    page.get_by_role("button", name="Opnieuw doen").click()
    page.get_by_role("button", name="Opnieuw doen").click()
    expect(page.locator(".margin-bar")).to_have_count(2)
    page.get_by_text("Geschiedenis van deze tekst").click()
    expect(page.locator("[data-ref=history] li")).to_have_count(6)
    check_page(page)


def test_with_the_keyboard_alone(window: Window, desk: Desk, session: Session) -> None:
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}"))
    page.get_by_role("textbox", name="Tekst van").focus()
    expect(page.locator("[data-ref=caret]")).to_be_visible()
    for key in ("ArrowDown", "Space", "1"):
        page.keyboard.press(key)
    expect(page.locator("mark.coded")).to_have_text("Ze komen binnen met een map.")
    # The emoji is one letter for the caret, whatever number of units it takes.
    page.keyboard.press("ArrowRight")
    for _letter in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+Control+ArrowRight")
    page.keyboard.press("2")
    expect(page.locator(".margin-bar")).to_have_count(2)
    assert coded(session)[1] == "afschrikking: 😀 En"
    page.keyboard.press("Escape")
    for key in ("Control+End", "Control+ArrowLeft", "Control+ArrowLeft", "Shift+ArrowRight", "3"):
        page.keyboard.press(key)
    expect(page.locator(".margin-bar")).to_have_count(3)
    assert coded(session)[2] == "additionaliteit: é"
    page.keyboard.press("Delete")
    expect(page.locator(".margin-bar")).to_have_count(2)
    # Bars are one stop for Tab, walked by arrows, and each says its name.
    page.locator(".margin-bar").first.focus()
    page.keyboard.press("ArrowDown")
    assert "Afschrikking" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("[data-ref=here]")).to_contain_text("Afschrikking")
    check_page(page)


def test_on_a_phone_codes_stand_under_the_selection(
    window: Window, desk: Desk, session: Session
) -> None:
    page = window(390).go(desk.address(f"sources/{desk.talk.slug}"))
    page.locator(".turn__words", has_text="kwart over acht").dblclick(position={"x": 40, "y": 12})
    sheet = page.locator("[data-ref=sheet]")
    expect(sheet).to_be_visible()
    check_page(page)
    sheet.get_by_role("button", name="Draaideur").tap()
    expect(page.locator("mark.coded")).to_have_count(1)
    assert len(coded(session)) == 1
    sheet.get_by_role("button", name="De selectie loslaten").tap()
    expect(sheet).to_be_hidden()
    check_page(page)


def test_a_document_asks_for_its_case_first(window: Window, desk: Desk, session: Session) -> None:
    page = window(820).go(desk.address(f"sources/{desk.paper.slug}"))
    drag_over(page, "een op de vijf de aanvraag in")
    page.keyboard.press("1")
    expect(page.locator("[data-ref=said]")).to_contain_text("Kies eerst")
    assert coded(session) == []
    page.get_by_label("Dit fragment gaat over").select_option(label="Lindestad")
    page.get_by_role("button", name="Poortwachtereffect").first.click()
    expect(page.locator("[data-ref=here]")).to_contain_text("Lindestad")
    assert coded(session) == ["poortwachtereffect: een op de vijf de aanvraag in"]
    check_page(page)


def test_a_broken_line_loses_nothing_and_doubles_nothing(
    window: Window, desk: Desk, session: Session
) -> None:
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}"))
    seen: list[str] = []

    def break_once(route: Route) -> None:
        seen.append(json.loads(route.request.post_data or "{}")["request"])
        if len(seen) == 1:
            # The server does it, and its answer is lost on the way back.
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/commands*", break_once)
    drag_over(page, "valt het stil")
    page.keyboard.press("1")
    expect(page.locator("[data-ref=said]")).to_contain_text("Niet opgeslagen: geen verbinding.")
    page.get_by_role("button", name="Opnieuw proberen").click()
    expect(page.locator("mark.coded")).to_have_count(1)
    assert seen[0] == seen[1]
    assert len(coded(session)) == 1


def test_a_coding_has_an_address(window: Window, desk: Desk, session: Session) -> None:
    desk.code(session, "Wij bellen om kwart over acht.")
    session.commit()
    coding = session.scalars(select(Coding)).one()
    session.rollback()
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}#coding-{coding.id}"))
    expect(page.locator("[data-ref=selection]")).to_contain_text("Wij bellen om kwart over acht.")
    reader = window(1440, desk.world.researcher)
    reading = reader.go(desk.address(f"sources/{desk.talk.slug}"))
    expect(reading.locator("mark.coded")).to_have_count(1)
    expect(reading.get_by_role("button", name="Ongedaan maken")).to_have_count(0)


def test_characters_are_those_of_the_browser(window: Window, desk: Desk) -> None:
    page = window(1440).go(desk.address("codebook"))
    texts = [
        "één e\u0301e\u0301n 😀👍🏽 👨‍👩‍👧 🇳🇱🇧🇪 한국어 ❤️ ©️ 1️⃣",
        "a\u0301\u0302 \u0628\u064e\u0629 ✌🏿\u200d x\u200dy \r\n 🏴\U000e0067\U000e0062\U000e007f",
    ]
    for text, cuts in zip(texts, page.evaluate(CUTS, texts), strict=True):
        own = [place for place in range(len(text)) if is_boundary(text, place)]
        units = [len(text[:place].encode("utf-16-le")) // 2 for place in own]
        assert units == cuts
