"""One installation opened in this process: settings, database, keys, files, queue."""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config

from core import files
from core import keystore
from core.database import Database
from core.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Runtime:
    """What the application, the worker and the command line share."""

    settings: Settings
    database: Database


def open_runtime(settings: Settings) -> Runtime:
    """Open database, key store and file store for this process."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    keystore.use(keystore.KeyStore(settings.keystore_url, settings.secrets.master_keys))
    files.use(settings.file_store)
    return Runtime(settings, Database(settings.database_url))


def migration_config(database_url: str) -> Config:
    """Return Alembic's configuration for a database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["database_url"] = database_url
    return config


def upgrade(settings: Settings) -> None:
    """Bring the database's tables up to date."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    command.upgrade(migration_config(settings.database_url), "head")
