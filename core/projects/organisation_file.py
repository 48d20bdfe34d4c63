"""Reads a list of organisations from a text file: what each row says and what is wrong with it.

Pure: nothing is stored. Columns are found by their heads, in Dutch or English, in any order.
"""

import csv
import io
import re
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import datetime

from charset_normalizer import from_bytes

from core.errors import InvalidError
from core.models import Organisation
from core.projects.organisation_data import PROVINCES
from core.projects.organisation_data import OrganisationData
from core.projects.organisation_data import checked
from core.projects.rules import key_of
from core.projects.rules import tidy
from formats.suggest import suggestion

MAXIMUM_BYTES = 1024 * 1024
MAXIMUM_ROWS = 2000
DELIMITERS = ";\t,"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("naam", "name", "organisatie", "gemeente", "gemeentenaam", "organisation"),
    "kind": ("soort", "kind", "type"),
    "cbs_code": ("cbs-code", "cbs code", "cbs", "gemeentecode", "code", "cbs_code"),
    "province": ("provincie", "province"),
    "valid_from": (
        "bestaat sinds",
        "geldig van",
        "van",
        "valid from",
        "valid_from",
        "exists since",
    ),
    "valid_to": ("bestaat tot", "geldig tot", "tot", "valid to", "valid_to", "exists until"),
}
KINDS: Mapping[str, str] = {
    "gemeente": "municipality",
    "municipality": "municipality",
    "dienst": "service",
    "intergemeentelijke dienst": "service",
    "service": "service",
    "inter-municipal service": "service",
    "uitvoerder": "provider",
    "provider": "provider",
    "ketenpartner": "chain_partner",
    "chain partner": "chain_partner",
    "chain_partner": "chain_partner",
}
OTHER_PROVINCES = {"friesland": "Fryslân", "brabant": "Noord-Brabant"}
_WHOLE_NUMBER = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something in the file: a code, the column and what was there.

    Where `is_note`, it was mended or is merely told; otherwise the row is not taken.
    """

    code: str
    column: str = ""
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number, its cells as they stand, what they mean."""

    line: int
    cells: Mapping[str, str]
    data: OrganisationData | None
    problems: tuple[FileProblem, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it can be added."""
        return self.data is not None and all(problem.is_note for problem in self.problems)


@dataclass(frozen=True, slots=True)
class OrganisationFile:
    """A list as read. `problems` are about the file as a whole; with an error there are no rows."""

    text: str
    encoding: str = ""
    delimiter: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[FileProblem, ...] = ()

    @property
    def good(self) -> list[OrganisationData]:
        """What can be added."""
        return [row.data for row in self.rows if row.is_good and row.data is not None]


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    Raises InvalidError ('too_big', 'not_text') for what is no text, such as a spreadsheet.
    """
    if len(data) > MAXIMUM_BYTES:
        raise InvalidError("too_big", field="file")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise InvalidError("spreadsheet", field="file")
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" in data:
        wide = from_bytes(data, cp_isolation=["utf_16_le", "utf_16_be"]).best()
        if wide is None:
            raise InvalidError("not_text", field="file")
        return _decoded(data, wide.encoding)
    # Of the one-byte encodings a Dutch Excel writes one; left to guess freely, short lists are
    # taken for Eastern European ones.
    found = from_bytes(data, cp_isolation=["utf_8", "cp1252"]).best()
    return _decoded(data, found.encoding if found else "cp1252")


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise InvalidError("not_text", field="file") from None
    return text, encoding


def read(text: str, there: Sequence[Organisation] = (), encoding: str = "") -> OrganisationFile:
    """Read a list; `there` are the organisations that the benchmark has already."""
    text = text.removeprefix("\ufeff").replace("\x00", "")
    empty = OrganisationFile(text=text, encoding=encoding)
    if not text.strip():
        return replace(empty, problems=(FileProblem("empty"),))
    delimiter = _delimiter(text)
    try:
        lines = _lines(text, delimiter)
    except csv.Error:
        return replace(empty, delimiter=delimiter, problems=(FileProblem("unclosed"),))
    if not lines:
        return replace(empty, delimiter=delimiter, problems=(FileProblem("empty"),))
    heads, problems = _heads(lines[0][1], lines[1:])
    if any(not problem.is_note for problem in problems):
        return replace(empty, delimiter=delimiter, problems=tuple(problems))
    if len(lines) == 1:
        problems.append(FileProblem("only_heads"))
    if len(lines) - 1 > MAXIMUM_ROWS:
        problems.append(FileProblem("too_many", arguments={"maximum": MAXIMUM_ROWS}))
        return replace(empty, delimiter=delimiter, problems=tuple(problems))
    rows = _without_doubles([_row(line, cells, heads) for line, cells in lines[1:]], there)
    return OrganisationFile(
        text=text,
        encoding=encoding,
        delimiter=delimiter,
        columns=tuple(head for head in heads if head),
        rows=tuple(rows),
        problems=tuple(problems),
    )


def _delimiter(text: str) -> str:
    head = next(line for line in text.splitlines() if line.strip())
    return max(DELIMITERS, key=head.count)


def _lines(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = []
    begin = 1
    # Raises csv.Error where a quotation mark that is never closed swallows more than a cell holds.
    for cells in reader:
        if any(cell.strip() for cell in cells):
            lines.append((begin, [cell.strip() for cell in cells]))
        begin = reader.line_num + 1
    return lines


def _heads(
    cells: Sequence[str], below: Sequence[tuple[int, list[str]]]
) -> tuple[list[str], list[FileProblem]]:
    known = {key_of(word): column for column, words in COLUMNS.items() for word in words}
    heads: list[str] = []
    problems: list[FileProblem] = []
    for cell in cells:
        column = known.get(key_of(cell), "")
        if column and column in heads:
            problems.append(FileProblem("column_twice", arguments={"head": cell}))
        elif not column and cell:
            words = [words[0] for words in COLUMNS.values()]
            meant = suggestion(cell, words)
            problems.append(
                FileProblem("column_unknown", arguments={"head": cell, **meant}, is_note=True)
            )
        heads.append(column)
    # "gemeente" over a column of names is its head; over more of the same it is a kind.
    if "name" in heads:
        at = heads.index("name")
        word = key_of(cells[at])
        if any(len(row) > at and key_of(row[at]) == word for _line, row in below):
            return [], [FileProblem("no_heads", arguments={"found": ", ".join(cells)})]
    if "name" not in heads:
        problems = [problem for problem in problems if "suggestion" in problem.arguments]
        code = "no_heads" if not any(heads) and not problems else "no_name"
        problems.insert(0, FileProblem(code, arguments={"found": ", ".join(filter(None, cells))}))
    return heads, problems


def _row(line: int, cells: Sequence[str], heads: Sequence[str]) -> Row:
    if len(cells) > len(heads) and any(cells[len(heads) :]):
        problem = FileProblem(
            "too_many_cells", arguments={"found": len(cells), "heads": len(heads)}
        )
        return Row(line, dict(zip(heads, cells, strict=False)), None, (problem,))
    given = {head: cell for head, cell in zip(heads, cells, strict=False) if head}
    problems: list[FileProblem] = []
    data = OrganisationData(
        name=tidy(given.get("name")),
        kind=_kind(given.get("kind", ""), problems),
        cbs_code=_code(given.get("cbs_code", ""), problems),
        province=_province(given.get("province", ""), problems),
        valid_from=_day(given.get("valid_from", ""), "valid_from", problems),
        valid_to=_day(given.get("valid_to", ""), "valid_to", problems),
    )
    if all(problem.is_note for problem in problems):
        try:
            data = checked(data)
        except InvalidError as error:
            rest = {key: str(value) for key, value in error.details.items() if key != "field"}
            problems.append(FileProblem(error.message, str(error.details["field"]), rest))
    return Row(line, given, data, tuple(problems))


def _kind(text: str, problems: list[FileProblem]) -> str:
    if not text:
        return "municipality"
    known = {key_of(word): kind for word, kind in KINDS.items()}
    kind = known.get(key_of(text))
    if kind is None:
        problems.append(_unknown("kind", text, KINDS))
    return kind or "municipality"


def _province(text: str, problems: list[FileProblem]) -> str | None:
    if not text:
        return None
    known = {key_of(name): name for name in PROVINCES} | OTHER_PROVINCES
    found = known.get(key_of(text))
    if found is None:
        problems.append(_unknown("province", text, PROVINCES))
    return found


def _unknown(column: str, text: str, known: Iterable[str]) -> FileProblem:
    return FileProblem(f"{column}_unknown", column, {"value": text[:80], **suggestion(text, known)})


def _code(text: str, problems: list[FileProblem]) -> str | None:
    code = text.upper().removeprefix("GM")
    if _WHOLE_NUMBER.fullmatch(code):
        # Spreadsheets take the code for a number and drop its leading zeros.
        padded = code.zfill(4)
        problems.append(FileProblem("code_padded", "cbs_code", {"value": padded}, is_note=True))
        return padded
    return code or None


def _day(text: str, column: str, problems: list[FileProblem]) -> date | None:
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    problems.append(FileProblem("not_a_date", column, {"value": text[:80]}))
    return None


def _without_doubles(rows: Sequence[Row], there: Sequence[Organisation]) -> list[Row]:
    """Mark rows that are in the file or the benchmark already; the first of doubles stays."""
    kept: list[Row] = []
    for row in rows:
        problem = None
        if row.is_good and row.data is not None:
            problem = _double(row.data, kept, there)
        kept.append(replace(row, problems=(*row.problems, problem)) if problem else row)
    return kept


def _double(
    data: OrganisationData, before: Sequence[Row], there: Sequence[Organisation]
) -> FileProblem | None:
    for other in before:
        if other.is_good and other.data and (column := data.is_same(other.data)):
            return FileProblem("double_in_file", column, {"line": other.line})
    for organisation in there:
        if column := data.is_same(organisation):
            return FileProblem("double_in_benchmark", column, {"name": organisation.name})
    return None
