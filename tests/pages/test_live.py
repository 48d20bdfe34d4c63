"""Pages on which much follows from what is filled in on them, in a real browser (4.1, 4.3)."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import AnswerValue
from survey.instruments.service import field
from survey.links import service as links
from survey.models import MixingAnswer
from survey.models import SurveyLink
from survey.rendering.looked_up import MOST
from survey.responses import queries
from tests.support.browser import Visitor
from tests.support.browser import check_page
from tests.support.factories import cookie_for
from tests.support.factories import make_world
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.live_design import CHILDREN
from tests.survey.live_design import LENGTH
from tests.survey.live_design import RULES
from tests.survey.live_design import design
from tests.survey.live_design import publish_design

Open = Callable[..., Visitor]
WIDTHS = (390, 820, 1440)


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    made = make_conversation(session, settings)
    version = publish_design(session)
    field(session, made.world.wave, version)
    session.commit()
    return replace(made, version=version)


@pytest.fixture
def desk(page_at: Open, app: Flask, session: Session) -> Callable[..., Page]:
    """Opens a section of a conversation, with the researcher signed in."""

    def open_window(talk: Conversation, section: str, width: int = 390) -> Page:
        visitor = page_at(width)
        cookie = cookie_for(app, session, talk.world.researcher)
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # its samesite is a str
        return visitor.go(talk.address(talk.officer, f"sections/{section}"))

    return open_window


@pytest.fixture
def at_desk(desk: Callable[..., Page], talk: Conversation) -> Callable[[int], Page]:
    return lambda width: desk(talk, "gezin", width)


def stored(session: Session, talk: Conversation) -> dict[str, AnswerValue]:
    session.rollback()
    response = queries.response_of(
        session, talk.world.case, talk.version, speaker_id=talk.officer.id
    )
    answers = queries.answers_of(
        queries.latest_revision(session, response.id) if response else None
    )
    session.rollback()
    assert answers is not None
    return answers


def saved(page: Page) -> None:
    expect(page.locator('[data-ref="state"]')).to_have_class("save-state save-state--saved")


def fill(page: Page, name: str, text: str) -> None:
    page.locator(f'[name="a-{name}"]').fill(text)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_repeat_grows_shrinks_and_is_saved(
    width: int, at_desk: Callable[..., Page], talk: Conversation, session: Session
) -> None:
    page = at_desk(width)
    expect(page.locator("#q-kinderen")).to_be_hidden()
    page.locator("#a-heeft-ja").check()
    add = page.get_by_role("button", name=re.compile("Toevoegen.*Kind"))
    add.click()
    expect(page.locator('[name="a-naam@1"]')).to_be_focused()
    fill(page, "naam@1", "Anna")
    fill(page, "jaren@1", "20")
    expect(page.locator('[for="a-jaren@1"]')).to_have_text("Hoe oud is Anna?")
    expect(page.locator("#q-beroep\\@1")).to_be_visible()
    add.click()
    fill(page, "naam@2", "Bram")
    fill(page, "jaren@2", "7")
    expect(page.locator("#q-beroep\\@2")).to_be_hidden()
    expect(page.locator('[data-calculated="samen"]')).to_have_text("27")
    expect(page.locator("#q-lezen")).to_contain_text("2 kinderen")
    page.locator("#q-kinderen\\@2").get_by_role(
        "button", name=re.compile("Toevoegen.*School")
    ).click()
    fill(page, "school@2@1", "De Regenboog")
    page.locator('[name="a-school@2@1"]').blur()
    saved(page)
    check_page(page)
    assert stored(session, talk) == {
        "heeft": AnswerValue(value="ja"),
        "kinderen": AnswerValue(value=("1", "2")),
        "naam@1": AnswerValue(value="Anna"),
        "jaren@1": AnswerValue(value=20),
        "naam@2": AnswerValue(value="Bram"),
        "jaren@2": AnswerValue(value=7),
        "scholen@2": AnswerValue(value=("1",)),
        "school@2@1": AnswerValue(value="De Regenboog"),
    }
    # Taken away and saved so, then put back: nothing of it was lost.
    second = page.locator("#q-kinderen\\@2")
    second.get_by_role("button", name=re.compile("Weghalen.*Kind 2")).click()
    expect(page.locator('[data-calculated="samen"]')).to_have_text("20")
    saved(page)
    assert stored(session, talk)["kinderen"].value == ("1",)
    assert "naam@2" not in stored(session, talk)
    second.get_by_role("button", name="Terugzetten").click()
    expect(page.locator('[data-calculated="samen"]')).to_have_text("27")
    saved(page)
    assert stored(session, talk)["school@2@1"] == AnswerValue(value="De Regenboog")
    page.reload()
    expect(page.locator('[name="a-school@2@1"]')).to_have_value("De Regenboog")
    expect(page.locator("#q-lezen")).to_contain_text("2 kinderen")


def test_turns_that_were_not_saved_come_back_with_the_page(
    at_desk: Callable[..., Page], talk: Conversation, session: Session
) -> None:
    page = at_desk(1440)
    page.locator("#a-heeft-ja").check()
    saved(page)
    page.route("**/save", lambda route: route.abort())
    page.get_by_role("button", name=re.compile("Toevoegen.*Kind")).click()
    fill(page, "naam@1", "Anna")
    page.locator("#q-kinderen\\@1").get_by_role(
        "button", name=re.compile("Toevoegen.*School")
    ).click()
    fill(page, "school@1@1", "De Regenboog")
    page.locator('[name="a-school@1@1"]').blur()
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/save")
    page.reload()
    expect(page.locator('[name="a-school@1@1"]')).to_have_value("De Regenboog")
    saved(page)
    assert stored(session, talk)["school@1@1"] == AnswerValue(value="De Regenboog")


@pytest.mark.parametrize("width", [390, 1440])
def test_choices_values_and_questions_follow_what_is_filled_in(
    width: int, page_at: Open, app: Flask, session: Session, talk: Conversation
) -> None:
    version = publish_design(session, text=RULES)
    field(session, talk.world.wave, version)
    session.commit()
    other = replace(talk, version=version)
    visitor = page_at(width)
    cookie = cookie_for(app, session, talk.world.researcher)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
    page = visitor.go(talk.address(talk.officer, "sections/plaats"))
    towns = page.locator("#q-stad .choice:visible")
    expect(towns).to_have_count(0)
    page.locator("#a-land-nl").check()
    expect(towns).to_have_text(["Breda", "Delft"])
    page.locator("#a-stad-breda").check()
    # What is triggered is filled in, and may be typed over.
    expect(page.locator('[name="a-adres"]')).to_have_value("Breda")
    fill(page, "adres", "Bredá")
    # A list that opens is filtered too, by two answers.
    beside = page.locator('[name="a-naast"]')
    beside.select_option("delft")
    page.locator("#a-land-be").check()
    expect(towns).to_have_text(["Gent"])
    expect(page.locator("#a-stad-breda")).not_to_be_checked()
    expect(beside).to_have_value("")
    page.locator("#a-land-nl").check()
    # What was let go is taken again with what made it impossible.
    expect(page.locator("#a-stad-breda")).to_be_checked()
    expect(beside).to_have_value("delft")
    for typed, is_asked in (("1 maart 2018", True), ("1-3-2024", False), ("31-12-2019", True)):
        fill(page, "dag", typed)
        expect(page.locator("#q-lang")).to_be_visible(visible=is_asked)
    expect(page.locator("#q-lang [data-required]")).to_be_hidden()
    fill(page, "getal", "1.250")
    expect(page.locator('[name="a-dubbel"]')).to_have_value("2500")
    expect(page.locator('[name="a-dubbel"]')).to_be_disabled()
    page.locator('[name="a-getal"]').blur()
    saved(page)
    check_page(page)
    answers = stored(session, other)
    assert {name: answer.value for name, answer in answers.items()} == {
        "land": "nl",
        "stad": "breda",
        "naast": "delft",
        "adres": "Breda",
        "dag": "2019-12-31",
        "getal": 1250,
    }
    page.get_by_role("button", name="Opslaan en verder").click()
    # On another page the server leaves out what does not go with it.
    expect(page.locator("#q-derde .choice:visible")).to_have_text(["Breda", "Delft"])


@pytest.fixture
def link(session: Session, settings: Settings) -> SurveyLink:
    world = make_world(session, settings)
    made = links.open_link(session, world.case, publish_design(session, "survey"))
    session.commit()
    return made


@pytest.mark.parametrize("javascript", [True, False])
def test_a_survey_asks_in_turns_with_and_without_a_script(
    javascript: bool, page_at: Open, link: SurveyLink, session: Session
) -> None:
    page = page_at(390, javascript=javascript).go(f"/s/{link.code}", check=False)
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_label("Waar woont u?").fill("Lindestad <b>")
    go_on = page.get_by_role("button", name="Volgende").last
    go_on.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gezin in Lindestad <b>")
    page.get_by_label("Ja", exact=True).check()
    send = page.get_by_role("button", name="Antwoorden versturen")
    if not javascript:
        # What opens on this page is shown before anybody has sent without it.
        send.last.click()
    page.get_by_role("button", name=re.compile("Toevoegen.*Kind")).click()
    page.get_by_label("Naam", exact=True).fill("Anna")
    page.get_by_role("button", name=re.compile("Toevoegen.*Kind")).click()
    page.get_by_label("Naam", exact=True).last.fill("Bram")
    page.get_by_role("button", name=re.compile("Weghalen.*Kind 1")).click()
    expect(page.get_by_text("Weggehaald.").first).to_be_visible()
    expect(page.get_by_label("Naam", exact=True).first).to_be_hidden()
    page.get_by_role("button", name=re.compile("Terugzetten.*Kind 1")).click()
    expect(page.get_by_label("Naam", exact=True).first).to_have_value("Anna")
    page.get_by_role("button", name=re.compile("Weghalen.*Kind 2")).click()
    if javascript:
        check_page(page)
    page.get_by_label("Hoe oud is", exact=False).first.fill("20")
    send.last.click()
    if not javascript:
        # The condition of the work holds since the age is known.
        page.get_by_label("Wat doet", exact=False).first.fill("Kok")
        send.last.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Gezin in Lindestad <b>")
    found = json.loads(session.scalars(select(MixingAnswer.document)).one().text or "")
    session.rollback()
    expected = {
        "plaats": {"value": "Lindestad <b>"},
        "heeft": {"value": "ja"},
        "kinderen": {"value": ["1"]},
        "naam@1": {"value": "Anna"},
        "jaren@1": {"value": 20},
    }
    if not javascript:
        expected["beroep@1"] = {"value": "Kok"}
    assert found == expected


def test_a_turn_that_is_added_begins_with_its_defaults(
    desk: Callable[..., Page], session: Session, settings: Settings
) -> None:
    talk = make_conversation(session, settings, design(text=CHILDREN))
    page = desk(talk, "gezin")
    fill(page, "achternaam", "Vos")
    fill(page, "fietsen", "1")
    page.locator("#q-kinderen .js-add-turn").click()
    begun = {"naam.kind@1": "Vos", "plaats@1": "1", "jaren@1": "4", "noem@1": "14"}
    for name, value in begun.items():
        expect(page.locator(f'[name="a-{name}"]')).to_have_value(value)
    expect(page.locator('[name="a-kleur@1"]')).to_have_value("rood")
    saved(page)
    kept = {name: answer.value for name, answer in stored(session, talk).items()}
    assert kept == {
        "achternaam": "Vos",
        "fietsen": 1,
        "kinderen": ("1",),
        "naam.kind@1": "Vos",
        "plaats@1": 1,
        "jaren@1": 4,
        "noem@1": "14",
        "fiets": ("1",),
        "kleur@1": "rood",
    }


def test_4_5_answers_make_each_other_anew_and_what_is_typed_stays(
    desk: Callable[..., Page], session: Session, settings: Settings
) -> None:
    talk = make_conversation(session, settings, design(text=LENGTH))
    page = desk(talk, "duur")
    fill(page, "dagen", "10")
    expect(page.locator('[name="a-weken"]')).to_have_value("1")
    expect(page.locator('[name="a-dagen"]')).to_have_value("10")
    fill(page, "weken", "3")
    expect(page.locator('[name="a-dagen"]')).to_have_value("21")
    saved(page)
    kept = {name: answer.value for name, answer in stored(session, talk).items()}
    assert kept == {"dagen": 21, "weken": 3}


@pytest.fixture
def rules(page_at: Open, session: Session, settings: Settings) -> Page:
    """The beginning of a survey by link in which much is worked out and triggered."""
    world = make_world(session, settings)
    link = links.open_link(session, world.case, publish_design(session, "survey", RULES))
    session.commit()
    return page_at(390).go(f"/s/{link.code}?language=nl")


def test_by_link_what_a_script_triggered_and_somebody_emptied_stays_empty(rules: Page) -> None:
    rules.locator("form button").last.click()
    expect(rules.locator("#a-land-be")).to_be_visible()
    rules.wait_for_load_state()
    rules.locator("#a-land-be").check()
    rules.locator("#a-stad-gent").check()
    expect(rules.locator('[name="a-adres"]')).to_have_value("Gent")
    fill(rules, "adres", "")
    rules.locator('button[name="go"][value="next"]').last.click()
    expect(rules.locator("#q-derde")).to_be_visible()
    expect(rules.locator('[name="a-stad"]')).to_have_value("gent")
    expect(rules.locator('[name="a-adres"]')).to_have_value("")


def test_by_link_the_server_makes_anew_what_changed_before_the_script_was_there(
    rules: Page,
) -> None:
    held: list[Route] = []
    rules.route("**/survey/js/survey.js", lambda route: held.append(route))  # noqa: PLW0108  # it marks what it is given
    rules.locator("form button").last.click()
    rules.locator("#a-land-be").check()
    rules.locator("#a-stad-gent").check()
    expect(rules.locator('[name="a-adres"]')).to_have_value("")
    held[0].continue_()
    rules.wait_for_load_state()
    rules.locator('button[name="go"][value="next"]').last.click()
    expect(rules.locator('[name="a-adres"]')).to_have_value("Gent")


@pytest.mark.parametrize("is_large", [False, True], ids=["small", "large"])
def test_what_is_looked_up_follows_what_is_chosen(
    is_large: bool, desk: Callable[..., Page], session: Session, settings: Settings
) -> None:
    # A small table comes with the page; in a large one the server looks, with every save.
    more = [f"    n{number},{'x' * 90}" for number in range(MOST // 90)] if is_large else []
    table = "\n".join(["tables:", "  p.csv: |", "    naam,deel", "    breda,zuid", *more])
    items = """
      - {type: text, name: waar, label: {nl: Waar?}, ASK}
      - type: text
        name: deel
        label: {nl: Deel}
        calculation: pulldata('p', 'deel', 'naam', ${waar})
        ASK
      - {type: text, name: zuid, label: {nl: Zuid}, relevant: "${deel} = 'zuid'", ASK}
"""
    start = RULES[: RULES.index("choices:")]
    section = "survey:\n  - type: section\n    name: een\n    label: {nl: Een}\n    items:"
    text = design(text=f"{start}{table}\n{section}{items}")
    talk = make_conversation(session, settings, text)
    page = desk(talk, "een")
    if not is_large:
        page.route("**/save", lambda route: route.abort())
    for typed, found in (("breda", "zuid"), ("constructor", "")):
        fill(page, "waar", typed)
        page.locator('[name="a-waar"]').blur()
        expect(page.locator('[name="a-deel"]')).to_have_value(found)
        expect(page.locator("#q-zuid")).to_be_visible(visible=bool(found))
