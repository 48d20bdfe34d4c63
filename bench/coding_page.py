"""Opening a text of 5,000 words with 500 codings: the page with its codings, and until it is drawn.

The reference (bench/coding_reference.py) sends the same words and codings out of the same database
with one query and a plain template, and draws a mark for each; it knows no roles, no history, no
memos, and unseals nothing.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import sync_playwright
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

import wsgi
from bench.coding_reference import reference_of
from bench.results import machine
from bench.times import Timing
from bench.times import in_turns
from bench.times import tell
from bench.wave import installed
from bench.wave import make_wave
from bench.wave import put_codings
from coding.models import Source
from coding.sources.service import import_source
from core import keystore
from core.auth import service as auth
from core.projects.members import give_role
from core.web.here import TOKEN
from core.web.here import viewer_of

WORDS, CODINGS = 5000, 500
SPOKEN = "Ze kwamen na het eerste gesprek gewoon niet meer terug, zei men. "
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def fill(session: Session, lookup_key: str) -> tuple[str, str, Source]:
    """Make the text with its codings; return its address, a token that signs in, and the text."""
    viewer, wave, (case,) = make_wave(session, lookup_key)
    # An analyst's own codings are shown from the beginning; a coordinator sees everybody's.
    give_role(session, viewer.project, viewer.account, "analyst")
    coder = viewer_of(session, viewer.account, viewer.project)
    assert coder is not None
    turns = [
        f"{'I' if number % 2 else 'R'}: {' '.join((SPOKEN * 8).split()[: WORDS // 60])}"
        for number in range(60)
    ]
    source = import_source(
        session, coder, wave, name="tekst.txt", kind="transcript", case=case,
        data="\n".join(turns).encode(), default_quote_kind="verbatim_recording",
    )  # fmt: skip
    step = (source.versions[-1].length - 200) // CODINGS
    starts = [5 + number * step for number in range(CODINGS)]
    put_codings(session, coder, case, [(source, start, start + 90) for start in starts])
    token = auth.sign_in(session, coder.account, ["bench"])
    session.commit()
    address = f"/projects/{coder.project.slug}/waves/{wave.slug}/coding/sources/{source.slug}"
    return address, token, source


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application on loopback; yields its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def in_browser(browser: Browser, url: str, cookie: dict[str, str] | None, mark: str) -> None:
    """Open a page in a new window and wait until its last mark is drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    if cookie:
        context.add_cookies([{**cookie, "url": url}])  # type: ignore[list-item]  # a cookie of strings
    page = context.new_page()
    page.goto(url, wait_until="commit")
    page.wait_for_function("(mark) => document.querySelector(mark)", arg=mark)
    context.close()


def measure(rounds: int) -> list[Timing]:
    """Measure the page by itself and, where Chromium is installed, until it is drawn."""
    with ExitStack() as stack:
        settings, session = stack.enter_context(installed())
        address, token, source = fill(session, settings.secrets.lookup_key)
        text = source.versions[-1].text or ""
        session.close()
        app = wsgi.create_app(settings)
        other = reference_of(settings.data_dir / "verhaal.sqlite", text)
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # ours are signed
        cookie = {
            "name": app.config["SESSION_COOKIE_NAME"],
            "value": serializer.dumps({TOKEN: token}),
        }
        ours, theirs = app.test_client(), other.test_client()
        ours.set_cookie(cookie["name"], cookie["value"])
        for client, where in ((ours, address), (theirs, "/")):
            page = client.get(where)
            if page.status_code != 200 or page.text.count('"start"') < CODINGS:
                raise RuntimeError(f"{where}: {page.status_code}, not all codings are there")
        found = [
            in_turns(
                "the page, with its codings",
                lambda: ours.get(address),
                lambda: theirs.get("/"),
                rounds,
            )
        ]
        path = which("chromium") or which("chromium-browser")
        if path is None:
            print("Chromium is not installed: the page is not measured until it is drawn")
            return found
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        stack.callback(browser.close)
        at, there = (stack.enter_context(served(one)) for one in (app, other))
        found.append(
            in_turns(
                "in Chromium, until it is drawn",
                lambda: in_browser(browser, at + address, cookie, ".margin-bar"),
                lambda: in_browser(browser, there + "/", None, ".is-drawn"),
                rounds,
            )
        )
        keystore.current().close()
    return found


def run(rounds: int, _seconds: float, path: Path) -> list[Timing]:
    """Measure, print the table and write it to `path` as JSON."""
    on = machine()
    found = measure(rounds)
    title = f"A text of {WORDS} words with {CODINGS} codings, medians of {rounds}"
    tell(title, found, "reference", path, on)
    return found
