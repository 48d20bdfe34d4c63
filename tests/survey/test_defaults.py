"""What stands there before anybody answers (4.1): offered, saved with the first save, counted."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import AnswerValue
from formats.instruments.defaults import defaults
from formats.instruments.generate import questionnaire
from formats.instruments.load import load_instrument
from formats.problems import DefinitionError
from survey.instruments.service import field
from survey.links.service import open_link
from survey.models import MixingAnswer
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version
from tests.survey.live_design import CHILDREN
from tests.survey.live_design import RULES
from tests.survey.live_design import design
from tests.survey.live_design import publish_design
from tests.survey.test_turning import hidden
from tests.survey.test_turning import stored

TODAY = date(2026, 11, 25)
BEGUN = (
    RULES.replace("name: land,", "name: land, default: be,")
    .replace("name: stad\n", "name: stad\n        default: gent\n")
    .replace("name: dag,", 'name: dag, default: "today()",')
    .replace("name: getal,", 'name: getal, default: "1 + string-length(${stad})",')
    .replace("name: derde\n", "name: derde\n        default: delft\n")
)


def test_values_and_expressions() -> None:
    asked = questionnaire(load_instrument(design(text=BEGUN), "regels.yaml"), None)
    assert defaults(asked, TODAY) == {
        "land": AnswerValue(value="be"),
        "stad": AnswerValue(value="gent"),
        "dag": AnswerValue(value="2026-11-25"),
        "getal": AnswerValue(value=5),
        "derde": AnswerValue(value="delft"),
    }


@pytest.mark.parametrize(
    ("default", "code", "meant"),
    [
        ('"string(${lan})"', "expression_reference_unknown", "land"),
        ('"strin(${land})"', "function_unknown", "string"),
    ],
)
def test_a_default_that_cannot_be_is_told(default: str, code: str, meant: str) -> None:
    text = design(text=RULES.replace("name: land,", f"name: land, default: {default},"))
    with pytest.raises(DefinitionError) as caught:
        load_instrument(text, "regels.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.arguments["suggestion"]) == (code, meant)


def test_what_is_no_choice_is_told_and_begins_empty() -> None:
    text = design(text=RULES.replace("name: land,", "name: land, default: bee,"))
    loaded = load_instrument(text, "regels.yaml")
    (problem,) = loaded.warnings
    assert (problem.code, problem.arguments["suggestion"]) == ("default_unknown", "be")
    assert defaults(questionnaire(loaded, None), TODAY) == {}


def test_staff_see_them_and_the_first_save_keeps_them(
    client: PageClient, session: Session, settings: Settings
) -> None:
    talk = make_conversation(session, settings)
    version = publish_design(session, text=BEGUN)
    field(session, talk.world.wave, version)
    session.commit()
    talk = replace(talk, version=version)
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/plaats")
    page = client.get(url).text
    assert 'value="gent" checked' in page
    assert stored(session, talk) == {}
    # Another town is chosen, and the number is made empty: neither comes back.
    client.post(url, data={**hidden(page), "a-land": "nl", "a-stad": "breda", "a-getal": ""})
    kept = {name: answer.value for name, answer in stored(session, talk).items()}
    assert kept == {"land": "nl", "stad": "breda", "adres": "Breda", "derde": "delft"}
    client.post(url, data={**hidden(client.get(url).text), "a-land": "nl"})
    assert "stad" not in stored(session, talk)


def test_a_survey_begins_with_them(
    client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    link = open_link(session, world.case, publish_design(session, "survey", BEGUN))
    session.commit()
    url = f"/s/{link.code}?language=nl"
    form = {"form": "0" * 32, "go": "next"}
    page = client.post(url, data=form).text
    assert 'value="gent" checked' in page
    # What begins on another page travels along.
    assert '<input type="hidden" name="a-derde" value="delft">' in page
    sent = {**form, "at": "later", "go": "send", "a-land": "nl", "a-derde": "breda"}
    assert client.post(url, data=sent).status_code == 303
    found = json.loads(session.scalars(select(MixingAnswer.document)).one().text or "")
    session.rollback()
    assert found == {"land": {"value": "nl"}, "derde": {"value": "breda"}}


def begun(page: str, name: str) -> str:
    """Return what stands in a field of a page."""
    return page.partition(f'name="a-{name}" value="')[2].partition('"')[0]


def test_a_turn_begins_with_them_when_it_is_added(
    client: PageClient, session: Session, settings: Settings
) -> None:
    talk = make_conversation(session, settings, design(text=CHILDREN))
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/gezin")
    data = {**hidden(client.get(url).text), "a-achternaam": "Vos", "a-fietsen": "1"}
    first = {"a-kinderen": "1", "a-naam.kind@1": "", "a-plaats@1": "", "a-jaren@1": "9"}
    page = client.post(url, data={**data, **first, "turn": "add:kinderen"}).text
    names = ["naam.kind@2", "plaats@2", "jaren@2", "noem@2"]
    assert [begun(page, name) for name in names] == ["Vos", "2", "4", "24"]
    # What was emptied in the turn before stays so.
    assert begun(page, "naam.kind@1") == ""
    client.post(url, data={**data, **first})
    assert "naam.kind@1" not in stored(session, talk)
    # A turn that is counted begins when it is there, and only then.
    page = client.get(url).text
    assert begun(page, "kleur@1") == "rood"
    client.post(url, data={**hidden(page), "a-fietsen": "2", "a-fiets": "1", "a-kleur@1": ""})
    page = client.get(url).text
    assert (begun(page, "kleur@1"), begun(page, "kleur@2")) == ("", "rood")


def test_a_turn_of_a_survey_begins_with_them(
    client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    version = put_version(session, design("survey", CHILDREN))
    link = open_link(session, world.case, version)
    session.commit()
    sent = {"form": "0" * 32, "at": "gezin", "a-achternaam": "Vos", "a-fietsen": "1"}
    url = f"/s/{link.code}?language=nl"
    page = client.post(url, data={**sent, "turn": "add:kinderen"}).text
    assert [begun(page, f"{name}@1") for name in ("naam.kind", "plaats")] == ["Vos", "1"]
    assert begun(page, "kleur@1") == "rood"
    page = client.post(
        url, data={**sent, "a-kinderen": "1", "a-naam.kind@1": "", "a-fiets": "1", "turn": "x"}
    ).text
    assert begun(page, "naam.kind@1") == begun(page, "kleur@1") == ""
