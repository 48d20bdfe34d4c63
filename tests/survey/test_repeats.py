"""Answers given in turns are saved, and told as rows with their turn: 4.1."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import AnswerValue
from survey.models import Answer
from survey.models import Response
from survey.responses import queries
from survey.responses import service
from survey.responses.projection import rebuild_projection
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version

DEFINITION = """
settings:
  form_id: gezin
  version: "1"
  form_title: {nl: Gezin, en: Family}
  default_language: nl
  verhaal: {kind: survey, roles: [policy_officer]}
survey:
  - type: section
    name: s
    label: {nl: Gezin, en: Family}
    items:
      - type: repeat
        name: kinderen
        label: {nl: Kinderen, en: Children}
        items:
          - {type: text, name: naam, label: {nl: Naam, en: Name}}
          - {type: integer, name: jaren, label: {nl: A, en: A}, relevant: "${naam} != 'weg'"}
"""


@pytest.fixture
def response(session: Session, settings: Settings) -> Response:
    talk = make_conversation(session, settings)
    version = put_version(session, DEFINITION)
    viewer = talk.world.viewer(session, talk.world.researcher)
    return service.start_response(session, viewer, talk.world.case, version, speaker=talk.officer)


def rows(session: Session) -> list[tuple[str, str, float | None, str | None]]:
    found = session.scalars(select(Answer).order_by(Answer.item, Answer.repeat_path))
    return [(row.item, row.repeat_path, row.number, row.text) for row in found]


def test_each_turn_has_rows_of_its_own_and_removed_ones_have_none(
    session: Session, response: Response
) -> None:
    given = {
        "kinderen": AnswerValue(("1", "3")),
        "naam@1": AnswerValue("An"),
        "jaren@1": AnswerValue(4.0),
        "naam@2": AnswerValue("verwijderd"),
        "naam@3": AnswerValue("weg"),
        "jaren@3": AnswerValue(9.0),
    }
    service.save(session, response, given, base_revision=0, save_id=uuid4())
    session.commit()
    expected = [
        ("jaren", "1", 4, None),
        ("kinderen", "", 2, None),
        ("naam", "1", None, "An"),
        ("naam", "3", None, "weg"),
    ]
    assert rows(session) == expected
    assert queries.answers_of(queries.latest_revision(session, response.id)) == given
    rebuild_projection(session)
    assert rows(session) == expected


def test_a_key_that_cannot_be_is_refused(session: Session, response: Response) -> None:
    for name in ("naam", "naam@1@2", "naam@!", "kinderen@1"):
        given = {name: AnswerValue("x")}
        with pytest.raises(ValueError, match=name):
            service.save(session, response, given, base_revision=0, save_id=uuid4())
