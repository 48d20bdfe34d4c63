"""Statements for the few places that a whole town may knock on at once.

SQLAlchemy's way around a small statement costs several times what the statement costs, and on
SQLite everybody else waits meanwhile. A prepared one is compiled once and handed to the driver.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import Dialect
from sqlalchemy import Select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Turn = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """SQL of one dialect, and how values are turned into what the driver takes and back."""

    sql: str
    names: tuple[str, ...]
    is_positional: bool
    turn: Mapping[str, Turn]
    turn_back: tuple[Turn | None, ...]

    def given(self, values: Mapping[str, Any]) -> Any:
        """Return one set of values as the driver takes it."""
        turned = {**values, **{name: turn(values[name]) for name, turn in self.turn.items()}}
        return [turned[name] for name in self.names] if self.is_positional else turned


class Prepared:
    """A statement of Core whose every value is a bindparam. `make` gives it for a dialect.

    What it does belongs to the connection's transaction. Errors are the driver's own.
    """

    def __init__(self, make: Callable[[Dialect], ClauseElement]) -> None:
        self._make = make
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, **values: Any) -> int:
        """Execute and return the number of rows that it changed."""
        compiled = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(compiled.sql, compiled.given(values))
        changed: int = cursor.rowcount
        cursor.close()
        return changed

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute once for each set of values."""
        if not rows:
            return
        compiled = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.executemany(compiled.sql, [compiled.given(values) for values in rows])
        cursor.close()

    def rows(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """Execute a select and return its rows."""
        compiled = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(compiled.sql, compiled.given(values))
        rows = cursor.fetchall()
        cursor.close()
        return [
            tuple(
                turn(value) if turn else value
                for turn, value in zip(compiled.turn_back, row, strict=True)
            )
            for row in rows
        ]

    def _for(self, dialect: Dialect) -> _Compiled:
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = _compile(self._make(dialect), dialect)
        return found


def _compile(statement: ClauseElement, dialect: Dialect) -> _Compiled:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - tells mypy what statements compile to
    turn = {}
    for name, bind in compiled.binds.items():
        processor = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if processor is not None:
            turn[name] = processor
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    turn_back = tuple(
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
    )
    names = tuple(compiled.positiontup or compiled.binds)
    return _Compiled(str(compiled), names, compiled.positional, turn, turn_back)
