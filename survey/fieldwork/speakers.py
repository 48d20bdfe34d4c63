"""The people who speak in an interview: role, consents, release, taking words back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import InvalidError
from core.events import record
from core.ids import make_slug
from core.ids import new_id
from core.models import CONSENT_KINDS
from core.models import RELEASES
from core.models import Account
from core.models import Consent
from core.models import Interview
from core.models import Speaker
from core.projects.rules import RESERVED
from formats.vocabulary import ROLE_GROUPS
from survey.fieldwork.rules import conflict
from survey.fieldwork.rules import require_planning
from survey.models import CaseValue
from survey.models import Response
from survey.responses.service import withdraw


@dataclass(frozen=True, slots=True)
class SpeakerData:
    """Who speaks: role group, role in the words in which it will be printed, how many persons.

    `name` is optional and sealed; `form_id` is the row's id as its form minted it.
    """

    role_group: str
    role_printed: str = ""
    is_group: bool = False
    persons: int = 1
    name: str | None = None
    form_id: UUID | None = None
    #: Words for the address; left out: the role group.
    called: str = ""


def add_speaker(
    session: Session, interview: Interview, data: SpeakerData, by: Account | None = None
) -> Speaker:
    """Add somebody to an interview; the same form sent twice adds one, as it last said.

    Raises InvalidError for an unknown role group or a group of fewer than two.
    """
    if data.form_id and (found := session.get(Speaker, data.form_id)):
        if found.interview_id != interview.id:
            raise conflict("id_taken")
        if not _is_as(found, data):
            change_speaker(session, found, data, by)
        return found
    require_planning(interview.case)
    _check(data)
    taken = RESERVED | {row.slug for row in interview.speakers}
    speaker = Speaker(
        id=data.form_id or new_id(),
        project_id=interview.project_id,
        slug=make_slug(data.called or ROLE_GROUPS[data.role_group]["nl"], taken.__contains__),
        position=max((row.position for row in interview.speakers), default=0) + 1,
    )
    _fill(speaker, data)
    interview.speakers.append(speaker)
    session.flush()
    record(session, "speaker.added", speaker, account=by, role=data.role_group)
    return speaker


def change_speaker(
    session: Session, speaker: Speaker, data: SpeakerData, by: Account | None = None
) -> None:
    """Change who speaks; the address stays. Raises InvalidError as add_speaker does.

    The role group stays as it is once answers were given in it (ConflictError).
    """
    _check(data)
    if data.role_group != speaker.role_group and session.scalar(
        select(Response.id).where(Response.speaker_id == speaker.id).limit(1)
    ):
        raise conflict("role_has_answers")
    _fill(speaker, data)
    record(session, "speaker.changed", speaker, account=by)


def note_consent(
    session: Session,
    speaker: Speaker,
    kind: str,
    is_given: bool,
    by: Account | None = None,
    at: datetime | None = None,
) -> None:
    """Note what a speaker said to one kind of consent; the same word again adds nothing.

    Raises InvalidError for an unknown kind, ConflictError for a speaker who has withdrawn.
    """
    if kind not in CONSENT_KINDS:
        raise InvalidError("no_such_consent", field=kind)
    _refuse_withdrawn(speaker)
    if speaker.consent(kind) is is_given:
        return
    speaker.consents.append(
        Consent(
            project_id=speaker.project_id,
            kind=kind,
            is_given=is_given,
            at=at or now(),
            account_id=by.id if by else None,
        )
    )
    session.flush()
    word = "given" if is_given else "refused"
    record(session, f"consent.{word}", speaker, account=by, consent=kind)


def set_release(
    session: Session, speaker: Speaker, release: str, by: Account | None = None
) -> None:
    """Note how far a speaker's words may travel (core.models.RELEASES). Raises InvalidError."""
    if release not in RELEASES:
        raise InvalidError("no_such_release", field="release")
    _refuse_withdrawn(speaker)
    if speaker.release != release:
        speaker.release = release
        record(session, "speaker.release_set", speaker, account=by, release=release)


def withdraw_speaker(session: Session, speaker: Speaker, by: Account | None = None) -> None:
    """Take back all that a speaker said: from now on nothing of it is used.

    Their responses count as withdrawn, and values that were chosen out of them no longer stand.
    Doing it again changes nothing.
    """
    if speaker.withdrawn_at:
        return
    moment = now()
    speaker.withdrawn_at = moment
    responses = session.scalars(select(Response).where(Response.speaker_id == speaker.id)).all()
    chosen = session.scalars(
        select(CaseValue).where(
            CaseValue.response_id.in_([response.id for response in responses]),
            CaseValue.replaced_at.is_(None),
        )
    ).all()
    for value in chosen:
        value.replaced_at = moment
    for response in responses:
        withdraw(session, response, by)
    record(session, "speaker.withdrawn", speaker, account=by, values=len(chosen))


def _check(data: SpeakerData) -> None:
    if data.role_group not in ROLE_GROUPS:
        raise InvalidError("no_such_role_group", field="role_group")
    if data.is_group and data.persons < 2:
        raise InvalidError("group_too_small", field="persons")


def _is_as(speaker: Speaker, data: SpeakerData) -> bool:
    """Tell whether nothing would change."""
    printed = data.role_printed.strip() or ROLE_GROUPS[data.role_group]["nl"]
    said = (data.role_group, printed, data.is_group, data.persons if data.is_group else 1)
    is_same_name = ((data.name or "").strip() or None) == speaker.name
    return is_same_name and said == (
        speaker.role_group,
        speaker.role_printed,
        speaker.is_group,
        speaker.persons,
    )


def _fill(speaker: Speaker, data: SpeakerData) -> None:
    speaker.role_group = data.role_group
    speaker.role_printed = data.role_printed.strip() or ROLE_GROUPS[data.role_group]["nl"]
    speaker.is_group = data.is_group
    speaker.persons = data.persons if data.is_group else 1
    speaker.name = (data.name or "").strip() or None


def _refuse_withdrawn(speaker: Speaker) -> None:
    if speaker.withdrawn_at:
        raise conflict("speaker_withdrawn")
