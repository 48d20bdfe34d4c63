"""4.1: choices in a random order in a real browser, with and without a script."""

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.instruments.mixing import mixed
from formats.instruments.mixing import seed_of
from survey.links.service import open_link
from tests.support.browser import check_page
from tests.support.factories import make_world
from tests.survey.conversation import put_version
from tests.survey.live_design import design
from tests.survey.mixed_design import MIXED


@pytest.fixture
def code(session: Session, settings: Settings) -> str:
    world = make_world(session, settings)
    made = open_link(session, world.case, put_version(session, design("survey", MIXED)))
    session.commit()
    return made.code


def labels(page: Page, key: str) -> str:
    """The last letters of the choices that are seen, in their order."""
    question = page.locator(f'[id="q-{key}"]')
    found = question.locator(".choice:visible, .rank__words, option:not([disabled]), td:visible")
    texts = [text.strip() for text in found.all_text_contents()]
    return "".join(text[-1] for text in texts if text.startswith("Keuze"))


def heads(page: Page) -> str:
    return "".join(text.strip()[-1] for text in page.locator("th[data-at]").all_text_contents())


def in_order_of(seed: str, names: str = "abcdef") -> str:
    return "".join(mixed(names, seed_of(seed)))


def test_a_seed_typed_on_the_page_mixes_at_once(page_at, code):
    page = page_at(820).go(f"/s/{code}", check=False)
    page.get_by_role("button", name="Beginnen").click()
    assert labels(page, "vast") == "afcbde"
    free = labels(page, "vrij")
    assert labels(page, "rang") == in_order_of("")
    page.locator("#a-lijst").select_option("e")
    page.locator('#q-rij1 input[value="b"]').check()
    page.get_by_label("Zaad").fill("42")
    for key in ("rang", "lijst", "rij1", "rij2"):
        assert labels(page, key) == "afcbde"
    assert heads(page) == "afcbde"
    expect(page.locator("#a-lijst")).to_have_value("e")
    expect(page.locator('#q-rij1 input[value="b"]')).to_be_checked()
    # What is filtered is mixed after that; what is ranked stays where it was put.
    page.locator('[name="a-rang.rank.f"]').select_option("3")
    page.get_by_label("Zaad").fill("y")
    assert labels(page, "soort") == "".join(mixed("bdf", 1))
    assert labels(page, "rang") == "afcbde"
    assert labels(page, "lijst") == in_order_of("y")
    assert labels(page, "vrij") == free
    page.locator(".js-add-turn").click()
    turn = labels(page, "beurt@1")
    assert sorted(turn) == list("abcdef")
    check_page(page)
    # What comes back from the server stands as the script had it.
    page.get_by_label("Moet").fill("11")
    page.get_by_role("button", name="Volgende").last.click()
    expect(page.locator("#mistakes")).to_be_visible()
    assert labels(page, "vrij") == free
    assert labels(page, "beurt@1") == turn
    assert labels(page, "soort") == "".join(mixed("bdf", 1))


def test_without_a_script_the_order_stands_there_as_well(page_at, code):
    page = page_at(390, javascript=False).go(f"/s/{code}", check=False)
    page.get_by_role("button", name="Beginnen").click()
    free = labels(page, "vrij")
    assert labels(page, "vast") == "afcbde"
    page.get_by_label("Zaad").fill("42")
    page.get_by_role("button", name="Volgende").last.click()
    assert labels(page, "later") == "afcbde"
    page.get_by_role("button", name="Terug").click()
    assert labels(page, "rang") == "afcbde"
    assert labels(page, "vrij") == free
