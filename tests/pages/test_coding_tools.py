"""Around the text on the coding page: memos, filter, new codes, handles; and colleagues."""

from collections.abc import Callable

from playwright.sync_api import expect
from sqlalchemy.orm import Session

from coding.suggestions.model import Suggestion
from coding.suggestions.service import keep
from coding.suggestions.service import themes_in
from tests.coding.desk import Desk
from tests.pages.passages import PLACES
from tests.pages.passages import coded
from tests.pages.passages import drag_over
from tests.support.browser import Visitor
from tests.support.browser import check_page

Window = Callable[..., Visitor]


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


def test_a_coding_is_made_longer_by_keys_buttons_and_by_dragging(
    window: Window, desk: Desk, session: Session
) -> None:
    desk.code(session, "valt het stil")
    session.commit()
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}"))
    page.locator(".margin-bar").click()
    page.keyboard.press(",")
    page.keyboard.press("<")
    page.keyboard.press("<")
    expect(page.locator("mark.coded")).to_have_text("En dan valt het")
    page.keyboard.press(">")
    page.keyboard.press(".")
    expect(page.locator("mark.coded")).to_have_text("dan valt het stil")
    for _time in range(2):
        page.keyboard.press("Control+z")
    expect(page.locator("mark.coded")).to_have_text("En dan valt het")
    # The same by buttons: the focus stays where it is.
    page.locator(".margin-bar").click()
    page.locator(".coding-here__ends > summary").click()
    later = page.get_by_role("button", name="Poortwachtereffect: een woord later eindigen")
    later.click()
    expect(page.locator("mark.coded")).to_have_text("En dan valt het stil")
    expect(later).to_be_focused()
    check_page(page)
    # And with the mouse.
    left, top, _right, _bottom = page.evaluate(PLACES, "Ze komen")
    box = page.locator(".coding-handle--start").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(left + 60, top, steps=3)
    page.mouse.move(left - 1, top, steps=3)
    page.mouse.up()
    expect(page.locator("mark.coded")).to_have_text(
        "Ze komen binnen met een map. 😀 En dan valt het stil"
    )
    assert len(coded(session)) == 1


def test_suggestions_are_taken_over_or_dismissed_and_never_apply_themselves(
    window: Window, desk: Desk, session: Session
) -> None:
    text = desk.talk.versions[-1].text or ""
    found = []
    for passage, code, score in [
        ("Sommigen zie je dan nooit meer.", "poortwachtereffect", 0.8),
        ("En dan valt het stil.", "afschrikking", 0.5),
        ("Dat helpt", "draaideur", 0.45),
    ]:
        start = text.index(passage)
        end = start + len(passage)
        found.append(Suggestion(start, end, passage, code, score, "er staat ‘nooit meer’"))
    keep(session, desk.talk, themes_in(session, desk.world.project.id), found)
    session.commit()
    page = window(1440).go(desk.address(f"sources/{desk.talk.slug}"))
    page.get_by_text("Voorstellen", exact=True).click()
    items = page.locator("[data-ref=suggestions] > li")
    expect(items).to_have_count(3)
    expect(items.first).to_contain_text("er staat ‘nooit meer’")
    check_page(page)
    expect(page.locator("mark.coded")).to_have_count(0)
    # One key goes to the next, one takes it over, one dismisses it.
    page.get_by_role("textbox", name="Tekst van").focus()
    page.keyboard.press("v")
    page.keyboard.press("a")
    expect(page.locator("mark.coded")).to_have_count(1)
    expect(items).to_have_count(2)
    expect(page.locator("[data-ref=here]")).to_contain_text("uit een voorstel")
    page.get_by_role("button", name="Afwijzen: Draaideur").click()
    expect(items).to_have_count(1)
    page.reload()
    page.get_by_text("Voorstellen", exact=True).click()
    expect(items).to_have_count(1)
    page.get_by_role("button", name="Afgewezen voorstellen weer tonen (1)").click()
    expect(items).to_have_count(2)
    assert len(coded(session)) == 1
