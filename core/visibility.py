"""What a viewer may see: one place that yields the filter for every query.

Staff see their benchmark. A municipality's contact sees only what each table's rule lets through;
a table without a rule shows a contact nothing, and a table never registered cannot be asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import Select
from sqlalchemy import false
from sqlalchemy import select
from sqlalchemy import true

from core.models import Account
from core.models import Case
from core.models import Circle
from core.models import CircleMember
from core.models import ContactPerson
from core.models import Document
from core.models import Interview
from core.models import Membership
from core.models import Organisation
from core.models import Programme
from core.models import Project
from core.models import Speaker
from core.models import Visit
from core.models import Wave
from core.permissions import STAFF
from core.permissions import allowed

M = TypeVar("M")
Rule = Callable[["Viewer"], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody looking at one benchmark, in the roles they have there."""

    account: Account
    project: Project
    roles: frozenset[str]
    #: The organisations for which they are the contact.
    organisation_ids: frozenset[UUID] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Whether they see the whole benchmark."""
        return bool(self.roles & STAFF)

    def can(self, action: str) -> bool:
        """Tell whether they may do `action`."""
        return allowed(self.roles, action)


_rules: dict[type, Rule] = {}


def register(model: type, contact: Rule | None = None) -> None:
    """Make a table visible: to staff by benchmark, to a contact by the rule given (none: nothing).

    Raises ValueError where the table has no project or is registered twice.
    """
    if model in _rules or not hasattr(model, "project_id"):
        msg = f"{model.__name__} cannot be registered"
        raise ValueError(msg)
    _rules[model] = contact or (lambda _viewer: false())


def condition(viewer: Viewer, model: Any) -> ColumnElement[bool]:
    """Return the filter for `model`. Raises KeyError for a table that was never registered."""
    rule = _rules[model]
    own: ColumnElement[bool] = model.project_id == viewer.project.id
    return own if viewer.is_staff else own & rule(viewer)


def visible(viewer: Viewer, model: type[M]) -> Select[M]:
    """Return a select of the rows of `model` that the viewer may see."""
    return select(model).where(condition(viewer, model))


def own_case_ids(viewer: Viewer) -> Select[UUID]:
    """Return a select of the ids of the cases of the contact's organisations."""
    return (
        select(Case.id)
        .join(Programme, Case.programme_id == Programme.id)
        .where(Programme.organisation_id.in_(viewer.organisation_ids))
    )


register(Wave, lambda viewer: true())
register(Document, lambda viewer: true())
register(Organisation, lambda viewer: Organisation.id.in_(viewer.organisation_ids))
register(Programme, lambda viewer: Programme.organisation_id.in_(viewer.organisation_ids))
register(Case, lambda viewer: Case.id.in_(own_case_ids(viewer)))
register(ContactPerson, lambda viewer: ContactPerson.case_id.in_(own_case_ids(viewer)))
register(Circle)
register(CircleMember)
register(Membership, lambda viewer: Membership.account_id == viewer.account.id)
register(Visit, lambda viewer: Visit.case_id.in_(own_case_ids(viewer)))
register(Interview)
register(Speaker)
