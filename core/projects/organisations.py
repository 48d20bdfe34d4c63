"""Organisations: adding and changing them, mergers (herindeling), members of a service."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.events import record
from core.models import Account
from core.models import CircleMember
from core.models import Membership
from core.models import Organisation
from core.models import OrganisationMember
from core.models import OrganisationSuccession
from core.models import Programme
from core.models import Project
from core.models.project import programme_provider
from core.projects.organisation_data import OrganisationData
from core.projects.organisation_data import checked
from core.projects.rules import free_slug
from core.projects.rules import one_at_a_time


def organisations_of(session: Session, project: Project) -> list[Organisation]:
    """Return a benchmark's organisations by name."""
    return list(
        session.scalars(
            select(Organisation)
            .where(Organisation.project_id == project.id)
            .order_by(Organisation.name, Organisation.id)
        )
    )


def _refuse_same(
    data: OrganisationData, others: Iterable[Organisation], own: Organisation | None = None
) -> None:
    for other in others:
        if other is not own and (field := data.is_same(other)):
            raise InvalidError(f"{field}_taken", field=field, name=other.name)


def add_organisation(
    session: Session,
    project: Project,
    *,
    name: str,
    kind: str = "municipality",
    cbs_code: str | None = None,
    province: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: Account | None = None,
) -> Organisation:
    """Add an organisation. Raises InvalidError, also where it is there already."""
    data = checked(OrganisationData(name, kind, cbs_code, province, valid_from, valid_to))
    one_at_a_time(session, project)
    _refuse_same(data, organisations_of(session, project))
    return _add(session, project, data, by)


def _add(
    session: Session, project: Project, data: OrganisationData, by: Account | None
) -> Organisation:
    slug = free_slug(session, Organisation, data.name, Organisation.project_id == project.id)
    row = Organisation(
        project_id=project.id,
        slug=slug,
        name=data.name,
        kind=data.kind,
        cbs_code=data.cbs_code,
        province=data.province,
        valid_from=data.valid_from,
        valid_to=data.valid_to,
    )
    session.add(row)
    session.flush()
    record(session, "organisation.added", row, account=by)
    return row


def add_organisations(
    session: Session,
    project: Project,
    given: Sequence[OrganisationData],
    *,
    by: Account | None = None,
) -> list[Organisation]:
    """Add those that are not there yet and return them: doing so twice adds nothing twice.

    Raises InvalidError.
    """
    one_at_a_time(session, project)
    there = organisations_of(session, project)
    added: list[Organisation] = []
    for data in map(checked, given):
        if not any(data.is_same(other) for other in there):
            row = _add(session, project, data, by)
            there.append(row)
            added.append(row)
    if added:
        record(session, "organisation.imported", project=project, account=by, count=len(added))
    return added


def change_organisation(
    session: Session, organisation: Organisation, data: OrganisationData, by: Account | None = None
) -> list[str]:
    """Change an organisation (its address stays) and return which fields. Raises InvalidError."""
    data = checked(data)
    project = session.get_one(Project, organisation.project_id)
    one_at_a_time(session, project)
    _refuse_same(data, organisations_of(session, project), organisation)
    fields = ("name", "kind", "cbs_code", "province", "valid_from", "valid_to")
    changed = [field for field in fields if getattr(organisation, field) != getattr(data, field)]
    if "kind" in changed and _is_in_service(session, organisation):
        raise InvalidError("kind_in_use", field="kind")
    for field in changed:
        setattr(organisation, field, getattr(data, field))
    session.flush()
    if changed:
        record(session, "organisation.changed", organisation, account=by, fields=changed)
    return changed


def _is_in_service(session: Session, organisation: Organisation) -> bool:
    links = select(OrganisationMember.id).where(
        (OrganisationMember.service_id == organisation.id)
        | (OrganisationMember.member_id == organisation.id)
    )
    return session.scalar(links.limit(1)) is not None


def merge_organisations(
    session: Session,
    predecessors: Sequence[Organisation],
    successor: Organisation,
    on: date,
    by: Account | None = None,
) -> list[OrganisationSuccession]:
    """Record that `predecessors` went up into `successor` on a date, on which they end.

    Raises InvalidError where one would succeed itself, or has ended or begins otherwise.
    """
    made = []
    for predecessor in predecessors:
        if (
            predecessor.id == successor.id
            or predecessor.project_id != successor.project_id
            or (predecessor.id in _ids_after(session, successor))
        ):
            raise InvalidError("succeeds_itself", field="successor")
        if predecessor.valid_from and predecessor.valid_from >= on:
            raise InvalidError("merger_before_begin", field="on", name=predecessor.name)
        if predecessor.valid_to and predecessor.valid_to != on:
            raise InvalidError("ends_otherwise", field="on", name=predecessor.name)
        known = session.scalar(
            select(OrganisationSuccession).where(
                OrganisationSuccession.predecessor_id == predecessor.id,
                OrganisationSuccession.successor_id == successor.id,
            )
        )
        if known:
            raise InvalidError("merged_already", field="successor", name=successor.name)
        row = OrganisationSuccession(
            project_id=successor.project_id,
            predecessor_id=predecessor.id,
            successor_id=successor.id,
            on=on,
        )
        predecessor.valid_to = on
        session.add(row)
        session.flush()
        record(session, "organisation.merged", predecessor, account=by, into=str(successor.id))
        made.append(row)
    session.expire(successor, ["predecessors"])
    return made


def _ids_after(session: Session, organisation: Organisation) -> set[object]:
    """Return the ids of everything that `organisation` went up into, however far."""
    found: set[object] = set()
    rest = [organisation.id]
    while rest:
        steps = select(OrganisationSuccession.successor_id).where(
            OrganisationSuccession.predecessor_id.in_(rest)
        )
        rest = [row for row in session.scalars(steps) if row not in found]
        found.update(rest)
    return found


def undo_merger(
    session: Session, succession: OrganisationSuccession, by: Account | None = None
) -> None:
    """Take a merger back; the predecessor has no end again."""
    predecessor = session.get_one(Organisation, succession.predecessor_id)
    session.delete(succession)
    session.flush()
    others = select(OrganisationSuccession.id).where(
        OrganisationSuccession.predecessor_id == predecessor.id
    )
    if predecessor.valid_to == succession.on and session.scalar(others.limit(1)) is None:
        predecessor.valid_to = None
    session.flush()
    record(session, "organisation.merger_undone", predecessor, account=by)


def set_service_members(
    session: Session,
    service: Organisation,
    members: Sequence[Organisation],
    by: Account | None = None,
) -> None:
    """Say which municipalities belong to an inter-municipal service. Raises InvalidError."""
    if service.kind != "service":
        raise InvalidError("not_a_service", field="members")
    if any(row.kind != "municipality" or row.project_id != service.project_id for row in members):
        raise InvalidError("not_a_municipality", field="members")
    wanted = {row.id for row in members}
    there = {
        row.member_id: row
        for row in session.scalars(
            select(OrganisationMember).where(OrganisationMember.service_id == service.id)
        )
    }
    for member_id in there.keys() - wanted:
        session.delete(there[member_id])
    for member_id in sorted(wanted - there.keys()):
        session.add(
            OrganisationMember(
                project_id=service.project_id, service_id=service.id, member_id=member_id
            )
        )
    session.flush()
    session.expire(service, ["members"])
    if wanted != there.keys():
        record(session, "organisation.members_set", service, account=by, count=len(wanted))


def is_used(session: Session, organisation: Organisation) -> bool:
    """Whether anything in the benchmark refers to an organisation."""
    own = organisation.id
    succession, member = OrganisationSuccession, OrganisationMember
    references = (
        select(Programme.id).where(Programme.organisation_id == own),
        select(programme_provider.c.programme_id).where(
            programme_provider.c.organisation_id == own
        ),
        select(Membership.id).where(Membership.organisation_id == own),
        select(CircleMember.id).where(CircleMember.organisation_id == own),
        select(succession.id).where(
            (succession.predecessor_id == own) | (succession.successor_id == own)
        ),
        select(member.id).where((member.service_id == own) | (member.member_id == own)),
    )
    return any(session.scalar(found.limit(1)) is not None for found in references)


def remove_organisation(
    session: Session, organisation: Organisation, by: Account | None = None
) -> None:
    """Remove an organisation that was added by mistake. Raises InvalidError where it is used."""
    if is_used(session, organisation):
        raise InvalidError("organisation_in_use", field="organisation")
    record(session, "organisation.removed", organisation, account=by)
    session.delete(organisation)
    session.flush()
