"""The database: one engine per process, sessions that read and sessions that write.

SQLite runs in WAL mode with its driver's own transaction handling off, so that a unit of work
that writes takes the lock at its beginning (BEGIN IMMEDIATE) and never has to upgrade halfway.
"""

import fcntl
import os
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from datetime import datetime
from typing import Any
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy import CheckConstraint
from sqlalchemy import Connection
from sqlalchemy import DateTime
from sqlalchemy import Dialect
from sqlalchemy import Engine
from sqlalchemy import Insert
from sqlalchemy import MetaData
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import Uuid
from sqlalchemy import create_engine
from sqlalchemy import event
from sqlalchemy import type_coerce
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from core.together import Together

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; a naive time is refused rather than guessed at."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC. Raises ValueError for a naive time."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a naive time was given; use core.clock"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware time, also from SQLite, which keeps none."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def as_stored(column: Any) -> Any:
    """Return a column whose values come as the driver gives them, for what is only compared.

    Making a UUID of each of fifty thousand ids takes longer than reading the rows.
    """
    return type_coerce(column, Text())


def id_as_text(stored: Any) -> str:
    """Return an id that came `as_stored` as it is written elsewhere, with its dashes."""
    if not isinstance(stored, str) or len(stored) != 32:
        return str(stored)
    return f"{stored[:8]}-{stored[8:12]}-{stored[12:16]}-{stored[16:20]}-{stored[20:]}"


class Base(DeclarativeBase):
    """All tables of all packages."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        UUID: Uuid(),
        str: Text(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
        list[Any]: JSON(),
    }


def one_of(column: str, values: Iterable[str], name: str | None = None) -> CheckConstraint:
    """Return a named CHECK that `column` is one of `values` (or null)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name or f"{column}_known")


def exactly_one(name: str, *columns: str) -> CheckConstraint:
    """Return a named CHECK that exactly one of `columns` is filled."""
    terms = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return CheckConstraint(f"{terms} = 1", name=name)


def make_engine(url: str) -> Engine:
    """Return an engine for SQLite or PostgreSQL with the behaviour that we rely on."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=10)
    engine = create_engine(url, pool_size=5, max_overflow=10)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "busy_timeout=15000",
            "synchronous=FULL",
            # What was deleted (a mixing table, an erased person) must not linger in free pages.
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("verhaal_writes", True)
        # On the driver's own connection: on SQLAlchemy's it would take longer than what follows.
        begun: Any = connection.connection.driver_connection
        begun.execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def insert_once(table: Table, dialect: Dialect) -> Insert:
    """Return an insert that does nothing where a unique column already holds its value."""
    made = sqlite.insert(table) if dialect.name == "sqlite" else postgresql.insert(table)
    return made.on_conflict_do_nothing()


class Database:
    """The engine of one installation and the two kinds of session."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._reading = self.engine.execution_options(verhaal_writes=False)
        file = self.engine.url.database if self.engine.dialect.name == "sqlite" else None
        self._line = f"{file}-line" if file else None
        self.together = Together(self.writing)

    def session(self, *, writes: bool = True) -> Session:
        """Return a session; one that only reads takes no lock on SQLite."""
        return Session(self.engine if writes else self._reading, expire_on_commit=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a short transaction that writes, committed when the block ends.

        For what many do at once. SQLite lets one write at a time, and who waits only looks again
        now and then; here they stand in line, so that the next begins when the last is done. Do
        not nest it, nor use it while a session of the same thread writes.
        """
        with _in_line(self._line), self.engine.begin() as connection:
            yield connection


@contextmanager
def _in_line(file: str | None) -> Iterator[None]:
    if file is None:
        yield
        return
    place = os.open(file, os.O_CREAT | os.O_RDONLY, 0o600)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)
