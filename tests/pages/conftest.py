"""A desk with texts to code, a draft in its editor, and windows in which somebody has signed in."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from core.models import Account
from core.settings import Settings
from survey.instruments import drafts
from survey.models import InstrumentDraft
from tests.coding.desk import Desk
from tests.coding.desk import make_desk
from tests.pages.editing import Open
from tests.support.browser import Visitor
from tests.support.factories import World
from tests.support.factories import cookie_for
from tests.support.factories import make_world

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
        visitor.context.add_cookies([{**cookie, "url": visitor.base}])  # type: ignore[typeddict-item]  # of strings
        return visitor

    return open_for


@pytest.fixture
def world(session: Session, settings: Settings, app: Flask) -> World:
    return make_world(session, settings)


@pytest.fixture
def draft(session: Session, world: World) -> InstrumentDraft:
    tree = drafts.empty("proef", "Proef (verzonnen)", "survey")
    made = drafts.create(session, world.project, tree, account=world.coordinator)
    session.commit()
    return made


@pytest.fixture
def editor(
    page_at: Callable[[int], Visitor],
    app: Flask,
    session: Session,
    world: World,
    draft: InstrumentDraft,
) -> Open:
    def opened(width: int = 1440) -> Page:
        window = page_at(width)
        cookie = cookie_for(app, session, world.coordinator)
        window.context.add_cookies([{**cookie, "url": window.base}])  # type: ignore[typeddict-item]  # of strings
        return window.go(f"/projects/{world.project.slug}/instruments/drafts/{draft.slug}/edit")

    return opened
