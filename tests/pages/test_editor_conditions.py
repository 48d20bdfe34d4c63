"""Point 4.6: conditions are put together from questions and answers, whatever the kind."""

from typing import Any

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from survey.instruments import drafts
from survey.models import InstrumentDraft
from tests.pages.editing import Open
from tests.pages.editing import saved
from tests.support.browser import check_page
from tests.support.factories import World

CHOICES = [{"name": "ja", "label": {"nl": "Ja"}}, {"name": "nee", "label": {"nl": "Nee"}}]
ASKED: list[dict[str, Any]] = [
    {"type": "select_one ja_nee", "name": "werk", "label": {"nl": "Werkt u?"}},
    {"type": "select_multiple ja_nee", "name": "hulp", "label": {"nl": "Welke hulp?"}},
    {"type": "integer", "name": "jaren", "label": {"nl": "Hoeveel jaren?"}},
    {"type": "decimal", "name": "uren", "label": {"nl": "Hoeveel uren?"}},
    {"type": "date", "name": "begin", "label": {"nl": "Wanneer begonnen?"}},
    {"type": "time", "name": "tijd", "label": {"nl": "Hoe laat?"}},
    {"type": "text", "name": "waar", "label": {"nl": "Waar?"}},
    {"type": "image", "name": "foto", "label": {"nl": "Een foto?"}},
    {"type": "calculate", "name": "som", "calculation": "${jaren} * 2"},
    {
        "type": "repeat",
        "name": "kinderen",
        "label": {"nl": "Kinderen"},
        "items": [{"type": "text", "name": "kind", "label": {"nl": "Hoe heet het?"}}],
    },
    {"type": "note", "name": "laatste", "label": {"nl": "De laatste"}},
]


@pytest.fixture
def asked(session: Session, draft: InstrumentDraft, world: World) -> InstrumentDraft:
    """A draft with a question of each kind, and a last one that a condition is made for."""
    section = {"type": "section", "name": "een", "label": {"nl": "Een"}, "items": ASKED}
    tree = drafts.tree_of_draft(session, draft)
    whole = {**tree, "choices": {"ja_nee": CHOICES}, "survey": [section]}
    drafts.save(session, draft, whole, draft.number, world.researcher)
    session.commit()
    return draft


def relevant(session: Session, draft: InstrumentDraft) -> str:
    """Return the condition as stored, and that nothing is wrong with it."""
    session.refresh(draft)
    instrument, problems = drafts.read_draft(session, draft)
    session.commit()
    assert [one for one in problems if one.place.path.endswith("relevant")] == []
    found = instrument.item("laatste")
    assert found
    return found.relevant.source if found.relevant else ""


def choose(page: Page, row: str, *chosen: str) -> None:
    """Fill the row of a condition in: question, comparison, and what it is compared with."""
    item, comparison, *others = chosen
    stem = f"[id='f-survey[0].items[10].relevant{row}"
    page.locator(f"{stem}-item']").select_option(item)
    page.locator(f"{stem}-how']").select_option(label=comparison)
    for part in others:
        kind, _equals, value = part.partition("=")
        control = page.locator(f"{stem}-{kind}']")
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


ROWS = [
    (("werk", "is niet", "value=nee"), "${werk} != 'nee'"),
    (("hulp", "aantal gekozen: minstens", "value=2"), "count-selected(${hulp}) >= 2"),
    (("jaren", "is meer dan", "with=question", "value=uren"), "${jaren} > ${uren}"),
    (("begin", "is voor", "with=today"), "${begin} < today()"),
    (("begin", "is niet", "value=2027-01-31"), "${begin} != date('2027-01-31')"),
    (("tijd", "is later dan", "value=09:30"), "decimal-time(${tijd}) > decimal-time('09:30')"),
    (("waar", "begint met", "value=Linde"), "starts-with(${waar}, 'Linde')"),
    (("foto", "is ingevuld"), "${foto} != ''"),
    (("som", "is hoogstens", "value=8"), "${som} <= 8"),
    (("kinderen", "aantal keer: minstens", "value=2"), "count(${kinderen}) >= 2"),
]


def test_every_kind_of_question_is_compared_by_choosing(
    editor: Open, session: Session, asked: InstrumentDraft
) -> None:
    page = editor()
    page.get_by_role("button", name="De laatste").first.click()
    page.get_by_text("Wanneer", exact=True).click()
    add = page.get_by_role("button", name="Regel toevoegen", exact=True)
    for at, (chosen, _source) in enumerate(ROWS):
        add.click()
        choose(page, f"-{at}", *chosen)
    saved(page)
    whole = " and ".join(source for _chosen, source in ROWS)
    assert relevant(session, asked) == whole
    check_page(page)
    # Opened anew they are the same rows, to be changed by clicks.
    page.reload()
    page.get_by_role("button", name="De laatste").first.click()
    expect(page.locator(".condition__row")).to_have_count(len(ROWS))
    page.get_by_role("button", name="Regel 1 weghalen").click()
    saved(page)
    assert relevant(session, asked) == whole.removeprefix("${werk} != 'nee' and ")


def test_sets_stand_in_sets_and_can_be_turned_round(
    editor: Open, session: Session, asked: InstrumentDraft
) -> None:
    page = editor(390)
    page.get_by_role("button", name="De laatste").first.click()
    page.get_by_text("Wanneer", exact=True).click()
    page.get_by_role("button", name="Regel toevoegen", exact=True).click()
    choose(page, "-0", "werk", "is", "value=ja")
    page.get_by_label("Hoe de regels samengaan").select_option(label="Als dit niet klopt")
    words = page.locator(".condition__words").first
    expect(words).to_contain_text("niet (“Werkt u?”: “Ja”)")
    page.get_by_role("button", name="Groepje regels toevoegen").click()
    choose(page, "-1-0", "jaren", "is minder dan", "value=-5")
    page.locator("[id='f-survey[0].items[10].relevant-1-add']").click()
    choose(page, "-1-1", "uren", "is", "value=1,5")
    page.locator("[id='f-survey[0].items[10].relevant-1-join']").select_option(
        label="Niet alles hiervan klopt"
    )
    page.locator("[id='f-survey[0].items[10].relevant-join']").select_option(
        label="Minstens één hiervan klopt"
    )
    saved(page)
    check_page(page)
    made = "${werk} = 'ja' or not(${jaren} < -5 and ${uren} = 1.5)"
    assert relevant(session, asked) == made
    # What was typed is changed by clicks again.
    page.get_by_text("Zelf typen").first.click()
    typed = page.get_by_label("Alleen vragen als: De voorwaarde, getypt")
    typed.fill("not(${werk} = 'ja' or (${jaren} = 1 and (${uren} = 2 or ${uren} = 3)))")
    typed.press("Tab")
    expect(page.locator(".condition__row")).to_have_count(4)
    page.get_by_label("Hoe de regels samengaan").first.select_option(
        label="Minstens één hiervan klopt"
    )
    saved(page)
    made = "${werk} = 'ja' or (${jaren} = 1 and (${uren} = 2 or ${uren} = 3))"
    assert relevant(session, asked) == made
    typed.fill("${wrek} = 'ja'")
    expect(page.locator(".editor__wrong", has_text="Bedoelde u “werk”?")).to_be_visible()
    check_page(page)
