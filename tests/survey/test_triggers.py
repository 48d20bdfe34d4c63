"""Calculations that are triggered, and questions that are computed, on forms without a script."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.load import load_instrument
from formats.validate import validate
from survey.instruments.service import field
from survey.links.service import open_link
from survey.responses.triggers import triggered
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.live_design import LENGTH
from tests.survey.live_design import RULES
from tests.survey.live_design import design
from tests.survey.live_design import publish_design
from tests.survey.test_turning import hidden
from tests.survey.test_turning import stored

TODAY = date(2026, 11, 25)
ASKED = questionnaire(load_instrument(design(text=RULES), "regels.yaml"), None)
GENT = AnswerValue(value="gent")


def test_a_change_triggers_and_typing_over_stands() -> None:
    assert triggered(ASKED, {}, {"stad": GENT}, TODAY) == {"adres": AnswerValue(value="Gent")}
    assert triggered(ASKED, {"stad": GENT}, {"stad": GENT, "land": None}, TODAY) == {}
    typed = {"stad": GENT, "adres": AnswerValue(value="Gend")}
    assert triggered(ASKED, {}, typed, TODAY) == {}
    # What triggers may also take the value away.
    gone = triggered(ASKED, {"stad": GENT, "adres": GENT}, {"stad": None}, TODAY)
    assert gone == {"adres": None}


def test_4_5_answers_may_make_each_other_anew() -> None:
    asked = questionnaire(load_instrument(design(text=LENGTH), "duur.yaml"), None)
    days, weeks = AnswerValue(value=10), AnswerValue(value=1)
    assert triggered(asked, {}, {"dagen": days}, TODAY) == {"weken": weeks}
    both = {"dagen": days, "weken": weeks}
    typed = {"weken": AnswerValue(value=3)}
    assert triggered(asked, both, typed, TODAY) == {"dagen": AnswerValue(value=21)}


def test_what_is_triggered_is_judged_as_an_answer_and_what_is_computed_is_not() -> None:
    answers = {"adres": AnswerValue(value="Gend"), "getal": AnswerValue(value=4)}
    found = validate(ASKED, answers, today=TODAY)
    assert "adres" not in found.calculated
    assert found.calculated["dubbel"] == 8


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    made = make_conversation(session, settings)
    version = publish_design(session, text=RULES)
    field(session, made.world.wave, version)
    session.commit()
    return replace(made, version=version)


def test_a_form_triggers_on_saving_and_never_takes_what_is_computed(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/plaats")
    data = {"a-land": "be", "a-stad": "gent", "a-getal": "4", "a-dubbel": "999"}
    client.post(url, data={**hidden(client.get(url).text), **data})
    assert stored(session, talk) == {
        "land": AnswerValue(value="be"),
        "stad": GENT,
        "getal": AnswerValue(value=4),
        "adres": AnswerValue(value="Gent"),
    }
    page = client.get(url).text
    # What is computed is no question that is still open.
    assert "Tweemaal" not in client.get(talk.address(talk.officer, "ending")).text
    assert 'name="a-dubbel" value="8"' in page
    later = client.get(talk.address(talk.officer, "sections/later")).text
    breda = later[later.index('data-choice="breda"') :].partition(">")[0]
    gent = later[later.index('data-choice="gent"') :].partition(">")[0]
    assert (breda.endswith(" hidden"), gent.endswith(" hidden")) == (True, False)


def carried(page: str) -> dict[str, list[str]]:
    """Return the fields that travel along with a page."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        found.setdefault(name, []).append(unescape(value))
    return found


def test_a_survey_without_script_triggers_and_shows_it_before_one_goes_on(
    client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    # What waits for the same trigger on the next page is made anew as well.
    extra = (
        "- {type: text, name: ver, label: {nl: Ver}, calculation: \"concat(${adres}, '!')\", "
        "trigger: [stad, adres], ASK}\n"
    )
    text = f"{RULES}      {extra}"
    link = open_link(session, world.case, publish_design(session, "survey", text))
    session.commit()
    url = f"/s/{link.code}?language=nl"
    form = {"form": "0" * 32}
    page = client.post(url, data=form).text
    assert carried(page)["was"] == ["adres", "ver"]
    chosen = {**form, "go": "next", "a-land": "be", "a-stad": "gent", "a-adres": ""}
    page = client.post(url, data={**carried(page), **chosen}).text
    assert 'name="a-adres" value="Gent"' in page
    assert carried(page)["a-ver"] == ["Gent!"]
    assert carried(page)["was-adres"] == ["Gent"]
    # Typed over it stands, whether or not the trigger was touched before; and one goes on.
    typed = {**chosen, "a-adres": "Gand"}
    later = client.post(url, data={**carried(page), **typed}).text
    assert 'id="q-derde"' in later
    assert 'name="a-ver" value="Gand!"' in later
    assert carried(later)["a-adres"] == ["Gand"]
    # A page that comes back as it was triggers nothing; nor does one whose script did it.
    back = client.post(url, data={**carried(later), "go": "back", "a-ver": "Ver weg"}).text
    assert carried(back)["a-ver"] == ["Ver weg"]
    there = client.post(url, data={**carried(back), **typed}).text
    assert 'name="a-ver" value="Ver weg"' in there
    by_script = {**carried(back), **typed, "a-stad": "", "was": ["ver"]}
    there = client.post(url, data=by_script).text
    assert carried(there)["a-adres"] == ["Gand"]
