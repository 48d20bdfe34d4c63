"""Programmes: what a service runs with its providers."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import Case
from core.models import Organisation
from core.models import Programme
from core.models import Project
from core.projects.rules import free_slug
from core.projects.rules import key_of
from core.projects.rules import name_of
from core.projects.rules import one_at_a_time


def add_programme(
    session: Session,
    project: Project,
    *,
    organisation: Organisation,
    name: str | None = None,
    providers: Sequence[Organisation] = (),
    by: Account | None = None,
) -> Programme:
    """Add a programme; without a name it is named after its organisation. Raises InvalidError."""
    one_at_a_time(session, project)
    chosen = _checked(session, project, organisation, name, providers, None)
    row = Programme(
        project_id=project.id,
        slug=free_slug(session, Programme, chosen, Programme.project_id == project.id),
        name=chosen,
        organisation_id=organisation.id,
        organisation=organisation,
        providers=list(dict.fromkeys(providers)),
    )
    session.add(row)
    session.flush()
    record(session, "programme.added", row, account=by)
    return row


def change_programme(
    session: Session,
    programme: Programme,
    *,
    organisation: Organisation,
    name: str | None,
    providers: Sequence[Organisation],
    by: Account | None = None,
) -> None:
    """Change a programme (its address stays). Raises InvalidError."""
    project = session.get_one(Project, programme.project_id)
    one_at_a_time(session, project)
    programme.name = _checked(session, project, organisation, name, providers, programme)
    programme.organisation = organisation
    programme.providers = list(dict.fromkeys(providers))
    session.flush()
    record(session, "programme.changed", programme, account=by)


def _checked(
    session: Session,
    project: Project,
    organisation: Organisation,
    name: str | None,
    providers: Sequence[Organisation],
    own: Programme | None,
) -> str:
    if organisation.project_id != project.id:
        raise InvalidError("unknown_choice", field="organisation")
    if any(row.project_id != project.id for row in providers):
        raise InvalidError("unknown_choice", field="providers")
    chosen = name_of(name or organisation.name)
    same = select(Programme).where(Programme.organisation_id == organisation.id)
    for other in session.scalars(same):
        if other is not own and key_of(other.name) == key_of(chosen):
            raise InvalidError("name_taken", field="name", name=other.name)
    return chosen


def is_used(session: Session, programme: Programme) -> bool:
    """Whether a programme takes part in a wave."""
    found = select(Case.id).where(Case.programme_id == programme.id)
    return session.scalar(found.limit(1)) is not None


def remove_programme(session: Session, programme: Programme, by: Account | None = None) -> None:
    """Remove a programme that was added by mistake. Raises InvalidError where it takes part."""
    if is_used(session, programme):
        raise InvalidError("programme_in_use", field="programme")
    record(session, "programme.removed", programme, account=by)
    session.delete(programme)
    session.flush()
