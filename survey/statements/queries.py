"""Reads of statements and case values; both start from what the viewer may see."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.clock import local
from core.models import Case
from core.visibility import Viewer
from core.visibility import visible
from formats.answers import AnswerValue
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.wording import without_answers
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from formats.text import Text
from formats.validate import validate
from survey.instruments.service import definition
from survey.models import CaseValue
from survey.models import Response
from survey.models import Revision
from survey.responses.queries import answers_of
from survey.responses.queries import current_values
from survey.responses.queries import latest_revisions
from survey.responses.queries import responses
from survey.responses.scope import questionnaire_of
from survey.statements.in_turns import InTurn
from survey.statements.in_turns import stated_in_turns

#: Item types of which two statements that differ contradict each other; texts are told beside.
COMPARABLE = frozenset(
    {"integer", "decimal", "figure", "counts", "select_one", "select_multiple", "scale", "date"}
)

#: Stands where words of a speaker are left out.
HIDDEN_WORDS = "…"


@dataclass(frozen=True, slots=True)
class Statement:
    """One answer as one party stated it, with its points of attention.

    label: of the item, after that of its group. party: 'speaker', 'document' or 'contact'; who: the
    role as printed, the document's title, or '' for the contact.
    """

    response: Response
    revision: Revision
    item: Item
    label: Text
    answer: AnswerValue
    party: str
    who: str
    role_group: str | None
    problems: tuple[Problem, ...]
    #: What was answered in the turns of a repeat.
    turns: tuple[InTurn, ...] = ()

    @property
    def at(self) -> datetime:
        """When it was last saved."""
        return self.revision.at


@dataclass(frozen=True, slots=True)
class ChosenValue:
    """The value established for a case; `answer` is what the cited revision says.

    is_outdated: the party has changed this answer since. has_hidden_words: words of the party are
    left out of it.
    """

    row: CaseValue
    item: Item
    label: Text
    answer: AnswerValue
    is_outdated: bool = False
    has_hidden_words: bool = False


def statements(
    session: Session, viewer: Viewer, case: Case, item: str | None = None
) -> list[Statement]:
    """Return the case's statements, by item in the order of its instrument, then by party.

    Withdrawn, erased and not relevant answers are not among them.
    """
    found = list(session.scalars(responses(viewer, case)).unique())
    latest = _latest(session, [response.id for response in found])
    stated: list[tuple[int, Statement]] = []
    for response in found:
        revision = latest.get(response.id)
        if revision is not None:
            stated.extend(_of_response(response, revision, item))
    stated.sort(key=lambda entry: (entry[1].response.version.name, entry[0]))
    return [statement for _position, statement in stated]


def _latest(session: Session, response_ids: Sequence[UUID]) -> dict[UUID, Revision]:
    rows = session.scalars(latest_revisions().where(Revision.response_id.in_(response_ids)))
    return {revision.response_id: revision for revision in rows}


def _of_response(
    response: Response, revision: Revision, only: str | None
) -> list[tuple[int, Statement]]:
    answers = answers_of(revision) or {}
    if only is not None and only not in answers:
        return []
    day = local(revision.at).date()
    asked = questionnaire_of(response).in_turns(answers, day)
    validation = validate(asked, answers, today=day)
    party, who, role = party_of(response)
    return [
        (
            position,
            Statement(
                response=response,
                revision=revision,
                item=item,
                label=_label(asked.instrument, item.name),
                answer=answers[item.name],
                party=party,
                who=who,
                role_group=role,
                problems=validation.problems.get(item.name, ()),
                turns=stated_in_turns(asked, item.name, answers, validation)
                if item.type == "repeat"
                else (),
            ),
        )
        for position, item in enumerate(asked.instrument.leaves())
        if item.name in answers
        and (only is None or item.name == only)
        and validation.relevant.get(item.name, True)
    ]


def _label(design: Instrument, name: str) -> Text:
    section = design.section_of(name)
    return without_answers(section.whole_label(name)) if section else {}


def party_of(response: Response) -> tuple[str, str, str | None]:
    """Return which kind of party states, its name in print, and its role group."""
    if response.speaker is not None:
        return "speaker", response.speaker.role_printed, response.speaker.role_group
    if response.document is not None:
        return "document", response.document.title, None
    return "contact", "", None


def are_in_conflict(found: Sequence[Statement]) -> bool:
    """Tell whether statements about one item contradict each other."""
    told = [
        (statement.answer.value, statement.answer.parts, statement.answer.percent_only)
        for statement in found
        if statement.item.type in COMPARABLE and statement.answer.value is not None
    ]
    return any(other != told[0] for other in told[1:])


def by_item(found: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Return statements per item, in order."""
    grouped: dict[str, list[Statement]] = {}
    for statement in found:
        grouped.setdefault(statement.item.name, []).append(statement)
    return grouped


def case_values(
    session: Session, viewer: Viewer, cases: Sequence[Case]
) -> dict[tuple[UUID, str], ChosenValue]:
    """Return the values established for cases, by (case id, item); what was erased is left out."""
    rows = list(session.scalars(current_values(viewer, cases)).unique())
    latest = _latest(session, list({row.response_id for row in rows}))
    read: dict[UUID, Mapping[str, AnswerValue]] = {}

    def answers(revision: Revision) -> Mapping[str, AnswerValue]:
        if revision.id not in read:
            read[revision.id] = answers_of(revision) or {}
        return read[revision.id]

    chosen = {}
    for row in rows:
        answer = answers(row.revision).get(row.item)
        design = definition(row.revision.version)
        item = design.item(row.item)
        if answer is None or item is None:
            continue
        newest = latest.get(row.response_id, row.revision)
        is_outdated = newest.id != row.revision_id and answers(newest).get(row.item) != answer
        chosen[row.case_id, row.item] = ChosenValue(
            row, item, _label(design, row.item), answer, is_outdated
        )
    return chosen


def without_words(value: ChosenValue) -> ChosenValue:
    """Return a value as others than the researchers may see it: without a speaker's own words.

    Words of an open answer, or behind "anders, namelijk", may name somebody. Numbers, dates and
    choices stay; so do words of a published document, and those of the contact itself.
    """
    if value.row.response.speaker_id is None:
        return value
    answer = value.answer
    parts = {
        name: HIDDEN_WORDS if isinstance(part, str) else part for name, part in answer.parts.items()
    }
    told = answer.value
    if value.item.type == "text" and told is not None:
        told = HIDDEN_WORDS
    shown_answer = replace(answer, value=told, parts=parts)
    return replace(value, answer=shown_answer, has_hidden_words=shown_answer != answer)


def history(session: Session, viewer: Viewer, case: Case, item: str) -> list[CaseValue]:
    """Return every value ever chosen for an item of a case, newest first."""
    rows = session.scalars(
        visible(viewer, CaseValue)
        .where(CaseValue.case_id == case.id, CaseValue.item == item)
        .options(
            joinedload(CaseValue.response).joinedload(Response.speaker),
            joinedload(CaseValue.response).joinedload(Response.document),
            joinedload(CaseValue.revision),
            joinedload(CaseValue.account),
        )
        .order_by(CaseValue.chosen_at.desc(), CaseValue.id.desc())
    )
    return list(rows.unique())


def current_row(session: Session, case: Case, item: str) -> CaseValue | None:
    """Return the value that now stands for an item of a case."""
    return session.scalar(
        select(CaseValue).where(
            CaseValue.case_id == case.id, CaseValue.item == item, CaseValue.replaced_at.is_(None)
        )
    )


def shown(item: Item, answer: AnswerValue, language: str) -> str:
    """Return an answer for people: its value, or why it is missing."""
    return ITEM_TYPES[item.type].display(item, answer, language)


def is_empty(statement: Statement) -> bool:
    """Tell whether a statement says nothing beyond a note."""
    return ITEM_TYPES[statement.item.type].is_empty(statement.answer)
