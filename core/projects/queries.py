"""Reads about the benchmark: selects that begin with what the viewer may see."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from core.models import Account
from core.models import Case
from core.models import Circle
from core.models import CircleMember
from core.models import Event
from core.models import Membership
from core.models import Organisation
from core.models import OrganisationMember
from core.models import OrganisationSuccession
from core.models import Programme
from core.models import Wave
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible


def organisations(
    viewer: Viewer, *, words: str = "", kind: str = "", province: str = "", sort: str = "name"
) -> Select[Organisation]:
    """Return the organisations; sort is 'name', 'kind', 'cbs_code' or 'province', '-' reverses."""
    found = visible(viewer, Organisation)
    if words.strip():
        wanted = words.strip()
        found = found.where(
            func.lower(Organisation.name).contains(wanted.lower(), autoescape=True)
            | (Organisation.cbs_code == wanted)
        )
    if kind:
        found = found.where(Organisation.kind == kind)
    if province:
        found = found.where(Organisation.province == province)
    columns = {
        "kind": Organisation.kind,
        "cbs_code": Organisation.cbs_code,
        "province": Organisation.province,
    }
    column = columns.get(sort.lstrip("-"))
    by_name = func.lower(Organisation.name)
    if column is None:
        return found.order_by(by_name.desc() if sort == "-name" else by_name, Organisation.id)
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return found.order_by(ordered.nulls_last(), by_name, Organisation.id)


def programmes(viewer: Viewer) -> Select[Programme]:
    """Return the programmes with organisation and providers, by name of the organisation."""
    return (
        visible(viewer, Programme)
        .join(Organisation, Programme.organisation_id == Organisation.id)
        .options(joinedload(Programme.organisation), selectinload(Programme.providers))
        .order_by(func.lower(Organisation.name), Programme.name)
    )


def waves(viewer: Viewer) -> Select[Wave]:
    """Return the waves, newest first."""
    return visible(viewer, Wave).order_by(Wave.starts_on.desc(), Wave.id.desc())


def cases(viewer: Viewer, wave: Wave | None = None) -> Select[Case]:
    """Return the cases (of one wave) with programme, organisation and wave."""
    found = visible(viewer, Case).options(
        joinedload(Case.programme).joinedload(Programme.organisation), joinedload(Case.wave)
    )
    return found if wave is None else found.where(Case.wave_id == wave.id)


def case_states(session: Session, viewer: Viewer) -> Mapping[UUID, Mapping[str, int]]:
    """Return, per wave, how many cases are in which state."""
    counts: dict[UUID, dict[str, int]] = {}
    for case in session.scalars(visible(viewer, Case)):
        of_wave = counts.setdefault(case.wave_id, {})
        of_wave[case.state] = of_wave.get(case.state, 0) + 1
    return counts


def circles(viewer: Viewer) -> Select[Circle]:
    """Return the circles with their members."""
    return (
        visible(viewer, Circle)
        .options(selectinload(Circle.members).joinedload(CircleMember.organisation))
        .order_by(Circle.name)
    )


def circles_of(viewer: Viewer, organisation_id: UUID) -> Select[Circle]:
    """Return the circles that an organisation is in."""
    inside = select(CircleMember.circle_id).where(
        condition(viewer, CircleMember), CircleMember.organisation_id == organisation_id
    )
    return visible(viewer, Circle).where(Circle.id.in_(inside)).order_by(Circle.name)


def memberships(viewer: Viewer) -> Select[Membership]:
    """Return who has which role, with account and organisation, oldest first."""
    return (
        visible(viewer, Membership)
        .options(joinedload(Membership.account), joinedload(Membership.organisation))
        .order_by(Membership.created_at, Membership.id)
    )


def successions(
    session: Session, viewer: Viewer, organisation: Organisation
) -> tuple[
    list[tuple[OrganisationSuccession, Organisation]],
    list[tuple[OrganisationSuccession, Organisation]],
]:
    """Return what went up into an organisation and what it went up into, with the merger."""
    link = OrganisationSuccession

    def side(here: Any, there: Any) -> list[tuple[OrganisationSuccession, Organisation]]:
        found = (
            select(link, Organisation)
            .join(Organisation, there == Organisation.id)
            .where(here == organisation.id, link.project_id == viewer.project.id)
            .order_by(link.on, Organisation.name)
        )
        return [(row[0], row[1]) for row in session.execute(found)]

    return (
        side(link.successor_id, link.predecessor_id),
        side(link.predecessor_id, link.successor_id),
    )


def services_of(viewer: Viewer, organisation: Organisation) -> Select[Organisation]:
    """Return the inter-municipal services that a municipality belongs to."""
    inside = select(OrganisationMember.service_id).where(
        OrganisationMember.member_id == organisation.id,
        OrganisationMember.project_id == viewer.project.id,
    )
    return (
        select(Organisation)
        .where(Organisation.id.in_(inside), Organisation.project_id == viewer.project.id)
        .order_by(Organisation.name)
    )


def events(viewer: Viewer, before: UUID | None = None) -> Select[Event, Account]:
    """Return what happened in the benchmark, newest first, with who did it."""
    found = (
        select(Event, Account)
        .outerjoin(Account, Event.account_id == Account.id)
        .where(Event.project_id == viewer.project.id)
        .order_by(Event.id.desc())
    )
    return found if before is None else found.where(Event.id < before)
