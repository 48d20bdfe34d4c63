"""What a form takes its choices and values from: in an XForm each is an instance with one name."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from formats.instruments.wording import SAVED
from formats.problems import Place
from formats.xlsform.cells import Cell
from formats.xlsform.tables import Tables
from formats.xlsform.types import Type
from formats.yaml_nodes import Node

TABLE_ENDINGS = (".csv", ".xml", ".geojson")
"""Endings of files that choices can come from."""
_PULLED = re.compile(r"pulldata\(\s*(?:'([^']+)'|\"([^\"]+)\")")
_SAVED_AS = "__last-saved"
"""The instance that holds what was saved before, in every form that looks at it."""
_DECLARED: Mapping[str, str] = {"csv-external": ".csv", "xml-external": ".xml"}


class Attachments:
    """Notes each instance with the file behind it; a name for two of them is a problem."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._files: dict[str, str] = {}
        self._declared: set[str] = set()
        self._looked_up: set[str] = set()

    @property
    def names(self) -> frozenset[str]:
        """The names of all instances."""
        return frozenset(self._files)

    @property
    def declared_names(self) -> frozenset[str]:
        """The names of tables and documents that have a row of their own."""
        return frozenset(self._declared)

    @property
    def lists(self) -> frozenset[str]:
        """The names of those that are more than what an expression looks something up in."""
        return frozenset(self._files.keys() - self._looked_up)

    def declared(self, kind: Type, name: Node) -> None:
        """Note a table or document that has a row of its own: one row only."""
        if ending := _DECLARED.get(kind.name):
            if name.text in self._declared:
                self.tables.report("attachment_twice", name.place, name=name.text)
            self._declared.add(name.text)
            self._add(name.text, name.text + ending, name.place)

    def choices_file(self, kind: Type, place: Place) -> None:
        """Note the file that a question takes its choices from."""
        if "_from_file" not in kind.name:
            return
        path = PurePath(kind.list_name)
        if path.suffix in TABLE_ENDINGS and len(path.suffixes) == 1:
            self._add(path.stem, kind.list_name, place)
        else:
            listed = ", ".join(TABLE_ENDINGS)
            self.tables.report("table_file_ending", place, file=kind.list_name, known=listed)

    def expression(self, cell: Cell) -> None:
        """Note the tables that an expression looks things up in, and what was saved before."""
        for single, double in _PULLED.findall(cell.text) if "pulldata(" in cell.text else ():
            name = (single or double).strip()
            self._look_up(name, f"{name}.csv", cell.place)
        if f"${{{SAVED}" in cell.text:
            self._look_up(_SAVED_AS, SAVED.rstrip("#"), cell.place)

    def choice_list(self, name: str, place: Place) -> None:
        """Note a list of the sheet choices."""
        self._add(name, "choices", place)

    def _look_up(self, name: str, file: str, place: Place) -> None:
        if name not in self._files:
            self._looked_up.add(name)
        self._note(name, file, place)

    def _add(self, name: str, file: str, place: Place) -> None:
        self._looked_up.discard(name)
        self._note(name, file, place)

    def _note(self, name: str, file: str, place: Place) -> None:
        first = self._files.setdefault(name, file)
        if first != file:
            self.tables.report("attachment_name_taken", place, name=name, first=first, file=file)
