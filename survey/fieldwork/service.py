"""Plan visits and interviews, note who speaks and what they consent to, take words back.

Rows carry the id that their form minted: submitting a form twice makes one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.clock import local
from core.clock import now
from core.events import record
from core.ids import make_slug
from core.models import Account
from core.models import Case
from core.models import Interview
from core.models import Visit
from core.projects.rules import RESERVED
from formats.vocabulary import ROLE_GROUPS
from survey.fieldwork.rules import conflict
from survey.fieldwork.rules import require_capture
from survey.fieldwork.rules import require_planning
from survey.fieldwork.speakers import SpeakerData
from survey.fieldwork.speakers import add_speaker

R = TypeVar("R", Visit, Interview)


@dataclass(frozen=True, slots=True)
class VisitData:
    """What is planned of a visit; `account_id` is who goes, `called` words for its address."""

    on: date
    place: str = ""
    account_id: UUID | None = None
    note: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class InterviewData:
    """What is planned of an interview; `place` is one of core.models.PLACES."""

    planned_at: datetime
    place: str = "municipality"
    account_id: UUID | None = None
    visit: Visit | None = None
    #: Words for its address; left out: its day and the first speaker's role.
    called: str = ""


def plan_visit(
    session: Session, case: Case, form_id: UUID, data: VisitData, by: Account | None = None
) -> Visit:
    """Plan a visit; the same form sent twice makes one, which then is as the form last said.

    Raises ConflictError where nothing may be planned for the case (its message says why).
    """
    if found := _made_before(session, Visit, form_id, case):
        change_visit(session, found, data, by)
        return found
    require_planning(case)
    visit = Visit(
        id=form_id,
        project_id=case.project_id,
        case_id=case.id,
        slug=_slug(session, Visit, case, data.called or str(data.on)),
        on=data.on,
        place=data.place.strip(),
        account_id=data.account_id,
        note=data.note.strip(),
    )
    visit, is_new = _insert(session, visit, case)
    if is_new:
        record(session, "visit.planned", visit, account=by, case=str(case.id))
    return visit


def change_visit(
    session: Session, visit: Visit, data: VisitData, by: Account | None = None
) -> None:
    """Change what is planned; the address stays. Raises ConflictError as plan_visit does."""
    require_planning(visit.case)
    visit.on, visit.place = data.on, data.place.strip()
    visit.account_id, visit.note = data.account_id, data.note.strip()
    if session.is_modified(visit):
        record(session, "visit.changed", visit, account=by)


def cancel_visit(session: Session, visit: Visit, by: Account | None = None) -> None:
    """Take a visit out of the planning. Raises ConflictError where interviews belong to it."""
    if visit.interviews:
        raise conflict("visit_has_interviews")
    record(session, "visit.cancelled", visit, account=by, case=str(visit.case_id))
    session.delete(visit)


def plan_interview(
    session: Session,
    case: Case,
    form_id: UUID,
    data: InterviewData,
    speakers: Sequence[SpeakerData] = (),
    by: Account | None = None,
) -> Interview:
    """Plan an interview with its speakers; the same form sent twice makes one, as it last said.

    Speakers whom the form leaves out the second time stay. Raises ConflictError where nothing may
    be planned for the case (its message says why).
    """
    if found := _made_before(session, Interview, form_id, case):
        change_interview(session, found, data, by)
        for speaker in speakers:
            if speaker.form_id:
                add_speaker(session, found, speaker, by=by)
        return found
    require_planning(case)
    who = ROLE_GROUPS[speakers[0].role_group]["nl"] if speakers else "gesprek"
    wanted = data.called or f"{local(data.planned_at).date()} {who}"
    interview = Interview(
        id=form_id,
        project_id=case.project_id,
        case_id=case.id,
        slug=_slug(session, Interview, case, wanted),
        visit_id=data.visit.id if data.visit else None,
        planned_at=data.planned_at,
        place=data.place,
        account_id=data.account_id,
    )
    interview, is_new = _insert(session, interview, case)
    if is_new:
        interview.case = case
        record(session, "interview.planned", interview, account=by, case=str(case.id))
        for speaker in speakers:
            add_speaker(session, interview, speaker, by=by)
    return interview


def change_interview(
    session: Session, interview: Interview, data: InterviewData, by: Account | None = None
) -> None:
    """Change what is planned; the address stays. Raises ConflictError as plan_interview does."""
    require_planning(interview.case)
    interview.planned_at, interview.place = data.planned_at, data.place
    interview.account_id = data.account_id
    interview.visit_id = data.visit.id if data.visit else None
    if session.is_modified(interview):
        record(session, "interview.changed", interview, account=by)


def cancel_interview(session: Session, interview: Interview, by: Account | None = None) -> None:
    """Take an interview out of the planning. Raises ConflictError once it has been started."""
    if interview.started_at:
        raise conflict("interview_started")
    record(session, "interview.cancelled", interview, account=by, case=str(interview.case_id))
    session.delete(interview)


def start_interview(
    session: Session, interview: Interview, by: Account | None = None, at: datetime | None = None
) -> None:
    """Note that the conversation has begun; doing it again changes nothing.

    Raises ConflictError where no answers may be entered yet, or where nobody is to speak.
    """
    if interview.started_at:
        return
    require_capture(interview.case)
    if not interview.speakers:
        raise conflict("no_speakers")
    interview.started_at = at or now()
    record(session, "interview.started", interview, account=by)


def end_interview(
    session: Session, interview: Interview, by: Account | None = None, at: datetime | None = None
) -> None:
    """Note that the conversation is over; its questionnaires stay open for working out.

    Raises ConflictError where it has not been started.
    """
    if interview.ended_at:
        return
    if not interview.started_at:
        raise conflict("interview_not_started")
    interview.ended_at = at or now()
    record(session, "interview.ended", interview, account=by)


def resume_interview(session: Session, interview: Interview, by: Account | None = None) -> None:
    """Take back that the conversation is over."""
    require_capture(interview.case)
    if interview.ended_at:
        interview.ended_at = None
        record(session, "interview.resumed", interview, account=by)


def _made_before(session: Session, model: type[R], form_id: UUID, case: Case) -> R | None:
    found = session.get(model, form_id)
    if found is not None and found.case_id != case.id:
        raise conflict("id_taken")
    return found


def _slug(session: Session, model: type[R], case: Case, wanted: str) -> str:
    def is_taken(slug: str) -> bool:
        if slug in RESERVED:
            return True
        count = select(func.count()).where(model.case_id == case.id, model.slug == slug)
        return bool(session.scalar(count))

    return make_slug(wanted, is_taken)


def _insert(session: Session, row: R, case: Case) -> tuple[R, bool]:
    """Insert a row; where another process made it a moment ago, return that one and False."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        found = _made_before(session, type(row), row.id, case)
        if found is None:
            raise conflict("made_at_the_same_moment") from None
        return found, False
    return row, True
