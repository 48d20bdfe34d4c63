"""What a zipped workbook is, looked at before anything of it is unpacked whole.

The library that reads workbooks lays a sheet out as a full rectangle, so that one cell in the last
corner of it would take all memory; and it unpacks what a file of a few kilobytes says to unpack.
Here each part passes by in pieces of constant size: how far the sheets reach, and what in them is
to be told (formulas without a value, macros, links to other files).
"""

import re
from collections.abc import Collection
from functools import cache
from typing import IO
from typing import Any
from xml.parsers import expat

from formats.problems import Place
from formats.xlsform.tables import MAX_CELLS
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables
from formats.xlsform.tables import Unreadable
from formats.zipped import DAMAGED
from formats.zipped import is_locked
from formats.zipped import opened

MAX_UNPACKED = 400_000_000
"""Bytes of all parts together: a sheet of 50,000 choices takes about 20 million."""
MAX_TEXTS = 100_000_000
"""Characters of all cells together: one text may be that of every cell."""
MAX_PARTS = 2_000
MAX_TOLD = 20
"""Formulas without a result that are told one by one."""
_PIECE = 1 << 18
_SHARED = "xl/sharedstrings.xml"
#: Looked at before the cells: the texts that cells point to, and how the sheets are named.
_FIRST = (_SHARED, "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def look_at(data: bytes, tables: Tables) -> Collection[tuple[str, int, int]]:
    """Look through a zipped workbook; notes go to the tables.

    Returns the cells whose text is only that of an error: sheet, row and column, counted from 1.

    Raises:
        Unreadable: it is no zip, is encrypted, damaged or larger than what is read.
    """
    file = tables.file
    looker = _Looker(tables)
    try:
        with opened(data) as archive:
            entries = archive.infolist()
            if is_locked(archive):
                raise Unreadable("workbook_password", file)
            if len(entries) > MAX_PARTS or sum(e.file_size for e in entries) > MAX_UNPACKED:
                raise _too_large(file, MAX_UNPACKED)
            for entry in sorted(entries, key=lambda e: e.filename.lower() not in _FIRST):
                # LibreOffice leaves empty parts, which are no XML.
                if entry.file_size and entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        looker.look(part, entry.filename)
    except (*DAMAGED, LookupError, expat.ExpatError):
        raise Unreadable("workbook_damaged", file) from None
    names = [entry.filename for entry in entries]
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        tables.report("macros_ignored", Place(file), "warning")
    if any(name.startswith("xl/externalLinks/") for name in names):
        tables.report("links_ignored", Place(file), "warning")
    looker.tell_formulas()
    return looker.errors


def _too_large(file: str, limit: int) -> Unreadable:
    return Unreadable("workbook_unpacks_too_large", file, limit=limit // 1_000_000)


class _Looker:
    """How far the sheets of Excel or LibreOffice reach, by the cells that hold something."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._part = ""
        self._rows = self._columns = 0
        self._row = self._column = 0
        self._repeat_row = self._repeat = 1
        self._has_formula = self._has_value = False
        #: Lengths of the texts that cells of Excel point to; what is in a cell and its number.
        self._shared: list[int] = []
        self._is_shared = self._is_pointer = self._is_text = self._is_result_text = False
        self._characters = 0
        self._formulas: list[tuple[str, str, int, int]] = []
        #: Cells of LibreOffice with the words of an error: sheet, row and column, counted from 1.
        self.errors: set[tuple[str, int, int]] = set()
        #: Names of elements without the namespace before them.
        self._short: dict[str, str] = {}
        #: Sheets of Excel: name by the id of its part, part by that id.
        self._names: dict[str, str] = {}
        self._parts: dict[str, str] = {}

    def look(self, part: IO[bytes], name: str) -> None:
        """Let one part pass by."""
        parser = expat.ParserCreate(namespace_separator=" ")
        # Neither format has definitions of its own: they are how a small file grows.
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._text
        parser.buffer_text = True
        self._part = name
        self._is_shared = name.lower() == _SHARED
        self._is_text = False
        self._repeat = self._repeat_row = 1
        self._rows = self._columns = self._row = self._column = 0
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
        self._end_cell()

    def tell_formulas(self) -> None:
        """Report the formulas without a result, at their cell."""
        for code, part, row, column in self._formulas:
            place = Sheet(self._sheet(part), []).place(self.tables.file, row, column - 1)
            self.tables.report(code, place, "warning")

    def _sheet(self, part: str) -> str:
        """Return the name of the sheet that is in a part of Excel; LibreOffice's is a name."""
        for key, target in self._parts.items():
            if key in self._names and part == "xl/" + target.removeprefix("/xl/"):
                return self._names[key]
        return part

    def _refuse(self, *_declared: Any) -> None:
        raise Unreadable("workbook_damaged", self.tables.file)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._short[tag] if tag in self._short else self._shorten(tag)
        if name == "c":
            self._end_cell()
            self._start_cell(attributes.get("r", ""))
            kind = attributes.get("t")
            if kind == "e":
                self._note("formula_error")
            self._is_pointer, self._is_text = kind == "s", False
            self._is_result_text = kind == "str"
        elif name in {"v", "is"}:
            self._is_text = True
            # Only the result of a formula that gives text can be empty: elsewhere libraries that
            # work nothing out leave an empty place for it.
            self._has_value = self._is_result_text
            if self._row > self._rows or self._column > self._columns:
                self._reach(self._row, self._column)
        elif name == "f":
            self._has_formula = True
        elif name == "si":
            self._shared.append(0)
        elif name == "p":
            self._is_text = True
        elif name == "row":
            self._end_cell()
            self._row = self._number(attributes.get("r", ""), self._row + 1)
            self._column = 0
        elif name == "sheet":
            key = next((v for k, v in attributes.items() if k.endswith(" id")), "")
            self._names[key] = attributes.get("name", "")
        elif name == "Relationship" and self._part == "xl/_rels/workbook.xml.rels":
            self._parts[attributes.get("Id", "")] = attributes.get("Target", "")
        elif name.startswith("table") or name == "covered-table-cell":
            told = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            # LibreOffice gives the words of an error as a text, and says elsewhere what they are.
            is_error = ("value-type", "error") in (
                (key.rpartition(" ")[2], value) for key, value in attributes.items()
            )
            self._start_table(name, told, is_error=is_error)

    def _text(self, text: str) -> None:
        """Count a text as often as it will be there."""
        length = len(text)
        if self._is_shared:
            if self._shared:
                self._shared[-1] += length
            return
        if not self._is_text:
            return
        self._has_value = True
        if self._is_pointer and length < 9 and text.isdecimal() and int(text) < len(self._shared):
            length = self._shared[int(text)]
        self._count(length)

    def _count(self, length: int) -> None:
        self._characters += length * self._repeat * self._repeat_row
        if self._characters > MAX_TEXTS:
            raise _too_large(self.tables.file, MAX_TEXTS)

    def _shorten(self, tag: str) -> str:
        short = tag.rpartition(" ")[2]
        if len(self._short) < MAX_PARTS:
            self._short[tag] = short
        return short

    def _end_cell(self) -> None:
        """Tell of the cell before this one, whose value would have come by now."""
        if self._has_formula and not self._has_value:
            self._note("formula_without_value")
        self._has_formula = self._has_value = False

    def _start_cell(self, reference: str) -> None:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            self._column += 1
            return
        self._column = _number_of(match[1])
        self._row = int(match[2])

    def _start_table(self, name: str, told: dict[str, str], *, is_error: bool) -> None:
        if name == "table":
            self._part = told.get("name", "")
            self._rows = self._columns = self._row = 0
            self._repeat_row = 1
        elif name == "table-row":
            self._row += self._repeat_row
            self._column, self._repeat, self._is_text = 0, 1, False
            self._repeat_row = self._number(told.get("number-rows-repeated", ""), 1)
        elif name in {"table-cell", "covered-table-cell"}:
            self._column += self._repeat
            self._is_text = False
            self._repeat = self._number(told.get("number-columns-repeated", ""), 1)
            if is_error:
                self._note("formula_error")
                self.errors.add((self._part, self._row, self._column))
            if "value-type" in told:
                self._reach(self._row + self._repeat_row - 1, self._column + self._repeat - 1)
                self._count(len(told.get("string-value", "")))
            elif "formula" in told:
                self._note("formula_without_value")

    def _number(self, written: str, default: int) -> int:
        return max(1, int(written)) if written.isdigit() else default

    def _note(self, code: str) -> None:
        if len(self._formulas) < MAX_TOLD:
            self._formulas.append((code, self._part, self._row, self._column))

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(row, self._rows), max(column, self._columns)
        if self._rows * self._columns > MAX_CELLS:
            file, sheet = self.tables.file, self._sheet(self._part)
            raise Unreadable("sheet_too_large", file, sheet=sheet, limit=MAX_CELLS)


@cache
def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
