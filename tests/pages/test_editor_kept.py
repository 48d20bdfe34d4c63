"""Point 4.6: what was not saved, and what two wrote at once, comes together again."""

import re
from typing import Any

from playwright.sync_api import expect
from sqlalchemy.orm import Session

from formats.instruments.tree import tree_of
from survey.instruments import drafts
from survey.models import InstrumentDraft
from tests.pages.editing import Open
from tests.pages.editing import add
from tests.pages.editing import saved
from tests.support.browser import check_page
from tests.support.factories import World


def stored(session: Session, draft: InstrumentDraft) -> dict[str, Any]:
    """Return the draft as stored, and let go of the database."""
    session.refresh(draft)
    found = drafts.tree_of_draft(session, draft)
    session.commit()
    return found


def labels(session: Session, draft: InstrumentDraft) -> list[str]:
    """Return the texts of the questions of the first section, as stored."""
    return [item["label"]["nl"] for item in stored(session, draft)["survey"][0]["items"]]


def save(session: Session, draft: InstrumentDraft, tree: dict[str, Any], world: World) -> None:
    """Save the draft as somebody else."""
    drafts.save(session, draft, tree, draft.number, world.researcher)
    session.commit()


def test_what_a_closed_tab_had_not_saved_is_offered_again(
    editor: Open, session: Session, draft: InstrumentDraft, world: World
) -> None:
    """Without a connection the browser keeps it; what others did meanwhile stays too."""
    page = editor(390)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    page.get_by_label("Titel", exact=True).fill("Over u")
    add(page, "Open tekst", "Hoe heet u?")
    saved(page)
    page.context.set_offline(True)
    page.get_by_label("Tekst", exact=True).fill("Hoe heet u voluit?")
    expect(page.locator("[data-ref=state]")).to_contain_text("geen verbinding")
    other = page.context.new_page()
    address = page.url
    page.close()
    tree = stored(session, draft)
    tree["survey"][0]["label"]["nl"] = "Over u en de uwen"
    save(session, draft, tree, world)
    other.context.set_offline(False)

    other.goto(address)
    offer = other.get_by_role("alert").filter(has_text="niet is opgeslagen")
    expect(offer).to_contain_text("Gewijzigd door u: “Hoe heet u voluit?”")
    expect(offer).to_contain_text("Daarna gewijzigd door anderen: “Over u en de uwen”")
    check_page(other)
    offer.get_by_role("button", name="Terugzetten").click()
    expect(other.locator("#in-hand")).to_be_focused()
    saved(other)
    section = stored(session, draft)["survey"][0]
    assert section["label"] == {"nl": "Over u en de uwen"}
    assert section["items"][0]["label"] == {"nl": "Hoe heet u voluit?"}
    other.reload()
    expect(other.locator(".outline")).to_be_visible()
    expect(other.get_by_role("button", name="Terugzetten")).to_have_count(0)
    other.get_by_role("button", name="Ongedaan maken").click()
    other.get_by_role("button", name="Hoe heet u?", exact=False).first.click()
    expect(other.get_by_label("Tekst", exact=True)).to_have_value("Hoe heet u?")


def test_work_of_a_tab_that_is_still_open_is_not_offered_in_another(editor: Open) -> None:
    """As soon as it closes it is, also in a tab that stood open all the time."""
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    saved(page)
    page.route("**/edit", lambda route: route.abort())
    page.get_by_label("Titel", exact=True).fill("Nog bezig")
    expect(page.locator("[data-ref=state]")).to_contain_text("geen verbinding")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".outline")).to_be_visible()
    expect(other.locator("[data-ref=rescue]")).to_be_empty()
    page.close()
    offer = other.get_by_role("alert").filter(has_text="Nog bezig")
    with other.expect_download() as download:
        offer.get_by_role("button", name="Mijn versie downloaden").click()
    tree, problems = tree_of(download.value.path().read_text())
    assert problems == []
    assert tree
    assert tree["survey"][0]["label"] == {"nl": "Nog bezig"}
    offer.get_by_role("button", name="Weggooien").click()
    expect(offer).to_have_count(0)
    other.reload()
    expect(other.locator(".outline")).to_be_visible()
    expect(other.locator("[data-ref=rescue]")).to_be_empty()


def test_two_who_write_at_once_are_put_together(
    editor: Open, session: Session, draft: InstrumentDraft, world: World
) -> None:
    page = editor(820)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    for text in ("Eerste", "Tweede", "Derde"):
        add(page, "Open tekst", text)
    saved(page)
    tree = stored(session, draft)
    first, second, _third = tree["survey"][0]["items"]
    second["label"] = {"nl": "Tweede van een ander"}
    new = {"type": "text", "name": "nieuw", "label": {"nl": "Nieuw"}}
    tree["survey"][0]["items"] = [first, second, new]
    save(session, draft, tree, world)
    page.get_by_role("button", name="Eerste").first.click()
    page.get_by_label("Tekst", exact=True).fill("Eerste van mij")
    clash = page.get_by_role("alert").filter(has_text="Iemand anders")
    expect(clash).to_contain_text("door de ander: “Tweede van een ander”")
    expect(clash).to_contain_text("door u: “Eerste van mij”")
    expect(clash).not_to_contain_text("allebei")
    check_page(page)
    clash.get_by_role("button", name="Allebei samenvoegen").click()
    saved(page)
    assert labels(session, draft) == ["Eerste van mij", "Tweede van een ander", "Nieuw"]
    # Only what was changed here is taken back: nobody's work goes by the undo of another.
    for button, first in (("Ongedaan maken", "Eerste"), ("Opnieuw", "Eerste van mij")):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_label("Tekst", exact=True)).to_have_value(first)
        expect(page.locator("[data-ref=state]")).to_contain_text("Nog niet opgeslagen")
        saved(page)
        assert labels(session, draft) == [first, "Tweede van een ander", "Nieuw"]


def test_what_was_changed_before_a_reload_can_be_taken_back(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    saved(page)
    page.get_by_label("Titel", exact=True).fill("Over u")
    saved(page)
    page.reload()
    undo = page.get_by_role("button", name="Ongedaan maken")
    undo.click()
    expect(page.get_by_label("Titel", exact=True)).to_have_value("")
    undo.click()
    expect(page.locator(".outline__section")).to_have_count(0)
    undo.click()
    expect(undo).to_be_disabled()
    for _time in range(2):
        page.get_by_role("button", name="Opnieuw").click()
    expect(page.get_by_label("Titel", exact=True)).to_have_value("Over u")
    # It is again what the server has, whether it was saved in between or not.
    expect(page.locator("[data-ref=state]")).to_have_text(re.compile("^$|Opgeslagen"))
    assert stored(session, draft)["survey"][0]["label"] == {"nl": "Over u"}
