"""Points 4.1 and 4.6: every type and what goes with it is made in the editor, without typing code
but for a calculation; what was made is published, leaves as XLSForm and comes back the same.
"""

from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Page
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from formats.instruments.write_yaml import to_yaml
from formats.item_types import ITEM_TYPES
from formats.problems import has_errors
from formats.xlsform.read import read_xlsform
from survey.cli import instruments
from survey.instruments import drafts
from survey.instruments.files import WRITERS
from survey.models import InstrumentDraft
from tests.pages.editing import Open
from tests.pages.editing import saved
from tests.support.browser import check_page

PLAIN = [name for name, one in ITEM_TYPES.items() if one.runs and name not in {"group", "repeat"}]


def add(page: Page, name: str, text: str) -> None:
    """Add a question of a type by its name, which is no word of the page."""
    page.get_by_label("Nieuwe vraag").select_option(name)
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    # What nobody sees needs no text.
    if ITEM_TYPES[name].needs_label or name == "repeat":
        page.get_by_label("Tekst", exact=True).first.fill(text)


def rows(page: Page) -> None:
    """Give all rows of a table their texts."""
    for at, box in enumerate(page.locator(".editor__row textarea").all()):
        box.fill(f"Rij {at}")


def test_every_type_and_the_way_there_and_back(
    editor: Open, session: Session, draft: InstrumentDraft, tmp_path: Path
) -> None:
    page = editor()
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    page.get_by_label("Titel", exact=True).fill("Alles")
    for name in PLAIN:
        add(page, name, f"Vraag {name}")
        if ITEM_TYPES[name].takes_list:
            page.get_by_label("Tekst van antwoord 1").fill("Het ene")
            page.get_by_label("Tekst van antwoord 2").fill("Het andere")
        if name in {"calculate", "hidden"}:
            page.get_by_label("Berekening", exact=True).fill("1 + 1")
        if "rows" in ITEM_TYPES[name].keys:
            rows(page)
        if name == "range":
            page.get_by_label("Laagste", exact=True).fill("0")
            page.get_by_label("Hoogste", exact=True).fill("5")
        if name == "select_multiple":
            page.get_by_text("Meer: het_ene").click()
            page.get_by_label("Alleen dit: sluit de andere uit").first.check()
            page.get_by_text("Meer: het_andere").click()
            page.get_by_label("Tekst van antwoord 2").fill("Het andere, {n} keer")
            page.get_by_label("Er wordt een getal bij ingevuld").last.check()
    # The other two manners of a table of percentages.
    for total in ("at_most", "warn"):
        add(page, "percentages", f"Totaal {total}")
        rows(page)
        page.get_by_label("Totaal", exact=True).select_option(total)
    # A grid, and a group in a repeat.
    add(page, "group", "Op één schaal")
    page.get_by_label("Getoond als").select_option("table-list")
    add(page, "select_one", "De eerste")
    page.get_by_label("Keuzelijst", exact=True).select_option("list keuzes_1")
    add(page, "select_one", "De tweede")
    page.get_by_label("Keuzelijst", exact=True).select_option("list keuzes_1")
    page.get_by_role("button", name="Onderdeel toevoegen").click()
    page.get_by_label("Titel", exact=True).fill("Vaker")
    add(page, "repeat", "Ieder kind")
    page.get_by_text("Wanneer", exact=True).click()
    page.get_by_label("Hoe vaak", exact=True).fill("2")
    add(page, "group", "Het kind")
    add(page, "text", "Hoe heet het?")
    expect(page.locator("[data-ref=ready]")).to_contain_text("Zonder fouten")
    saved(page)
    check_page(page)
    page.get_by_role("button", name="Vertalen").click()
    expect(page.get_by_text("Nederlands: 0 ontbreken")).to_be_visible()
    page.get_by_role("button", name="Vragen", exact=True).click()
    inside = page.frame_locator(".preview-frame")
    expect(inside.get_by_text("Ieder kind").first).to_be_visible()

    session.refresh(draft)
    instrument, problems = drafts.read_draft(session, draft)
    session.commit()
    assert not has_errors(problems)
    assert {item.type for item in instrument.all_items()} == {
        name for name, one in ITEM_TYPES.items() if one.runs
    }
    choices = instrument.choices["keuzes_2"].choices
    assert choices[0].is_exclusive
    assert choices[1].number
    totals = [
        item.table.total
        for item in instrument.all_items()
        if item.type == "percentages" and item.table
    ]
    assert totals == ["must_equal", "at_most", "warn"]

    page.get_by_role("link", name="Nalezen en publiceren").click()
    page.get_by_role("button", name="Versie 1 publiceren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proef (verzonnen)")

    sheet = tmp_path / "proef.xlsx"
    written = WRITERS["xlsx"].write(instrument)
    sheet.write_bytes(written if isinstance(written, bytes) else written.encode())
    told = CliRunner().invoke(instruments, ["check", str(sheet)])
    assert told.exit_code == 0, told.output
    back, problems = read_xlsform(sheet.read_bytes(), "proef.xlsx")
    assert not has_errors(problems)
    assert to_yaml(back) == to_yaml(instrument)
