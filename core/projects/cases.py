"""Cases: which programmes take part in a wave, and whether they agreed, refused or withdrew."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import Case
from core.models import Interview
from core.models import Programme
from core.models import Project
from core.models import Visit
from core.models import Wave
from core.projects.rules import free_slug
from core.projects.rules import note_of
from core.projects.rules import one_at_a_time


def add_case(session: Session, wave: Wave, programme: Programme, by: Account | None = None) -> Case:
    """Let a programme take part in a wave (invited); asking again returns the same case.

    Raises InvalidError where the wave is closed or the programme another benchmark's.
    """
    if programme.project_id != wave.project_id:
        raise InvalidError("unknown_choice", field="programmes")
    one_at_a_time(session, session.get_one(Project, wave.project_id))
    known = session.scalar(
        select(Case).where(Case.wave_id == wave.id, Case.programme_id == programme.id)
    )
    if known:
        return known
    if wave.closed_at:
        raise InvalidError("wave_closed", field="programmes")
    row = Case(
        project_id=wave.project_id,
        wave_id=wave.id,
        wave=wave,
        programme_id=programme.id,
        programme=programme,
        slug=free_slug(session, Case, programme.name, Case.wave_id == wave.id),
    )
    session.add(row)
    session.flush()
    record(session, "case.added", row, account=by)
    return row


def agree_case(
    session: Session,
    case: Case,
    note: str = "",
    by: Account | None = None,
    at: datetime | None = None,
) -> None:
    """Record that the participant agrees to take part; an earlier refusal is past.

    Raises InvalidError where it withdrew.
    """
    if case.withdrawn_at:
        raise InvalidError("case_withdrawn", field="note")
    if case.agreed_at:
        return
    case.agreement_note = note_of(note, "note")
    case.agreed_at = at or now()
    case.refused_at = case.refusal_reason = None
    session.flush()
    record(session, "case.agreed", case, account=by)


def refuse_case(
    session: Session,
    case: Case,
    reason: str,
    by: Account | None = None,
    at: datetime | None = None,
) -> None:
    """Record that the participant will not take part (non-respons), and why.

    Raises InvalidError without a reason, or where it had agreed: then it withdraws.
    """
    text = note_of(reason, "reason", required=True)
    if case.refused_at:
        return
    if case.agreed_at:
        raise InvalidError("case_agreed", field="reason")
    case.refused_at, case.refusal_reason = at or now(), text
    session.flush()
    record(session, "case.refused", case, account=by)


def withdraw_case(
    session: Session,
    case: Case,
    reason: str,
    by: Account | None = None,
    at: datetime | None = None,
) -> None:
    """Record that a participant that had agreed takes part no longer, and why.

    Raises InvalidError without a reason, or where it never agreed.
    """
    text = note_of(reason, "reason", required=True)
    if case.withdrawn_at:
        return
    if not case.agreed_at:
        raise InvalidError("case_not_agreed", field="reason")
    case.withdrawn_at, case.withdrawal_reason = at or now(), text
    session.flush()
    record(session, "case.withdrawn", case, account=by)


def take_back(session: Session, case: Case, by: Account | None = None) -> None:
    """Undo the last step of agreement: withdrawal, refusal or agreement.

    Raises InvalidError where an agreement has led to visits or interviews: then one withdraws.
    """
    if case.withdrawn_at:
        case.withdrawn_at = case.withdrawal_reason = None
    elif case.refused_at:
        case.refused_at = case.refusal_reason = None
    elif case.agreed_at:
        if has_fieldwork(session, case):
            raise InvalidError("case_has_fieldwork", field="note")
        case.agreed_at, case.agreement_note = None, ""
    else:
        return
    session.flush()
    record(session, "case.step_undone", case, account=by)


def has_fieldwork(session: Session, case: Case) -> bool:
    """Whether there are visits or interviews at a case."""
    return any(
        session.scalar(select(model.id).where(model.case_id == case.id).limit(1))
        for model in (Visit, Interview)
    )


def remove_case(session: Session, case: Case, by: Account | None = None) -> None:
    """Remove a case that was added by mistake. Raises InvalidError once it agreed or has visits."""
    if case.state != "invited" or has_fieldwork(session, case):
        raise InvalidError("case_in_use", field="case")
    wave = session.get_one(Wave, case.wave_id)
    record(session, "case.removed", wave, account=by, programme=str(case.programme_id))
    session.delete(case)
    session.flush()
