"""Point 4.6: a questionnaire is made from nothing in the browser, without typing code."""

import re

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.models import Project
from formats.problems import has_errors
from survey.instruments import drafts
from survey.instruments import media
from survey.models import InstrumentDraft
from tests.pages.editing import Open
from tests.pages.editing import add
from tests.pages.editing import saved
from tests.pages.editing import upload
from tests.support.browser import check_page
from tests.support.pictures import picture


def titles(page: Page) -> list[str]:
    """Return the questions of the open section as they stand in the list."""
    return page.locator(".outline__items .outline__text").all_inner_texts()


def test_a_questionnaire_from_nothing(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    expect(page.locator(".editor__group summary").first).to_have_text("Onderdeel")
    page.get_by_label("Titel", exact=True).fill("Over u")
    add(page, "Eén antwoord", "Werkt u?")
    page.get_by_label("Tekst van antwoord 1").fill("Ja")
    page.get_by_label("Tekst van antwoord 2").fill("Nee, nog niet")
    add(page, "Geheel getal", "Hoeveel uur?")
    check_page(page)

    # A condition, put together by choosing.
    page.get_by_text("Wanneer", exact=True).click()
    page.get_by_role("button", name="Regel toevoegen").click()
    page.get_by_label("Welke vraag").select_option("vraag_1")
    page.get_by_label("Waarmee").select_option("nee_nog_niet")
    expect(page.locator(".condition__words").first).to_have_text(
        "In woorden: “Werkt u?”: “Nee, nog niet”"
    )
    with page.expect_response("**/preview"):
        page.get_by_label("Hoe er wordt vergeleken").select_option("is_not")
    expect(page.locator(".condition__words").first).to_contain_text("niet “Nee, nog niet”")

    # The preview asks it as a respondent will be asked, its condition at work.
    inside = page.frame_locator(".preview-frame")
    expect(inside.get_by_text("Werkt u?")).to_be_visible()
    inside.get_by_text("Nee, nog niet").click()
    expect(inside.get_by_text("Hoeveel uur?")).to_be_hidden()

    # Order by keyboard, told; and taken back.
    row = page.get_by_role("button", name="Hoeveel uur?").first
    row.focus()
    row.press("Alt+ArrowUp")
    assert titles(page) == ["Hoeveel uur?", "Werkt u?"]
    expect(page.locator("[data-ref=said]")).to_have_text("Hoeveel uur?: nu nummer 1 van 2.")
    expect(page.get_by_role("button", name="Hoeveel uur?").first).to_be_focused()
    page.get_by_role("button", name="Ongedaan maken").click()
    assert titles(page) == ["Werkt u?", "Hoeveel uur?"]

    page.get_by_role("button", name="Verwijderen: Hoeveel uur?").click()
    assert titles(page) == ["Werkt u?"]
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_role("button", name="Hoeveel uur?").first.click()
    expect(page.get_by_label("Naam", exact=True)).to_have_value("vraag_2")
    saved(page)
    check_page(page)

    session.refresh(draft)
    instrument, problems = drafts.read_draft(session, draft)
    assert not has_errors(problems)
    assert [item.name for item in instrument.all_items()] == ["vraag_1", "vraag_2"]
    relevant = instrument.sections[0].items[1].relevant
    assert relevant is not None
    assert relevant.source == "${vraag_1} != 'nee_nog_niet'"
    session.commit()

    page.get_by_role("link", name="Nalezen en publiceren").click()
    page.get_by_role("button", name="Versie 1 publiceren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proef (verzonnen)")
    check_page(page)


def test_order_by_drag_and_by_choosing_a_place(editor: Open) -> None:
    page = editor()
    for title in ("Een", "Twee"):
        page.get_by_role("button", name="Onderdeel toevoegen").click()
        page.get_by_label("Titel", exact=True).fill(title)
    for text in ("Eerst", "Dan", "Laatst"):
        add(page, "Open tekst", text)
    handles = page.locator(".outline__item .outline__handle")
    first, last = handles.first.bounding_box(), handles.last.bounding_box()
    assert first
    assert last
    page.mouse.move(last["x"] + 4, last["y"] + last["height"] / 2)
    page.mouse.down()
    page.mouse.move(first["x"] + 4, first["y"] + first["height"] / 2, steps=12)
    expect(page.locator(".outline__items > .sortable-ghost + li")).to_be_visible()
    page.mouse.up()
    # Whether it comes before or after what it is let go on hangs on a pixel.
    expect(page.locator("[data-ref=said]")).to_have_text(re.compile("Laatst: nu nummer [12] van 3"))
    assert titles(page).index("Laatst") < titles(page).index("Dan")
    page.get_by_label("Verplaatsen naar een andere plek: Laatst").select_option(label="Een")
    assert titles(page) == ["Laatst"]
    page.get_by_role("button", name="Kopiëren: Laatst").click()
    assert titles(page) == ["Laatst", "Laatst"]
    expect(page.get_by_label("Naam", exact=True)).to_have_value("vraag_4")
    check_page(page)


def test_names_that_change_and_mistakes_that_are_told(editor: Open) -> None:
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    page.get_by_label("Titel", exact=True).fill("Over u")
    add(page, "Geheel getal", "Hoe oud bent u?")
    page.get_by_label("Naam", exact=True).fill("leeftijd")
    page.get_by_label("Naam", exact=True).press("Tab")
    add(page, "Open tekst", "Welke school?")
    page.get_by_text("Wanneer", exact=True).click()
    page.get_by_text("Zelf typen").first.click()
    typed = page.get_by_label("Alleen vragen als: De voorwaarde, getypt")
    typed.fill("${leeftijd} < ")
    expect(page.locator(".condition__words--wrong")).to_contain_text("teken")
    expect(page.locator("[data-ref=ready]")).to_contain_text("Kan nog niet worden gepubliceerd")
    typed.fill("${leeftijt} < 21")
    expect(page.locator("[data-ref=problems]")).to_contain_text("Fouten: 1")
    page.locator("[data-ref=problems] summary").click()
    page.get_by_role("button", name="leeftijt").click()
    check_page(page)
    typed.fill("${leeftijd} < 21")
    expect(page.locator("[data-ref=ready]")).to_contain_text("Zonder fouten")
    typed.press("Tab")
    expect(page.get_by_label("Waarmee")).to_have_value("21")

    # Another name goes along everywhere, and back with one press.
    page.get_by_role("button", name="Hoe oud bent u?").first.click()
    page.get_by_label("Naam", exact=True).fill("jaren")
    page.get_by_label("Naam", exact=True).press("Tab")
    page.get_by_role("button", name="Welke school?").first.click()
    expect(page.get_by_label("Welke vraag")).to_have_value("jaren")
    saved(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_mistake_told_at_publishing_leads_to_its_field(editor: Open, width: int) -> None:
    """Point 4.6: from the draft's own page to the very field in the editor."""
    page = editor(width)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    page.get_by_label("Titel", exact=True).fill("Over u")
    add(page, "Open tekst", "Hoe heet u?")
    add(page, "Eén antwoord", "Werkt u?")
    saved(page)
    page.goto(page.url.removesuffix("edit"))
    expect(page.get_by_text("kan het niet worden gepubliceerd")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="antwoord “keuze_2”").click()
    expect(page.get_by_label("Tekst van antwoord 2")).to_be_focused()


def test_texts_are_translated_beside_each_other(editor: Open) -> None:
    page = editor(390)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    page.get_by_label("Titel", exact=True).fill("Over u")
    add(page, "Open tekst", "Hoe heet u?")
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_label("Taal toevoegen").select_option("ar")
    check_page(page)
    page.get_by_role("button", name="Vertalen").click()
    counts = page.locator(".translate__counts")
    expect(counts).to_contain_text("Arabisch: 3 ontbreken")
    page.get_by_label("Deel").select_option("survey.0")
    page.get_by_label("vraag_1 · Tekst, Arabisch").fill("ما اسمك؟")
    expect(counts).to_contain_text("Arabisch: 2 ontbreken")
    assert page.get_by_label("vraag_1 · Tekst, Arabisch").get_attribute("dir") == "rtl"
    page.get_by_label("Alleen wat ontbreekt").check()
    expect(page.get_by_label("vraag_1 · Tekst, Arabisch")).to_have_count(0)
    expect(page.get_by_label("onderdeel_1 · Tekst, Arabisch")).to_be_visible()
    check_page(page)
    saved(page)


def test_many_choices_at_once_and_a_question_searched_for(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    page = editor(390)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    add(page, "Eén antwoord", "Hoe tevreden?")
    page.get_by_text("Meer tegelijk toevoegen").click()
    page.get_by_label("Eén antwoord per regel").fill("Zeer\n\nWeinig \nZeer\nn8\tNiet")
    page.get_by_role("button", name="Deze toevoegen").click()
    expect(page.locator("[data-ref=said]")).to_contain_text("4 antwoorden")
    expect(page.get_by_label("Tekst van antwoord 4")).to_have_value("Niet")
    check_page(page)
    page.get_by_role("button", name="Kopiëren: Hoe tevreden?").click()
    page.get_by_role("button", name="Deze vraag een eigen lijst geven").click()
    page.get_by_label("Tekst van antwoord 4").fill("Helemaal niet")
    for number in range(7):
        add(page, "Open tekst", f"Vraag nummer {number}")
    page.get_by_label("Een vraag zoeken").fill("TEVREDEN")
    expect(page.locator("[data-ref=said]")).to_have_text("Gevonden: 2")
    check_page(page)
    page.get_by_role("button", name="Hoe tevreden? (vraag_2)").click()
    expect(page.get_by_label("Naam", exact=True)).to_have_value("vraag_2")
    saved(page)
    session.refresh(draft)
    choices = drafts.tree_of_draft(session, draft)["choices"]
    assert [one["name"] for one in choices["keuzes_1"]] == ["zeer", "weinig", "zeer_1", "n8"]
    assert [list_[3]["label"]["nl"] for list_ in choices.values()] == ["Niet", "Helemaal niet"]
    session.commit()


def test_files_are_put_in_where_they_are_used(
    editor: Open, session: Session, draft: InstrumentDraft
) -> None:
    """4.1, 4.6: a picture of a question, one per language, and a table that choices stand in."""
    page = editor(390)
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    page.get_by_label("Titel", exact=True).fill("Over u")
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_label("Taal toevoegen").select_option("en")
    page.get_by_role("button", name="Vragen", exact=True).click()
    add(page, "Eén antwoord", "Waar woont u?")
    page.locator("summary").get_by_role("heading", name="Details").click()
    upload(page, "Uploaden: Afbeelding", "deur 1.png", b"GIF no picture")
    refused = page.get_by_role("alert").filter(has_text="deur 1.png")
    expect(refused).to_be_visible()
    check_page(page)
    upload(page, "Uploaden: Afbeelding", "deur.png", picture(40, 30))
    expect(page.get_by_label("Afbeelding", exact=True)).to_have_value("deur.png")
    expect(page.locator("[data-ref=said]")).to_have_text(re.compile("deur.png staat erbij"))
    expect(page.get_by_role("button", name="Uploaden: Afbeelding", exact=True)).to_be_focused()
    page.get_by_text("Afbeelding: een andere per taal", exact=True).click()
    # Another picture by the same name does not take the place of the first.
    upload(page, "Uploaden: Afbeelding, Engels", "deur.png", picture(40, 30, shade=9))
    expect(page.get_by_label("Afbeelding, Engels", exact=True)).to_have_value("deur-2.png")
    upload(page, "Uploaden: Geluid", "deur.png", picture())
    expect(page.get_by_role("alert").filter(has_text="Dit is geen geluid")).to_be_visible()

    page.get_by_label("Keuzelijst", exact=True).select_option(label="Een tabel (CSV)")
    table = b"name,label\nlindestad,Lindestad\nwilgenburg,Wilgenburg\n"
    upload(page, "Uploaden: Tabel met de antwoordmogelijkheden", "plaatsen.csv", table)
    expect(page.get_by_text("plaatsen.csv: 2 rijen met name,label")).to_be_visible()
    saved(page)
    check_page(page)
    session.refresh(draft)
    instrument, problems = drafts.read_draft(session, draft)
    assert not has_errors(problems)
    item = instrument.sections[0].items[0]
    assert item.media == {"image": {"nl": "deur.png", "en": "deur-2.png"}}
    assert item.choices
    assert [choice.name for choice in item.choices.choices] == ["lindestad", "wilgenburg"]
    assert (
        media.lacking(session, session.get_one(Project, draft.project_id), instrument.files) == []
    )
    session.commit()

    page.get_by_role("button", name="Weghalen Afbeelding: deur.png").click()
    expect(page.get_by_role("button", name="Uploaden: Afbeelding", exact=True)).to_be_focused()
    saved(page)
    session.refresh(draft)
    assert list(drafts.read_draft(session, draft)[0].files) == ["deur-2.png"]
    session.commit()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_label("Afbeelding", exact=True)).to_have_value("deur.png")
    page.context.set_offline(True)
    upload(page, "Uploaden: Afbeelding", "ander.png", picture(9, 9))
    expect(page.get_by_role("alert").filter(has_text="geen verbinding")).to_be_visible()
    page.context.set_offline(False)
