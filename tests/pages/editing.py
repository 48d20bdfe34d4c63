"""What tests of the editor do in it, as somebody who writes a questionnaire."""

import re
from collections.abc import Callable

from playwright.sync_api import Page
from playwright.sync_api import expect

Open = Callable[..., Page]
"""Opens the editor of a draft in a window of a width."""


def add(page: Page, kind: str, text: str) -> None:
    """Add a question of a kind and write its text."""
    page.get_by_label("Nieuwe vraag").select_option(label=kind)
    page.get_by_role("button", name="Toevoegen", exact=True).click()
    page.get_by_label("Tekst", exact=True).first.fill(text)


def upload(page: Page, button: str, name: str, data: bytes) -> None:
    """Choose a file with a button."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button, exact=True).click()
    given = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    chooser.value.set_files(given)  # type: ignore[arg-type]


def saved(page: Page) -> None:
    """Wait until the server has everything."""
    expect(page.locator("[data-ref=state]")).to_have_text(re.compile(r"Opgeslagen om \d\d:\d\d"))
