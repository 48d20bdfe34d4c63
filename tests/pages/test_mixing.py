"""4.1: choices in a random order in a real browser, with and without a script."""

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.instruments.mixing import mixed
from formats.instruments.mixing import seed_of
from formats.instruments.tree import tree_of
from survey.instruments import drafts
from survey.links.service import open_link
from tests.pages.editing import saved
from tests.support.browser import check_page
from tests.support.factories import cookie_for
from tests.support.factories import make_world
from tests.survey.conversation import make_conversation
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
    found = question.locator(
        ".choice:visible, .rank__words, option:not([disabled]), td[data-at]:visible"
    )
    texts = [text.strip() for text in found.all_text_contents()]
    return "".join(text[-1] for text in texts if text.startswith("Keuze"))


def settles(page: Page, key: str, wanted: str) -> None:
    """Wait until the choices stand so: the page answers a moment after what is typed."""
    for _ in range(100):
        if labels(page, key) == wanted:
            return
        page.wait_for_timeout(100)
    assert labels(page, key) == wanted


def heads(page: Page) -> str:
    return "".join(text.strip()[-1] for text in page.locator("th[data-at]").all_text_contents())


def in_order_of(seed: str, names: str = "abcdef") -> str:
    return "".join(mixed(names, seed_of(seed)))


def test_a_seed_typed_on_the_page_mixes_at_once(page_at, code):
    page = page_at(820).go(f"/s/{code}", check=False)
    page.get_by_role("button", name="Beginnen").click()
    settles(page, "vast", "afcbde")
    free = labels(page, "vrij")
    settles(page, "rang", in_order_of(""))
    page.locator("#a-lijst").select_option("e")
    page.locator('#q-rij1 input[value="b"]').check()
    page.get_by_label("Zaad").fill("42")
    for key in ("rang", "lijst", "rij1", "rij2"):
        settles(page, key, "afcbde")
    assert heads(page) == "afcbde"
    expect(page.locator("#a-lijst")).to_have_value("e")
    expect(page.locator('#q-rij1 input[value="b"]')).to_be_checked()
    # What is filtered is mixed after that; what is ranked stays where it was put.
    page.locator('[name="a-rang.rank.f"]').select_option("3")
    page.get_by_label("Zaad").fill("y")
    settles(page, "soort", "".join(mixed("bdf", 1)))
    settles(page, "rang", "afcbde")
    settles(page, "lijst", in_order_of("y"))
    settles(page, "vrij", free)
    page.locator(".js-add-turn").click()
    turn = labels(page, "beurt@1")
    assert sorted(turn) == list("abcdef")
    check_page(page)
    # What comes back from the server stands as the script had it.
    page.get_by_label("Moet").fill("11")
    page.get_by_role("button", name="Volgende").last.click()
    expect(page.locator("#mistakes")).to_be_visible()
    settles(page, "vrij", free)
    settles(page, "beurt@1", turn)
    settles(page, "soort", "".join(mixed("bdf", 1)))


def test_without_a_script_the_order_stands_there_as_well(page_at, code):
    page = page_at(390, javascript=False).go(f"/s/{code}", check=False)
    page.get_by_role("button", name="Beginnen").click()
    free = labels(page, "vrij")
    settles(page, "vast", "afcbde")
    page.get_by_label("Zaad").fill("42")
    page.get_by_role("button", name="Volgende").last.click()
    settles(page, "later", "afcbde")
    page.get_by_role("button", name="Terug").click()
    settles(page, "rang", "afcbde")
    settles(page, "vrij", free)


def test_staff_see_one_order_before_and_after_it_is_saved(page_at, app, session, settings):
    talk = make_conversation(session, settings, design(text=MIXED))
    visitor = page_at(1440)
    cookie = cookie_for(app, session, talk.world.researcher)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])
    page = visitor.go(talk.address(talk.officer, "sections/een"))
    free = labels(page, "vrij")
    page.get_by_label("Zaad").fill("42")
    page.locator('#q-vrij input[value="c"]').check()
    # By its buttons all choices get a place, in the order in which they stand.
    page.locator("#q-rang [data-move='1']").first.click()
    expect(page.locator('[data-ref="state"]')).to_have_class("save-state save-state--saved")
    settles(page, "rang", "facbde")
    page.reload()
    settles(page, "vrij", free)
    settles(page, "rang", "facbde")
    settles(page, "rij1", "afcbde")
    expect(page.locator('#q-vrij input[value="c"]')).to_be_checked()


def test_4_6_the_editor_mixes_choices_with_a_box_and_a_seed(page_at, app, session, settings):
    world = make_world(session, settings)
    tree, _problems = tree_of(design("survey", MIXED))
    assert tree is not None
    draft = drafts.create(session, world.project, tree)
    session.commit()
    visitor = page_at(1440)
    cookie = cookie_for(app, session, world.analyst)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])
    page = visitor.go(f"/projects/{world.project.slug}/instruments/drafts/gemengd/edit")
    page.get_by_text("Vrij", exact=True).first.click()
    box = page.get_by_label("Antwoorden in willekeurige volgorde")
    expect(box).to_be_checked()
    seed = page.get_by_label("Zaad van de willekeurige volgorde")
    page.locator("details", has=seed).last.evaluate("fold => { fold.open = true; }")
    seed.fill("42")
    shown = page.frame_locator("iframe").locator("#q-vrij label")
    expect(shown).to_have_text([f"Keuze {name}" for name in "afcbde"])
    box.uncheck()
    wrong = page.locator(".editor__wrong", has_text="seed werkt alleen samen met randomize=true.")
    expect(wrong.first).to_be_visible()
    seed.fill("")
    expect(shown).to_have_text([f"Keuze {name}" for name in "abcdef"])
    box.check()
    saved(page)
    session.rollback()
    kept = drafts.read_draft(session, draft)[0]
    assert kept.item("vrij").parameters == {"randomize": "true"}
