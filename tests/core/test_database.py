"""Both databases behave as the rest of the house relies on."""

from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import bindparam
from sqlalchemy import inspect
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import StatementError

import wsgi
from core.database import Base
from core.database import Database
from core.database import UtcDateTime


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    wsgi.load_packages()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert Base.metadata.tables.keys() <= set(inspect(database.engine).get_table_names())


@pytest.mark.parametrize("turn", [1, 2])
def test_no_test_sees_what_another_wrote(database: Database, turn: int) -> None:
    with database.session() as session:
        session.execute(text(f"CREATE TABLE left_over_{turn} (turn INTEGER)"))
        session.commit()
    assert not inspect(database.engine).has_table(f"left_over_{3 - turn}")


def test_a_reference_to_nothing_is_refused(database: Database) -> None:
    with database.session() as session:
        session.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        session.execute(text("CREATE TABLE child (parent INTEGER REFERENCES parent (id))"))
        session.commit()
        with pytest.raises(IntegrityError):
            session.execute(text("INSERT INTO child VALUES (7)"))


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2027, 3, 8, 12, 0)  # noqa: DTZ001 - it is the mistake under test
    with (
        database.session() as session,
        pytest.raises(StatementError, match="naive time"),
    ):
        session.execute(text("SELECT :at").bindparams(bindparam("at", naive, UtcDateTime())))
