"""Keys per person and per text, outside the database, so that destroying one erases for good.

The store is a table of its own behind `KEYSTORE_URL` (a SQLite file of mode 600 by default). Each
key is wrapped by the installation's master keys. Backups of the store are kept apart from backups
of the database, for fewer days; once those have passed, a destroyed key is gone everywhere.
"""

import os
import time
from pathlib import Path
from uuid import UUID

from cryptography.fernet import Fernet
from cryptography.fernet import MultiFernet
from sqlalchemy import Column
from sqlalchemy import MetaData
from sqlalchemy import String
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select

from core.database import make_engine
from core.ids import random_id

#: Seconds for which a process may still use a key that another process has destroyed.
CACHE_SECONDS = 30.0

_metadata = MetaData()
_keys = Table(
    "keys",
    _metadata,
    Column("id", String(36), primary_key=True),
    Column("wrapped", Text, nullable=False),
)


class KeyStore:
    """Makes, gives and destroys keys."""

    def __init__(self, url: str, master_keys: tuple[str, ...]) -> None:
        if url.startswith("sqlite:///"):
            path = Path(url.removeprefix("sqlite:///"))
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._engine = make_engine(url)
        self._reading = self._engine.execution_options(verhaal_writes=False)
        self._master = MultiFernet([Fernet(key.encode()) for key in master_keys])
        self._cache: dict[UUID, tuple[float, Fernet | None]] = {}
        _metadata.create_all(self._engine)
        # The web server makes its processes out of this one: each must open the file itself.
        self._engine.dispose()

    def new(self) -> UUID:
        """Make a key and return its id. It is kept before anything is sealed with it."""
        key_id, material = random_id(), Fernet.generate_key()
        with self._engine.begin() as connection:
            connection.execute(
                insert(_keys).values(
                    id=str(key_id), wrapped=self._master.encrypt(material).decode()
                )
            )
        self._cache[key_id] = (time.monotonic(), Fernet(material))
        return key_id

    def get(self, key_id: UUID) -> Fernet | None:
        """Return the key, or None where it was destroyed."""
        found = self._cache.get(key_id)
        if found and time.monotonic() - found[0] < CACHE_SECONDS:
            return found[1]
        with self._reading.connect() as connection:
            wrapped = connection.execute(
                select(_keys.c.wrapped).where(_keys.c.id == str(key_id))
            ).scalar_one_or_none()
        fernet = None if wrapped is None else Fernet(self._master.decrypt(wrapped.encode()))
        if len(self._cache) > 10_000:
            self._cache.clear()
        self._cache[key_id] = (time.monotonic(), fernet)
        return fernet

    def destroy(self, key_id: UUID) -> None:
        """Destroy a key: what was sealed with it can never be read again."""
        with self._engine.begin() as connection:
            connection.execute(delete(_keys).where(_keys.c.id == str(key_id)))
        self._cache[key_id] = (time.monotonic(), None)

    def close(self) -> None:
        """Close the store's connections."""
        self._engine.dispose()


_current: list[KeyStore] = []


def use(store: KeyStore) -> None:
    """Make `store` the one that this process seals and reveals with."""
    _current[:] = [store]


def current() -> KeyStore:
    """Return the process's key store. Raises RuntimeError before `use` was called."""
    if not _current:
        msg = "no key store in use; call core.runtime.open_runtime first"
        raise RuntimeError(msg)
    return _current[0]
