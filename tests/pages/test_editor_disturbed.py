"""Point 4.6: nothing is lost in the editor: not without a server, not with two, not the focus."""

import pytest
from playwright.sync_api import Route
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from survey.instruments import drafts
from survey.instruments import editor_views
from survey.models import InstrumentDraft
from tests.pages.editing import Open
from tests.pages.editing import add
from tests.pages.editing import saved
from tests.support.browser import check_page
from tests.support.factories import World


def title(session: Session, draft: InstrumentDraft) -> str:
    """Return the title as stored, and let go of the database."""
    session.refresh(draft)
    found = draft.title
    session.commit()
    return found


def test_without_a_connection_nothing_is_lost(
    editor: Open, session: Session, draft: InstrumentDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_views, "LARGE", 0)
    page = editor(390)
    expect(page.locator("[data-ref=ready]")).to_contain_text("Zonder fouten")
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    saved(page)
    page.context.set_offline(True)
    page.get_by_label("Titel", exact=True).fill("Onderweg geschreven")
    state = page.locator("[data-ref=state]")
    expect(state).to_contain_text("geen verbinding")
    # It is told where one is, however far down the page of a phone.
    page.get_by_label("Titel", exact=True).evaluate("one => one.scrollIntoView()")
    page.mouse.wheel(0, 300)
    expect(page.locator(".editor__views")).not_to_be_in_viewport()
    expect(state).to_be_in_viewport()
    check_page(page)
    page.context.set_offline(False)
    saved(page)
    session.refresh(draft)
    assert drafts.tree_of_draft(session, draft)["survey"][0]["label"] == {
        "nl": "Onderweg geschreven"
    }


def test_an_answer_that_is_lost_is_no_conflict(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    """The server has saved and dies before it says so, while somebody types on."""
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    saved(page)

    def die_after(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/edit", die_after, times=1)
    page.get_by_label("Titel", exact=True).fill("Een")
    expect(page.locator("[data-ref=state]")).to_contain_text("geen verbinding")
    page.get_by_label("Titel", exact=True).fill("Een en twee")
    saved(page)
    session.refresh(draft)
    label = drafts.tree_of_draft(session, draft)["survey"][0]["label"]
    assert label == {"nl": "Een en twee"}


def test_the_focus_is_never_lost(editor: Open) -> None:
    """What is pressed may go, or have nothing more to do: the focus stays beside it."""
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    add(page, "Eén antwoord", "Werkt u?")

    def press(name: str) -> None:
        button = page.get_by_role("button", name=name, exact=True)
        button.focus()
        button.press("Enter")
        held = "document.activeElement.matches('.editor :is(button, textarea, select)')"
        assert page.evaluate(held), f"nothing has the focus after {name}"

    page.get_by_label("Tekst van antwoord 1").fill("Ja")
    page.get_by_label("Tekst van antwoord 2").fill("Nee")
    page.get_by_label("Tekst van antwoord 2").press("Tab")
    page.get_by_role("button", name="Antwoord toevoegen").click()
    page.get_by_label("Tekst van antwoord 3").fill("Soms")
    page.get_by_label("Tekst van antwoord 3").press("Tab")
    press("Naar boven: Soms")
    # What is moved stays in hand: pressing again moves it on, and at the end there is the way back.
    expect(page.get_by_role("button", name="Naar boven: Soms")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tekst van antwoord 1")).to_have_value("Soms")
    expect(page.get_by_role("button", name="Naar beneden: Soms")).to_be_focused()
    press("Verwijderen: Soms")
    press("Naar boven: Nee")
    press("Naar beneden: Nee")
    press("Verwijderen: Nee")
    press("Verwijderen: Ja")
    press("Kopiëren: Werkt u?")
    press("Naar boven: Werkt u?")
    press("Verwijderen: Werkt u?")
    press("Verwijderen: Werkt u?")
    # Neither is it when nothing is left to be taken back.
    undo = page.get_by_role("button", name="Ongedaan maken")
    while undo.is_enabled():
        press("Ongedaan maken")
    expect(page.get_by_role("button", name="Opnieuw")).to_be_focused()


def test_who_is_signed_out_is_told_and_finds_it_again(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    """Point 4.6: signed out elsewhere, then signed in anew: nothing typed is lost."""
    page = editor(390)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    saved(page)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_label("Titel", exact=True).fill("Zonder aanmelding")
    expect(page.locator("[data-ref=state]")).to_contain_text("niet meer ingelogd")
    check_page(page)
    address = page.url
    other = page.context.new_page()
    page.close()
    other.context.add_cookies(cookies)  # type: ignore[arg-type]
    other.goto(address)
    offer = other.get_by_role("alert").filter(has_text="Zonder aanmelding")
    offer.get_by_role("button", name="Terugzetten").click()
    saved(other)
    session.refresh(draft)
    label = drafts.tree_of_draft(session, draft)["survey"][0]["label"]
    assert label == {"nl": "Zonder aanmelding"}


def test_what_somebody_else_saved_is_not_written_over(
    editor: Open, session: Session, draft: InstrumentDraft, world: World
) -> None:
    page = editor(820)
    session.refresh(draft)
    other = drafts.empty("proef", "Van een ander", "survey")
    drafts.save(session, draft, other, draft.number, world.researcher)
    session.commit()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    expect(page.locator("[data-ref=state]")).to_contain_text("iemand anders")
    page.get_by_role("button", name="Kies wat er wordt opgeslagen").click()
    focused = page.locator("[data-ref=rescue] button:focus")
    expect(focused).to_be_in_viewport()
    check_page(page)
    assert title(session, draft) == "Van een ander"
    expect(page.get_by_role("alert")).to_contain_text("Gewijzigd door de ander: “Instellingen”")
    page.get_by_role("button", name="De mijne erover opslaan").click()
    saved(page)
    assert title(session, draft) == "Proef (verzonnen)"
