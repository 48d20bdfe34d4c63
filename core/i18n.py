"""Languages of the screen: English in the code, Dutch in one catalogue per package."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import g
from flask import request

from core.settings import ROOT

PACKAGES = ("core", "survey", "coding", "exports")
LANGUAGES = {"nl": "Nederlands", "en": "English"}
COOKIE = "language"


def catalogues() -> list[Path]:
    """Return the catalogues as written by people."""
    return [
        path
        for package in PACKAGES
        for path in sorted((ROOT / package / "translations").glob("*/LC_MESSAGES/messages.po"))
    ]


def compile_catalogues() -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for po in catalogues():
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as handle:
            catalogue = read_po(handle, locale=po.parent.parent.name)
        # Server and worker start at the same moment: each writes a file of its own.
        temporary = mo.with_suffix(f".mo.{os.getpid()}")
        with temporary.open("wb") as handle:
            write_mo(handle, catalogue)
        temporary.replace(mo)


def directories() -> str:
    """Return the folders of catalogues as Flask-Babel wants them."""
    return ";".join(str(ROOT / package / "translations") for package in PACKAGES)


def choose_language() -> str:
    """Return the language of this request: chosen, the account's, else Dutch.

    A survey sets `g.language` itself, by what the respondent's telephone asks for, also to one in
    which staff have no screens. Elsewhere the browser's preference is not asked: a Dutch
    municipality's pages are Dutch until somebody chooses otherwise.
    """
    if "language" in g:
        return str(g.language)
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    here = g.get("here")
    account = here.account if here is not None else None
    return account.language if account and account.language in LANGUAGES else "nl"
