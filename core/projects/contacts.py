"""The person to call about a case: entered by the coordinator or the municipality itself.

Apart from answers: no export, report or text knows it, and clearing it destroys its key.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import keystore
from core.events import record
from core.models import Account
from core.models import Case
from core.models import ContactPerson
from core.projects.rules import tidy
from core.visibility import Viewer
from core.visibility import visible


@dataclass(frozen=True, slots=True)
class ContactData:
    """Name, function, telephone number and e-mail address, as given; each may be empty."""

    name: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""


def contact_of(session: Session, viewer: Viewer, case: Case) -> ContactPerson | None:
    """Return the case's contact person, if the viewer may see one."""
    return session.scalar(visible(viewer, ContactPerson).where(ContactPerson.case_id == case.id))


def set_contact(
    session: Session, case: Case, data: ContactData, by: Account | None = None
) -> ContactPerson | None:
    """Write down whom to call; with nothing filled in, erase who stood there."""
    row = session.scalar(select(ContactPerson).where(ContactPerson.case_id == case.id))
    filled = {name: tidy(getattr(data, name)) for name in ContactData.__slots__}
    if not any(filled.values()):
        if row is not None:
            keystore.current().destroy(row.key_id)
            session.delete(row)
            record(session, "contact_person.erased", case, account=by)
        return None
    if row is None:
        row = ContactPerson(
            project_id=case.project_id, case_id=case.id, key_id=keystore.current().new()
        )
        session.add(row)
    for name, text in filled.items():
        setattr(row, name, text)
    session.flush()
    record(session, "contact_person.set", case, account=by)
    return row
