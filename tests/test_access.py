"""Every address, walked as a stranger, as every role of another benchmark and of the same one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from coding.sources.service import import_source
from core import jobs
from core.clock import now
from core.models import Account
from core.models import Document
from core.models import Membership
from core.models import OrganisationSuccession
from core.permissions import PERMISSIONS
from core.projects.circles import add_circle
from core.projects.members import give_role
from core.projects.organisations import add_organisation
from core.projects.organisations import merge_organisations
from core.settings import Settings
from core.web.access import access_of
from exports.telling import release
from exports.telling import tell
from formats.answers import AnswerValue
from survey.fieldwork.service import InterviewData
from survey.fieldwork.service import SpeakerData
from survey.fieldwork.service import VisitData
from survey.fieldwork.service import plan_interview
from survey.fieldwork.service import plan_visit
from survey.instruments import drafts
from survey.instruments.queries import fielded
from survey.instruments.service import publish
from survey.links.service import open_link
from survey.responses.service import save
from survey.responses.service import start_response
from tests.support.factories import World
from tests.support.factories import make_account
from tests.support.factories import make_world
from tests.support.factories import sign_in

ROLES = ("coordinator", "researcher", "analyst", "contact")
#: Said by a speaker and in a text; no contact may ever read it.
SECRETS = ("GEHEIMEROPMERKING", "GEHEIMEROL", "GEHEIMCITAAT")


#: Addresses of what somebody must have asked for first.
NEVER_MADE = {"coding.import_results", "exports.chart", "exports.download"} | {
    f"capture.{name}" for name in ("file", "figures_file")
}


@dataclass(frozen=True)
class Walk:
    """A benchmark in which every kind of thing exists, and another one with every role."""

    world: World
    values: dict[str, Any]
    others: dict[str, Account]

    def account(self, role: str) -> Account:
        found: Account = getattr(self.world, role)
        return found


@pytest.fixture
def walk(session: Session, settings: Settings, app: Flask) -> Walk:
    app.config["WTF_CSRF_ENABLED"] = False
    world = make_world(session, settings)
    first, second = world.organisations
    viewer = world.viewer(session, world.coordinator)
    values: dict[str, Any] = {"document": "nota"}
    document = Document(project_id=world.project.id, slug="nota", title="Een nota (verzonnen)")
    session.add(document)
    session.flush()
    for case in world.cases:
        visit = plan_visit(session, case, uuid4(), VisitData(on=date(2026, 11, 2)))
        interview = plan_interview(
            session,
            case,
            uuid4(),
            InterviewData(planned_at=now(), visit=visit),
            [SpeakerData(role_group="caseworker", role_printed=SECRETS[1])],
        )
        row = fielded(session, world.wave, "stakeholder-format")
        assert row is not None
        response = start_response(
            session, viewer, case, row.version, speaker=interview.speakers[0], interview=interview
        )
        answer = AnswerValue(value=20.0, kind="registered", period="2026", note=SECRETS[0])
        save(session, response, {"f25": answer}, base_revision=0, save_id=uuid4())
        source = import_source(
            session,
            viewer,
            world.wave,
            name="gesprek.txt",
            data=f"R: {SECRETS[2]}".encode(),
            kind="transcript",
            case=case,
            interview=interview,
        )
        survey = fielded(session, world.wave, "clienttevredenheid")
        assert survey is not None
        link = open_link(session, case, survey.version)
        figures = publish(session, "publicatiecijfers")
        start_response(session, viewer, case, figures, document=document)
        values.setdefault("visit", visit.slug)
        values.setdefault("interview", interview.slug)
        values.setdefault("speaker", interview.speakers[0].slug)
        values.setdefault("source", source.slug)
        values.setdefault("code", link.code)
    old = add_organisation(session, world.project, name="Oudestad")
    merge_organisations(session, [old], first, on=date(2026, 1, 1))
    circle = add_circle(session, world.project, name="Klein", members=[first, second])
    job = jobs.enqueue(
        session, "report.build", {}, project=world.project, account=world.coordinator
    )
    member = session.scalar(select(Membership).where(Membership.account_id == world.researcher.id))
    merger = session.scalar(select(OrganisationSuccession))
    assert member is not None
    assert merger is not None
    tree = drafts.empty("navraag", "Navraag (verzonnen)", "survey")
    draft = drafts.create(session, world.project, tree, based_on=figures)
    others = _another_benchmark(session, settings, world)
    session.commit()
    tell(session, viewer, world.wave, lambda *_: None)
    release(session, viewer, world.wave, lambda *_: None)
    session.commit()
    values |= {
        "project": world.project.slug,
        "wave": world.wave.slug,
        "case": world.case.slug,
        "section": "s05",
        "name": "stakeholder-format",
        "survey": "clienttevredenheid",
        "circle": circle.slug,
        "membership": member.id,
        "organisation": first.slug,
        "programme": world.programmes[0].slug,
        "merger": merger.id,
        "codename": "draaideur",
        "merge": uuid4(),
        "topic": "anonymous",
        "job": job.id,
        "token": "onbekend",
        "item": "f25",
        "release_name": "x",
        "filename": "core/css/theme.css",
        "sha256": "0" * 64,
        "width": "wide",
        "draft": draft.slug,
        "ending": "yaml",
    }
    return Walk(world, values, others)


def _another_benchmark(session: Session, settings: Settings, world: World) -> dict[str, Account]:
    """Give the outsider's benchmark every role."""
    membership = session.scalar(
        select(Membership).where(Membership.account_id == world.outsider.id)
    )
    assert membership is not None
    organisation = add_organisation(session, membership.project, name="Elders")
    found = {"coordinator": world.outsider}
    for role in ROLES[1:]:
        found[role] = make_account(session, settings, f"ander-{role}")
        extra = {"organisation": organisation} if role == "contact" else {}
        give_role(session, membership.project, found[role], role, **extra)
    return found


def addresses(app: Flask, walk: Walk) -> Iterator[tuple[Rule, str, str]]:
    """Yield every rule with a real address and the word that says who may come."""
    words = access_of(app)
    adapter = app.url_map.bind("127.0.0.1")
    for rule in app.url_map.iter_rules():
        unknown = rule.arguments - walk.values.keys()
        assert not unknown, f"{rule.rule}: tell the walk what {unknown} may be"
        values = {name: walk.values[name] for name in rule.arguments}
        yield rule, adapter.build(rule.endpoint, values), words[rule.endpoint]


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def ask(client: FlaskClient, method: str, url: str) -> int:
    return client.open(url, method=method).status_code


def test_a_stranger_is_asked_to_sign_in(app: Flask, client: FlaskClient, walk: Walk) -> None:
    for rule, url, word in addresses(app, walk):
        for method in methods(rule):
            if word == "public":
                continue
            response = client.open(url, method=method)
            assert response.status_code == 302, (method, url)
            assert response.headers["Location"].startswith("/sign-in"), (method, url)


@pytest.mark.parametrize("role", ROLES)
def test_members_of_another_benchmark_find_nothing(
    app: Flask, client: FlaskClient, session: Session, walk: Walk, role: str
) -> None:
    sign_in(client, session, walk.others[role])
    for rule, url, word in addresses(app, walk):
        if word in PERMISSIONS or "job" in rule.arguments:
            for method in methods(rule):
                assert ask(client, method, url) == 404, (role, method, url)


@pytest.mark.parametrize("role", ROLES)
def test_members_may_do_what_their_role_may_and_no_more(
    app: Flask, client: FlaskClient, session: Session, walk: Walk, role: str
) -> None:
    sign_in(client, session, walk.account(role))
    for rule, url, word in addresses(app, walk):
        if word not in PERMISSIONS:
            continue
        for method in methods(rule):
            if role not in PERMISSIONS[word]:
                assert ask(client, method, url) in {403, 404}, (role, method, url)
            elif method == "GET" and rule.endpoint not in NEVER_MADE:
                # Of what was never made there is nothing to fetch; the rest is there.
                assert ask(client, method, url) in {200, 302, 303}, (role, method, url)


def test_a_contact_finds_nothing_of_another_case(
    app: Flask, client: FlaskClient, session: Session, walk: Walk
) -> None:
    sign_in(client, session, walk.world.contact)
    walk.values["case"] = walk.world.cases[1].slug
    for rule, url, _word in addresses(app, walk):
        if "case" in rule.arguments:
            for method in methods(rule):
                assert ask(client, method, url) in {403, 404}, (method, url)


def test_a_contact_reads_nobody_elses_words(
    app: Flask, client: FlaskClient, session: Session, walk: Walk
) -> None:
    sign_in(client, session, walk.world.contact)
    seen = 0
    for rule, url, word in addresses(app, walk):
        if "GET" not in methods(rule) or word == "public":
            continue
        response = client.get(url, follow_redirects=True)
        seen += response.status_code == 200
        body = response.get_data(as_text=True)
        for secret in (*SECRETS, walk.world.organisations[1].name):
            assert secret not in body, (secret, url)
    assert seen > 5


def test_staff_read_them(client: FlaskClient, session: Session, walk: Walk) -> None:
    """The words that a contact may not read do stand on pages: the test above can fail."""
    sign_in(client, session, walk.world.researcher)
    address = walk.world.address()
    pages = [
        client.get(f"{address}interviews/{walk.values['interview']}/").text,
        client.get(f"{address}values/f25").text,
    ]
    assert SECRETS[1] in pages[0]
    assert SECRETS[0] in pages[1]


def test_every_form_refuses_a_post_without_its_token(
    app: Flask, client: FlaskClient, session: Session, walk: Walk
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    sign_in(client, session, walk.world.coordinator)
    for rule, url, _word in addresses(app, walk):
        if "POST" in methods(rule) and rule.endpoint != "links.survey":
            assert ask(client, "POST", url) == 400, url


@pytest.mark.parametrize("body", ["NaN", "[[]]", '"x"', '{"email": 5, "name": [1]}', "[", "\xff"])
def test_4_json_sent_to_a_form_is_a_form_without_fields(
    app: Flask, client: FlaskClient, session: Session, walk: Walk, body: str
) -> None:
    """Point 4, bad input: no address answers JSON that it did not ask for with an error of ours."""
    sign_in(client, session, walk.world.coordinator)
    for address in (
        "/sign-in",
        "/account",
        f"/projects/{walk.values['project']}/manage/circles/new",
    ):
        sent = client.post(address, data=body.encode("latin-1"), content_type="application/json")
        assert sent.status_code == 422, address


def test_4_json_nested_by_the_thousand_is_no_json(
    client: FlaskClient, session: Session, walk: Walk
) -> None:
    """Point 4, bad input: the editor answers it as it answers what is no JSON at all."""
    sign_in(client, session, walk.world.coordinator)
    draft = f"/projects/{walk.values['project']}/instruments/drafts/{walk.values['draft']}"
    deep, broken = (
        client.post(f"{draft}/edit", data=body, content_type="application/json")
        for body in ("[" * 9_000 + "]" * 9_000, "[")
    )
    assert 400 <= broken.status_code < 500
    assert (deep.status_code, deep.data) == (broken.status_code, broken.data)
