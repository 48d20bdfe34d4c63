"""An installation that holds data goes along with the tables."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command

from core.runtime import migration_config

#: One row each of a table that is copied on SQLite (the version), and of what refers to it.
ROWS = {
    "project": (
        "(id, slug, name, goal, goal_note, client_word, minimum_cell, is_invented, created_at)"
        " VALUES ('p', 'p', 'P', 'learn', '', 'klant', 5, 1, '2026-01-01')"
    ),
    "wave": (
        "(id, project_id, slug, name, starts_on, ends_on, created_at)"
        " VALUES ('w', 'p', 'w', 'W', '2026-01-01', '2026-06-30', '2026-01-01')"
    ),
    "instrument_version": (
        "(id, name, version, kind, definition, sha256, published_at, created_at)"
        " VALUES ('v', 'naam', '1', 'survey', 'x', 'x', '2026-01-01', '2026-01-01')"
    ),
    "wave_instrument": (
        "(id, project_id, wave_id, instrument_version_id, switched_off, created_at)"
        " VALUES ('f', 'p', 'w', 'v', '{}', '2026-01-01')"
    ),
}


def filled(file: Path) -> str:
    """Return the address of an SQLite database as of revision 0006, with the ROWS in it."""
    address = f"sqlite:///{file}"
    command.upgrade(migration_config(address), "0006")
    with sqlite3.connect(file) as connection:
        for table, row in ROWS.items():
            connection.execute(f"INSERT INTO {table} {row}")
    return address


def test_a_table_is_copied_with_all_that_refers_to_it(tmp_path: Path) -> None:
    file = tmp_path / "filled.sqlite"
    address = filled(file)
    for target in ("head", "0006", "head"):
        if target == "0006":
            command.downgrade(migration_config(address), target)
        else:
            command.upgrade(migration_config(address), target)
        with sqlite3.connect(file) as connection:
            found = connection.execute(
                "SELECT name FROM wave_instrument AS f"
                " JOIN instrument_version AS v ON v.id = f.instrument_version_id"
            )
            assert found.fetchall() == [("naam",)]


def test_rows_that_refer_to_nothing_are_told(tmp_path: Path) -> None:
    file = tmp_path / "broken.sqlite"
    address = filled(file)
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM wave")
    with pytest.raises(RuntimeError, match="refer to what is not there"):
        command.upgrade(migration_config(address), "head")
