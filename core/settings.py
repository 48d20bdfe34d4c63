"""What a running Verhaal needs to know about its surroundings, read once from the environment."""

import json
import os
import secrets
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parent.parent
SECRETS_FILE = "secrets.json"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Generated values that never stand in the repository, the database or a log.

    session_key signs cookies, lookup_key turns an e-mail address into the value it is found by,
    master_keys wrap the keys of persons and texts (newest first, so that they can be rotated).
    """

    session_key: str
    lookup_key: str
    master_keys: tuple[str, ...]

    @staticmethod
    def generate() -> "Secrets":
        """Make a new set."""
        return Secrets(
            session_key=secrets.token_urlsafe(48),
            lookup_key=secrets.token_urlsafe(48),
            master_keys=(Fernet.generate_key().decode(),),
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one installation; what an environment variable sets is in `VARIABLES`."""

    data_dir: Path
    database_url: str
    keystore_url: str
    secrets: Secrets
    file_store: str
    queue_url: str
    bind: str = "127.0.0.1:8000"
    web_workers: int = 2
    secure_cookies: bool = False
    #: Largest file with a text that is read, in megabytes of 1024**2 bytes.
    text_megabytes: int = 25
    testing: bool = False
    languages: tuple[str, ...] = field(default=("nl", "en"))

    @property
    def max_text_bytes(self) -> int:
        """Size in bytes above which a file with a text is refused unread."""
        return self.text_megabytes * 1024**2


#: Environment variables and what they mean; docs/operations.md must name each (tests/test_docs.py).
VARIABLES: dict[str, str] = {
    "VERHAAL_DATA_DIR": "folder for database, keys, files and secrets; default ./instance",
    "DATABASE_URL": "SQLAlchemy address of the database; default SQLite in the data folder",
    "KEYSTORE_URL": "SQLAlchemy address of the key store, kept apart from the database",
    "VERHAAL_FILES": "folder or s3:// address of the file store; default <data>/files",
    "VERHAAL_BIND": "address and port that the server listens on; default 127.0.0.1:8000",
    "VERHAAL_WORKERS": "number of web processes; default 2",
    "VERHAAL_TEXT_MB": "largest file with a text that is read, in MB; default 25",
    "VERHAAL_SECURE_COOKIES": "1 when served over https: cookies are then never sent without it",
}


def data_dir() -> Path:
    """Return the data folder, from VERHAAL_DATA_DIR or ./instance beside the checkout."""
    return Path(os.environ.get("VERHAAL_DATA_DIR", ROOT / "instance")).resolve()


def make_secrets(folder: Path) -> bool:
    """Write a secrets file (mode 600) in `folder` unless there is one; tell whether it was made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / SECRETS_FILE
    if path.exists():
        return False
    made = Secrets.generate()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        json.dump(
            {
                "session_key": made.session_key,
                "lookup_key": made.lookup_key,
                "master_keys": list(made.master_keys),
            },
            handle,
        )
    return True


def read_secrets(folder: Path) -> Secrets:
    """Read the secrets of an initialised data folder.

    Raises FileNotFoundError where `verhaal init` has not been run.
    """
    raw = json.loads((folder / SECRETS_FILE).read_text())
    return Secrets(raw["session_key"], raw["lookup_key"], tuple(raw["master_keys"]))


def plain_url(url: str) -> str:
    """Give PostgreSQL addresses the psycopg 3 driver where they name none."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def from_environment() -> Settings:
    """Read the settings of this installation. Raises FileNotFoundError before `verhaal init`."""
    folder = data_dir()
    database_url = plain_url(
        os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'verhaal.sqlite'}")
    )
    queue = database_url if database_url.startswith("postgresql") else str(folder / "queue.sqlite")
    return Settings(
        data_dir=folder,
        database_url=database_url,
        keystore_url=plain_url(
            os.environ.get("KEYSTORE_URL", f"sqlite:///{folder / 'keys.sqlite'}")
        ),
        secrets=read_secrets(folder),
        file_store=os.environ.get("VERHAAL_FILES", str(folder / "files")),
        queue_url=queue,
        bind=os.environ.get("VERHAAL_BIND", "127.0.0.1:8000"),
        web_workers=int(os.environ.get("VERHAAL_WORKERS", "2")),
        text_megabytes=int(os.environ.get("VERHAAL_TEXT_MB", "25")),
        secure_cookies=os.environ.get("VERHAAL_SECURE_COOKIES") == "1",
    )
