"""What a report is made from, read through visibility: values chosen, statements beside them."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.i18n import LANGUAGES
from core.models import Case
from core.models import Speaker
from core.models import Wave
from core.visibility import Viewer
from core.visibility import visible
from exports.language import in_all
from formats.answers import AnswerValue
from formats.instruments.model import Instrument
from formats.text import Text
from formats.vocabulary import ROLE_GROUPS
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.models import CaseValue
from survey.models import Response
from survey.models import Revision
from survey.responses.queries import answers_of
from survey.responses.queries import latest_revisions


@dataclass(frozen=True, slots=True)
class Stated:
    """One answer as one source stated it; `is_public`: its words may be told with the case."""

    answer: AnswerValue
    stated_by: Text
    is_public: bool
    revision: UUID
    revision_number: int
    key_id: UUID


@dataclass(slots=True)
class CaseMaterial:
    """What is known of one case, by item. `withdrawn` names items of which the choice is gone."""

    case: Case
    chosen: dict[str, Stated] = field(default_factory=dict)
    statements: dict[str, list[Stated]] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Material:
    """Cases that take part, and the instruments that the wave asks."""

    instruments: tuple[Instrument, ...]
    cases: tuple[CaseMaterial, ...]


def gather(session: Session, viewer: Viewer, wave: Wave, cases: Sequence[Case]) -> Material:
    """Return what is known of these cases; what was withdrawn or erased is not."""
    fielded = session.scalars(fielded_in([wave.id])).all()
    instruments = tuple(
        definition(row.version) for row in fielded if row.version.kind in {"format", "figures"}
    )
    material = {case.id: CaseMaterial(case) for case in cases}
    responses = _responses(session, viewer, list(material))
    latest = _latest(session, [response.id for response in responses.values()])
    answers: dict[UUID, Mapping[str, AnswerValue]] = {}
    for response in responses.values():
        revision = latest.get(response.id)
        if _is_gone(response) or revision is None:
            continue
        answers[revision.id] = answers_of(revision) or {}
        for item, answer in answers[revision.id].items():
            held = material[response.case_id].statements.setdefault(item, [])
            held.append(_stated(response, revision, answer))
    _choose(session, viewer, material, responses, answers)
    return Material(instruments, tuple(material[case.id] for case in cases))


def _responses(session: Session, viewer: Viewer, case_ids: Sequence[UUID]) -> dict[UUID, Response]:
    found = session.scalars(
        visible(viewer, Response)
        .where(Response.case_id.in_(case_ids))
        .options(joinedload(Response.speaker), joinedload(Response.document))
        .order_by(Response.created_at, Response.id)
    )
    return {response.id: response for response in found}


def _latest(session: Session, response_ids: Sequence[UUID]) -> dict[UUID, Revision]:
    found = session.scalars(latest_revisions().where(Revision.response_id.in_(response_ids)))
    return {revision.response_id: revision for revision in found}


def _choose(
    session: Session,
    viewer: Viewer,
    material: Mapping[UUID, CaseMaterial],
    responses: Mapping[UUID, Response],
    answers: dict[UUID, Mapping[str, AnswerValue]],
) -> None:
    values = session.scalars(
        visible(viewer, CaseValue).where(
            CaseValue.case_id.in_(material.keys()), CaseValue.replaced_at.is_(None)
        )
    ).all()
    cited = session.scalars(
        select(Revision).where(Revision.id.in_({value.revision_id for value in values}))
    )
    revisions = {revision.id: revision for revision in cited}
    for value in values:
        response, revision = responses[value.response_id], revisions[value.revision_id]
        if revision.id not in answers:
            answers[revision.id] = answers_of(revision) or {}
        answer = answers[revision.id].get(value.item)
        case = material[value.case_id]
        if _is_gone(response) or answer is None:
            case.withdrawn.add(value.item)
        else:
            case.chosen[value.item] = _stated(response, revision, answer)


def _is_gone(response: Response) -> bool:
    speaker = response.speaker
    return bool(
        response.withdrawn_at
        or (speaker and (speaker.withdrawn_at or speaker.consent("talk") is False))
    )


def _stated(response: Response, revision: Revision, answer: AnswerValue) -> Stated:
    return Stated(
        answer=answer,
        stated_by=_who(response),
        is_public=response.speaker is None or response.speaker.release == "organisation",
        revision=revision.id,
        revision_number=revision.number,
        key_id=response.key_id,
    )


def _who(response: Response) -> Text:
    """Return who stated it, as far as it may be told beside the name of the case."""
    if response.document is not None:
        return dict.fromkeys(LANGUAGES, response.document.title)
    if response.speaker is None:
        return in_all("the municipality's contact")
    return _speaker(response.speaker)


def _speaker(speaker: Speaker) -> Text:
    if speaker.release == "organisation" and speaker.role_printed:
        return dict.fromkeys(LANGUAGES, speaker.role_printed)
    if speaker.release == "none" or speaker.role_group not in ROLE_GROUPS:
        return in_all("somebody who was spoken to")
    return ROLE_GROUPS[speaker.role_group]
