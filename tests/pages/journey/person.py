"""Somebody at a screen who works by links, buttons and labels, and looks at every page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Locator
from playwright.sync_api import Page

from tests.support.browser import Visitor
from tests.support.browser import check_page

#: Milliseconds; the machine may be busy with other tests.
PATIENCE = 60_000


def spoken(name: str) -> re.Pattern[str]:
    """Return a pattern of a name as it is read aloud; ': ' stands before what is not seen of it."""
    return re.compile(r"\W+".join(re.escape(part) for part in name.split(": ")))


@dataclass
class Person:
    """One person in one window."""

    visitor: Visitor

    @classmethod
    def at(
        cls, open_window: Callable[..., Visitor], width: int, *, javascript: bool = True
    ) -> Self:
        """Sit down at a screen."""
        visitor = open_window(width, javascript=javascript)
        visitor.context.set_default_timeout(PATIENCE)
        return cls(visitor)

    @property
    def page(self) -> Page:
        return self.visitor.page

    def open(self, address: str) -> None:
        """Go to an address, relative or whole, and look at it."""
        self.visitor.go(address, check=False)
        self.look()

    def look(self) -> None:
        """Fail on what is wrong with the page, and on what went wrong before it."""
        self.page.wait_for_load_state()
        assert self.visitor.troubles == [], "\n".join(self.visitor.troubles)
        check_page(self.page)

    def link(self, name: str) -> None:
        """Follow a link of the page's content and look at where it leads."""
        self._leave(self.content.get_by_role("link", name=spoken(name)).first)

    def place(self, name: str) -> None:
        """Follow one of the places of the frame."""
        places = self.page.get_by_role("navigation", name="Onderdelen van Verhaal")
        self._leave(places.get_by_role("link", name=name))

    def subject(self, name: str) -> None:
        """Follow one of the subjects of the coordinator's management."""
        subjects = self.page.get_by_role("navigation", name="Beheer")
        self._leave(subjects.get_by_role("link", name=name))

    def press(self, name: str) -> None:
        """Press a button that leads to a page, and look at that."""
        self._leave(self.page.get_by_role("button", name=name).first)

    def fill(self, **fields: str) -> None:
        """Fill in fields by their label; '_' stands for a space."""
        for label, value in fields.items():
            self.content.get_by_label(label.replace("_", " ")).first.fill(value)

    def field(self, name: str) -> Locator:
        """Return the input with a name."""
        return self.page.locator(f'[name="{name}"]')

    def reads(self, *texts: str) -> None:
        """Expect texts to stand in the content of the page, folded away or not."""
        for text in texts:
            # Not expect(main): where that fails, it prints the whole page.
            self.content.get_by_text(text).first.wait_for(state="attached")

    def is_at(self, address: str) -> None:
        """Wait until the address matches a regular expression."""
        self.page.wait_for_url(re.compile(address))

    @property
    def content(self) -> Locator:
        return self.page.get_by_role("main")

    def sign_in(self, email: str, password: str) -> None:
        """Sign in by the form, from the first page."""
        self.open("/")
        self.fill(**{"E-mailadres": email, "Wachtwoord": password})
        self.press("Inloggen")

    def take_up(self, link: str, password: str) -> None:
        """Choose a password by the set-up link that a coordinator handed over."""
        self.open(link)
        self.page.get_by_label("Wachtwoord").first.fill(password)
        self.page.get_by_label("Nog een keer hetzelfde wachtwoord").fill(password)
        self.press("Opslaan en beginnen")
        self.reads("Uw wachtwoord is ingesteld")

    def _leave(self, control: Locator) -> None:
        control.scroll_into_view_if_needed()
        control.click()
        self.page.wait_for_load_state()
        self.look()
