"""Fresh databases in no time: each test gets a copy of a template that was migrated once."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from core.runtime import upgrade
from core.settings import Secrets
from core.settings import Settings
from tests.support.postgres import PostgresServer

KINDS = ("sqlite", "postgresql")

_numbers = count(1)
_secrets = Secrets.generate()


def settings_in(folder: Path, database_url: str) -> Settings:
    """Return settings of an installation that lives in `folder` and one database."""
    postgresql = database_url.startswith("postgresql")
    return Settings(
        data_dir=folder,
        database_url=database_url,
        keystore_url=f"sqlite:///{folder / 'keys.sqlite'}",
        secrets=_secrets,
        file_store=str(folder / "files"),
        queue_url=database_url if postgresql else str(folder / "queue.sqlite"),
        testing=True,
    )


@dataclass(frozen=True)
class SqliteTemplate:
    """A file."""

    path: Path

    @classmethod
    def make(cls, folder: Path) -> "SqliteTemplate":
        """Migrate an empty file."""
        path = folder / "template.sqlite"
        upgrade(settings_in(folder, f"sqlite:///{path}"))
        # What still stands in the log beside the file would not be copied along.
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return cls(path)

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """Yield the address of a copied file; the folder is removed by whoever made it."""
        path = folder / "verhaal.sqlite"
        shutil.copyfile(self.path, path)
        yield f"sqlite:///{path}"


@dataclass(frozen=True)
class PostgresTemplate:
    """A database on the run's own server."""

    server: PostgresServer
    name: str

    @classmethod
    def make(cls, server: PostgresServer, folder: Path) -> "PostgresTemplate":
        """Migrate an empty database."""
        name = "verhaal_template"
        server.create(name)
        upgrade(settings_in(folder, server.url(name)))
        return cls(server, name)

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """Yield the address of a copied database and drop it at the end."""
        name = f"verhaal_{next(_numbers)}"
        self.server.create(name, self.name)
        try:
            yield self.server.url(name)
        finally:
            self.server.drop(name)
