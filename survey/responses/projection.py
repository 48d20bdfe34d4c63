"""Rows per answer out of a revision's document: a projection that can always be made again."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from core.clock import local
from formats.answers import AnswerValue
from formats.expressions import Value
from formats.instruments.draws import Draws
from formats.instruments.model import Item
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.item_types import ITEM_TYPES
from formats.validate import validate
from survey.models import Answer
from survey.models import Response
from survey.models import Revision
from survey.responses.metadata import clock_at
from survey.responses.queries import answers_of
from survey.responses.queries import latest_revisions
from survey.responses.scope import questionnaire_of


def clear(session: Session, response_id: UUID) -> None:
    """Remove a response's rows; its revisions stay."""
    session.execute(delete(Answer).where(Answer.response_id == response_id))


def project(session: Session, revision: Revision) -> None:
    """Make the rows of a response anew from this revision.

    Answers that a condition leaves out get no rows; neither does what was withdrawn or erased.
    Values that are worked out get rows as if they had been answered.
    """
    clear(session, revision.response_id)
    response = session.get_one(Response, revision.response_id)
    is_withdrawn = response.withdrawn_at or (response.speaker and response.speaker.withdrawn_at)
    answers = answers_of(revision)
    if is_withdrawn or not answers:
        return
    asked = questionnaire_of(response)
    # The day of saving, so that making the rows again later gives the same ones.
    asked = asked.in_turns(answers, today := local(revision.at).date())
    moment = Draws(clock_at(revision.at))
    validation = validate(asked, answers, today=today, draws=moment)
    in_turns = (leaf.item for leaf in asked.leaves() if path_of(leaf.item.name))
    for item in (*asked.instrument.leaves(), *in_turns):
        answer = answers.get(item.name) or _worked_out(validation.calculated.get(item.name, ""))
        if answer is not None and validation.relevant.get(item.name, True):
            session.add_all(_rows(response, revision, item, answer))
    session.flush()


def _worked_out(value: Value) -> AnswerValue | None:
    if isinstance(value, bool):
        return AnswerValue(value=str(value).lower())
    return AnswerValue(value=value) if value != "" else None


def _rows(response: Response, revision: Revision, item: Item, answer: AnswerValue) -> list[Answer]:
    rows: list[Answer] = []
    for part in ITEM_TYPES[item.type].parts(item, answer):
        row = Answer(
            project_id=response.project_id,
            case_id=response.case_id,
            response_id=response.id,
            revision_id=revision.id,
            item=name_of(part.item),
            part=part.part,
            repeat_path="/".join(path_of(part.item)),
            number=part.number,
            code=part.code,
            key_id=response.key_id,
            value_kind=answer.kind,
            missing=answer.missing,
            period=answer.period,
            is_percentage_only=answer.percent_only,
        )
        row.text = part.text
        if not rows:
            # Said once per answer, however many rows it has.
            row.source, row.note = answer.source, answer.note
        rows.append(row)
    return rows


def rebuild_projection(session: Session) -> int:
    """Make all rows anew from the newest revisions; return how many responses were projected."""
    session.execute(delete(Answer))
    revisions = session.scalars(latest_revisions()).all()
    for revision in revisions:
        project(session, revision)
    return len(revisions)
