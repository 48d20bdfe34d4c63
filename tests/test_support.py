"""The checks that the tests lean on can themselves fail."""

import pytest
from playwright.sync_api import Browser

from tests.support.browser import violations
from tests.support.browser import visitor
from tests.support.pagecheck import page_problems

GOOD = """<!doctype html><html lang="nl"><head><title>Gesprek</title></head><body><h1>Gesprek</h1>
<form><label for="a">Naam</label><input id="a" aria-describedby="b"><p id="b">Uw naam</p>
<input type="hidden" name="t"><label>Ja <input type="checkbox"></label>
<template><input id="a"></template></form>
<script type="application/json">{}</script><script type="module" src="/a.js"></script></body></html>
"""


def test_a_sound_page_has_no_problems() -> None:
    assert page_problems(GOOD) == []


@pytest.mark.parametrize(
    ("sound", "spoilt", "problem"),
    [
        ("<title>Gesprek</title>", "", "no title"),
        (' lang="nl"', "", "no lang on <html>"),
        ("<h1>Gesprek</h1>", "", "0 h1"),
        ("<h1>", "<h1>Twee</h1><h1>", "2 h1"),
        ('<p id="b">', '<p id="a">', "id 'a' stands 2 times"),
        ('<label for="a">', "<label>", "input 'input' has no label"),
        ('<p id="b">', "<p>", "aria-describedby names 'b', which is not on the page"),
        ("<form>", '<form onsubmit="x()">', "inline handler onsubmit"),
        ("<form>", '<form style="color:red">', "inline style on <form>: color:red"),
        ("</head>", "<style>p{}</style></head>", "inline <style>"),
        (' type="application/json"', "", "inline <script>"),
        ("</form>", '</form><img src="/a.png">', "image without alt: /a.png"),
    ],
)
def test_a_spoilt_page_is_found_out(sound: str, spoilt: str, problem: str) -> None:
    assert problem in page_problems(GOOD.replace(sound, spoilt, 1))


def test_the_browser_finds_what_is_not_accessible(browser: Browser) -> None:
    with visitor(browser, "", 390) as somebody:
        somebody.page.set_content(GOOD.replace('<label for="a">Naam</label>', ""))
        assert any(found.startswith("label ") for found in violations(somebody.page))


def test_the_browser_finds_errors_and_requests_to_elsewhere(browser: Browser) -> None:
    def visit() -> None:
        with visitor(browser, "", 390) as somebody:
            somebody.page.goto("data:text/html,<script>undefinedFunction()</script>")
            somebody.page.set_content('<img alt="" src="http://127.0.0.2:9/a.png">')

    with pytest.raises(AssertionError) as caught:
        visit()
    assert "undefinedFunction" in str(caught.value)
    assert "http://127.0.0.2:9/a.png" in str(caught.value)
