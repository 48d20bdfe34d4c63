"""4, bad input: what is told of a file, at the width of a phone."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.settings import Settings
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for
from tests.support.factories import make_world

#: Neither title nor type has a place where a line could end.
LONG = f"""
| survey |
| | type | name | label |
| | {"langwoord" * 30} | a | A |
| settings |
| | form_id | version | form_title | default_language |
| | lang | 1 | {"Titel" * 60} | nl |
"""


def test_4_bad_input_words_without_an_end_of_line_stay_within_the_page(
    page_at: Callable[..., Visitor],
    app: Flask,
    session: Session,
    settings: Settings,
    tmp_path: Path,
) -> None:
    world = make_world(session, settings)
    session.commit()
    path = tmp_path / "lang.md"
    path.write_text(LONG)
    visitor = page_at(390)
    cookie = cookie_for(app, session, world.coordinator)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]
    page = visitor.go(f"/projects/{world.project.slug}/instruments/drafts/new")
    page.locator("input[name=file]").set_input_files(path)
    page.locator("form[action$='/new/file'] [type=submit]").click()
    expect(page.get_by_role("heading", name="Wat er van lang.md werd")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Naar het concept").click()
    expect(page.get_by_role("link", name="Bewerken")).to_be_visible()
    check_page(page)
