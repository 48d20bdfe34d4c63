"""The measuring rod: the smallest Flask and SQLite program that asks the same questions.

The same pages with the same fields, what was filled in carried along in hidden fields, plain Jinja
templates, one row of JSON per response, kept as durably as ours. It judges nothing, skips nothing,
hides nothing and knows one survey in one language; what ours costs more, that buys.
"""

import json
import os
import sqlite3
import threading
from typing import Any
from uuid import uuid4

from flask import Flask
from flask import redirect
from flask import render_template
from flask import request

from formats.instruments.library import instrument
from formats.text import to_plain

SURVEY = "clienttevredenheid"
DATABASE = "BENCH_DATABASE"
#: What core/database.py sets; one that does less would promise less.
PRAGMAS = ("journal_mode=WAL", "busy_timeout=15000", "synchronous=FULL", "secure_delete=ON")


def text(mapping: Any) -> str:
    """Return a text in Dutch without its marks."""
    return to_plain(mapping["nl"]) if mapping else ""


def make_pages() -> list[dict[str, Any]]:
    """Return the pages as plain lists and dicts, as a program this small would hold them."""
    pages: list[dict[str, Any]] = []
    for section in instrument(SURVEY).sections:
        questions = [
            {
                "field": f"a-{item.name}",
                "label": text(item.label),
                "hint": text(item.hint),
                "input": "checkbox" if item.type == "select_multiple" else "radio",
                "options": [
                    (choice.name, text(choice.label))
                    for choice in (item.choices.choices if item.choices else ())
                ],
            }
            for item in section.items
        ]
        pages.append(
            {
                "name": section.name,
                "title": text(section.label),
                "hint": text(section.hint),
                "questions": questions,
                "fields": {question["field"] for question in questions},
                "is_first": False,
                "is_last": False,
            }
        )
    pages[0]["is_first"] = pages[-1]["is_last"] = True
    return pages


PAGES = make_pages()
NEXT = {page["name"]: PAGES[place + 1] for place, page in enumerate(PAGES[:-1])}
PREVIOUS = {page["name"]: PAGES[place] for place, page in enumerate(PAGES[1:])}
VERSION = instrument(SURVEY).version
TITLE = text(instrument(SURVEY).title)
INTRO = text(instrument(SURVEY).intro).split("\n\n")

app = Flask("reference", root_path=os.path.dirname(__file__))
local = threading.local()


def database() -> sqlite3.Connection:
    """Return this thread's connection."""
    if not hasattr(local, "database"):
        local.database = sqlite3.connect(os.environ[DATABASE], isolation_level=None)
        for pragma in PRAGMAS:
            local.database.execute(f"PRAGMA {pragma}")
    connection: sqlite3.Connection = local.database
    return connection


def make_table(path: str) -> None:
    """Make the one table."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE response (id INTEGER PRIMARY KEY, document TEXT NOT NULL)")
    connection.close()


@app.get("/s/<code>")
def intro(code: str) -> Any:
    """Show the beginning."""
    return render_template(
        "intro.html", code=code, title=TITLE, intro=INTRO, form=uuid4().hex, version=VERSION
    )


@app.post("/s/<code>")
def answer(code: str) -> Any:
    """Take a page and show the next; take the whole and thank."""
    fields = request.form.to_dict(flat=False)
    answers = {name: values for name, values in fields.items() if name.startswith("a-")}
    at, go = request.form.get("at", ""), request.form.get("go")
    if go == "send":
        database().execute("INSERT INTO response (document) VALUES (?)", (json.dumps(answers),))
        return redirect(f"/s/{code}/thanks", 303)
    page = (PREVIOUS if go == "back" else NEXT).get(at, PAGES[0])
    return render_template(
        "page.html",
        code=code,
        page=page,
        answers=answers,
        form=request.form["form"],
        version=request.form["version"],
    )


@app.get("/s/<code>/thanks")
def thanks(code: str) -> Any:
    """Thank a respondent."""
    return render_template("thanks.html")
