"""Sheets in a text file: as CSV or as tables of Markdown, in the layouts that pyxform reads.

In both the first column names the sheet, and what follows is the sheet itself:

    | survey |
    |        | type | name | label |
    |        | text | wie  | Wie?  |
"""

import csv
import io
import re
from collections.abc import Iterable
from collections.abc import Iterator

from formats.xlsform.tables import MAX_CELLS
from formats.xlsform.tables import MAX_COLUMNS
from formats.xlsform.tables import MAX_TEXT
from formats.xlsform.tables import Row
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables
from formats.xlsform.tables import Unreadable

_LINE = re.compile(r"\s*\|(.*)\|\s*")
_RULE = re.compile(r"[|\-:\s]+")
_COMMENT = re.compile(r"^(.*\|)\s*#[^|]*$")
_PIPE = re.compile(r"(?<!\\)\|")


def read_csv(data: bytes, file: str) -> Tables:
    """The sheets of a CSV file. Raises Unreadable."""
    text = _text(data, file)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_TEXT * 4))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return _sheets(enumerate(reader, start=1), file)
    except csv.Error as error:
        raise Unreadable("csv_broken", file, reason=str(error)) from None


def read_markdown(data: bytes, file: str) -> Tables:
    """The sheets of a Markdown file: what is no table is left. Raises Unreadable."""
    return _sheets(_lines(_text(data, file)), file)


def _text(data: bytes, file: str) -> str:
    try:
        if b"\x00" in data:
            # What is written in UTF-16 is UTF-8 too, with a NUL beside each letter.
            raise ValueError
        return data.decode("utf-8-sig")
    except ValueError:
        raise Unreadable("file_not_utf8", file) from None


def _delimiter(text: str) -> str:
    """Return the sign between cells: Excel writes a semicolon where the comma is for decimals."""
    start = text[:5000]
    return max(",;\t", key=start.count)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip().startswith("#"):
            continue
        comment = _COMMENT.match(line)
        match = _LINE.fullmatch(comment[1] if comment else line)
        if match and not _RULE.fullmatch(match[1]):
            yield number, [part.strip().replace(r"\|", "|") for part in _PIPE.split(match[1])]


def _sheets(lines: Iterable[tuple[int, list[str]]], file: str) -> Tables:
    tables = Tables(file)
    cells = 0
    for number, line in lines:
        cells += len(line)
        if len(line) > MAX_COLUMNS:
            raise Unreadable("row_too_long", file, line=number, limit=MAX_COLUMNS)
        if cells > MAX_CELLS:
            raise Unreadable("sheet_too_large", file, sheet=file, limit=MAX_CELLS)
        name, content = (line[0].strip(), line[1:]) if line else ("", [])
        if name:
            tables.sheets.append(Sheet(name, [], offset=1))
        if any(map(str.strip, content)):
            if not tables.sheets:
                raise Unreadable("sheet_without_name", file, line=number)
            tables.sheets[-1].rows.append(Row(number, [part.strip() for part in content]))
    return tables
