"""The report in a real browser: from figures to quotes and back, and a file by real clicks."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.settings import Settings
from survey.links.service import close_link
from tests.exports.wave import COUNTS
from tests.exports.wave import Told
from tests.exports.wave import make_told
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for

Open = Callable[..., Visitor]
FIGURE = "figure-poortwachtereffect-uitval-voor-aanvang-"


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    made = make_told(session, settings)
    made.quote("role")
    made.settle(made.cases[0], {"f41": COUNTS, "f45": {"value": 13, "kind": "estimate"}})
    small = {**COUNTS, "value": {"base": 40, "rows": {"f41_uitval_voor_aanvang": 3,
             "f41_regulier_werk": 37}}}  # fmt: skip
    made.settle(made.cases[1], {"f41": small})
    larger = {**COUNTS, "value": {"base": 50, "rows": {"f41_uitval_voor_aanvang": 9,
              "f41_regulier_werk": 38}}}  # fmt: skip
    made.settle(made.cases[2], {"f41": larger})
    for case, words in zip(made.cases, (["tevreden"] * 20, ["ontevreden"] * 4), strict=False):
        close_link(session, made.satisfaction(case, words))
    made.tell()
    return made


@pytest.fixture
def desk(page_at: Open, app: Flask, session: Session, told: Told) -> Callable[[int], Visitor]:
    """Open a window in which the analyst is signed in."""

    def open_window(width: int) -> Visitor:
        visitor = page_at(width)
        cookie = cookie_for(app, session, told.world.analyst)
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])
        return visitor

    return open_window


def address(told: Told, tail: str = "") -> str:
    return f"/projects/{told.world.project.slug}/waves/{told.world.wave.slug}/report/{tail}"


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_from_figure_to_quote_to_text_and_back(
    desk: Callable[[int], Visitor], told: Told, width: int
) -> None:
    page = desk(width).go(address(told))
    expect(page.get_by_role("heading", level=1)).to_have_text("Rapport van 2e halfjaar 2026")
    own = page.locator(f"#{FIGURE}{told.cases[0].slug}")
    expect(own).to_contain_text("20% (12 van 60)")
    expect(page.locator(f"#{FIGURE}{told.cases[1].slug}")).to_contain_text("afgeschermd")
    expect(page.get_by_text("3 van 3 aanpakken hebben dit cijfer.").first).to_be_visible()
    chart = page.locator("#theme-poortwachtereffect picture img")
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_js_property("complete", value=True)
    assert chart.evaluate("image => image.naturalWidth") == (330 if width == 390 else 480)
    if width == 1440:
        chapters = page.get_by_role("navigation", name="Hoofdstukken")
        chapters.get_by_role("link", name="Draaideur").click()
        marked = chapters.locator("[aria-current]")
        expect(marked).to_have_text("Draaideur")
    page.get_by_role("link", name="het cijfer van deze aanpak").click()
    expect(own).to_be_in_viewport()
    page.get_by_text("Hoe komt dit cijfer tot stand?").first.click()
    check_page(page)
    own.get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"/cases/{told.cases[0].slug}/values/f41$"))
    page.go_back()
    page.get_by_role("link", name="de plaats in de tekst").click()
    expect(page).to_have_url(re.compile("/coding/sources/tekst#coding-"))


@pytest.mark.parametrize("width", [390, 1440])
def test_the_word_file_is_made_and_downloaded(
    desk: Callable[[int], Visitor],
    told: Told,
    run_jobs: Callable[[], int],
    tmp_path: Path,
    width: int,
) -> None:
    page = desk(width).go(address(told))
    page.get_by_role("link", name="Downloaden").click()
    check_page(page)
    page.get_by_role("button", name="Maak de bestanden").click()
    check_page(page)
    downloads = page.url.split("/jobs/")[0] + address(told, "downloads/")
    # The page of a job that ends reads itself anew, and would be in the way.
    page.goto(downloads)
    assert run_jobs() >= 1, "the files, and the suggestions that the text asked for"
    page.goto(downloads)
    check_page(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word-document").click()
    waiting.value.save_as(tmp_path / "rapport.docx")
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "rapport.docx")).paragraphs]
    assert "“Ze kwamen gewoon niet terug.”" in texts


@pytest.mark.parametrize("width", [390, 1440])
def test_a_wave_without_anything_says_what_will_stand_there(
    page_at: Open,
    app: Flask,
    session: Session,
    settings: Settings,
    run_jobs: Callable[[], int],
    width: int,
) -> None:
    empty = make_told(session, settings)
    visitor = page_at(width)
    cookie = cookie_for(app, session, empty.world.coordinator)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])
    page = visitor.go(address(empty))
    expect(page.get_by_role("heading", name="Het rapport is nog niet gebouwd")).to_be_visible()
    page.get_by_role("button", name="Bouw het rapport").click()
    check_page(page)
    assert run_jobs()
    page.get_by_role("link", name="Lees het rapport").click()
    expect(page.get_by_text("Er is nog niets te rapporteren")).to_be_visible()
    check_page(page)
    visitor.go(address(empty, "downloads/"))
