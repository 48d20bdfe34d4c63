"""A coordinator at the pages of Beheer."""

import io
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from core.models import Account
from core.settings import Settings
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in


@dataclass
class Desk:
    """Somebody who is signed in and fills in forms as a browser would: with the page's token."""

    client: FlaskClient
    world: World
    session: Session
    #: Addresses of the benchmark, of Beheer, and of the wave in Beheer.
    project: str
    base: str
    wave: str

    def become(self, account: Account) -> None:
        """Sign in as somebody else."""
        sign_in(self.client, self.session, account)

    def read(self, address: str, status: int = 200) -> str:
        """Return a page's text, unescaped."""
        response = self.client.get(address)
        assert response.status_code == status, address
        return unescape(response.text)

    def send(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Post a form with the token of a page of this person's."""
        page = self.client.get("/projects/").text
        token = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert token is not None
        return self.client.post(address, data={"csrf_token": token[1], **(data or {})}, **more)

    def done(self, address: str, data: dict[str, Any] | None = None) -> str:
        """Post a form that is accepted and return the page to which it leads, unescaped."""
        response = self.send(address, data)
        assert response.status_code == 302, unescape(response.text)
        return unescape(self.client.get(response.headers["Location"], follow_redirects=True).text)

    def wrong(self, address: str, data: dict[str, Any] | None = None) -> str:
        """Post a form that is refused and return the page with the mistakes, unescaped."""
        response = self.send(address, data)
        assert response.status_code == 422
        return unescape(response.text)

    def upload(self, address: str, data: bytes, **more: str) -> TestResponse:
        """Post a file in the field "file"."""
        sent = {"file": (io.BytesIO(data), "lijst.csv"), **more}
        return self.send(address, sent, content_type="multipart/form-data")


@pytest.fixture
def desk(client: FlaskClient, session: Session, settings: Settings) -> Desk:
    """The coordinator of a small benchmark, signed in."""
    world = make_world(session, settings)
    sign_in(client, session, world.coordinator)
    project = f"/projects/{world.project.slug}/"
    return Desk(
        client,
        world,
        session,
        project,
        f"{project}manage/",
        f"{project}manage/waves/{world.wave.slug}/",
    )
