"""`verhaal report build` and `verhaal export …`: done as the benchmark's coordinator."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.auth.service import find_account
from core.cli import installation
from core.cli import write_whole
from core.errors import VerhaalError
from core.events import record
from core.i18n import LANGUAGES
from core.models import Account
from core.models import Membership
from core.models import Project
from core.models import Wave
from core.registries import COMMANDS
from core.visibility import Viewer
from core.visibility import visible
from core.web.here import viewer_of
from exports import codings
from exports import responses
from exports.making import make_files
from exports.making import read_file
from exports.report.build import build
from exports.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command is about."""

    session: Session
    viewer: Viewer
    wave: Wave


def scope(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what it is about."""
    for option in (
        click.option("--as", "email", help="E-mail address of the account that it is done as."),
        click.option("--wave", required=True, help="Slug of the wave, as in its address."),
        click.option("--project", required=True, help="Slug of the benchmark, as in its address."),
    ):
        command = option(command)
    return command


def to_file(hint: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the options of a CSV file; `hint` says what becomes of `--out`."""

    def give(command: Callable[..., Any]) -> Callable[..., Any]:
        out = click.option(
            "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=hint
        )
        bom = click.option("--bom", is_flag=True, help="Begin with a byte order mark, for Excel.")
        return bom(out(command))

    return give


@contextmanager
def asked(project: str, wave: str, email: str | None) -> Iterator[Asked]:
    """Open what is asked for. Raises ClickException that names a wrong slug and the right ones."""
    runtime = installation()
    try:
        with runtime.database.session() as session:
            yield _found(session, project, wave, email, runtime.settings.secrets.lookup_key)
            session.commit()
    except VerhaalError as error:
        raise click.ClickException(error.message or error.code) from None
    finally:
        runtime.database.engine.dispose()


def _found(session: Session, project: str, wave: str, email: str | None, lookup_key: str) -> Asked:
    found = session.scalar(select(Project).where(Project.slug == project))
    if found is None:
        known = session.scalars(select(Project.slug).order_by(Project.slug)).all()
        raise click.ClickException(_no_such("benchmark", project, known))
    viewer = _viewer(session, found, email, lookup_key)
    row = session.scalar(visible(viewer, Wave).where(Wave.slug == wave))
    if row is None:
        slugs = [one.slug for one in session.scalars(visible(viewer, Wave).order_by(Wave.slug))]
        raise click.ClickException(_no_such("wave", wave, slugs))
    return Asked(session, viewer, row)


def _no_such(what: str, slug: str, known: Sequence[str]) -> str:
    listed = ", ".join(known) if known else "none"
    return f"There is no {what} {slug!r}. There is: {listed}."


def _viewer(session: Session, project: Project, email: str | None, lookup_key: str) -> Viewer:
    if email is None:
        account = session.scalar(
            select(Account)
            .join(Membership, Membership.account_id == Account.id)
            .where(Membership.project_id == project.id, Membership.role == "coordinator")
            .order_by(Membership.created_at, Membership.id)
        )
        if account is None:
            msg = f"The benchmark {project.slug!r} has no coordinator; say --as EMAIL."
            raise click.ClickException(msg)
    else:
        account = find_account(session, email, lookup_key)
        if account is None:
            msg = f"There is no account with the address {email}."
            raise click.ClickException(msg)
    viewer = viewer_of(session, account, project)
    if viewer is None or not viewer.can("report.export"):
        msg = f"{email or 'This account'} may not export from {project.slug!r}."
        raise click.ClickException(msg)
    return viewer


@click.group(help="The report of a wave.")
def report() -> None:
    """Hold the commands about reports."""


@report.command(
    "build",
    help="Build the report of a wave and write it to a file; beside CSV a code list.",
)
@scope
@click.option(
    "--format", "name", type=click.Choice(list(WRITERS)), required=True, help="Kind of file."
)
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    default="nl",
    show_default=True,
    help="Language of the words around the figures.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write; one that is there is replaced. The code list beside CSV gets the same "
    "name with -codes.",
)
def report_build(
    project: str, wave: str, email: str | None, name: str, language: str, out: Path
) -> None:
    """Build a report from a snapshot that is kept, as the page of downloads does."""
    with asked(project, wave, email) as what:
        data = build(what.session, what.viewer, what.wave)
        made = make_files(
            what.session, what.viewer, what.wave, data, [name], language, lambda *_: None
        )
        for row in made:
            _file, written = read_file(what.session, what.viewer, what.wave, row.file.name)
            is_beside = row.writer != name
            write_whole(
                out.with_name(f"{out.stem}-codes{out.suffix}") if is_beside else out, written
            )


@click.group(help="Data of a wave as files.")
def export() -> None:
    """Hold the commands that write data."""


@export.command("responses", help="Write the answers of a wave as CSV, and a code list beside it.")
@scope
@to_file("File to write; the code list gets the same name with -codes.")
def export_responses(project: str, wave: str, email: str | None, bom: bool, out: Path) -> None:
    """Write the answers and their code list."""
    with asked(project, wave, email) as what:
        rows = responses.write_responses(what.session, what.viewer, what.wave, has_bom=bom)
        codes = responses.write_codes(what.session, what.wave, has_bom=bom)
        write_whole(out, rows)
        write_whole(out.with_name(f"{out.stem}-codes{out.suffix}"), codes)
        record(what.session, "export.responses", what.wave, account=what.viewer.account)


@export.command("survey", help="Write what clients answered anonymously as CSV: counts per option.")
@scope
@to_file("File to write; one that is there is replaced.")
def export_survey(project: str, wave: str, email: str | None, bom: bool, out: Path) -> None:
    """Write the released answers, small numbers held back."""
    with asked(project, wave, email) as what:
        write_whole(out, responses.write_survey(what.session, what.viewer, what.wave, has_bom=bom))
        record(what.session, "export.survey", what.wave, account=what.viewer.account)


@export.command("codings", help="Write what was coded in a wave as CSV: a row per coding.")
@scope
@to_file("File to write; one that is there is replaced.")
def export_codings(project: str, wave: str, email: str | None, bom: bool, out: Path) -> None:
    """Write the codings, words only as far as they were released."""
    with asked(project, wave, email) as what:
        write_whole(out, codings.write_codings(what.session, what.viewer, what.wave, has_bom=bom))
        record(what.session, "export.codings", what.wave, account=what.viewer.account)


COMMANDS.add("report", report)
COMMANDS.add("export", export)
