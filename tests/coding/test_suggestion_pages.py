"""The address of suggestions: asked for, dismissed, restored; a wrong request is refused."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.models import Coding
from coding.suggestions.service import MAKE
from core.models import Job
from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

JSON = {"Accept": "application/json"}


@pytest.fixture
def desk(app: object, session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.fixture
def analyst(client: PageClient, session: Session, desk: Desk) -> PageClient:
    client.application.config["WTF_CSRF_ENABLED"] = False
    sign_in(client, session, desk.world.analyst)
    return client


def send(client: PageClient, desk: Desk, body: Any) -> Any:
    address = desk.address(f"sources/{desk.talk.slug}/suggestions")
    return client.post(address, json=body, headers=JSON)


def test_they_are_asked_for_and_a_wrong_request_is_refused(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    code = str(desk.codes["draaideur"].id)
    answer = send(analyst, desk, {"act": "make"})
    assert answer.json["items"] == []
    assert send(analyst, desk, {"act": "dismiss", "start": 3, "end": 12, "code": code}).json["ok"]
    wrong = [{}, [], None, {"act": "dans"}, {"act": "dismiss", "start": 3, "end": "x"}]
    wrong += [{"act": "dismiss", "start": 3, "end": 10**9, "code": code}]
    wrong += [{"act": "dismiss", "start": 3, "end": 12, "code": str(uuid4())}]
    for body in wrong:
        assert send(analyst, desk, body).status_code == 422, body
    session.expire_all()
    asked = session.scalars(select(Job).where(Job.kind == MAKE)).all()
    assert {job.params["source"] for job in asked} >= {str(desk.talk.id)}


def test_what_was_taken_over_says_where_it_came_from(
    analyst: PageClient, session: Session, desk: Desk
) -> None:
    command = {
        "kind": "apply", "start": 3, "end": 12, "code": str(desk.codes["draaideur"].id),
        "version": str(desk.talk.versions[-1].id),
    }  # fmt: skip
    address = desk.address(f"sources/{desk.talk.slug}/commands")
    for origin, start in (("suggestion", 3), ("import", 4)):
        body = {**command, "start": start, "origin": origin, "request": str(uuid4())}
        assert analyst.post(address, json=body, headers=JSON).json["isNew"]
    session.expire_all()
    origins = session.scalars(select(Coding.origin).order_by(Coding.created_at)).all()
    assert origins == ["suggestion", "manual"]
