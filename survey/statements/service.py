"""Choosing the value of a case out of what was stated, with a reason; every choice stays told."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import ConflictError
from core.errors import InvalidError
from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.events import record
from core.models import Case
from core.visibility import Viewer
from survey.models import CaseValue
from survey.statements import queries
from survey.statements.queries import Statement


def choose(
    session: Session, viewer: Viewer, case: Case, statement: Statement, reason: str
) -> CaseValue:
    """Make a statement the case's value; the one before it stays in the history.

    Choosing the same again with the same reason changes nothing. Raises NotAllowedError,
    InvalidError without a reason, ConflictError where somebody chose at the same moment, and for
    a case that refused or withdrew.
    """
    if not viewer.can("casevalue.choose"):
        raise NotAllowedError
    if not reason.strip():
        raise InvalidError("Say why this value is the one that counts.", field="reason")
    if statement.response.case_id != case.id:
        raise NotFoundError
    if case.withdrawn_at or case.refused_at:
        raise ConflictError("This participant does not take part any more.")
    current = queries.current_row(session, case, statement.item.name)
    if (
        current
        and current.revision_id == statement.revision.id
        and (current.response_id == statement.response.id and current.reason == reason.strip())
    ):
        return current
    value = CaseValue(
        project_id=case.project_id,
        case_id=case.id,
        item=statement.item.name,
        response_id=statement.response.id,
        revision_id=statement.revision.id,
        account_id=viewer.account.id,
        chosen_at=now(),
        # A reason may repeat what was said: it goes when what was said is erased.
        key_id=statement.response.key_id,
    )
    value.reason = reason.strip()
    try:
        with session.begin_nested():
            if current:
                current.replaced_at = value.chosen_at
                session.flush()
            session.add(value)
    except IntegrityError:
        raise ConflictError("A colleague chose a value at the same moment. Look again.") from None
    record(
        session,
        "casevalue.chosen",
        value,
        account=viewer.account,
        item=value.item,
        response=str(value.response_id),
        revision=statement.revision.number,
    )
    return value


def choose_undisputed(session: Session, viewer: Viewer, case: Case, reason: str) -> int:
    """Choose, for every item without a value, what all who stated it agree on.

    The newest such statement is cited; one with a mistake or a point of attention waits for
    somebody to look at it. Returns how many values were chosen.
    """
    chosen = queries.case_values(session, viewer, [case])
    number = 0
    for name, found in queries.by_item(queries.statements(session, viewer, case)).items():
        told = [statement for statement in found if statement.answer.value is not None]
        is_doubtful = any(p.severity != "incomplete" for entry in told for p in entry.problems)
        if not told or is_doubtful or (case.id, name) in chosen or not agree(told):
            continue
        choose(session, viewer, case, max(told, key=lambda entry: entry.at), reason)
        number += 1
    return number


def agree(told: list[Statement]) -> bool:
    """One statement, or several that are the same; texts of two people are never the same thing."""
    if len(told) == 1:
        return True
    return told[0].item.type in queries.COMPARABLE and not queries.are_in_conflict(told)
