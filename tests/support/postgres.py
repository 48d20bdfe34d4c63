"""A PostgreSQL server that lives as long as the test run: real, on loopback, and forgetful."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

#: Nothing here survives the run, so nothing needs to reach the disk.
OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=150",
    "listen_addresses=127.0.0.1",
)


def binaries() -> Path | None:
    """Return the folder of the newest installed server's programs, or None."""
    found = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return max(found, key=lambda path: int(path.parent.parent.name)).parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def free_port() -> int:
    """Return a TCP port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class PostgresServer:
    """A running server; databases are made from templates and dropped by name."""

    port: int

    def url(self, database: str) -> str:
        """Return the SQLAlchemy address of one of its databases."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template0") -> None:
        """Make a database; nobody may be connected to its template.

        Copied as files: through the log, as is the default, each test would wait a third of a
        second.
        """
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(database), sql.Identifier(template)
            )
        )

    def drop(self, database: str) -> None:
        """Remove a database, also while somebody is still connected to it."""
        self._run(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
        )

    def _run(self, statement: sql.Composed) -> None:
        address = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Start a server in a temporary folder and stop it at the end.

    PostgreSQL refuses to run as root, so root hands over to the user postgres.
    Raises FileNotFoundError where no server is installed.
    """
    programs = binaries()
    if programs is None:
        msg = "PostgreSQL's server is not installed (Debian: apt-get install postgresql)"
        raise FileNotFoundError(msg)
    folder = Path(tempfile.mkdtemp(prefix="verhaal-postgres-"))
    user: str | None = None
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        user = "postgres"
    data, log, port = folder / "data", folder / "log", free_port()

    def run(program: str, *arguments: str) -> None:
        result = subprocess.run(
            [str(programs / program), *arguments],
            cwd=folder,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )
        if result.returncode:
            details = log.read_text() if log.exists() else ""
            msg = f"{program} failed: {result.stderr}\n{details}"
            raise RuntimeError(msg)

    try:
        run(
            "initdb",
            *("--pgdata", str(data), "--username", "postgres", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        options = " ".join(f"-c {option}" for option in OPTIONS)
        options += f" -c unix_socket_directories={folder} -c port={port}"
        start = ("--pgdata", str(data), "--log", str(log), "--options", options, "--wait")
        # stderr of the server would keep our pipe open: pg_ctl sends it to the log instead.
        run("pg_ctl", "start", *start, "--silent")
        yield PostgresServer(port)
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "stop", "--pgdata", str(data), "--mode", "immediate", "--wait")
        shutil.rmtree(folder, ignore_errors=True)
