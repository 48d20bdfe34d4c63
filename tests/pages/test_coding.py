"""Point 5 of the first issue: a text is imported, passages are coded, and all of it is undone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import is_boundary
from coding.models import Coding
from core.models import Account
from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for

Window = Callable[..., Visitor]

#: Where a passage stands on the screen: the middle of its first and last letter.
PLACES = """
(passage) => {
  for (const element of document.querySelectorAll(".turn__words")) {
    const at = element.textContent.indexOf(passage);
    if (at < 0) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const point = (offset) => {
      walker.currentNode = element;
      let node = walker.nextNode();
      while (node && offset > node.length) { offset -= node.length; node = walker.nextNode(); }
      return [node, offset];
    };
    element.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.setStart(...point(at));
    range.setEnd(...point(at + passage.length));
    const boxes = [...range.getClientRects()];
    const first = boxes[0], last = boxes[boxes.length - 1];
    const middle = (box) => (box.top + box.bottom) / 2;
    return [first.left + 1, middle(first), last.right - 1, middle(last)];
  }
  return null;
}
"""
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


@pytest.fixture
def desk(app: Flask, session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.fixture
def window(page_at: Window, app: Flask, session: Session, desk: Desk) -> Window:
    """Open a window of a width in which somebody (the analyst) has signed in."""

    def open_for(width: int, account: Account | None = None) -> Visitor:
        visitor = page_at(width)
        cookie = cookie_for(app, session, account or desk.world.analyst)
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]
        return visitor

    return open_for


def coded(session: Session) -> list[str]:
    """Return the passages that stand in the database, with their codes."""
    found = session.scalars(
        select(Coding).where(Coding.removed_at.is_(None)).order_by(Coding.created_at)
    ).all()
    said = []
    for coding in found:
        text = coding.segment.version.text or ""
        said.append(f"{coding.code.name}: {text[coding.segment.start : coding.segment.end]}")
    session.rollback()
    return said


def drag_over(page: Page, passage: str) -> None:
    """Select a passage with the mouse."""
    left, top, right, bottom = page.evaluate(PLACES, passage)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()


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


def test_a_memo_is_written_kept_when_refused_and_brought_back(
    window: Window, desk: Desk, session: Session
) -> None:
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}"))
    drag_over(page, "valt het stil")
    page.keyboard.press("n")
    field = page.get_by_label("Memo bij: valt het stil")
    expect(field).to_be_focused()
    page.get_by_role("button", name="Memo opslaan").click()
    expect(page.locator("#memo-error")).to_have_text("Schrijf eerst de memo.")
    check_page(page)
    # Without a connection what was typed stays; sent again it is there once.
    page.route("**/commands*", lambda route: route.abort())
    field.fill("Wachten als techniek?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#memo-error")).to_contain_text("Niet opgeslagen: geen verbinding.")
    expect(field).to_have_value("Wachten als techniek?")
    page.unroute("**/commands*")
    page.get_by_role("button", name="Memo opslaan").click()
    memos = page.locator("[data-ref=memos]")
    expect(memos.locator("li")).to_have_count(1)
    expect(field).to_be_hidden()
    page.get_by_text("Geschiedenis van dit fragment").click()
    expect(page.locator("[data-ref=passage-log] li")).to_have_count(1)
    memos.get_by_role("button", name="Weghalen: Wachten").click()
    expect(memos).to_contain_text("Hier is nog geen memo.")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(memos).to_contain_text("Wachten als techniek?")
    check_page(page)


def test_what_waits_for_a_connection_survives_the_page(
    window: Window, desk: Desk, session: Session
) -> None:
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}"))
    page.route("**/commands*", lambda route: route.abort())
    drag_over(page, "valt het stil")
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(page.locator("[data-ref=said]")).to_contain_text("Er wacht nog: 2")
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/commands*")
    page.reload()
    expect(page.locator(".margin-bar")).to_have_count(2)
    assert len(coded(session)) == 2


def test_two_windows_and_a_colleague_see_each_other_where_they_want_to(
    window: Window, desk: Desk, session: Session
) -> None:
    address = desk.address(f"sources/{desk.talk.slug}")
    first, second = window(1440).go(address, check=False), window(820).go(address, check=False)
    drag_over(first, "valt het stil")
    first.keyboard.press("1")
    expect(first.locator(".margin-bar")).to_have_count(1)
    second.evaluate("dispatchEvent(new Event('focus'))")
    expect(second.locator(".margin-bar")).to_have_count(1)
    expect(second.locator("[data-ref=said]")).to_contain_text("Bijgewerkt")
    # Two analysts code blind: only who asks sees what the other one did.
    desk.code(session, "Wij bellen om kwart over acht.", by=desk.world.coordinator)
    session.commit()
    first.evaluate("dispatchEvent(new Event('focus'))")
    first.get_by_text("Zoeken en filteren").click()
    first.get_by_label("Wiens coderingen").select_option(label="Ook die van collega's")
    expect(first.locator(".margin-bar")).to_have_count(2)
    assert "view=all" in first.url
    check_page(first)
    expect(second.locator(".margin-bar")).to_have_count(1)


def test_search_and_filter_stand_in_the_address(
    window: Window, desk: Desk, session: Session
) -> None:
    desk.code(session, "valt het stil")
    desk.code(session, "Wij bellen om kwart over acht.", "draaideur")
    session.commit()
    address = desk.address(f"sources/{desk.talk.slug}")
    page = window(1440).go(address)
    page.get_by_text("Zoeken en filteren").click()
    code = page.get_by_label("Code", exact=True)
    code.select_option(label="Draaideur")
    expect(page.locator(".margin-bar")).to_have_count(1)
    said = page.locator("[data-ref=filter-said]")
    expect(said).to_have_text("1 van 2 coderingen")
    page.get_by_label("Wie spreekt").select_option(label="Klantmanager poort")
    expect(page.locator(".margin-bar")).to_have_count(0)
    page.reload()
    expect(said).to_have_text("0 van 2 coderingen")
    expect(code.locator("option:checked")).to_have_text("Draaideur")
    page.get_by_role("button", name="Filter wissen").click()
    page.get_by_label("Woorden in de tekst").fill("ECHT")
    expect(said).to_have_text("1 gevonden")
    page.keyboard.press("Enter")
    expect(page.locator("[data-ref=selection]")).to_contain_text("écht")
    page.get_by_label("Woorden in de tekst").fill("")
    page.get_by_label("Aanwijzen wat geen code heeft").check()
    expect(said).to_have_text("3 alinea's zonder code")
    expect(page.locator(".turn--uncoded")).to_have_count(3)
    page.get_by_role("button", name="Volgende").click()
    expect(said).to_contain_text("1 van 3: Hoe gaat")
    check_page(page)
    expect(window(390).go(page.url).locator(".turn--uncoded")).to_have_count(3)


def test_a_code_is_made_while_coding_and_dragged_to_its_place(
    window: Window, desk: Desk, session: Session
) -> None:
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}"))
    drag_over(page, "valt het stil")
    page.get_by_text("Nieuwe code").click()
    page.get_by_label("Naam").fill("Draaideur")
    page.get_by_role("button", name="Toevoegen en erop zetten").click()
    expect(page.locator("#code-error")).to_have_text("Er is al een code met deze naam.")
    check_page(page)
    page.get_by_label("Naam").fill("Stilte")
    page.keyboard.press("Enter")
    expect(page.locator("mark.coded")).to_have_text("valt het stil")
    assert coded(session) == ["stilte: valt het stil"]
    # Its digit works at once.
    drag_over(page, "met een map")
    page.keyboard.press("5")
    expect(page.locator("mark.coded")).to_have_count(2)
    page.get_by_role("link", name="Het hele codeboek").click()
    check_page(page)
    page.locator("#code-stilte").drag_to(page.locator("#code-poortwachtereffect"))
    expect(page.locator("#code-stilte")).to_contain_text("onder Poortwachtereffect")
    page.locator("#code-stilte").get_by_role("link", name="Wijzigen").click()
    check_page(page)
    check_page(window(390).go(desk.address("codebook")))
