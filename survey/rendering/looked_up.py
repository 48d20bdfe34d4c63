"""What rules of a page look up in attached tables, so that its script can do so as well."""

from collections.abc import Iterable
from collections.abc import Mapping

from formats.expressions import Expression
from formats.expressions.tree import Call
from formats.expressions.tree import Literal
from formats.expressions.tree import walk
from formats.instruments.attached import AttachedTable
from formats.instruments.attached import table_named

#: Characters of cells that a page carries at most; what is larger is looked up by the server only.
MOST = 50_000

#: Table as it is written -> key column -> column -> key -> cell.
LookedUp = Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]


def looked_up(tables: Mapping[str, AttachedTable], rules: Iterable[Expression]) -> LookedUp:
    """Return the columns that rules look up, as far as their names are written out in the rule.

    A column that would make the page too large is left out.
    """
    found: dict[str, dict[str, dict[str, dict[str, str]]]] = {}
    left = MOST
    for name, column, key_column in _wanted(rules):
        table = table_named(tables, name)
        if table is None:
            continue
        cells: dict[str, str] = {}
        for row in table.rows if key_column in table.columns else ():
            # As on the server the first row with a key is the one.
            cells.setdefault(row[key_column], row.get(column, ""))
        size = sum(len(key) + len(cell) for key, cell in cells.items())
        if size > left:
            continue
        left -= size
        found.setdefault(name, {}).setdefault(key_column, {})[column] = cells
    return found


def _wanted(rules: Iterable[Expression]) -> Iterable[tuple[str, str, str]]:
    """Table, column and key column of each call, each once."""
    wanted: dict[tuple[str, str, str], None] = {}
    for rule in rules:
        for node in walk(rule.tree):
            if not isinstance(node, Call) or node.function != "pulldata":
                continue
            name, column, key_column = (
                argument.value if isinstance(argument, Literal) else None
                for argument in node.arguments[:3]
            )
            if isinstance(name, str) and isinstance(column, str) and isinstance(key_column, str):
                wanted[name, column, key_column] = None
    return wanted
