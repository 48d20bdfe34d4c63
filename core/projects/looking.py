"""Looking as a municipality: a coordinator sees the benchmark as the contact of one of them does.

What is seen is seen as that person, by the same rules; nothing can be written meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotFoundError
from core.events import record
from core.models import Account
from core.models import Membership
from core.models import Organisation
from core.models import Project
from core.permissions import allowed
from core.visibility import Viewer

ACTION = "project.look_as"


@dataclass(frozen=True, slots=True)
class Looking:
    """As whose contact somebody looks at which benchmark."""

    project: Project
    organisation: Organisation
    contact: Account

    @property
    def viewer(self) -> Viewer:
        """The contact, who sees what is theirs."""
        return Viewer(
            account=self.contact,
            project=self.project,
            roles=frozenset({"contact"}),
            organisation_ids=frozenset({self.organisation.id}),
        )


def contacts(session: Session, project: Project) -> Sequence[tuple[Organisation, Account]]:
    """Return the contacts of a benchmark with their organisation, by its name."""
    rows = session.execute(
        select(Organisation, Account)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .join(Account, Membership.account_id == Account.id)
        .where(Membership.project_id == project.id, Membership.role == "contact")
        .order_by(Organisation.name, Membership.created_at, Membership.id)
    )
    return [(organisation, account) for organisation, account in rows]


def begin(session: Session, viewer: Viewer, slug: str) -> Looking:
    """Let the viewer look as the first contact of an organisation, and note that they did.

    Raises NotFoundError where there is no such organisation or it has no contact.
    """
    for organisation, contact in contacts(session, viewer.project):
        if organisation.slug == slug:
            record(session, "project.looked_as", organisation, account=viewer.account)
            return Looking(viewer.project, organisation, contact)
    raise NotFoundError


def still(session: Session, account: Account, organisation_id: UUID) -> Looking | None:
    """Return how the account looks, or None where it may not, or where the contact is gone."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        return None
    roles = session.scalars(
        select(Membership.role).where(
            Membership.project_id == organisation.project_id, Membership.account_id == account.id
        )
    )
    if not allowed(frozenset(roles), ACTION):
        return None
    project = session.get_one(Project, organisation.project_id)
    for one, contact in contacts(session, project):
        if one.id == organisation.id:
            return Looking(project, organisation, contact)
    return None
