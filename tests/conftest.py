"""Fixtures that every test may ask for: two databases, the application, a browser.

A test that asks for `database`, `session`, `app` or `client` runs on SQLite and on PostgreSQL; one
that asks for a browser runs on SQLite, unless it names its databases itself:
`@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)`.
"""

import os
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask
from hypothesis import settings as random_examples
from playwright.sync_api import Browser
from sqlalchemy.orm import Session

from core import jobs
from core import keystore
from core.database import Database
from core.runtime import Runtime
from core.runtime import open_runtime
from core.settings import Settings
from tests.support.browser import Visitor
from tests.support.browser import running_browser
from tests.support.browser import visitor
from tests.support.databases import KINDS
from tests.support.databases import PostgresTemplate
from tests.support.databases import SqliteTemplate
from tests.support.databases import settings_in
from tests.support.pagecheck import PageClient
from tests.support.postgres import PostgresServer
from tests.support.postgres import running_server
from tests.support.server import LiveServer
from tests.support.server import serving

# How long an example takes says something of the machine, and is no reason to fail.
random_examples.register_profile("unhurried", random_examples.default, deadline=None)
random_examples.load_profile("unhurried")


def absent(reason: str) -> NoReturn:
    """Skip with the reason in the summary; in CI nothing may be absent."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on both kinds, and what needs a browser on one."""
    named = any(
        "database_kind" in str(mark.args[0])
        for mark in metafunc.definition.iter_markers("parametrize")
    )
    if "database_kind" in metafunc.fixturenames and not named:
        kinds = KINDS[:1] if "browser" in metafunc.fixturenames else KINDS
        metafunc.parametrize("database_kind", kinds, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or PostgreSQL, so that one can leave it out: -m 'not browser'."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if "postgresql" in item.name:
            item.add_marker("postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this run."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_server())
        except FileNotFoundError as error:
            absent(str(error))
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    """A migrated SQLite file."""
    return SqliteTemplate.make(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres_template(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> PostgresTemplate:
    """A migrated PostgreSQL database."""
    return PostgresTemplate.make(postgres_server, tmp_path_factory.mktemp("template"))


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on: 'sqlite' or 'postgresql'."""
    kind: str = request.param
    return kind


@pytest.fixture
def settings(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Settings]:
    """Settings of an installation of this test's own, with a fresh, migrated database."""
    name = "postgres_template" if database_kind == "postgresql" else "sqlite_template"
    with request.getfixturevalue(name).copy(tmp_path) as url:
        yield settings_in(tmp_path, url)


@pytest.fixture
def runtime(settings: Settings) -> Iterator[Runtime]:
    """The installation opened in this process, as the worker and the command line open it."""
    opened = open_runtime(settings)
    store = keystore.current()
    yield opened
    opened.database.engine.dispose()
    store.close()


@pytest.fixture
def database(runtime: Runtime) -> Database:
    """The database of this test."""
    return runtime.database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session that writes.

    On SQLite it holds the lock from its first statement until commit or rollback: commit before a
    request is made through `client` or the browser.
    """
    with database.session() as opened:
        yield opened


@pytest.fixture
def app(settings: Settings, runtime: Runtime) -> Iterator[Flask]:
    """The application on this test's database; its client checks every page that it fetches."""
    from wsgi import create_app

    made = create_app(settings)
    made.test_client_class = PageClient
    # The application opened its own; sealing and revealing now go through that one.
    store = keystore.current()
    yield made
    made.extensions["verhaal_queue"].storage.close()
    made.extensions["verhaal"].database.engine.dispose()
    store.close()


@pytest.fixture
def run_jobs(runtime: Runtime) -> Callable[[], int]:
    """Do what waits for the worker, here and now; returns how many jobs were run."""
    return lambda: jobs.run_waiting(runtime)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """Somebody who asks for pages without a browser; follows cookies."""
    made = app.test_client()
    assert isinstance(made, PageClient)
    return made


@pytest.fixture
def live(app: Flask) -> Iterator[LiveServer]:
    """The application behind a real socket; `live.url` is its address."""
    with serving(app) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for this run."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(running_browser())
        except FileNotFoundError as error:
            absent(str(error))
        yield started


@pytest.fixture
def page_at(browser: Browser, live: LiveServer) -> Iterator[Callable[..., Visitor]]:
    """Open a window: `page_at(390)`, `page_at(1440, javascript=False, locale="en-GB")`.

    Each call is another person with cookies of their own. `visitor.go("/…")` opens an address and
    checks the page; after a click, call `check_page(visitor.page)`.
    """
    with ExitStack() as stack:

        def open_window(width: int, *, javascript: bool = True, locale: str = "nl-NL") -> Visitor:
            return stack.enter_context(
                visitor(browser, live.url, width, javascript=javascript, locale=locale)
            )

        yield open_window
