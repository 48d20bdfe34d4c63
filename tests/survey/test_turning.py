"""Turns of a repeat on forms without a script, and what saving them does (4.1)."""

import re
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.load import load_instrument
from survey.instruments.service import field
from survey.links.results import tally
from survey.rendering.turning import turned
from survey.responses import queries
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.live_design import design
from tests.survey.live_design import publish_design

REPEATS = questionnaire(load_instrument(design(), "gezin.yaml"), None).repeats


class TestTurned:
    def test_a_new_turn_has_a_number_that_was_not_used(self) -> None:
        assert turned({}, "add:kinderen", REPEATS)["a-kinderen"] == ["1"]
        fields = {"a-kinderen": ["1"], "a-kinderen.gone": ["4"], "a-school@6@1": ["x"]}
        assert turned(fields, "add:kinderen", REPEATS)["a-kinderen"] == ["1", "7"]
        assert turned(fields, "add:scholen@6", REPEATS)["a-scholen@6"] == ["2"]

    def test_taken_away_and_put_back_it_is_as_it_was(self) -> None:
        fields = {"a-kinderen": ["1", "2", "10"], "a-naam@2": ["Bram"]}
        without = turned(fields, "remove:kinderen@2", REPEATS)
        assert without["a-kinderen"] == ["1", "10"]
        assert without["a-kinderen.gone"] == ["2"]
        back = turned(without, "restore:kinderen@2", REPEATS)
        assert back == fields | {"a-kinderen.gone": []}

    @pytest.mark.parametrize(
        "command", ["add:naam", "add:elders", "remove:kinderen", "remove:kinderen@9", "", "x:y@z"]
    )
    def test_another_command_changes_nothing(self, command: str) -> None:
        fields = {"a-kinderen": ["1"], "a-naam@1": ["Anna"]}
        changed = turned(fields, command, REPEATS)
        assert {name: values for name, values in changed.items() if values} == fields


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    made = make_conversation(session, settings)
    version = publish_design(session)
    field(session, made.world.wave, version)
    session.commit()
    return replace(made, version=version)


def stored(session: Session, talk: Conversation) -> dict[str, AnswerValue]:
    session.rollback()
    response = queries.response_of(
        session, talk.world.case, talk.version, speaker_id=talk.officer.id
    )
    revision = queries.latest_revision(session, response.id) if response else None
    answers = queries.answers_of(revision) or {}
    session.rollback()
    return answers


def hidden(html: str) -> dict[str, object]:
    found = re.findall(
        r'<input type="hidden" name="(save_id|base_revision|csrf_token)" value="([^"]*)">', html
    )
    return dict(found)


def test_a_form_without_script_adds_takes_away_and_saves(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/gezin")
    data = {**hidden(client.get(url).text), "a-heeft": "ja"}
    page = client.post(url, data={**data, "turn": "add:kinderen"})
    assert page.status_code == 200
    assert 'name="a-naam@1"' in page.text
    assert stored(session, talk) == {}
    two = {**data, "a-kinderen": ["1", "2"], "a-naam@1": "Anna", "a-naam@2": "Bram"}
    assert client.post(url, data=two).status_code == 303
    assert stored(session, talk)["naam@2"] == AnswerValue(value="Bram")
    page = client.post(
        url, data={**two, **hidden(client.get(url).text), "turn": "remove:kinderen@1"}
    )
    assert 'name="a-kinderen.gone" value="1"' in page.text
    # What was typed is there still, and nothing is gone yet.
    assert 'value="Anna"' in page.text
    assert stored(session, talk)["kinderen"].value == ("1", "2")
    last = {**hidden(page.text), "a-heeft": "ja", "a-kinderen": "2", "a-kinderen.gone": "1"}
    client.post(url, data={**last, "a-naam@1": "Anna", "a-naam@2": "Bram"})
    assert stored(session, talk) == {
        "heeft": AnswerValue(value="ja"),
        "kinderen": AnswerValue(value=("2",)),
        "naam@2": AnswerValue(value="Bram"),
    }


def test_what_is_wrong_in_a_turn_is_told_there_and_counted(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/gezin")
    data = {"a-heeft": "ja", "a-kinderen": ["3"], "a-naam@3": "Anna", "a-jaren@3": "oud"}
    page = client.post(url, data={**hidden(client.get(url).text), **data})
    assert page.status_code == 422
    assert 'id="q-jaren@3"' in page.text
    wrong = page.text[page.text.index('id="q-jaren@3"') :]
    assert 'value="oud"' in wrong
    assert 'data-code="number_unreadable"' in wrong[: wrong.index("question__control")]
    assert stored(session, talk)["naam@3"] == AnswerValue(value="Anna")
    ending = client.get(talk.address(talk.officer, "ending")).text
    assert "Hoe oud is …? (1)" in ending


def test_a_save_of_one_answer_leaves_other_turns_alone(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/gezin")
    two = {"a-heeft": "ja", "a-kinderen": ["1", "2"], "a-naam@1": "Anna", "a-naam@2": "Bram"}
    client.post(url, data={**hidden(client.get(url).text), **two})
    sent = {
        "save_id": "0b7dc1a6-7c0e-4f5e-9f0e-000000000001",
        "base_revision": 1,
        "items": ["naam@1"],
        "fields": {"a-naam@1": ["Anne"]},
    }
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(url).text)
    headers = {"X-CSRFToken": token[1]} if token else {}
    reply = client.post(f"{url}/save", json=sent, headers=headers)
    assert reply.status_code == 200
    assert not reply.json["items"]["naam@2"]["wrong"]
    answers = stored(session, talk)
    assert answers["kinderen"].value == ("1", "2")
    assert (answers["naam@1"].value, answers["naam@2"].value) == ("Anne", "Bram")


def test_statements_tell_what_was_said_in_each_turn(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    sign_in(client, session, talk.world.researcher)
    url = talk.address(talk.officer, "sections/gezin")
    data = {
        "a-heeft": "ja",
        "a-kinderen": ["1", "3"],
        "a-naam@1": "Anna",
        "a-jaren@1": "20",
        "a-beroep@1": "kok",
        "a-naam@3": "Bram",
        "a-jaren@3": "7",
        "a-beroep@3": "telt niet mee",
        "a-scholen@3": "1",
        "a-school@3@1": "De Regenboog",
    }
    client.post(url, data={**hidden(client.get(url).text), **data})
    page = client.get(talk.world.address("values/")).text
    told = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*?)</dd>", page)
    assert told == [
        ("1. Naam", "Anna"),
        ("1. Hoe oud is …?", "20"),
        ("1. Wat doet …?", "kok"),
        ("2. Naam", "Bram"),
        ("2. Hoe oud is …?", "7"),
        ("2.1. Naam van de school", "De Regenboog"),
    ]
    assert client.get(talk.world.address("values/kinderen")).status_code == 200


def test_results_of_a_survey_count_persons_not_turns() -> None:
    instrument = load_instrument(
        design("survey").replace(
            "{type: text, name: naam,", "{type: select_one ja_nee, name: naam,"
        ),
        "gezin.yaml",
    )
    told = tally(
        instrument,
        [
            {
                "heeft": AnswerValue(value="ja"),
                "kinderen": AnswerValue(value=("1", "2")),
                "naam@1": AnswerValue(value="ja"),
                "naam@2": AnswerValue(value="ja"),
                "school@1@1": AnswerValue(value="De Regenboog"),
            }
        ],
    )
    assert told.counts == {"heeft": {"ja": 1}}
    assert told.texts == {"school": ("De Regenboog",)}
