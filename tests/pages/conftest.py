"""A desk with texts to code, and windows in which somebody has signed in."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.models import Account
from core.settings import Settings
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.support.browser import Visitor
from tests.support.factories import cookie_for

Window = Callable[..., Visitor]


@pytest.fixture
def desk(app: Flask, session: Session, settings: Settings) -> Desk:
    return make_desk(session, settings)


@pytest.fixture
def window(page_at: Window, app: Flask, session: Session, desk: Desk) -> Window:
    """Open a window of a width in which somebody (the analyst) has signed in."""

    def open_for(width: int, account: Account | None = None) -> Visitor:
        visitor = page_at(width)
        cookie = cookie_for(app, session, account or desk.world.analyst)
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]
        return visitor

    return open_for
