"""Where a request is: the viewer, benchmark, wave and case that its address names.

Addresses carry `<project>`, `<wave>` and `<case>`; views take the rest. Things are loaded when
first asked for, through visibility; what may not be seen does not exist (404).
"""

from functools import cached_property
from typing import cast
from uuid import UUID

from flask import current_app
from flask import g
from flask import request
from flask import session as cookie
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from werkzeug.local import LocalProxy

from core.auth.service import signed_in_account
from core.errors import NotFoundError
from core.models import Account
from core.models import Case
from core.models import Membership
from core.models import Programme
from core.models import Project
from core.models import Wave
from core.projects import looking
from core.projects.looking import Looking
from core.runtime import Runtime
from core.visibility import Viewer
from core.visibility import visible

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN = "sign_in"  # noqa: S105 - the cookie's field, not a secret
#: The cookie's field that holds as the contact of which organisation a coordinator looks.
LOOKING = "looking"


def runtime() -> Runtime:
    """Return the installation that this application runs on."""
    return cast(Runtime, current_app.extensions["verhaal"])


def db() -> Session:
    """Return this request's session; it writes only where the request may.

    What it did is committed when the view has answered with a status below 400, else undone.
    """
    if "db" not in g:
        g.db = runtime().database.session(writes=request.method not in SAFE_METHODS)
    return cast(Session, g.db)


class Here:
    """The things that this request's address names."""

    def __init__(self, slugs: dict[str, str]) -> None:
        self.slugs = slugs

    @cached_property
    def account(self) -> Account | None:
        """Who is signed in, if anybody."""
        token = cookie.get(TOKEN)
        return signed_in_account(db(), token) if token else None

    @cached_property
    def looking(self) -> Looking | None:
        """As whose contact a coordinator looks, if they do; whether they may is asked each time."""
        chosen = cookie.get(LOOKING)
        if self.account is None or not chosen:
            return None
        return looking.still(db(), self.account, UUID(chosen))

    @cached_property
    def viewer(self) -> Viewer:
        """Who looks at the benchmark named. Raises NotFoundError for all but its members."""
        project = db().scalar(select(Project).where(Project.slug == self.slugs.get("project", "")))
        if self.account is None or project is None:
            raise NotFoundError
        found = viewer_of(db(), self.account, project)
        if found is None:
            raise NotFoundError
        if self.looking and self.looking.project.id == project.id:
            return self.looking.viewer
        return found

    @property
    def project(self) -> Project:
        """The benchmark."""
        return self.viewer.project

    @cached_property
    def wave(self) -> Wave:
        """The wave. Raises NotFoundError."""
        found = db().scalar(
            visible(self.viewer, Wave).where(Wave.slug == self.slugs.get("wave", ""))
        )
        if found is None:
            raise NotFoundError
        return found

    @cached_property
    def case(self) -> Case:
        """The case. Raises NotFoundError."""
        found = db().scalar(
            visible(self.viewer, Case)
            .where(Case.wave_id == self.wave.id, Case.slug == self.slugs.get("case", ""))
            .options(joinedload(Case.programme).joinedload(Programme.organisation))
        )
        if found is None:
            raise NotFoundError
        return found


def viewer_of(session: Session, account: Account, project: Project) -> Viewer | None:
    """Return the account as a viewer of the benchmark, or None where it has no role there."""
    memberships = session.scalars(
        select(Membership).where(
            Membership.project_id == project.id, Membership.account_id == account.id
        )
    ).all()
    if not memberships:
        return None
    return Viewer(
        account=account,
        project=project,
        roles=frozenset(row.role for row in memberships),
        organisation_ids=frozenset(
            row.organisation_id for row in memberships if row.organisation_id
        ),
    )


here: Here = cast(Here, LocalProxy(lambda: g.here))
