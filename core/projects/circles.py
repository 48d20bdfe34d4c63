"""Circles: groups of organisations that are compared with each other."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import Circle
from core.models import CircleMember
from core.models import Organisation
from core.models import Project
from core.projects.rules import free_slug
from core.projects.rules import key_of
from core.projects.rules import name_of
from core.projects.rules import one_at_a_time
from core.projects.rules import tidy


def add_circle(
    session: Session,
    project: Project,
    *,
    name: str,
    criterion: str = "",
    members: Sequence[Organisation] = (),
    by: Account | None = None,
) -> Circle:
    """Add a circle with its members. Raises InvalidError."""
    one_at_a_time(session, project)
    chosen = _checked(session, project, name, members, None)
    row = Circle(
        project_id=project.id,
        slug=free_slug(session, Circle, chosen, Circle.project_id == project.id),
        name=chosen,
        criterion=_criterion(criterion),
    )
    session.add(row)
    session.flush()
    _set_members(session, row, members)
    record(session, "circle.added", row, account=by, count=len(row.members))
    return row


def change_circle(
    session: Session,
    circle: Circle,
    *,
    name: str,
    criterion: str,
    members: Sequence[Organisation],
    by: Account | None = None,
) -> None:
    """Change a circle (its address stays). Raises InvalidError."""
    project = session.get_one(Project, circle.project_id)
    one_at_a_time(session, project)
    circle.name = _checked(session, project, name, members, circle)
    circle.criterion = _criterion(criterion)
    _set_members(session, circle, members)
    record(session, "circle.changed", circle, account=by, count=len(circle.members))


def remove_circle(session: Session, circle: Circle, by: Account | None = None) -> None:
    """Remove a circle; its organisations stay."""
    record(session, "circle.removed", circle, account=by)
    session.delete(circle)
    session.flush()


def _criterion(text: str) -> str:
    return name_of(text, "criterion") if tidy(text) else ""


def _checked(
    session: Session,
    project: Project,
    name: str,
    members: Sequence[Organisation],
    own: Circle | None,
) -> str:
    chosen = name_of(name)
    if any(row.project_id != project.id for row in members):
        raise InvalidError("unknown_choice", field="members")
    for other in session.scalars(select(Circle).where(Circle.project_id == project.id)):
        if other is not own and key_of(other.name) == key_of(chosen):
            raise InvalidError("name_taken", field="name", name=other.name)
    return chosen


def _set_members(session: Session, circle: Circle, members: Sequence[Organisation]) -> None:
    wanted = {row.id: row for row in members}
    for member in list(circle.members):
        if member.organisation_id not in wanted:
            circle.members.remove(member)
        wanted.pop(member.organisation_id, None)
    for organisation in wanted.values():
        circle.members.append(CircleMember(project_id=circle.project_id, organisation=organisation))
    session.flush()
