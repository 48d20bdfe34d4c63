"""Point 4.6: what is moved, copied, renamed or deleted takes along what refers to it, or tells."""

import re

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from survey.instruments import drafts
from survey.models import InstrumentDraft
from tests.pages.editing import Open
from tests.pages.editing import add
from tests.pages.editing import saved
from tests.support.browser import check_page

GROUP = "Groep vragen"


def condition(page: Page, source: str) -> None:
    """Type the condition of what is in hand."""
    page.get_by_text("Wanneer", exact=True).click()
    page.get_by_text("Zelf typen").first.click()
    page.get_by_label("Alleen vragen als: De voorwaarde, getypt").fill(source)


def test_into_a_group_and_out_of_it_by_keyboard(editor: Open) -> None:
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    add(page, GROUP, "Samen")
    add(page, "Open tekst", "Binnen")
    expect(page.locator(".outline__items .outline__items")).to_contain_text("Binnen")
    said = page.locator("[data-ref=said]")
    row = page.locator(".outline__button", has_text="Binnen")
    row.focus()
    row.press("Alt+ArrowUp")
    expect(said).to_have_text("Binnen: nu nummer 1 van 2 in onderdeel_1.")
    expect(row).to_be_focused()
    row.press("Alt+ArrowDown")
    row.press("Alt+ArrowRight")
    expect(said).to_have_text("Binnen: nu nummer 1 van 1 in Samen.")
    expect(row).to_be_focused()
    row.press("Alt+ArrowLeft")
    expect(said).to_have_text("Binnen: nu nummer 2 van 2 in onderdeel_1.")
    for _time in range(4):
        page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".outline__items .outline__items")).to_contain_text("Binnen")
    check_page(page)


def test_who_refers_to_it_is_told_before_it_goes(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    page = editor(390)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    add(page, "Geheel getal", "Hoe oud bent u?")
    add(page, "Open tekst", "Welke school?")
    condition(page, "${vraag_1} < 21")
    page.locator(".outline__button", has_text="Hoe oud bent u?").click()
    page.get_by_role("button", name="Verwijderen: Hoe oud bent u?").click()
    keep = page.get_by_role("button", name="Laten staan")
    expect(keep).to_be_focused()
    expect(page.get_by_role("group", name="wordt gebruikt in: “Welke school?”")).to_be_visible()
    check_page(page)
    keep.press("Enter")
    expect(page.get_by_role("button", name="Verwijderen: Hoe oud bent u?")).to_be_focused()
    page.get_by_role("button", name="Verwijderen: Hoe oud bent u?").press("Enter")
    page.get_by_role("button", name="Toch verwijderen").click()
    expect(page.locator(".outline__items .outline__text")).to_have_text(["Welke school?"])
    # What nothing refers to goes at once.
    page.get_by_role("button", name="Verwijderen: Welke school?").click()
    expect(page.locator(".outline__items .outline__text")).to_have_count(0)
    for _time in range(2):
        page.get_by_role("button", name="Ongedaan maken").click()
    saved(page)
    session.refresh(draft)
    instrument, _problems = drafts.read_draft(session, draft)
    assert [item.name for item in instrument.all_items()] == ["vraag_1", "vraag_2"]
    session.commit()


def test_who_refers_to_a_choice_a_list_or_a_row_is_told_before_it_goes(editor: Open) -> None:
    page = editor(390)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    add(page, "Eén antwoord", "Werkt u?")
    page.get_by_label("Tekst van antwoord 1").fill("Ja")
    page.get_by_label("Tekst van antwoord 2").fill("Nee")
    add(page, "Tabel met aantallen", "Hoeveel mensen?")
    for at, text in enumerate(["Basis", "Werk", "Anders"]):
        page.locator(".editor__row textarea").nth(at).fill(text)
    add(page, "Open tekst", "Welk werk?")
    condition(page, "${vraag_1} = 'ja' and ${rij_2} > 0")
    page.locator(".outline__button", has_text="Werkt u?").click()
    used = page.get_by_role("group", name="wordt gebruikt in: “Welk werk?”")

    def kept(deleting: str) -> None:
        button = page.get_by_role("button", name=deleting, exact=True)
        button.click()
        expect(used).to_be_visible()
        check_page(page)
        keep = page.get_by_role("button", name="Laten staan")
        expect(keep).to_be_focused()
        keep.press("Enter")
        expect(used).to_have_count(0)
        expect(button).to_be_focused()

    kept("Verwijderen: Ja")
    page.get_by_role("button", name="Verwijderen: Nee", exact=True).click()
    expect(page.get_by_label("Tekst van antwoord 2")).to_have_count(0)
    page.get_by_role("button", name="Verwijderen: Ja", exact=True).click()
    page.get_by_role("button", name="Toch verwijderen").click()
    expect(page.get_by_label("Tekst van antwoord 1")).to_have_count(0)
    page.locator(".outline__button", has_text="Hoeveel mensen?").click()
    kept("Weghalen Werk")
    page.get_by_role("button", name="Weghalen Anders", exact=True).click()
    expect(page.locator(".editor__rows .editor__row")).to_have_count(1)

    page.get_by_role("button", name="Keuzelijsten").click()
    page.get_by_role("button", name="Deze lijst verwijderen").click()
    expect(page.get_by_role("group", name="keuzes_1 wordt gebruikt in: “Werkt u?”")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Toch verwijderen").click()
    expect(page.get_by_role("button", name="Deze lijst verwijderen")).to_have_count(0)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_role("button", name="Deze lijst verwijderen")).to_be_visible()


def test_a_list_stays_though_it_is_empty_and_names_of_choices_are_followed(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    add(page, "Eén antwoord", "Werkt u?")
    page.get_by_label("Tekst van antwoord 1").fill("Ja")
    add(page, "Open tekst", "Waar?")
    # Made before the choice had a text of its own, and so a name.
    condition(page, "${vraag_1} = 'keuze_2'")
    page.locator(".outline__button", has_text="Werkt u?").click()
    page.get_by_label("Tekst van antwoord 2").fill("Soms")
    page.get_by_label("Tekst van antwoord 2").press("Tab")
    saved(page)
    session.refresh(draft)
    asked = drafts.tree_of_draft(session, draft)["survey"][0]["items"][1]
    assert asked["relevant"] == "${vraag_1} = 'soms'"
    session.commit()
    page.get_by_text("Meer: soms").click()
    name = page.locator("[id='f-choices.keuzes_1[1].name']")
    name.fill("nu_en_dan")
    name.press("Tab")
    page.locator(".outline__button", has_text="Waar?").click()
    page.get_by_text("Wanneer", exact=True).click()
    expect(page.get_by_label("Waarmee")).to_have_value("nu_en_dan")
    page.locator(".outline__button", has_text="Werkt u?").click()
    page.get_by_role("button", name="Verwijderen: Ja").click()
    page.get_by_role("button", name="Verwijderen: Soms").click()
    page.get_by_role("button", name="Toch verwijderen").click()
    expect(page.get_by_label("Keuzelijst", exact=True)).to_have_value("list keuzes_1")
    expect(page.get_by_role("button", name="Antwoord toevoegen")).to_be_focused()
    saved(page)
    session.refresh(draft)
    assert drafts.tree_of_draft(session, draft)["choices"] == {"keuzes_1": []}
    session.commit()
    check_page(page)
    page.reload()
    page.locator(".outline__button", has_text="Werkt u?").click()
    page.get_by_role("button", name="Antwoord toevoegen").click()
    expect(page.get_by_label("Tekst van antwoord 1")).to_be_focused()


def drag(page: Page, text: str, onto: str, there: str, *, by_touch: bool) -> None:
    """Drag a question by its handle onto something, and let go once it would come `there`.

    Whatever was still to be saved is saved by then.
    """
    handle = page.locator(".outline__line", has_text=text).locator(".outline__handle")
    start = handle.bounding_box()
    end = page.locator(onto).bounding_box()
    assert start
    assert end
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    to_x, to_y = end["x"] + 20, end["y"] + end["height"] / 2
    steps = [(x + (to_x - x) * n / 12, y + (to_y - y) * n / 12) for n in range(1, 13)]
    if by_touch:
        finger = page.context.new_cdp_session(page)

        def touch(kind: str, *places: tuple[float, float]) -> None:
            points = [{"x": one, "y": other} for one, other in places]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", (x, y))
        for place in steps:
            touch("touchMove", place)
    else:
        page.mouse.move(x, y)
        page.mouse.down()
        for place in steps:
            page.mouse.move(*place)
    saved(page)
    arrived = page.locator(f"{there} > .sortable-ghost")
    # No hand holds quite still, and what holds still is not looked at again.
    for nudge in range(1, 40):
        try:
            expect(arrived).to_have_count(1, timeout=250)
            break
        except AssertionError:
            place = (to_x + nudge % 3, to_y + nudge % 2)
            touch("touchMove", place) if by_touch else page.mouse.move(*place)
    expect(arrived).to_have_count(1)
    if by_touch:
        touch("touchEnd")
    else:
        page.mouse.up()


@pytest.mark.parametrize("by_touch", [False, True], ids=["mouse", "touch"])
def test_into_a_group_and_out_of_it_by_drag(
    editor: Open, session: Session, draft: InstrumentDraft, by_touch: bool
) -> None:
    """Point 4.6: into an empty group too."""
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    for text in ("Los", "Ook los"):
        add(page, "Open tekst", text)
    add(page, GROUP, "Leeg")
    saved(page)
    group, section = ".outline__items .outline__items", ".outline__section > .outline__items"
    inside = page.locator(group)
    said = page.locator("[data-ref=said]")
    page.evaluate("scrollTo(0, 0)")
    # A save that comes back meanwhile leaves what is dragged where it is.
    page.get_by_label("Tekst", exact=True).fill("Samen")
    drag(page, "Ook los", group, group, by_touch=by_touch)
    expect(said).to_have_text("Ook los: nu nummer 1 van 1 in Samen.")
    expect(inside).to_contain_text("Ook los")
    # What was wrong with an empty group goes from the page, and all below it moves up.
    saved(page)
    drag(page, "Ook los", ".outline__line:has-text('vraag_1')", section, by_touch=by_touch)
    expect(said).to_have_text(re.compile("Ook los: nu nummer [12] van 3 in onderdeel_1"))
    expect(inside).not_to_contain_text("Ook los")
    saved(page)
    session.refresh(draft)
    items = drafts.tree_of_draft(session, draft)["survey"][0]["items"]
    assert {item["label"]["nl"] for item in items} == {"Los", "Ook los", "Samen"}
    session.commit()
