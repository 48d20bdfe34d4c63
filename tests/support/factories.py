"""A small benchmark for tests, made through the same services as a user's."""

from dataclasses import dataclass
from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from core.auth import service as auth
from core.models import Account
from core.models import Case
from core.models import Organisation
from core.models import Programme
from core.models import Project
from core.models import Wave
from core.projects.cases import add_case
from core.projects.cases import agree_case
from core.projects.members import give_role
from core.projects.organisations import add_organisation
from core.projects.programmes import add_programme
from core.projects.service import create_project
from core.projects.waves import add_wave
from core.projects.waves import open_wave
from core.settings import Settings
from core.visibility import Viewer
from core.web.here import TOKEN
from core.web.here import viewer_of

PASSWORD = "een lang wachtwoord"


@dataclass(frozen=True)
class World:
    """One benchmark: two municipalities with a case each in an open wave, a person per role.

    The contact is that of the first municipality. `outsider` coordinates another benchmark.
    """

    project: Project
    wave: Wave
    organisations: tuple[Organisation, Organisation]
    programmes: tuple[Programme, Programme]
    cases: tuple[Case, Case]
    coordinator: Account
    researcher: Account
    analyst: Account
    contact: Account
    outsider: Account

    @property
    def case(self) -> Case:
        """The first case: that of the contact."""
        return self.cases[0]

    def viewer(self, session: Session, account: Account) -> Viewer:
        """Return an account as a viewer of the benchmark."""
        found = viewer_of(session, account, self.project)
        assert found is not None
        return found

    def address(self, tail: str = "") -> str:
        """Return the address of the first case."""
        return f"/projects/{self.project.slug}/waves/{self.wave.slug}/cases/{self.case.slug}/{tail}"


def make_account(session: Session, settings: Settings, name: str) -> Account:
    """Make an account '<name>@voorbeeld.test' that may make benchmarks; it has no password."""
    account = auth.add_account(
        session,
        email=f"{name}@voorbeeld.test",
        name=name.title(),
        lookup_key=settings.secrets.lookup_key,
        can_create_projects=True,
    )
    return account


def make_world(session: Session, settings: Settings) -> World:
    """Make a World and commit it."""
    people = {
        name: make_account(session, settings, name)
        for name in ("coordinator", "researcher", "analyst", "contact", "outsider")
    }
    project = create_project(session, name="Proef (verzonnen)", by=people["coordinator"])
    create_project(session, name="Andere benchmark (verzonnen)", by=people["outsider"])
    first = add_organisation(session, project, name="Lindestad", cbs_code="9901")
    second = add_organisation(session, project, name="Wilgenburg", cbs_code="9902")
    for role in ("researcher", "analyst"):
        give_role(session, project, people[role], role)
    give_role(session, project, people["contact"], "contact", organisation=first)
    programmes = tuple(
        add_programme(session, project, organisation=organisation)
        for organisation in (first, second)
    )
    wave = add_wave(session, project, starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    open_wave(session, wave)
    cases = tuple(add_case(session, wave, programme) for programme in programmes)
    for case in cases:
        agree_case(session, case)
    session.commit()
    return World(
        project,
        wave,
        (first, second),
        (programmes[0], programmes[1]),
        (cases[0], cases[1]),
        **people,
    )


def sign_in(client: FlaskClient, session: Session, account: Account) -> None:
    """Sign a test client in as an account. Commits."""
    token = auth.sign_in(session, account, ["test"])
    session.commit()
    with client.session_transaction() as cookie:
        cookie[TOKEN] = token


def cookie_for(app: Flask, session: Session, account: Account) -> dict[str, str]:
    """Return a cookie for Playwright's add_cookies (add `url`) that signs in. Commits."""
    token = auth.sign_in(session, account, ["test"])
    session.commit()
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return {"name": app.config["SESSION_COOKIE_NAME"], "value": serializer.dumps({TOKEN: token})}
