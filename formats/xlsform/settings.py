"""The sheet `settings` as nodes, and what is taken where it says nothing."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath

from formats.instruments.columns import Column
from formats.instruments.language_names import needed_names
from formats.names import ITEM_NAME
from formats.names import MAX_NAME
from formats.names import NAME
from formats.problems import Place
from formats.xlsform.cells import YES
from formats.xlsform.cells import Cell
from formats.xlsform.cells import Grid
from formats.xlsform.cells import map_of
from formats.xlsform.cells import own_node
from formats.xlsform.headings import OUR_NAMESPACE
from formats.xlsform.languages import Languages
from formats.xlsform.tables import Tables
from formats.yaml_nodes import Node

_PREFIX = re.compile(r"(?<!\S)([^\s=]+)=([^\s=]+)(?!\S)")
_NAME = re.compile(NAME)
_XML_OWN = frozenset({"xml", "xmlns"})
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.-]+")
_AS_WRITTEN = frozenset({"allow_choice_duplicates", "namespaces"})
ROOT = "data"
"""What a form is called in an XForm where no setting `name` says otherwise."""
FIRST_VERSION = "1"
KIND = "survey"
"""What an XLSForm is that does not say otherwise."""


class Settings:
    """The first row of the sheet `settings`, and settings that stand on the sheet `survey`."""

    def __init__(self, grid: Grid | None, tables: Tables) -> None:
        self.tables = tables
        self._named: dict[str, Cell] = {}
        self._own: dict[str, Node] = {}
        self._kept: dict[str, Node] = {}
        row = grid.rows()[0] if grid and grid.rows() else None
        self.place = grid.place(row, None) if grid and row else Place(tables.file)
        #: An expression that ODK names its answers by; kept.
        self.instance_name: Cell | None = None
        #: What the setting namespaces declares.
        self.prefixes: frozenset[str] = frozenset()
        #: What the form is called in an XForm.
        self.root = ROOT
        for cell in grid.cells(row) if grid and row else ():
            self._take(cell)
        omitted = self._kept.get("omit_instanceID")
        if omitted and omitted.text.lower() in YES and "public_key" in self._kept:
            tables.report("instance_id_needed", omitted.place)

    def _take(self, cell: Cell) -> None:
        column = cell.heading.column
        if cell.heading.own:
            self._own[cell.heading.own] = own_node(self.tables, cell, "source")
        elif column and column.runs and column.name not in _AS_WRITTEN:
            self._named[column.name] = cell
        else:
            text = cell.text
            if column and column.name == "instance_name":
                self.instance_name = cell
            if column and column.name == "namespaces":
                self.prefixes = frozenset(self._prefixes(cell))
                text = OUR_NAMESPACE.sub("", text).strip()
            if text:
                name = column.name if column else cell.heading.written
                self._kept[name] = cell.node(text)
                if name == "name":
                    self._name(cell)

    def _prefixes(self, cell: Cell) -> Iterator[str]:
        """Yield what the setting namespaces declares; XML has rules for it."""
        for prefix, address in _PREFIX.findall(cell.text):
            yield prefix
            if prefix in _XML_OWN or not _NAME.fullmatch(prefix) or not address.strip("\"'"):
                self.tables.report("namespace_impossible", cell.place, prefix=prefix)

    def _name(self, cell: Cell) -> None:
        self.root = cell.text
        if not ITEM_NAME.fullmatch(cell.text):
            self.tables.report("name_impossible", cell.place, name=cell.text, limit=MAX_NAME)

    @property
    def default_language(self) -> str:
        """As it is written; "" where there is none."""
        return self._text("default_language")

    def add(self, column: Column, cell: Cell) -> None:
        """Take a setting that stands in the sheet `survey`."""
        self._named[column.name] = cell

    def title(self) -> str:
        """The title in the base language."""
        return self._text("form_title") or self._text("form_id") or self._stem()

    def node(self, languages: Languages) -> Node:
        """All settings, with what an XLSForm leaves open filled in."""
        base = languages.base
        title = self._own.pop("form_title", None)
        title = title or map_of({base: self._node("form_title", self.title())}, self.place)
        names = {
            tag: self._node("default_language", name)
            for tag, name in needed_names(languages.names(), title.entries).items()
        }
        own = {**self._own}
        own.setdefault("kind", Node("text", self.place, KIND))
        entries = {
            "form_id": self._form_id(),
            "version": self._version(),
            "form_title": title,
            "default_language": self._node("default_language", base),
        }
        for key, parts in (("languages", names), ("kept", self._kept), ("verhaal", own)):
            if parts:
                entries[key] = map_of(parts, self.place)
        return map_of(entries, self.place)

    def _form_id(self) -> Node:
        written = self._text("form_id")
        source = written or self._stem().lower()
        plain = unicodedata.normalize("NFKD", source).encode("ascii", "ignore").decode()
        form_id = _NOT_IN_ID.sub("-", plain).strip("-")[:64].strip("-") or "data"
        form_id = form_id if form_id[0].isalpha() else f"f-{form_id}"[:64]
        node = self._node("form_id", form_id)
        if not written:
            self.tables.report(
                "setting_assumed", node.place, "warning", key="form_id", value=form_id
            )
        elif form_id != written:
            self.tables.report(
                "form_id_changed", node.place, "warning", written=written, value=form_id
            )
        return node

    def _version(self) -> Node:
        written = self._text("version")
        node = self._node("version", written or FIRST_VERSION)
        if not written:
            self.tables.report(
                "setting_assumed", node.place, "warning", key="version", value=FIRST_VERSION
            )
        return node

    def _stem(self) -> str:
        return PurePath(self.tables.file).stem or "data"

    def _text(self, name: str) -> str:
        cell = self._named.get(name)
        return cell.text if cell else ""

    def _node(self, name: str, text: str) -> Node:
        cell = self._named.get(name)
        return Node("text", cell.place if cell else self.place, text)
