"""Colleagues: who has which role in a benchmark, and the link with which they choose a password."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.auth.service import PASSWORD
from core.auth.service import SETUP_LINK
from core.auth.service import add_account
from core.auth.service import find_account
from core.auth.service import make_setup_link
from core.clock import now
from core.errors import InvalidError
from core.events import record
from core.models import ROLES
from core.models import Account
from core.models import Credential
from core.models import Membership
from core.models import Organisation
from core.models import Project
from core.projects.rules import name_of
from core.projects.rules import one_at_a_time
from core.projects.rules import tidy

#: What an address must at least look like; whether it exists, only a letter to it would show.
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}")


@dataclass(frozen=True, slots=True)
class Added:
    """A new membership; `token` is for a set-up link and is given only here, once."""

    membership: Membership
    is_new_account: bool
    token: str | None


def add_member(
    session: Session,
    project: Project,
    *,
    email: str,
    name: str,
    role: str,
    lookup_key: str,
    organisation: Organisation | None = None,
    by: Account | None = None,
) -> Added:
    """Give somebody a role; an account is made where there is none for the address.

    A token comes only with a new account: with one for an existing account, a coordinator could
    take that account over. Raises InvalidError.
    """
    address = tidy(email)
    if not EMAIL.fullmatch(address) or len(address) > 254:
        raise InvalidError("email", field="email")
    account = find_account(session, address, lookup_key)
    is_new = account is None
    if account is None:
        account = add_account(
            session, email=address, name=name_of(name, maximum=120), lookup_key=lookup_key
        )
    membership = give_role(session, project, account, role, organisation=organisation, by=by)
    token = make_setup_link(session, account) if is_new else None
    return Added(membership, is_new, token)


def give_role(
    session: Session,
    project: Project,
    account: Account,
    role: str,
    *,
    organisation: Organisation | None = None,
    by: Account | None = None,
) -> Membership:
    """Give an account a role in a benchmark. Raises InvalidError."""
    if role not in ROLES:
        raise InvalidError("unknown_choice", field="role")
    if role == "contact" and organisation is None:
        raise InvalidError("contact_needs_organisation", field="organisation")
    if role != "contact":
        organisation = None
    elif organisation is not None and organisation.project_id != project.id:
        raise InvalidError("unknown_choice", field="organisation")
    one_at_a_time(session, project)
    held = select(Membership).where(
        Membership.project_id == project.id,
        Membership.account_id == account.id,
        Membership.role == role,
        Membership.organisation_id == (organisation.id if organisation else None),
    )
    if session.scalar(held):
        raise InvalidError("role_held", field="role")
    row = Membership(
        project_id=project.id,
        account_id=account.id,
        account=account,
        role=role,
        organisation_id=organisation.id if organisation else None,
    )
    session.add(row)
    session.flush()
    record(session, "member.added", row, account=by, role=role, member=str(account.id))
    return row


def remove_member(session: Session, membership: Membership, by: Account | None = None) -> None:
    """Take a role away. Raises InvalidError where nobody would be coordinator any more."""
    project = session.get_one(Project, membership.project_id)
    one_at_a_time(session, project)
    if membership.role == "coordinator":
        others = select(Membership.id).where(
            Membership.project_id == project.id,
            Membership.role == "coordinator",
            Membership.id != membership.id,
        )
        if session.scalar(others.limit(1)) is None:
            raise InvalidError("last_coordinator", field="role")
    record(
        session,
        "member.removed",
        membership,
        account=by,
        role=membership.role,
        member=str(membership.account_id),
    )
    session.delete(membership)
    session.flush()


def has_password(session: Session, account: Account) -> bool:
    """Whether somebody has chosen a password, so has an account in use."""
    found = select(Credential.id).where(
        Credential.account_id == account.id,
        Credential.kind == PASSWORD,
        Credential.revoked_at.is_(None),
    )
    return session.scalar(found.limit(1)) is not None


def renew_setup_link(
    session: Session, project: Project, account: Account, by: Account | None = None
) -> str:
    """Return a new set-up token for a colleague who never used theirs; earlier ones stop working.

    Raises InvalidError for an account in use, or one that has a role in another benchmark too:
    whoever holds the link could enter there.
    """
    elsewhere = select(Membership.id).where(
        Membership.account_id == account.id, Membership.project_id != project.id
    )
    if has_password(session, account) or session.scalar(elsewhere.limit(1)):
        raise InvalidError("account_in_use", field="email")
    unused = select(Credential).where(
        Credential.account_id == account.id,
        Credential.kind == SETUP_LINK,
        Credential.revoked_at.is_(None),
    )
    for credential in session.scalars(unused):
        credential.revoked_at = now()
    record(session, "member.link_renewed", project=project, account=by, member=str(account.id))
    return make_setup_link(session, account)
