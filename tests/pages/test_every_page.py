"""Every address of the demonstration, at a phone's and a laptop's width, as every role.

What is wrong is collected and told at the end of a walk: one run shows all of it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page

from tests.pages.demonstration import NO_PAGE
from tests.pages.demonstration import Demonstration
from tests.pages.demonstration import english
from tests.pages.demonstration import playing
from tests.pages.demonstration import words_on
from tests.support.browser import HEIGHTS
from tests.support.browser import Visitor
from tests.support.browser import violations
from tests.support.browser import visitor
from tests.support.databases import SqliteTemplate
from tests.support.factories import cookie_for

WALKS = [
    ("invented", "coordinator"),
    ("invented", "researcher"),
    ("invented", "analyst"),
    ("invented", "contact"),
    ("archive", "coordinator"),
    ("archive", "researcher"),
    ("archive", "analyst"),
]
#: The keys of the demonstration's accounts by role.
WHO = {"researcher": "onderzoeker", "analyst": "analist"}
#: Pages that are used on a tablet too.
ON_A_TABLET = ("capture", "coding")
#: After two frames: what a script puts beside the text has then followed the window's new width.
OVERFLOW = """() => new Promise((tell) => {
    const root = document.documentElement;
    const measure = () => tell(root.scrollWidth - root.clientWidth);
    requestAnimationFrame(() => requestAnimationFrame(measure));
})"""
#: What is folded away is opened to be looked at; a menu lies over the page, so one at a time.
UNFOLD = """() => document.querySelectorAll("details:not(.menu)").forEach(
    (one) => { one.open = true; }
)"""
MENU = """(menu) => {
    menu.open = true;
    const root = document.documentElement;
    const found = root.scrollWidth - root.clientWidth;
    menu.open = false;
    return found;
}"""
#: Two roles are often shown the same page under another name in the top bar: look at it once.
#: What differs in each answer is left out.
SHOWN = """() => document.querySelector("main").outerHTML
    .replace(/name="(csrf_token|form_id|save_id)"[^>]*/g, "")"""


@pytest.fixture(scope="module")
def demonstration(
    sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demonstration]:
    with playing(sqlite_template, tmp_path_factory.mktemp("walk")) as made:
        yield made


@pytest.fixture(scope="module")
def seen() -> set[tuple[int, str]]:
    """What axe-core has looked at: (width, page)."""
    return set()


class Walker:
    """Goes from address to address and notes what is wrong."""

    def __init__(self, visitor: Visitor, seen: set[tuple[int, str]]) -> None:
        self.visitor = visitor
        self.page: Page = visitor.page
        self.seen = seen
        self.english = english()
        self.wrong: list[str] = []

    def look(
        self, address: str, widths: tuple[int, ...], *, is_marked: bool, status: int = 200
    ) -> None:
        """Open an address and look at it at each width."""
        self.page.set_viewport_size({"width": widths[0], "height": HEIGHTS[widths[0]]})
        response = self.page.goto(self.visitor.base + address)
        assert response is not None
        if response.status != status:
            self.wrong.append(f"{address}: {response.status}")
            return
        if not (response.header_value("content-type") or "").startswith("text/html"):
            return
        if found := sorted(set(self.english.findall(words_on(self.page)))):
            self.wrong.append(f"{address}: English: {found}")
        if (self.page.locator(".marking").count() == 1) != is_marked:
            self.wrong.append(f"{address}: {'not marked' if is_marked else 'marked'} as invented")
        first = self.page.locator(".crumbs__item").first
        if "/projects/" in address and first.count() and not first.get_by_role("link").count():
            self.wrong.append(f"{address}: crumbs begin with {first.inner_text()!r}")
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            self.page.evaluate(UNFOLD)
            wides = [self.page.evaluate(OVERFLOW)]
            wides += [menu.evaluate(MENU) for menu in self.page.locator("details.menu").all()]
            if (too_wide := max(wides)) > 0:
                self.wrong.append(f"{address} at {width}: {too_wide} pixels too wide")
            shown = (width, self.page.evaluate(SHOWN))
            if shown not in self.seen:
                self.wrong += [f"{address} at {width}: {one}" for one in violations(self.page)]
                self.seen.add(shown)
        self.wrong += [f"{address}: {trouble}" for trouble in self.visitor.troubles]
        self.visitor.troubles.clear()

    def end(self) -> None:
        assert self.wrong == [], "\n".join(self.wrong)


@pytest.mark.parametrize(("benchmark", "role"), WALKS)
def test_every_page_of_a_role(
    browser: Browser,
    demonstration: Demonstration,
    seen: set[tuple[int, str]],
    benchmark: str,
    role: str,
) -> None:
    account = demonstration.people[WHO.get(role, role)]
    cookie = cookie_for(demonstration.app, demonstration.session, account)
    project = f"/projects/{demonstration.values[benchmark]['project']}/"
    looked = 0
    with visitor(browser, demonstration.url, 1440) as guest:
        guest.context.set_default_timeout(60_000)
        guest.context.add_cookies([{**cookie, "url": guest.base}])  # type: ignore[typeddict-item]  # of strings
        walker = Walker(guest, seen)
        for endpoint, address in demonstration.addresses(benchmark, role):
            if endpoint in NO_PAGE:
                answer = guest.context.request.get(guest.base + address)
                if answer.status != 200:
                    walker.wrong.append(f"{address}: {answer.status}")
                continue
            tablet = (820,) if endpoint.partition(".")[0] in ON_A_TABLET else ()
            is_marked = benchmark == "invented" and address.startswith(project)
            walker.look(address, (1440, *tablet, 390), is_marked=is_marked)
            looked += 1
        walker.end()
    assert looked > 10


def test_every_page_of_a_stranger(
    browser: Browser, demonstration: Demonstration, seen: set[tuple[int, str]]
) -> None:
    """Signing in, the client's survey in all its languages' frames, and kind words for the lost."""
    survey = demonstration.codes["open"]
    with visitor(browser, demonstration.url, 1440) as guest:
        guest.context.set_default_timeout(60_000)
        walker = Walker(guest, seen)
        for address, status, is_marked in (
            ("/sign-in", 200, False),
            ("/welcome/bestaat-niet", 404, False),
            ("/bestaat-niet", 404, False),
            ("/s/bestaat-niet", 404, False),
            (f"/s/{demonstration.codes['closed']}", 410, True),
            (f"/s/{survey}", 200, True),
            (f"/s/{survey}/thanks", 200, True),
        ):
            walker.look(address, (1440, 390), is_marked=is_marked, status=status)
        walker.end()


def test_english_is_told_from_dutch() -> None:
    """The look for English finds it: whole texts of ours, and small words between others."""
    pattern = english()
    assert pattern.findall("Verhaal Sign in U bent hier") == ["Sign in"]
    assert pattern.findall("het cijfer and the quote") == ["and", "the"]
    assert pattern.findall("Inloggen bij Work First, met cookies en een wave-form") == []
