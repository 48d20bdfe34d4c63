"""What the analyst does: texts in, themes on passages, and the report with its files."""

import csv
from collections.abc import Callable
from pathlib import Path

import docx
from playwright.sync_api import expect

from tests.pages.journey.person import PATIENCE
from tests.pages.journey.person import Person

SAID = "Ze kwamen gewoon niet terug."
WROTE = "Zonder de werkplaats hadden wij niemand aangenomen."
TEXT = f"""I: Wat gebeurde er met wie zich meldde?
R: Dat was wennen. {SAID} De helft zagen wij nooit meer 😀.
I: En toen?
R: Toen zijn wij gaan bellen.
"""
THEMES = ("Poortwachtereffect", "Draaideur")

#: Where to press and release the mouse to select words: from the first letter to behind the last.
EDGES = """(words) => {
    for (const one of document.querySelectorAll(".turn__words")) {
        const start = one.textContent.indexOf(words);
        if (start < 0) continue;
        one.scrollIntoView({ block: "center" });
        const at = (offset) => {
            const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
            let node = walker.nextNode();
            for (; offset > node.length; node = walker.nextNode()) offset -= node.length;
            return [node, offset];
        };
        const edge = (offset, isEnd) => {
            const range = document.createRange();
            range.setStart(...at(isEnd ? offset - 1 : offset));
            range.setEnd(...at(isEnd ? offset : offset + 1));
            const box = range.getBoundingClientRect();
            return [isEnd ? box.right - 1 : box.left + 1, box.top + box.height / 2];
        };
        return [edge(start, false), edge(start + words.length, true)];
    }
    return null;
}"""


def imports_a_transcript(person: Person, folder: Path) -> None:
    file = folder / "gesprek.txt"
    file.write_text(TEXT, encoding="utf-8")
    person.link("Proefreis (verzonnen)")
    person.link("De eerste tekst inbrengen")
    person.page.get_by_label("Bestanden").set_input_files(file)
    person.page.get_by_label("Transcript: woord voor woord").check()
    person.page.get_by_label("gecontroleerd aan de opname").check()
    person.page.get_by_label("Deelnemende aanpak").select_option("Lindestad: Werkstart")
    interview = person.page.get_by_label("Gesprek", exact=True)
    interview.select_option(index=1)
    person.press("Inbrengen")
    person.reads("“gesprek.txt” is ingebracht.")


def codes_by_mouse_and_keyboard(person: Person) -> None:
    page = person.page
    # Who speaks was told apart by two letters only: after import that is looked at first.
    person.link("Naar de tekst")
    drag_over(person, SAID)
    expect(page.locator('[data-ref="selection"]')).to_contain_text(SAID)
    person.look()
    put_on(person, THEMES[0])
    said(person, f"{THEMES[0]}: erop gezet.")
    expect(page.locator('[data-ref="here"]')).to_contain_text("tussen aanhalingstekens")
    # The same passage a second theme, by keys: the next digit.
    text = page.locator('[data-ref="text"]')
    text.focus()
    digit = page.locator(".code-tree__item", has_text=THEMES[1]).locator("kbd").inner_text()
    page.keyboard.press(digit)
    said(person, f"{THEMES[1]}: erop gezet.")
    page.keyboard.press("Control+z")
    said(person, "Ongedaan gemaakt.")
    page.get_by_role("button", name="Opnieuw doen").click()
    said(person, "Opnieuw gedaan.")
    page.get_by_role("button", name="Ongedaan maken").click()
    said(person, "Ongedaan gemaakt.")
    page.keyboard.press("Control+y")
    said(person, "Opnieuw gedaan.")
    # A sentence of another turn, wholly by keyboard.
    text.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+End")
    page.keyboard.press("Space")
    expect(page.locator('[data-ref="selection"]')).to_contain_text("Toen zijn wij gaan bellen.")
    page.keyboard.press(digit)
    said(person, f"{THEMES[1]}: erop gezet.")
    page.keyboard.press("Delete")
    said(person, "weggehaald")
    person.look()
    page.reload()
    for theme in THEMES:
        expect(
            page.locator(".code-tree__item", has_text=theme).locator("[data-count]")
        ).to_have_text("1")


def drag_over(person: Person, words: str) -> None:
    """Select words with the mouse, from before the first to behind the last letter."""
    boxes = person.page.evaluate(EDGES, words)
    assert boxes, f"“{words}” does not stand in the text"
    mouse = person.page.mouse
    mouse.move(*boxes[0])
    mouse.down()
    mouse.move(*boxes[1], steps=8)
    mouse.up()


def put_on(person: Person, theme: str) -> None:
    """Press a theme: in the sheet of a small screen, else in the codebook."""
    sheet = person.page.locator(".coding-sheet__code", has_text=theme)
    tree = person.page.locator(".code-tree__item", has_text=theme)
    (sheet if sheet.is_visible() else tree).click()


def said(person: Person, words: str) -> None:
    expect(person.page.locator('[data-ref="said"]')).to_contain_text(words, timeout=PATIENCE)


def imports_a_word_file(person: Person, folder: Path) -> None:
    document = docx.Document()
    document.add_heading("Evaluatie van Werkstart (verzonnen)", 1)
    document.add_paragraph(f"Een werkgever schrijft: {WROTE} Dat zegt genoeg.")
    document.save(str(folder / "evaluatie.docx"))
    person.place("Coderen")
    person.link("Teksten inbrengen")
    person.page.get_by_label("Bestanden").set_input_files(folder / "evaluatie.docx")
    person.page.get_by_label("Gepubliceerd document", exact=True).check()
    person.page.get_by_label("passage uit een gepubliceerd document").check()
    person.press("Inbrengen")
    person.reads("“evaluatie.docx” is ingebracht.")


def codes_a_document(person: Person) -> None:
    """A text of the whole wave: each coding says of which case it is."""
    page = person.page
    if "/coding/sources/" not in page.url:
        person.link("evaluatie")
    drag_over(person, WROTE)
    put_on(person, "Additionaliteit")
    said(person, "Kies eerst over welke deelnemende aanpak dit fragment gaat")
    page.get_by_label("Dit fragment gaat over").select_option("Lindestad: Werkstart")
    put_on(person, "Additionaliteit")
    said(person, "Additionaliteit: erop gezet.")
    person.look()


def builds_the_report(person: Person, run_jobs: Callable[[], int]) -> None:
    """Follow a coding to the report, which is not there yet, and have it built."""
    follow_to_the_report(person)
    person.reads("Het rapport is nog niet gebouwd")
    person.press("Bouw het rapport")
    assert run_jobs() >= 1
    person.link("Lees het rapport")
    person.place("Coderen")
    person.link("evaluatie")
    person.page.locator(".margin-bar").first.click()


def follow_to_the_report(person: Person) -> None:
    link = person.page.locator('[data-ref="here"]').get_by_role("link", name="In het rapport")
    link.first.click()
    person.is_at("/report/#")
    person.look()


def reads_the_report(person: Person) -> None:
    """From the coding to its theme, from quote to figure, from figure to statements, and back."""
    page = person.page
    follow_to_the_report(person)
    theme = page.locator("#theme-additionaliteit")
    expect(theme).to_be_in_viewport()
    expect(theme).to_contain_text(f"“{WROTE}”")
    expect(theme).to_contain_text("citaat: passage uit een gepubliceerd document")
    gate = page.locator("#theme-poortwachtereffect")
    expect(gate).to_contain_text("20% (12 van 60)")
    quote = gate.locator("figure.quote")
    expect(quote).to_contain_text(f"“{SAID}”")
    quote.get_by_role("link", name="het cijfer van deze aanpak").click()
    own = page.locator("#figure-poortwachtereffect-uitval-voor-aanvang-werkstart")
    expect(own).to_be_in_viewport()
    expect(own).to_contain_text("GWS, 1 oktober 2026")
    own.get_by_role("link").click()
    person.is_at("/values/f41$")
    person.look()
    page.go_back()
    expect(own).to_be_in_viewport()
    quote.get_by_role("link", name="de plaats in de tekst").click()
    person.is_at("/coding/sources/.*#coding-")
    expect(page.locator('[data-ref="selection"]')).to_contain_text(SAID)
    page.go_back()
    expect(quote).to_be_attached()


def downloads_the_files(person: Person, run_jobs: Callable[[], int], folder: Path) -> None:
    person.place("Rapport")
    person.link("Downloaden")
    for name in ("Cijfers (CSV)", "Citaten (CSV)"):
        person.page.get_by_label(name).check()
    person.press("Maak de bestanden")
    assert run_jobs() >= 1
    person.page.reload()
    person.look()
    person.link("Naar de bestanden")
    kept = {}
    for name in ("Word-document", "Cijfers (CSV)", "Citaten (CSV)"):
        with person.page.expect_download() as waiting:
            person.content.get_by_role("link", name=name).first.click()
        kept[name] = folder / waiting.value.suggested_filename
        waiting.value.save_as(kept[name])
    document = docx.Document(str(kept["Word-document"]))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {f"“{SAID}”", f"“{WROTE}”"} <= set(paragraphs)
    assert {"20% (12 van 60)", "€ 7.500"} <= set(cells)
    figures, quotes = (_rows(kept[name]) for name in ("Cijfers (CSV)", "Citaten (CSV)"))
    assert any("12" in row and "60" in row for row in figures)
    assert any("7500" in row or "7.500" in row for row in figures)
    assert {SAID, WROTE} <= {cell for row in quotes for cell in row}


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        return list(
            csv.reader(file, delimiter=";" if sample.count(";") > sample.count(",") else ",")
        )
