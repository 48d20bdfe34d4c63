"""Attached tables of an instrument, and the choices that stand in them."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path

from formats.expressions.tree import Call
from formats.expressions.tree import Expression
from formats.expressions.tree import Literal
from formats.expressions.tree import Node as TreeNode
from formats.expressions.tree import walk
from formats.instruments.attached import AttachedTable
from formats.instruments.attached import table_named
from formats.instruments.model import Choice
from formats.instruments.model import ChoiceList
from formats.problems import Place
from formats.problems import Problem
from formats.reading import Reader
from formats.suggest import suggestion
from formats.text import NO_XML
from formats.yaml_nodes import Node
from formats.yaml_nodes import child

FROM_FILE = "_from_file"
"""What XLSForm puts behind a type whose choices stand in an attached file."""
COLUMN_NAMES = frozenset({"value", "label"})
"""Parameters that say which columns of the file the choices are."""


def load_tables(reader: Reader, node: Node | None) -> Mapping[str, AttachedTable]:
    """The tables under `tables:`, by file name; each is CSV in a block of text."""
    if node is None:
        return {}
    tables = {}
    for name, part in reader.mapping(node, node.entries).items():
        text = reader.string(part)
        if NO_XML.search(text):
            reader.report("sign_impossible", part.place)
        table = AttachedTable(NO_XML.sub("", text))
        for code, line, piece in table.problems():
            reader.report(code, part.place, table=name, row=line, piece=piece[:100])
        if not name.endswith(".csv"):
            reader.report("table_not_csv", node.keys[name], table=name)
        tables[name] = table
    return tables


def table_choices(
    reader: Reader,
    tables: Mapping[str, AttachedTable],
    entries: Mapping[str, Node],
    file: str,
    place: Place,
) -> ChoiceList:
    """The choices that stand in an attached table, with its other columns for a choice_filter.

    Without its table an item loads with a warning: it is kept, and has nothing to choose from.
    """
    table = tables.get(file)
    if table is None:
        reader.report("table_missing", place, "warning", table=file, **suggestion(file, tables))
        return ChoiceList(file, ())
    parameters = reader.words(child(entries, "parameters"))
    value, label = parameters.get("value", "name"), parameters.get("label", "label")
    for column in (value, label):
        if column not in table.columns:
            near = suggestion(column, table.columns)
            reader.report("table_without_column", place, table=file, column=column, **near)
            return ChoiceList(file, ())
    choices: dict[str, Choice] = {}
    for row in table.rows:
        name = row[value].strip()
        if not name or " " in name or name in choices:
            reader.report("table_choice", place, table=file, column=value, piece=name[:100])
            continue
        columns = {key: cell for key, cell in row.items() if key not in {value, label}}
        text = {reader.language: row[label].strip() or name}
        choices[name] = Choice(name, text, columns=columns, place=place)
    return ChoiceList(file, tuple(choices.values()))


def attach(root: Node, tables: Mapping[str, str]) -> None:
    """Put tables (CSV by file name) under `tables:`, those that stand there already excepted."""
    given = root.entries.get("tables") or Node("map", root.place)
    for name, text in tables.items():
        if name not in given.entries:
            given.keys[name] = Place(name, "", 1, 1)
            given.entries[name] = Node("text", given.keys[name], text)
    if given.entries:
        root.entries["tables"] = given
        root.keys.setdefault("tables", given.place)


def tables_beside(root: Node, path: Path) -> dict[str, str]:
    """The tables that stand beside an instrument's file and are named in it.

    A file that is not UTF-8 is left out, and so told as missing.
    """
    texts = list(texts_in(root))
    found = {}
    for file in sorted(path.parent.glob("*.csv")):
        pulled = re.compile(rf"pulldata\(\s*['\"]{re.escape(file.stem)}['\"]")
        is_meant = any(file.name in text or pulled.search(text) for text in texts)
        if file == path or not is_meant:
            continue
        try:
            found[file.name] = file.read_text(encoding="utf-8-sig")
        except (UnicodeDecodeError, OSError):
            continue
    return found


def texts_in(root: Node) -> Iterator[str]:
    """Everything that is written below a node."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.kind == "text":
            yield node.text
        waiting.extend((*node.items, *node.entries.values()))


def looked_up(expression: Expression, tables: Mapping[str, AttachedTable]) -> Iterator[Problem]:
    """What an expression looks up in a table that is not there, or has no such column."""
    for node in walk(expression.tree):
        if not isinstance(node, Call) or node.function != "pulldata":
            continue
        name, *columns = map(_written, node.arguments[:3])
        if name is None:
            continue
        table = table_named(tables, name)
        if table is None:
            near = suggestion(name, [known.removesuffix(".csv") for known in tables])
            yield Problem("table_missing", expression.place, {"table": name, **near}, "warning")
            continue
        for column in columns:
            if column is not None and column not in table.columns:
                near = suggestion(column, table.columns)
                arguments = {"table": name, "column": column, **near}
                yield Problem("table_without_column", expression.place, arguments)


def pulled(expression: Expression) -> Iterator[str]:
    """The tables that an expression looks things up in, as it names them."""
    for node in walk(expression.tree):
        if isinstance(node, Call) and node.function == "pulldata":
            yield from filter(None, map(_written, node.arguments[:1]))


def _written(argument: TreeNode) -> str | None:
    """A text that stands in the expression itself; None for one that is worked out."""
    if isinstance(argument, Literal) and isinstance(argument.value, str):
        return argument.value
    return None
