"""What is known from elsewhere of items that a role only confirms."""

from collections.abc import Iterable
from dataclasses import dataclass

from slugify import slugify
from sqlalchemy.orm import Session

from core.models import Case
from core.models import Speaker
from core.visibility import Viewer
from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.text import pick
from survey.models import Response
from survey.responses import queries
from survey.responses.documents import Answers


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that somebody else gave. `who` is their role as printed or a document's title;
    `origin`: 'chosen' (the case's value), 'statement' or 'register' (the list of participants).
    """

    answer: AnswerValue
    origin: str
    who: str


def known(
    session: Session, viewer: Viewer, case: Case, items: Iterable[Item], except_for: Response | None
) -> dict[str, Known]:
    """Return, per item, the value chosen for the case, else the newest statement of another, else
    what the list of participants holds."""
    wanted = {item.name: item for item in items}
    if not wanted:
        return {}
    found = {
        name: Known(answer, "register", "")
        for name, item in wanted.items()
        if (answer := _registered(case, item)) is not None
    }
    others = [row for row in session.scalars(queries.responses(viewer, case)) if row != except_for]
    for response in others:
        said = _answers(session, response)
        for name, item in wanted.items():
            answer = said.get(name)
            if answer is not None and not ITEM_TYPES[item.type].is_empty(answer):
                found[name] = Known(answer, "statement", who_of(response.speaker, response))
    for value in session.scalars(queries.current_values(viewer, [case])):
        if value.item in wanted and value.response_id != (except_for.id if except_for else None):
            answers = queries.answers_of(value.revision) or {}
            if value.item in answers:
                who = who_of(value.response.speaker, value.response)
                found[value.item] = Known(answers[value.item], "chosen", who)
    return found


def who_of(speaker: Speaker | None, response: Response) -> str:
    """Return who states: the speaker's role as printed, or the document's title."""
    if speaker is not None:
        return speaker.role_printed
    return response.document.title if response.document else ""


def _answers(session: Session, response: Response) -> Answers:
    return queries.answers_of(queries.latest_revision(session, response.id)) or {}


def _registered(case: Case, item: Item) -> AnswerValue | None:
    """Return what the list of participants knows: the municipality's name and province."""
    organisation = case.programme.organisation
    if item.name == "f01":
        return AnswerValue(value=organisation.name)
    if item.name == "f02" and organisation.province and item.choices:
        wanted = slugify(organisation.province)
        for choice in item.choices.choices:
            if slugify(pick(choice.label, "nl")) == wanted:
                return AnswerValue(value=choice.name)
    return None
