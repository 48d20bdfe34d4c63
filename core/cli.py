"""The command line: `verhaal`. Each package adds its commands to `registries.COMMANDS`."""

import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import click

from core import jobs
from core.auth import service as auth
from core.errors import InvalidError
from core.registries import COMMANDS
from core.runtime import Runtime
from core.runtime import open_runtime
from core.runtime import upgrade
from core.settings import Settings
from core.settings import data_dir
from core.settings import from_environment
from core.settings import make_secrets
from formats.paths import write_bytes


def installation() -> Runtime:
    """Open the installation that the environment names.

    Raises ClickException with what to do where there is none.
    """
    try:
        settings = from_environment()
    except FileNotFoundError:
        msg = "Nothing is set up here yet: run `verhaal init` first."
        raise click.ClickException(msg) from None
    return open_runtime(settings)


def write_whole(out: Path, data: bytes) -> None:
    """Write a file whole or not at all, and say so. Raises ClickException."""
    for problem in write_bytes(out, data):
        msg = f"{out} could not be written. {problem.message('en')}"
        raise click.ClickException(msg)
    click.echo(f"{out}  {len(data)} bytes")


def make_cli() -> click.Group:
    """Return the command group with every registered command."""
    group = click.Group("verhaal", help="Surveys, interviews and qualitative coding in one.")
    for name, command in sorted(COMMANDS.items()):
        group.add_command(command, name)
    return group


@COMMANDS.register("init")
@click.command(help="Make secrets, key store and tables; safe to run again.")
def init() -> None:
    """Set an installation up, or bring its tables up to date."""
    made = make_secrets(data_dir())
    settings = from_environment()
    upgrade(settings)
    open_runtime(settings)
    click.echo(f"{'Set up' if made else 'Up to date'}: {settings.data_dir}")


@COMMANDS.register("worker")
@click.command(help="Run the worker that does long work (imports, reports, exports).")
@click.option("--once", is_flag=True, help="Do what waits now and stop.")
def worker(once: bool) -> None:
    """Run the worker process."""
    runtime = installation()
    if once:
        click.echo(f"{jobs.run_waiting(runtime)} jobs done")
        return
    jobs.run_worker(runtime)


def web_server(
    settings: Settings, address: str, application: str = "wsgi:create_app()"
) -> list[str]:
    """Return the arguments for Python that start the web server on an address and port."""
    return [
        "-m",
        "gunicorn",
        "--bind",
        address,
        "--workers",
        str(settings.web_workers),
        "--threads",
        "4",
        "--worker-tmp-dir",
        str(settings.data_dir),
        "--log-level",
        "warning",
        # Shorter than what `run` waits for its children.
        "--graceful-timeout",
        "8",
        "--preload",
        application,
    ]


def is_taken(address: str) -> bool:
    """Tell whether a program takes connections on an address and port of this machine."""
    host, _colon, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=1).close()
    except (OSError, ValueError):
        # Whatever else is wrong with the address, the web server says it better.
        return False
    return True


@COMMANDS.register("run")
@click.command(help="Run server and worker together until Ctrl-C.")
@click.option("--bind", help="Address and port; default from VERHAAL_BIND, 127.0.0.1:8000.")
def run(bind: str | None) -> None:
    """Start the web server and the worker as two child processes and stop both together."""
    settings = installation().settings
    address = bind or settings.bind
    if is_taken(address):
        msg = (
            f"Something listens on {address} already, perhaps Verhaal itself. To use another"
            " address: VERHAAL_BIND=127.0.0.1:8001 make run"
        )
        raise click.ClickException(msg)
    children = [
        subprocess.Popen([sys.executable, *web_server(settings, address)]),  # noqa: S603 - ours
        subprocess.Popen([sys.executable, "-c", "import wsgi; wsgi.cli()", "worker"]),
    ]
    click.echo(f"Verhaal: http://{address}/   (Ctrl-C stops it)")

    def stop(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        click.echo("A part of the program stopped by itself; stopping the other.", err=True)
    except KeyboardInterrupt:
        pass
    failed = [child for child in children if child.poll() not in (None, 0)]
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
    sys.exit(1 if failed else 0)


@click.group(help="Accounts of people who sign in.")
def user() -> None:
    """Hold the commands about accounts."""


@user.command("add", help="Make an account and print its password once.")
@click.argument("email")
@click.option("--name", required=True, help="The name that colleagues see.")
@click.option("--projects/--no-projects", default=True, help="May make new benchmarks.")
def user_add(email: str, name: str, projects: bool) -> None:
    """Add an account."""
    runtime = installation()
    password = secrets.token_urlsafe(12)
    with runtime.database.session() as session:
        try:
            account = auth.add_account(
                session,
                email=email,
                name=name,
                lookup_key=runtime.settings.secrets.lookup_key,
                can_create_projects=projects,
            )
        except InvalidError as error:
            raise click.ClickException(error.message) from None
        auth.set_password(session, account, password)
        session.commit()
    click.echo(f"{email}  {password}")


@user.command("password", help="Give an account a new password and print it once.")
@click.argument("email")
def user_password(email: str) -> None:
    """Replace an account's password."""
    runtime = installation()
    password = secrets.token_urlsafe(12)
    with runtime.database.session() as session:
        account = auth.find_account(session, email, runtime.settings.secrets.lookup_key)
        if account is None:
            msg = f"There is no account with the address {email}."
            raise click.ClickException(msg)
        auth.set_password(session, account, password)
        session.commit()
    click.echo(f"{email}  {password}")


COMMANDS.add("user", user)
