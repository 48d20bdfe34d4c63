"""4, bad input: what is told of a file, at the width of a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from core.settings import Settings
from survey.links.service import open_link
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for
from tests.support.factories import make_world
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version

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
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
    page = visitor.go(f"/projects/{world.project.slug}/instruments/drafts/new")
    page.locator("input[name=file]").set_input_files(path)
    page.locator("form[action$='/new/file'] [type=submit]").click()
    expect(page.get_by_role("heading", name="Wat er van lang.md werd")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Naar het concept").click()
    expect(page.get_by_role("link", name="Bewerken")).to_be_visible()
    check_page(page)


#: In every place where an author can write, what would run as a script or break out of a tag.
EVIL = (
    "<script>window.hit=1</script><img src=x onerror=window.hit=1>"
    "\\\"'><svg onload=window.hit=1> [lees](javascript:window.hit=1) **vet**"
)
HOSTILE = f"""
settings:
  form_id: kwaad
  version: "1"
  form_title: {{nl: "{EVIL}"}}
  default_language: nl
  verhaal: {{kind: KIND, intro: {{nl: "{EVIL}"}}, thanks: {{nl: "{EVIL}"}}}}
choices:
  lijst:
    - {{name: een, label: {{nl: "{EVIL}"}}, hint: {{nl: "{EVIL}"}}}}
    - {{name: twee, label: {{nl: Twee}}, verhaal: {{specify: true}}}}
survey:
  - type: section
    name: begin
    label: {{nl: "{EVIL}"}}
    hint: {{nl: "{EVIL}"}}
    ASK
    items:
      - type: select_one lijst
        name: keuze
        label: {{nl: "{EVIL}"}}
        hint: {{nl: "{EVIL}"}}
        guidance_hint: {{nl: "{EVIL}"}}
      - type: text
        name: patroon
        label: {{nl: Patroon}}
        constraint: "regex(., '(a+)+b')"
        constraint_message: {{nl: "{EVIL} klopt niet"}}
      - {{type: text, name: naam, label: {{nl: Naam}}}}
      - type: calculate
        name: nagezegd
        label: {{nl: Nagezegd}}
        calculation: if(regex(${{naam}}, '(x|x)*y'), 'ja', ${{naam}})
      - {{type: note, name: groet, label: {{nl: "Dag ${{naam}} EVIL"}}}}
      - type: counts
        name: tabel
        label: {{nl: Tabel}}
        verhaal:
          base: {{name: allen, label: {{nl: "{EVIL}"}}}}
          rows: [{{name: rij, label: {{nl: "{EVIL}"}}}}]
          total: at_most
""".replace("EVIL", EVIL)


def hostile(kind: str, ask: str = "") -> str:
    return HOSTILE.replace("KIND", kind).replace("    ASK\n", ask)


def filled_in(page: Page, language_of_typed: str = EVIL) -> None:
    """Fill in what is hostile too, and wait for what the page makes of it."""
    page.locator("[name='a-keuze']").first.check()
    page.locator("[name='a-naam']").fill(language_of_typed)
    page.locator("[name='a-patroon']").fill("a" * 5_000)
    page.locator("[name='a-tabel.row.rij']").fill(language_of_typed)
    page.locator("[name='a-tabel.row.rij']").blur()
    expect(page.get_by_text(f"Dag {language_of_typed[:20]}")).to_be_visible()


def nothing_ran(page: Page) -> None:
    assert page.evaluate("window.hit") is None
    made = page.locator("main script:not([type='application/json']), main img, [onerror]")
    assert made.count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_4_bad_input_of_html_and_patterns_without_end_nothing_runs_where_staff_fill_in(
    page_at: Callable[..., Visitor],
    app: Flask,
    session: Session,
    settings: Settings,
    width: int,
) -> None:
    text = hostile("format, roles: [policy_officer]", "    verhaal: {ask: [policy_officer]}\n")
    talk = make_conversation(session, settings, text)
    visitor = page_at(width)
    cookie = cookie_for(app, session, talk.world.researcher)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
    addresses = [talk.address(talk.officer, part) for part in ("sections/begin", "ending", "print")]
    session.rollback()
    page = visitor.go(addresses[0])
    filled_in(page)
    expect(page.locator("#e-patroon")).to_contain_text("klopt niet")
    expect(page.locator("[id='e-tabel.row.rij']")).to_contain_text("is geen getal")
    nothing_ran(page)
    check_page(page)
    for address in addresses:
        nothing_ran(visitor.go(address))


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_4_bad_input_of_html_and_patterns_without_end_nothing_runs_by_link(
    page_at: Callable[..., Visitor], session: Session, settings: Settings, width: int
) -> None:
    version = put_version(session, hostile("survey"))
    link = open_link(session, make_world(session, settings).case, version)
    session.commit()
    visitor = page_at(width)
    page = visitor.go(f"/s/{link.code}")
    nothing_ran(page)
    page.get_by_role("button", name="Beginnen").click()
    filled_in(page)
    page.get_by_role("button", name="Versturen").click()
    expect(page.locator("#e-patroon")).to_contain_text("klopt niet")
    expect(page.locator("[id='e-tabel.row.rij']")).to_contain_text("is geen getal")
    nothing_ran(page)
    check_page(page)
