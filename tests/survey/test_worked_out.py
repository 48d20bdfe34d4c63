"""4.1: values that are worked out stand among the answers that are handed on."""

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from exports.responses import response_rows
from formats.answers import AnswerValue
from survey.instruments.service import field
from survey.models import Answer
from survey.responses.service import save
from survey.responses.service import start_response
from tests.survey.conversation import make_conversation
from tests.survey.conversation import put_version

OWN = """
settings:
  form_id: reizen
  version: "1"
  form_title: {nl: Reizen}
  default_language: nl
  verhaal: {kind: format, roles: [policy_officer]}
survey:
  - type: section
    name: reizen
    label: {nl: Reizen}
    verhaal: {ask: [policy_officer]}
    items:
      - {type: integer, name: dagen, label: {nl: Dagen}}
      - {type: decimal, name: uren, label: {nl: Uren}}
      - {type: calculate, name: per_week, calculation: "${dagen} * ${uren}"}
      - {type: calculate, name: veel, calculation: "${per_week} > 5"}
      - {type: calculate, name: leeg, calculation: "${nog} * 2"}
      - {type: hidden, name: bron, default: papier}
      - {type: integer, name: nog, label: {nl: Nog}}
"""


def test_they_are_projected_and_exported(session: Session, settings: Settings) -> None:
    talk = make_conversation(session, settings)
    version = put_version(session, OWN)
    field(session, talk.world.wave, version)
    viewer = talk.world.viewer(session, talk.world.researcher)
    response = start_response(session, viewer, talk.world.case, version, speaker=talk.officer)
    changed = {"dagen": AnswerValue(value=4), "uren": AnswerValue(value=1.5)}
    save(session, response, changed, base_revision=0, save_id=uuid4())
    session.commit()
    rows = {row.item: row for row in session.scalars(select(Answer))}
    assert rows["per_week"].number == 6
    assert rows["veel"].text == "true"
    assert rows["bron"].text == "papier"
    assert "leeg" not in rows, "nothing to show is no answer"
    exported = {row[9] for row in response_rows(session, viewer, talk.world.wave)}
    assert {"dagen", "uren", "per_week", "veel", "bron"} <= exported
