"""What a report is made from, read through visibility: values chosen, statements beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm import selectinload

from core.i18n import LANGUAGES
from core.models import Case
from core.models import Interview
from core.models import Speaker
from core.models import Wave
from core.visibility import Viewer
from core.visibility import visible
from exports.language import in_all
from exports.report.carried import Carrying
from formats.answers import AnswerValue
from formats.instruments.model import Instrument
from formats.text import Text
from formats.vocabulary import ROLE_GROUPS
from survey.instruments.continuity import Break
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.models import Response
from survey.models import Revision
from survey.responses.origins import Origins
from survey.statements.queries import are_in_conflict
from survey.statements.queries import by_item
from survey.statements.queries import case_values
from survey.statements.queries import is_empty
from survey.statements.queries import statements


@dataclass(frozen=True, slots=True)
class Stated:
    """One answer as one source stated it; `is_public`: its words may be told with the case."""

    answer: AnswerValue
    stated_by: Text
    is_public: bool
    revision: UUID
    revision_number: int
    key_id: UUID
    #: Where it was answered in another version that is not quite the same.
    broken: Break | None = None


@dataclass(slots=True)
class CaseMaterial:
    """What is known of one case, by item; `disputed` names items of which statements differ."""

    case: Case
    chosen: dict[str, Stated] = field(default_factory=dict)
    statements: dict[str, list[Stated]] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()


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
    silent = silent_speakers(session, viewer, cases)
    carrying = Carrying(session, viewer.project, fielded)
    found = {case.id: _case(session, viewer, case, silent, carrying) for case in cases}
    values = case_values(session, viewer, cases)
    origins = Origins(session, [value.row.response_id for value in values.values()])
    for (case_id, item), value in values.items():
        response, revision = value.row.response, value.row.revision
        if response.speaker_id in silent:
            continue
        for name, answer in carrying.answer(revision.version, item, value.answer).items():
            apart = carrying.break_of(revision.version, item) or carrying.break_of(
                origins.version_of(revision, item), item
            )
            said = replace(_stated(response, revision, answer), broken=apart)
            # What was chosen under the item's own name stands before what is carried to it.
            chosen = found[case_id].chosen
            chosen[name] = said if name == item else chosen.get(name, said)
    return Material(instruments, tuple(found.values()))


def silent_speakers(session: Session, viewer: Viewer, cases: Sequence[Case]) -> set[UUID | None]:
    """Return the speakers who said no to the talk itself: nothing they said may be used."""
    speakers = session.scalars(
        visible(viewer, Speaker)
        .join(Interview, Speaker.interview_id == Interview.id)
        .where(Interview.case_id.in_([case.id for case in cases]))
        .options(selectinload(Speaker.consents))
    )
    return {speaker.id for speaker in speakers if speaker.consent("talk") is False}


def _case(
    session: Session,
    viewer: Viewer,
    case: Case,
    silent: set[UUID | None],
    carrying: Carrying,
) -> CaseMaterial:
    told = [
        carried
        for one in statements(session, viewer, case)
        if not is_empty(one) and one.response.speaker_id not in silent
        for carried in carrying.statement(one)
    ]
    grouped = by_item(told)
    return CaseMaterial(
        case,
        statements={
            item: [_stated(one.response, one.revision, one.answer) for one in ones]
            for item, ones in grouped.items()
        },
        disputed=frozenset(item for item, ones in grouped.items() if are_in_conflict(ones)),
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
