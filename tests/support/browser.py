"""A real Chromium, and what every page shown in it must satisfy."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import ConsoleMessage
from playwright.sync_api import Page
from playwright.sync_api import Route
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

#: As root Chromium needs --no-sandbox; the others keep it from looking for its maker's servers.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

#: Width in CSS pixels -> height: a phone, a tablet held upright, a laptop.
HEIGHTS = {390: 844, 820: 1180, 1440: 900}

WCAG_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")

# Content that scrolls sideways within its own box is fine; a page that does is not.
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def executable() -> str | None:
    """Return the path of the installed Chromium, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium without a window. Raises FileNotFoundError where it is not installed."""
    path = executable()
    if path is None:
        msg = "Chromium is not installed (Debian: apt-get install chromium)"
        raise FileNotFoundError(msg)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--headless=new", *FLAGS], chromium_sandbox=False
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visitor:
    """Somebody at a screen of one width, who notes everything that goes wrong."""

    base: str
    width: int
    context: BrowserContext
    page: Page
    troubles: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note errors in scripts, refusals by the security policy and requests to elsewhere."""
        self.context.on("page", self._listen_to)
        self._listen_to(self.page)

    def _listen_to(self, page: Page) -> None:
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        page.on("request", lambda request: self._note_request(request.url))
        page.on("response", lambda response: self._note_response(response.status, response.url))

    def _note_console(self, message: ConsoleMessage) -> None:
        # A 404 or 422 page is logged as an error too, though the tests may well ask for one.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _note_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.troubles.append(f"request to another machine: {url}")

    def _note_response(self, status: int, url: str) -> None:
        if status >= 500:
            self.troubles.append(f"the server failed ({status}): {url}")

    def go(self, address: str, *, check: bool = True) -> Page:
        """Open an address of the live server ("/…") and check the page that comes."""
        self.page.goto(self.base + address if address.startswith("/") else address)
        assert self.troubles == [], "\n".join(self.troubles)
        if check:
            check_page(self.page)
        return self.page


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 A and AA, a line per violation."""
    # The security policy refuses added script tags; evaluation by the debugger it does not.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    options = {"runOnly": {"type": "tag", "values": WCAG_TAGS}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: "
        + "; ".join(node["html"][:160] for node in found["nodes"][:4])
        for found in result["violations"]
    ]


def check_page(page: Page) -> None:
    """Fail on any violation of WCAG 2.2 A or AA, and on a page that scrolls sideways."""
    page.wait_for_load_state()
    assert (found := violations(page)) == [], f"{page.url}\n" + "\n".join(found)
    too_wide = page.evaluate(_OVERFLOW)
    assert too_wide <= 0, f"{page.url} is {too_wide} pixels wider than its window"


def check_without_script(page: Page, other: Page) -> None:
    """Check a page whose window runs no scripts: axe-core is one.

    Its HTML, as it stands there, is shown at its address in `other`, a window that does run them.
    """
    html = page.content()

    def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.continue_()

    other.route("**/*", answer)
    other.goto(page.url)
    other.unroute("**/*", answer)
    check_page(other)


@contextmanager
def visitor(
    browser: Browser, base: str, width: int, *, javascript: bool = True, locale: str = "nl-NL"
) -> Iterator[Visitor]:
    """Open a private window of `width` pixels; fail at the end on every trouble noted."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        locale=locale,
        timezone_id="Europe/Amsterdam",
        java_script_enabled=javascript,
        has_touch=width < 1000,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    made = Visitor(base, width, context, context.new_page())
    made.listen()
    try:
        yield made
    finally:
        context.close()
    assert made.troubles == [], "\n".join(made.troubles)
