"""Take the pictures of docs/pictures anew: `.venv/bin/python docs/pictures.py`.

It makes an installation with the demonstration in a temporary folder, walks through the real
pages in Chromium, and throws the installation away. Needs `make setup-dev` and Debian's chromium.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 250_000

VERHAAL = [sys.executable, "-c", "import wsgi; wsgi.cli()"]
PROJECT = "/projects/voorbeeldbenchmark"
FIRST = f"{PROJECT}/waves/2026-1"
SECOND = f"{PROJECT}/waves/2026-2"

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--lang=nl-NL"]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def installation() -> Iterator[tuple[str, dict[str, str]]]:
    """Run Verhaal with its demonstration; give its address and the passwords by e-mail address."""
    with tempfile.TemporaryDirectory(prefix="verhaal-pictures-") as folder:
        address = f"127.0.0.1:{free_port()}"
        unwanted = ("DATABASE_URL", "KEYSTORE_URL", "VERHAAL_FILES", "VERHAAL_SECURE_COOKIES")
        around = {key: value for key, value in os.environ.items() if key not in unwanted}
        around |= {"VERHAAL_DATA_DIR": folder, "VERHAAL_BIND": address, "VERHAAL_WORKERS": "1"}
        subprocess.run([*VERHAAL, "init"], cwd=ROOT, env=around, check=True)
        told = subprocess.run(
            [*VERHAAL, "demo"], cwd=ROOT, env=around, check=True, capture_output=True, text=True
        ).stdout
        passwords = dict(re.findall(r"^ {2}(\S+@\S+) +(\S+)", told, re.MULTILINE))
        server = subprocess.Popen([*VERHAAL, "run"], cwd=ROOT, env=around)
        try:
            wait_for(f"http://{address}/sign-in")
            yield f"http://{address}", passwords
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)


def wait_for(address: str) -> None:
    """Return as soon as a page is served. Raises TimeoutError after three minutes."""
    for _ in range(360):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except URLError:
            time.sleep(0.5)
        else:
            return
    msg = f"nothing is served at {address}"
    raise TimeoutError(msg)


class Photographer:
    """Opens windows on one installation and keeps what they show."""

    def __init__(self, browser: Browser, base: str, passwords: dict[str, str]) -> None:
        """Remember where to look and how to sign in."""
        self.browser = browser
        self.base = base
        self.passwords = passwords

    def window(self, width: int, height: int, email: str | None = None) -> Page:
        """Open a window of that size, signed in where an address is given."""
        page = self.browser.new_page(
            viewport={"width": width, "height": height}, locale="nl-NL", reduced_motion="reduce"
        )
        if email:
            page.goto(f"{self.base}/sign-in")
            page.fill("#email", email)
            page.fill("#password", self.passwords[email])
            page.keyboard.press("Enter")
            page.wait_for_url(lambda address: "sign-in" not in address)
        return page

    def go(self, page: Page, path: str) -> None:
        """Open a page and wait until its scripts are done."""
        page.goto(self.base + path)
        page.wait_for_load_state("networkidle")

    def keep(self, page: Page, name: str) -> None:
        """Write what the window shows and close it. Raises ValueError where it grew too large."""
        path = PICTURES / f"{name}.png"
        page.screenshot(path=path)
        page.close()
        size = path.stat().st_size
        if size > LARGEST:
            msg = f"{path.name} is {size} bytes, more than {LARGEST}"
            raise ValueError(msg)
        sys.stdout.write(f"{path.relative_to(ROOT)}  {size // 1000} kB\n")

    def board(self) -> None:
        """The coordinator's board of the round that is in the field."""
        page = self.window(1440, 900, "coordinator@verhaal.example")
        self.go(page, f"{SECOND}/")
        self.keep(page, "board")

    def capture(self) -> None:
        """A researcher's questionnaire on a tablet, at the table of counts."""
        page = self.window(820, 1180, "onderzoeker@verhaal.example")
        interview = f"{SECOND}/cases/esterwaard-aan-zet/interviews/leiding"
        self.go(page, f"{interview}/speakers/beleid/sections/s08")
        page.locator("#q-f41").evaluate("question => question.scrollIntoView()")
        page.mouse.wheel(0, -110)
        page.wait_for_timeout(300)
        self.keep(page, "capture")

    def case(self) -> str:
        """A participant's page on the contact's phone; return the survey's path that it shows."""
        page = self.window(390, 844, "contact@verhaal.example")
        self.go(page, f"{SECOND}/cases/zilverambt-werkstart/")
        link = page.locator("a[href*='/s/']").first.get_attribute("href") or ""
        self.keep(page, "case")
        return link[link.index("/s/") :]

    def survey(self, link: str) -> None:
        """The client's survey on a phone, without an account, one question answered."""
        page = self.window(390, 844)
        self.go(page, link)
        page.get_by_role("button", name="Beginnen").click()
        page.get_by_role("button", name="Volgende").click()
        page.get_by_role("radio", name="Tevreden", exact=True).first.check()
        self.keep(page, "survey")

    def coding(self) -> None:
        """The coding page with a coded stretch opened."""
        page = self.window(1440, 900, "analist@verhaal.example")
        self.go(page, f"{SECOND}/coding/sources/zilverambt-klantmanager-november")
        margin = page.get_by_role("toolbar", name="Codes in de kantlijn")
        margin.get_by_role("button").nth(2).click()
        page.mouse.move(1, 1)
        page.wait_for_timeout(300)
        self.keep(page, "coding")

    def editor(self) -> None:
        """A draft in the editor, with what it looks like on a phone beside it."""
        page = self.window(1440, 900, "coordinator@verhaal.example")
        self.go(page, f"{PROJECT}/instruments/drafts/gespreksleidraad-klant/edit")
        page.wait_for_timeout(1000)
        self.keep(page, "editor")

    def report(self) -> None:
        """The top of a closed round's report: figures beside quotations."""
        page = self.window(1440, 1000, "analist@verhaal.example")
        self.go(page, f"{FIRST}/report/")
        self.keep(page, "report")


def main() -> None:
    """Take all pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium)")
    PICTURES.mkdir(exist_ok=True)
    with installation() as (base, passwords), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=FLAGS, env={**os.environ, "LANGUAGE": "nl"}
        )
        photographer = Photographer(browser, base, passwords)
        photographer.board()
        photographer.capture()
        photographer.survey(photographer.case())
        photographer.coding()
        photographer.editor()
        photographer.report()
        browser.close()


if __name__ == "__main__":
    main()
