"""Texts come in and are set right, by clicks, at every width, also without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for

Window = Callable[..., Visitor]
NAMED = "Karin: Hoe gaat dat?\nAnna: Dan valt het stil.\nKarin: Altijd?\nAnna: Vaak.\n"


@pytest.fixture
def desk(app: Flask, session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.mark.parametrize(("width", "javascript"), [(390, True), (1440, False)])
def test_who_speaks_is_asked_after_import_and_noted(
    page_at: Window, app: Flask, session: Session, desk: Desk, tmp_path: Path, width: int,
    javascript: bool,
) -> None:  # fmt: skip
    path = tmp_path / "Gesprek kassen.txt"
    path.write_text(NAMED)
    case, interview = desk.world.case.slug, f"{desk.world.case.slug}/{desk.interview.slug}"
    address = desk.address("import")
    visitor = page_at(width, javascript=javascript)
    cookie = cookie_for(app, session, desk.world.researcher)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
    page = visitor.go(address, check=javascript)
    page.get_by_label("Bestanden").set_input_files(path)
    page.get_by_label("Transcript: woord voor woord").check()
    page.get_by_label("Deelnemende aanpak").select_option(case)
    page.get_by_label("Gesprek", exact=True).select_option(interview)
    page.get_by_role("button", name="Inbrengen").click()
    # What a quote is was not said: it is asked, and what was typed stays.
    expect(page.locator("#default_quote_kind-error")).to_be_visible()
    page.get_by_label("Bestanden").set_input_files(path)
    page.get_by_label("tijdens het gesprek genoteerd").check()
    page.get_by_role("button", name="Inbrengen").click()
    expect(page.get_by_role("heading", name="Wie spreekt er?")).to_be_visible()
    if javascript:
        check_page(page)
    page.get_by_label("Karin").select_option(label="de interviewer")
    page.get_by_label("Anna").select_option(label="Werkleider")
    page.get_by_role("button", name="Leg vast wie er spreekt").click()
    expect(page.get_by_text("Wie er spreekt is vastgelegd.")).to_be_visible()
    if javascript:
        check_page(page)
    page.get_by_role("link", name="Naar de tekst").click()
    expect(page.get_by_text("Anna · Werkleider").first).to_be_visible()
