"""The append-only table of what happened: audit and history in one."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlalchemy.orm import UOWTransaction

from core.models import Account
from core.models import Event
from core.models import Project

#: Classes whose rows are never changed or removed through the ORM.
APPEND_ONLY: set[type] = {Event}


def record(
    session: Session,
    kind: str,
    subject: Any = None,
    *,
    project: Project | None = None,
    account: Account | None = None,
    **data: Any,
) -> Event:
    """Add an event. `data` may hold references, codes and counts; never names or answers."""
    row = Event(
        kind=kind,
        project_id=project.id if project else getattr(subject, "project_id", None),
        account_id=account.id if account else None,
        subject_type=type(subject).__name__ if subject is not None else None,
        subject_id=getattr(subject, "id", None),
        data=data,
    )
    session.add(row)
    return row


@event.listens_for(Session, "before_flush")
def _keep_history(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Refuse to change or remove what is append-only."""
    for row in list(session.dirty) + list(session.deleted):
        if type(row) in APPEND_ONLY and (row in session.deleted or session.is_modified(row)):
            msg = f"{type(row).__name__} is append-only"
            raise RuntimeError(msg)
