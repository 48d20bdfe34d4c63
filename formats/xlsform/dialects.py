"""Rows that only KoboToolbox writes, as the rows of XLSForm that it makes of them when it asks.

Its ratings, rankings and matrices have types and columns of their own, which stand in every form
that is downloaded from it.
"""

from dataclasses import dataclass
from dataclasses import field

from formats.xlsform.tables import Row
from formats.xlsform.tables import Sheet
from formats.xlsform.tables import Tables


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of KoboToolbox: the heading that names its list, and what its rows are here."""

    list_heading: str
    begins: str
    ends: str
    appearance: str
    told: str
    #: The type of the rows in it that only it has; "" where they are ordinary questions.
    row: str = ""
    row_appearance: str = ""
    #: Whether no two of its rows may have the same answer.
    is_ranking: bool = False


_BLOCKS: dict[str, _Block] = {
    "score": _Block(
        "kobo--score-choices", "begin_group", "end_group", "table-list", "kobo_rating", "score__row"
    ),
    "rank": _Block(
        "kobo--rank-items",
        "begin_group",
        "end_group",
        "field-list",
        "kobo_ranking",
        "rank__level",
        row_appearance="minimal",
        is_ranking=True,
    ),
    "kobomatrix": _Block(
        "kobo--matrix_list", "begin loop over", "end loop", "field-list", "kobo_matrix"
    ),
}
_BLOCKS["koborank"] = _BLOCKS["rank"]
_BEGINS = {f"begin_{name}": block for name, block in _BLOCKS.items()}
_ENDS = {f"end_{name}": block for name, block in _BLOCKS.items()}
_MESSAGE = "kobo--rank-constraint-message"
_AUTOMATIC = "$autoname"


@dataclass(slots=True)
class _Open:
    """A block whose end is still to come."""

    block: _Block
    list_name: str
    message: str
    names: list[str] = field(default_factory=list)


def into_xlsform(tables: Tables, sheet: Sheet) -> None:
    """Put each block of KoboToolbox on the sheet `survey` into rows of XLSForm, and tell of it.

    Every row keeps its number and its cells their columns; columns that are needed are added.
    """
    sheet.rows = _Translation(tables, sheet).rows


class _Translation:
    def __init__(self, tables: Tables, sheet: Sheet) -> None:
        self._tables = tables
        self._from = sheet
        self._head = list(sheet.rows[0].cells)
        self._open: list[_Open] = []
        columns = {_plain(cell): index for index, cell in reversed(list(enumerate(self._head)))}
        self._columns = columns
        rows = sheet.rows[1:]
        if _AUTOMATIC in columns or any(self._get(row, "type") in _BEGINS for row in rows):
            rows = [Row(row.number, list(row.cells)) for row in rows]
            for row in rows:
                self._take(row)
        self.rows = [Row(sheet.rows[0].number, self._head), *rows]

    def _take(self, row: Row) -> None:
        written = self._get(row, "type")
        if not self._get(row, "name") and (name := self._get(row, _AUTOMATIC)):
            self._put(row, "name", name)
        if block := _BEGINS.get(written):
            self._begin(row, block, written)
        elif written in _ENDS and self._open:
            self._put(row, "type", self._open.pop().block.ends)
        elif self._open and written == self._open[-1].block.row:
            self._row(row, self._open[-1])

    def _begin(self, row: Row, block: _Block, written: str) -> None:
        name = self._get(row, block.list_heading)
        place = self._from.place(self._tables.file, row.number, self._columns["type"])
        if name:
            self._tables.report(block.told, place, "warning", type=written)
        else:
            column = block.list_heading
            self._tables.report("kobo_list_missing", place, type=written, column=column)
        self._open.append(_Open(block, name, self._get(row, _MESSAGE)))
        self._put(row, "type", block.begins if block.row else f"{block.begins} {name}")
        self._put(row, "appearance", self._get(row, "appearance") or block.appearance)
        for heading in (block.list_heading, _MESSAGE):
            self._put(row, heading, "")

    def _row(self, row: Row, within: _Open) -> None:
        block = within.block
        self._put(row, "type", f"select_one {within.list_name}")
        self._put(row, "appearance", self._get(row, "appearance") or block.row_appearance)
        if not block.is_ranking:
            return
        rules = [self._get(row, "constraint"), *(f". != ${{{name}}}" for name in within.names)]
        self._put(row, "constraint", " and ".join(rule for rule in rules if rule))
        message = f"constraint_message{self._language()}"
        if within.names and not self._get(row, message):
            self._put(row, message, within.message)
        within.names.append(self._get(row, "name"))

    def _language(self) -> str:
        """Return what follows the first heading of labels: `::Nederlands (nl)`."""
        first = next((cell for cell in self._head if _plain(cell).startswith("label")), "")
        return first[len("label") :]

    def _get(self, row: Row, heading: str) -> str:
        at = self._columns.get(_plain(heading), len(row.cells))
        return row.cells[at] if at < len(row.cells) else ""

    def _put(self, row: Row, heading: str, text: str) -> None:
        at = self._columns.get(_plain(heading))
        if at is None:
            if not text:
                return
            at = self._columns[_plain(heading)] = len(self._head)
            self._head.append(heading)
        row.cells.extend([""] * (at + 1 - len(row.cells)))
        row.cells[at] = text


def _plain(heading: str) -> str:
    return "_".join(heading.lower().split())
