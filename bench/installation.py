"""The two programs as they are measured: real servers on free ports, each with its own data."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import Path
from urllib.request import urlopen

from bench import reference
from core.auth.service import add_account
from core.cli import web_server
from core.projects.cases import add_case
from core.projects.cases import agree_case
from core.projects.organisations import add_organisation
from core.projects.programmes import add_programme
from core.projects.service import create_project
from core.projects.waves import add_wave
from core.projects.waves import open_wave
from core.runtime import open_runtime
from core.runtime import upgrade
from core.settings import Settings
from core.settings import make_secrets
from core.settings import read_secrets
from survey.instruments.service import publish
from survey.links.service import open_link

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


@dataclass(frozen=True)
class Program:
    """A server that runs: where it listens, the survey's code, and where it keeps what it takes."""

    name: str
    port: int
    code: str
    database: Path
    counting: tuple[str, ...]
    #: The server's own process and those that it made.
    processes: list[int] = field(default_factory=list)

    def stored(self) -> int:
        """Return how many responses it has kept."""
        connection = sqlite3.connect(self.database)
        try:
            return sum(connection.execute(query).fetchone()[0] for query in self.counting)
        finally:
            connection.close()

    def cpu_seconds(self) -> float | None:
        """Return the processor time that its processes have taken; None where nothing tells it."""
        ticks = 0
        for process in self.processes:
            stat = Path(f"/proc/{process}/stat")
            if not stat.exists():
                return None
            # After the name, which may hold anything: user and system time are fields 14 and 15.
            fields = stat.read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def both() -> Iterator[tuple[Program, Program]]:
    """Run ours and the reference until the block ends; their data is thrown away then."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="verhaal-bench-")))
        settings = settings_in(folder / "ours")
        code = make_survey(settings)
        ours = Program(
            "verhaal",
            free_port(),
            code,
            settings.data_dir / "verhaal.sqlite",
            (
                "SELECT count(*) FROM mixing_answer",
                "SELECT count(*) FROM anonymous_answer",
            ),
        )
        environment = {"VERHAAL_DATA_DIR": str(settings.data_dir)}
        stack.enter_context(serving(settings, ours, "wsgi:create_app()", environment))
        # The same survey's code, so that the requests are the same to the byte.
        path = folder / "reference.sqlite"
        reference.make_table(str(path))
        other = Program("reference", free_port(), code, path, ("SELECT count(*) FROM response",))
        environment = {reference.DATABASE: str(path)}
        stack.enter_context(serving(settings, other, "bench.reference:app", environment))
        yield ours, other


def settings_in(folder: Path) -> Settings:
    """Return the settings that a fresh installation in `folder` has, with its secrets made."""
    make_secrets(folder)
    return Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'verhaal.sqlite'}",
        keystore_url=f"sqlite:///{folder / 'keys.sqlite'}",
        secrets=read_secrets(folder),
        file_store=str(folder / "files"),
        queue_url=str(folder / "queue.sqlite"),
    )


def make_survey(settings: Settings) -> str:
    """Make a benchmark with one open satisfaction survey; return the code of its link."""
    upgrade(settings)
    runtime = open_runtime(settings)
    with runtime.database.session() as session:
        account = add_account(
            session,
            email="bench@voorbeeld.test",
            name="Bench",
            lookup_key=settings.secrets.lookup_key,
            can_create_projects=True,
        )
        project = create_project(session, name="Bench", by=account)
        organisation = add_organisation(session, project, name="Lindestad", cbs_code="9901")
        programme = add_programme(session, project, organisation=organisation)
        wave = add_wave(session, project, starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
        open_wave(session, wave)
        case = add_case(session, wave, programme)
        agree_case(session, case)
        code = open_link(session, case, publish(session, reference.SURVEY)).code
        session.commit()
    runtime.database.engine.dispose()
    return code


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    settings: Settings, program: Program, application: str, environment: dict[str, str]
) -> Iterator[None]:
    """Run a program behind the web server that `verhaal run` starts, with the same settings.

    Raises RuntimeError where it does not answer within a minute.
    """
    # Another database or another number of processes would be another benchmark.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VERHAAL_", "DATABASE_", "KEYSTORE_", "GUNICORN_"))
    }
    server = subprocess.Popen(
        [sys.executable, *web_server(settings, f"127.0.0.1:{program.port}", application)],
        cwd=ROOT,
        env={**kept, **environment},
    )
    try:
        _wait(server, program)
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        made = children.read_text().split() if children.exists() else []
        program.processes[:] = [server.pid, *map(int, made)]
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes], program: Program) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urlopen(f"http://127.0.0.1:{program.port}/s/{program.code}", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{program.name} did not start")
