"""A benchmark to make questionnaires in, and its coordinator at the place where they are made."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.settings import Settings
from tests.support.factories import World
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient


@pytest.fixture
def world(session: Session, settings: Settings, app: Flask) -> World:
    """A benchmark whose forms may be sent without the token against forgery."""
    app.config["WTF_CSRF_ENABLED"] = False
    return make_world(session, settings)


@pytest.fixture
def there(client: PageClient, session: Session, world: World) -> str:
    """The address of the place, with the coordinator signed in."""
    sign_in(client, session, world.coordinator)
    return f"/projects/{world.project.slug}/instruments/"
