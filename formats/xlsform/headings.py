"""What the heading of a column means: which column, in which language, or one of ours."""

import re
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass

from formats.habits import COLUMNS
from formats.instruments.columns import Column
from formats.instruments.columns import Path
from formats.instruments.columns import Sheet as SheetName
from formats.instruments.columns import columns_of
from formats.suggest import suggestion
from formats.xlsform.tables import MAX_EMPTY_HEADINGS
from formats.xlsform.tables import Row
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables

NAMESPACE = "verhaal"
OUR_NAMESPACE = re.compile(rf"\s*{NAMESPACE}=(\"[^\"]*\"|'[^']*')")
_GROUPS = {"body": "control"}
#: Columns without which nothing can be chosen.
_OF_CHOICES: tuple[Path, ...] = (("list_name",), ("name",), ("label",))


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a sheet in a file.

    `column` is None where XLSForm does not know it; `own` is then the key of ours that it holds.
    `path` is what is written, cut at the colons.
    """

    index: int
    written: str
    column: Column | None = None
    language: str = ""
    own: str = ""
    path: Path = ()

    @property
    def kept_as(self) -> str:
        """Under which name its cells are kept: one per column, whichever way it is written."""
        if self.column is None:
            return self.written
        return f"{self.column.name}::{self.language}" if self.language else self.column.name

    def kept_with(self, tag: Callable[[str], str]) -> str:
        """As `kept_as`, with the tag of the language, which `tag` gives of its name."""
        if self.column is None or not self.language:
            return self.kept_as
        return f"{self.column.name}::{tag(self.language)}"


def headings(tables: Tables, sheet: Sheet, kind: SheetName) -> list[Heading]:
    """What the first row of a sheet says; problems go to the tables."""
    if not sheet.rows:
        return []
    row = sheet.rows[0]
    known = columns_of(kind)
    by_double = any("::" in cell for cell in row.cells)
    found: list[Heading] = []
    seen: dict[str, Heading] = {}
    named = list(_written(row))
    if kind == "settings" and any(written == "form_id" for _index, written in named):
        # Old forms have both; as pyxform does, the newer of the two names counts.
        known = {path: column for path, column in known.items() if path != ("id_string",)}
    _tell_nameless(tables, sheet, {index for index, _written in named})
    for index, written in named:
        heading = _heading(index, written, kind, known, by_double)
        place = sheet.place(tables.file, row.number, index)
        same = f"{NAMESPACE}:{heading.own}" if heading.own else heading.kept_as
        if first := seen.get(same):
            # Nothing is lost, as with the trace of a language that somebody took out.
            is_spare = written.endswith("::") or heading.path == first.path
            if is_spare and not _is_filled(sheet, index):
                continue
            if not is_spare or _is_filled(sheet, first.index):
                tables.report("column_twice", place, column=written, first=first.written)
                continue
            found.remove(first)
        seen[same] = heading
        found.append(heading)
    there = {heading.column.name for heading in found if heading.column}
    for heading in found:
        _tell(tables, heading, kind, sheet, there)
    return found


def _tell_nameless(tables: Tables, sheet: Sheet, named: Collection[int]) -> None:
    """Say of the first cell below an empty heading that it is not read."""
    last = max(named, default=-1) + MAX_EMPTY_HEADINGS
    for row in sheet.rows[1:]:
        for index, cell in enumerate(row.cells[: last + 1]):
            if cell and index not in named:
                place = sheet.place(tables.file, row.number, index)
                tables.report("column_nameless", place, "warning", value=cell[:60])
                return


def _is_filled(sheet: Sheet, index: int) -> bool:
    """Whether anything but the declaration of our namespace stands in a column."""
    cells = (row.cells[index] for row in sheet.rows[1:] if index < len(row.cells))
    return any(OUR_NAMESPACE.sub("", cell).strip() for cell in cells)


def _written(row: Row) -> Iterable[tuple[int, str]]:
    empty = 0
    for index, cell in enumerate(row.cells):
        written = " ".join(cell.split())
        empty = 0 if written else empty + 1
        if empty > MAX_EMPTY_HEADINGS:
            return
        if written:
            yield index, written


def _heading(
    index: int, written: str, kind: SheetName, known: Mapping[Path, Column], by_double: bool
) -> Heading:
    path = _path(written, by_double)
    if path in known:
        return Heading(index, written, known[path], path=path)
    column = known.get(path[:-1])
    if column and column.is_translated:
        return Heading(index, written, column, path[-1], path=path)
    return Heading(index, written, own=_own(path, kind), path=path)


def _path(written: str, by_double: bool) -> Path:
    """Return a heading cut in its parts, the first in small letters with `_` for a space."""
    if by_double or "::" in written:
        parts = [part.strip() for part in written.split("::")]
    else:
        parts = [part.strip() for part in written.split(":")]
        if "jr" in parts[:-1]:
            at = parts.index("jr")
            parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    first = "_".join(parts[0].lower().split())
    return (_GROUPS.get(first, first), *parts[1:])


def _own(path: Path, kind: SheetName) -> str:
    if kind == "survey":
        is_own = path[0] == "bind" and len(path) == 2 and path[1].startswith(f"{NAMESPACE}:")
        return path[1].partition(":")[2] if is_own else ""
    is_own = len(path) == 1 and path[0].startswith(f"{NAMESPACE}_")
    return path[0].removeprefix(f"{NAMESPACE}_") if is_own else ""


def _tell(
    tables: Tables, heading: Heading, kind: SheetName, sheet: Sheet, there: Collection[str]
) -> None:
    """Say of a column that is only kept that it is; `there` are those that are known."""
    if heading.own or (heading.column and heading.column.runs):
        return
    known = columns_of(kind)
    if kind == "choices":
        known = {path: known[path] for path in _OF_CHOICES if path[0] not in there}
    near: dict[str, str] = {}
    if heading.column is None:
        near = _meant(heading, known)
    if kind == "choices" and " " not in heading.written and not near:
        return  # a column that choice_filter may look at
    if not _is_filled(sheet, heading.index):
        return
    place = sheet.place(tables.file, sheet.rows[0].number, heading.index)
    tables.report("column_kept", place, "warning", column=heading.written, **near)


def _meant(heading: Heading, known: Mapping[Path, Column]) -> dict[str, str]:
    """Return the heading that was probably meant."""
    before, colon, language = heading.written.partition(":")
    column = known.get((before.strip().lower(),))
    if colon and column and column.is_translated:
        return {"suggestion": f"{column.name}::{language.strip(': ')}"}
    return suggestion(heading.written, [path[-1] for path in known], COLUMNS)
