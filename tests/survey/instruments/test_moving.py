"""4.4: responses begun under an old version are finished in it, or moved; old answers are kept."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import ConflictError
from core.projects.waves import close_wave
from core.settings import Settings
from exports.responses import write_codes
from formats.answers import AnswerValue
from formats.editions.mapping import Mapping
from formats.editions.mapping import Rule
from survey.instruments import queries as instruments
from survey.instruments import service
from survey.instruments.mappings import save_mapping
from survey.models import Answer
from survey.models import InstrumentVersion
from survey.models import Revision
from survey.models import WaveInstrument
from survey.responses import moving
from survey.responses import queries
from survey.responses.desk import speaker_desk
from survey.responses.service import erase
from survey.responses.service import save
from survey.responses.service import start_response
from survey.responses.service import withdraw
from survey.statements.queries import case_values
from survey.statements.queries import statements
from survey.statements.service import choose
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version

OLD = """
settings:
  form_id: navraag
  version: "1"
  form_title: {nl: "Navraag (verzonnen)"}
  default_language: nl
  verhaal: {kind: format, roles: [head_of_service, policy_officer]}
choices:
  hoe:
    - {name: goed, label: {nl: "Goed"}}
    - {name: matig, label: {nl: "Matig"}}
survey:
  - type: section
    name: begin
    label: {nl: "Begin"}
    verhaal: {ask: [head_of_service, policy_officer]}
    items:
      - {type: select_one hoe, name: oordeel, label: {nl: "Hoe was het?"}}
      - {type: text, name: oud, label: {nl: "Wat viel op?"}}
      - {type: text, name: weg, label: {nl: "Wat ging weg?"}}
"""
NEW = (
    OLD.replace('version: "1"', 'version: "2"')
    .replace('name: matig, label: {nl: "Matig"}', 'name: slecht, label: {nl: "Slecht"}')
    .replace("name: oud,", "name: nieuw,")
    .replace('      - {type: text, name: weg, label: {nl: "Wat ging weg?"}}\n', "")
)
ANSWERS = {
    "oordeel": AnswerValue(value="matig"),
    "oud": AnswerValue(value="De rust."),
    "weg": AnswerValue(value="Het lawaai."),
}


class Round:
    """A wave that asks version 1, in which the head of service answered, and a version 2."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self.session = session
        self.talk: Conversation = make_conversation(session, settings, OLD)
        self.world = self.talk.world
        self.old = self.talk.version
        self.response = self.talk.response(session, self.talk.head)
        save(session, self.response, ANSWERS, base_revision=0, save_id=uuid4())
        self.new = put_version(session, NEW)
        mapping = Mapping(
            "navraag",
            "1",
            "2",
            {
                "oordeel": Rule("oordeel", "oordeel", choices={"matig": "slecht"}),
                "oud": Rule("oud", "nieuw"),
            },
        )
        designs = (service.definition(self.old), service.definition(self.new))
        save_mapping(session, self.world.project, mapping, *designs)
        session.commit()

    @property
    def fielded(self) -> WaveInstrument:
        found = instruments.fielded(self.session, self.world.wave, "navraag")
        assert found is not None
        return found

    def version_for(self, speaker: Any) -> InstrumentVersion:
        """The version that a speaker's desk asks of this questionnaire."""
        desk = speaker_desk(self.session, self.world.case, speaker, "nl")
        return next(part.version for part in desk.parts if part.version.name == "navraag")


@pytest.fixture
def wave(session: Session, settings: Settings, app: Any) -> Round:
    app.config["WTF_CSRF_ENABLED"] = False
    return Round(session, settings)


def test_what_was_begun_is_finished_in_the_old_version(session: Session, wave: Round) -> None:
    service.go_over(session, wave.fielded, wave.new)
    assert wave.version_for(wave.talk.head) == wave.old
    assert wave.version_for(wave.talk.officer) == wave.new, "who begins now begins the new one"
    changed = {"oordeel": AnswerValue(value="goed")}
    save(session, wave.response, changed, base_revision=1, save_id=uuid4())
    said = statements(session, wave.world.viewer(session, wave.world.analyst), wave.world.case)
    assert {one.item.name for one in said} == {"oordeel", "oud", "weg"}
    codes = write_codes(session, wave.world.wave).decode()
    assert "Matig" in codes, "what is answered with old options is explained"
    assert "Slecht" in codes


def test_a_move_is_shown_first_and_writes_nothing(session: Session, wave: Round) -> None:
    (move,) = moving.moves(
        session, wave.world.wave, wave.old, service.definition(wave.new), wave.new
    )
    assert move.carried.answers == {
        "oordeel": AnswerValue(value="slecht"),
        "nieuw": AnswerValue(value="De rust."),
    }
    assert [(left.key, left.code) for left in move.carried.left] == [("weg", "carry_gone")]
    assert wave.response.version is wave.old
    assert len(queries.revisions(session, wave.response.id)) == 1


def test_a_moved_response_keeps_its_old_answers(session: Session, wave: Round) -> None:
    service.go_over(session, wave.fielded, wave.new)
    moving.move(session, wave.world.wave, wave.old, wave.new, wave.world.coordinator)
    session.commit()
    session.expire_all()
    before, after = queries.revisions(session, wave.response.id)
    assert (before.version, after.version) == (wave.old, wave.new)
    assert queries.answers_of(before) == ANSWERS
    assert queries.answers_of(after) == {
        "oordeel": AnswerValue(value="slecht"),
        "nieuw": AnswerValue(value="De rust."),
    }
    assert after.account_id == wave.world.coordinator.id
    rows = session.scalars(select(Answer).where(Answer.response_id == wave.response.id)).all()
    assert {row.item for row in rows} == {"oordeel", "nieuw"}
    assert wave.version_for(wave.talk.head) == wave.new
    changed = {"nieuw": AnswerValue(value="De drukte.")}
    saved = save(session, wave.response, changed, base_revision=2, save_id=uuid4())
    assert saved.number == 3


def test_what_is_moved_is_chosen_one_by_one(
    client: PageClient, session: Session, wave: Round
) -> None:
    officer = wave.talk.response(session, wave.talk.officer)
    save(session, officer, ANSWERS, base_revision=0, save_id=uuid4())
    session.commit()
    sign_in(client, session, wave.world.coordinator)
    at = f"/projects/{wave.world.project.slug}/waves/{wave.world.wave.slug}/instruments/navraag"
    client.post(f"{at}/version", data={"to": "2", "move": [str(officer.id)]})
    session.expire_all()
    assert (wave.response.version, officer.version) == (wave.old, wave.new)


def test_what_was_left_behind_can_be_moved_later(
    client: PageClient, session: Session, wave: Round
) -> None:
    """Until then it is finished in the version that it was begun in."""
    officer = wave.talk.response(session, wave.talk.officer)
    save(session, officer, ANSWERS, base_revision=0, save_id=uuid4())
    session.commit()
    sign_in(client, session, wave.world.coordinator)
    at = f"/projects/{wave.world.project.slug}/waves/{wave.world.wave.slug}/instruments/navraag"
    assert "Er staat niets meer in een eerdere versie" in client.get(f"{at}/version/begun").text
    client.post(f"{at}/version", data={"to": "2"})
    session.expire_all()
    assert moving.left_behind(session, wave.fielded) == [wave.old]
    assert wave.version_for(wave.talk.head) == wave.old
    changed = {"oud": AnswerValue(value="De stilte.")}
    save(session, wave.response, changed, base_revision=1, save_id=uuid4())
    session.commit()
    assert "2 ingevulde vragenlijsten zijn begonnen in versie 1" in client.get(at).text
    page = client.get(f"{at}/version/begun").text
    assert "2 van 3 antwoorden gaan mee" in page
    client.post(f"{at}/version/begun", data={"from": "1"})
    assert "Vink eerst aan" in client.get(f"{at}/version/begun").text
    assert client.post(f"{at}/version/begun", data={"from": "2", "all": "1"}).status_code == 404
    client.post(f"{at}/version/begun", data={"from": "1", "move": [str(wave.response.id)]})
    session.expire_all()
    assert (wave.response.version, officer.version) == (wave.new, wave.old)
    moved = queries.answers_of(queries.latest_revision(session, wave.response.id))
    assert moved is not None
    assert moved["nieuw"].value == "De stilte."
    close_wave(session, wave.world.wave)
    session.commit()
    client.post(f"{at}/version/begun", data={"from": "1", "all": "1"})
    session.expire_all()
    assert officer.version == wave.old, "a closed round stays as it was"
    assert "Overzetten naar versie" not in client.get(f"{at}/version/begun").text


def test_an_established_value_stays_what_it_was(session: Session, wave: Round) -> None:
    viewer = wave.world.viewer(session, wave.world.researcher)
    for one in statements(session, viewer, wave.world.case):
        choose(session, viewer, wave.world.case, one, "Best onderbouwd.")
    service.go_over(session, wave.fielded, wave.new)
    moving.move(session, wave.world.wave, wave.old, wave.new)
    values = case_values(session, viewer, [wave.world.case])
    told = {item: value.answer.value for (_case, item), value in values.items()}
    assert told == {"oordeel": "matig", "oud": "De rust.", "weg": "Het lawaai."}
    assert values[wave.world.case.id, "oordeel"].is_outdated


def test_what_cannot_be_moved_stays_and_is_told(session: Session, wave: Round) -> None:
    officer = wave.talk.response(session, wave.talk.officer)
    save(session, officer, ANSWERS, base_revision=0, save_id=uuid4())
    service.go_over(session, wave.fielded, wave.new)
    viewer = wave.world.viewer(session, wave.world.researcher)
    start_response(session, viewer, wave.world.case, wave.new, speaker=wave.talk.officer)
    done = moving.move(session, wave.world.wave, wave.old, wave.new)
    assert [move.why_not for move in done] == [None, "taken"]
    assert officer.version is wave.old


def test_what_was_taken_back_or_erased_is_not_moved(session: Session, wave: Round) -> None:
    withdraw(session, wave.response)
    assert not moving.move(session, wave.world.wave, wave.old, wave.new)
    erase(session, wave.response)
    wave.response.withdrawn_at = None
    session.flush()
    (move,) = moving.move(session, wave.world.wave, wave.old, wave.new)
    assert move.why_not == "erased"
    assert len(session.scalars(select(Revision)).all()) == 1


def test_a_closed_wave_stays_with_its_version(session: Session, wave: Round) -> None:
    close_wave(session, wave.world.wave)
    with pytest.raises(ConflictError):
        service.go_over(session, wave.fielded, wave.new)


SUPPLEMENT = """
settings:
  form_id: aanvulling-navraag
  version: "1"
  form_title: {nl: "Aanvulling (verzonnen)"}
  default_language: nl
  verhaal: {kind: format, roles: [head_of_service]}
survey:
  - type: section
    name: erbij
    label: {nl: "Erbij"}
    verhaal: {ask: [head_of_service]}
    items:
      - {type: text, name: nieuw, label: {nl: "Wat viel op?"}}
"""


def test_4_4_what_was_ticked_stays_ticked_where_the_wave_cannot_go_over(
    client: PageClient, session: Session, wave: Round
) -> None:
    """The choice was lost, and nothing said what to do about what is asked twice."""
    service.field(session, wave.world.wave, put_version(session, SUPPLEMENT))
    session.commit()
    sign_in(client, session, wave.world.coordinator)
    at = f"/projects/{wave.world.project.slug}/waves/{wave.world.wave.slug}/instruments/navraag"
    sent = {"to": "2", "move": str(wave.response.id)}
    refused = client.post(f"{at}/version", data=sent)
    assert refused.status_code == 409
    assert "Er is niets veranderd." in refused.text
    assert 'href="#replace"' in refused.text
    assert f'value="{wave.response.id}" checked' in refused.text
    assert 'name="all" value="1">' in refused.text
    session.expire_all()
    assert (wave.fielded.version, wave.response.version) == (wave.old, wave.old)
    session.commit()
    assert client.post(f"{at}/version", data={**sent, "replace": "1"}).status_code == 303
    session.expire_all()
    assert (wave.fielded.version, wave.response.version) == (wave.new, wave.new)


def test_the_page_shows_first_and_moves_when_asked(
    client: PageClient, session: Session, wave: Round
) -> None:
    sign_in(client, session, wave.world.coordinator)
    at = f"/projects/{wave.world.project.slug}/waves/{wave.world.wave.slug}/instruments/navraag"
    assert "Een andere versie" in client.get(at).text
    page = client.get(f"{at}/version?to=2").text
    assert "2 van 3 antwoorden gaan mee" in page
    assert "1 antwoord blijft achter" in page, "4.4: what is lost is said before one opens it"
    assert "Wat ging weg?" in page
    assert client.post(f"{at}/version", data={"to": "9"}).status_code == 404
    assert f'name="move" value="{wave.response.id}"' in page
    client.post(f"{at}/version", data={"to": "2", "all": "1"})
    session.expire_all()
    assert wave.response.version == wave.new
    assert wave.fielded.version == wave.new
    session.commit()
    sign_in(client, session, wave.world.researcher)
    assert client.get(f"{at}/version").status_code == 403
