"""A list as a file for spreadsheets: what one sees, in the order in which one sees it."""

import csv
import io
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

from flask import Response

#: A cell that begins so is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_file(name: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Response:
    """Return a download of a table: semicolons and a byte order mark, as a Dutch Excel reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(head) for head in heads])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return Response(
        "\ufeff" + out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
