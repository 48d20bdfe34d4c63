"""The measuring rod of the coding page: the smallest Flask and SQLite program that shows the same.

The words in a plain template, the codings of one query as JSON, and a script that draws a mark for
each. It knows nobody, judges nothing and keeps nothing.
"""

import sqlite3
from pathlib import Path

from flask import Flask
from flask import render_template

QUERY = """
SELECT coding.id, coding.code_id, coding.account_id, coding.origin, segment.start_offset,
  segment.end_offset
FROM coding JOIN segment ON coding.segment_id = segment.id
WHERE coding.removed_at IS NULL ORDER BY segment.start_offset
"""
FIELDS = ("id", "code", "account", "origin", "start", "end")


def reference_of(database: Path, text: str) -> Flask:
    """Return the program, reading codings out of `database`."""
    app = Flask("coding_reference", root_path=str(Path(__file__).parent))

    @app.get("/")
    def page() -> str:
        with sqlite3.connect(database) as connection:
            rows = connection.execute(QUERY).fetchall()
        connection.close()
        codings = [dict(zip(FIELDS, row, strict=True)) for row in rows]
        return render_template("coding.html", lines=text.split("\n"), codings=codings)

    return app
