"""Erasing somebody who spoke in an interview: who it was and all that they said, in backups too.

What each package holds of a person it erases itself (core.registries.ERASURES). That there was a
conversation, with which group of roles, and who erased it when, stays.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import keystore
from core.clock import now
from core.events import record
from core.models import Account
from core.models import Speaker
from core.registries import ERASURES
from core.registries import Told
from core.registries import in_order
from formats.vocabulary import ROLE_GROUPS
from survey.fieldwork.speakers import withdraw_speaker
from survey.models import Response
from survey.responses import service as responses


def foretell(session: Session, speaker: Speaker) -> list[Told]:
    """Return what would be erased with a person, place by place."""
    return [told for _name, one in in_order(ERASURES) for told in one.tell(session, speaker)]


def erase_speaker(
    session: Session,
    speaker: Speaker,
    whole: frozenset[UUID] = frozenset(),
    by: Account | None = None,
) -> None:
    """Erase a person: name, answers, and words in texts. Doing it again changes nothing.

    `whole`: ids of texts in which others speak too and that go altogether.
    """
    if speaker.erased_at:
        return
    withdraw_speaker(session, speaker, by)
    for _name, one in in_order(ERASURES):
        one.erase(session, speaker, whole, by)
    if speaker.key_id:
        keystore.current().destroy(speaker.key_id)
    speaker.name_sealed = None
    # "Hoofd van dienst Lindestad" is a person as much as a name is.
    speaker.role_printed = ROLE_GROUPS[speaker.role_group]["nl"]
    speaker.erased_at = now()
    record(session, "speaker.erased", speaker, account=by)


def erase_answers(
    session: Session, speaker: Speaker, _whole: frozenset[UUID], by: Account | None
) -> None:
    """Erase a person's answers, with the files that were handed over."""
    for response in responses_of(session, speaker):
        if keystore.current().get(response.key_id) is not None:
            responses.erase(session, response, by)


def responses_of(session: Session, speaker: Speaker) -> Sequence[Response]:
    """Return all that a person answered, withdrawn or not."""
    return session.scalars(
        select(Response).where(Response.speaker_id == speaker.id).order_by(Response.id)
    ).all()
