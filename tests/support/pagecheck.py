"""What every HTML page must satisfy, checked on each one that any test fetches."""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

#: Inputs that carry their own name or are not shown.
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "aria-owns")


@dataclass
class Facts:
    """What was seen on a page."""

    title: str = ""
    language: str = ""
    headings: int = 0
    ids: Counter[str] = field(default_factory=Counter)
    labelled: set[str] = field(default_factory=set)
    controls: list[tuple[str, str]] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.facts = Facts()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        facts = self.facts
        # What stands in a template is not on the page until a script puts it there.
        if "template" not in self._open:
            if found := given.get("id"):
                facts.ids[found] += 1
            facts.references += [
                (attribute, name)
                for attribute in REFERENCES
                for name in given.get(attribute, "").split()
            ]
        if tag in {"title", "template", "label", "svg", "script"}:
            self._open.append(tag)
        facts.problems += [f"inline handler {name}" for name in given if name.startswith("on")]
        if "style" in given:
            facts.problems.append(f"inline style on <{tag}>: {given['style']}")
        match tag:
            case "html":
                facts.language = given.get("lang", "")
            case "h1":
                facts.headings += 1
            case "style":
                facts.problems.append("inline <style>")
            case "script" if "src" not in given and given.get("type") != "application/json":
                facts.problems.append("inline <script>")
            case "label":
                facts.labelled.add(given.get("for", ""))
            case "img" if "alt" not in given:
                facts.problems.append(f"image without alt: {given.get('src')}")
            case "input" | "select" | "textarea":
                self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        named = {"aria-label", "aria-labelledby"} & given.keys() or "label" in self._open
        if given.get("type", "text") in UNLABELLED or named or "template" in self._open:
            return
        self.facts.controls.append((given.get("id", ""), given.get("name", tag)))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag)]

    def handle_data(self, data: str) -> None:
        if self._open == ["title"]:
            self.facts.title += data.strip()


def page_problems(html: str) -> list[str]:
    """Return what is wrong with a whole HTML page; an empty list is a good page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    facts = reader.facts
    problems = list(facts.problems)
    if not facts.title:
        problems.append("no title")
    if not facts.language:
        problems.append("no lang on <html>")
    if facts.headings != 1:
        problems.append(f"{facts.headings} h1")
    problems += [f"id {name!r} stands {n} times" for name, n in facts.ids.items() if n > 1]
    problems += [
        f"input {name!r} has no label"
        for identifier, name in facts.controls
        if not identifier or identifier not in facts.labelled
    ]
    problems += [
        f"{attribute} names {name!r}, which is not on the page"
        for attribute, name in facts.references
        if name not in facts.ids
    ]
    return problems


class PageClient(FlaskClient):
    """Flask's test client that fails on a page that is not sound."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make a request; raises AssertionError where the page that comes is not sound."""
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.data and not response.is_streamed:
            text = response.get_data(as_text=True)
            # Fragments are put into a page by a script and are checked there, in the browser.
            if "<html" in text[:500]:
                problems = page_problems(text)
                assert problems == [], f"{response.request.path}: " + "; ".join(problems)
        return response
