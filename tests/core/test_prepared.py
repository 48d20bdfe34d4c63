"""Statements handed to the driver do what SQLAlchemy's own do, on both databases."""

from datetime import UTC
from datetime import datetime

import pytest
from sqlalchemy import bindparam
from sqlalchemy import insert
from sqlalchemy import select

from core.database import Database
from core.database import insert_once
from core.ids import new_id
from core.models import Account
from core.models import Event
from core.prepared import Prepared

TABLE = Event.__table__
INSERT = Prepared(lambda dialect: insert_once(TABLE, dialect))  # type: ignore[arg-type]
BY_KIND = Prepared(
    lambda _dialect: select(Event.id, Event.at, Event.kind, Event.data).where(
        Event.kind == bindparam("wanted")
    )
)
WHEN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def row(kind: str) -> dict[str, object]:
    return {
        "id": new_id(),
        "kind": kind,
        "at": WHEN,
        "data": {"count": 3},
        "project_id": None,
        "account_id": None,
        "subject_type": None,
        "subject_id": None,
    }


def columns() -> set[str]:
    return set(TABLE.columns.keys())


class TestPrepared:
    def test_the_test_fills_the_whole_table(self) -> None:
        assert set(row("x")) == columns()

    def test_values_come_back_as_they_went_in(self, database: Database) -> None:
        given = row("test.one")
        with database.writing() as connection:
            assert INSERT.run(connection, **given) == 1
            assert BY_KIND.rows(connection, wanted="test.one") == [
                (given["id"], WHEN, "test.one", {"count": 3})
            ]
        with database.session(writes=False) as session:
            assert session.scalars(select(Event.id).where(Event.kind == "test.one")).all() == [
                given["id"]
            ]

    def test_a_row_that_is_there_is_not_inserted_again(self, database: Database) -> None:
        given = row("test.twice")
        with database.writing() as connection:
            assert INSERT.run(connection, **given) == 1
            assert INSERT.run(connection, **given) == 0

    def test_many_at_once(self, database: Database) -> None:
        with database.writing() as connection:
            INSERT.run_many(connection, [row("test.many") for _ in range(5)])
            INSERT.run_many(connection, [])
            assert len(BY_KIND.rows(connection, wanted="test.many")) == 5


class TestWriting:
    def test_it_keeps_nothing_of_a_block_that_fails(self, database: Database) -> None:
        def fail() -> None:
            with database.writing() as connection:
                connection.execute(insert(TABLE), row("test.lost"))  # type: ignore[arg-type]
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        with database.writing() as connection:
            assert BY_KIND.rows(connection, wanted="test.lost") == []

    def test_sessions_see_what_it_kept(self, database: Database) -> None:
        with database.writing() as connection:
            INSERT.run(connection, **row("test.kept"))
        with database.session() as session:
            assert session.scalar(select(Account.id)) is None
            assert session.scalar(select(Event.kind)) == "test.kept"
