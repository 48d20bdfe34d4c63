"""`verhaal sources`: texts from the command line."""

from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import RefusedFileError
from coding.importers.words import say_problem
from coding.models import SOURCE_KINDS
from coding.sources.correcting import unsure
from coding.sources.service import Received
from coding.sources.service import receive
from core.auth.service import find_account
from core.cli import installation
from core.errors import InvalidError
from core.models import Account
from core.models import Case
from core.models import Interview
from core.models import Membership
from core.models import Project
from core.models import Wave
from core.registries import COMMANDS
from core.visibility import Viewer
from core.visibility import visible
from core.web.here import viewer_of
from formats.vocabulary import QUOTE_KINDS

T = TypeVar("T")


@click.group(help="Texts: transcripts, written-up conversations, documents.")
def sources() -> None:
    """Hold the commands about texts."""


@sources.command("import", help="Import text files (.txt, .docx, .odt) into a wave.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--project", "project_slug", required=True, help="As in its address.")
@click.option("--wave", "wave_slug", required=True, help="As in its address.")
@click.option("--case", "case_slug", help="As in its address; a document may go without.")
@click.option("--interview", "interview_slug", help="As in its address; needs --case.")
@click.option("--kind", type=click.Choice(SOURCE_KINDS), default="transcript", show_default=True)
@click.option(
    "--quote-kind",
    type=click.Choice(tuple(QUOTE_KINDS)),
    help="What quotes from these texts are; left out: written_up, of a document published.",
)
@click.option("--as", "email", help="Who imports; else the benchmark's first coordinator.")
def import_files(
    files: Sequence[Path],
    project_slug: str,
    wave_slug: str,
    case_slug: str | None,
    interview_slug: str | None,
    kind: str,
    quote_kind: str | None,
    email: str | None,
) -> None:
    """Import files one by one; a refused one does not stop the others, but the command fails."""
    runtime = installation()
    refused = 0
    with runtime.database.session() as session:
        viewer = _viewer(session, project_slug, email, runtime.settings.secrets.lookup_key)
        wave = _one(session.scalar(visible(viewer, Wave).where(Wave.slug == wave_slug)), "wave")
        case = _case(session, viewer, wave, case_slug)
        interview = _interview(session, viewer, case, interview_slug)
        for path in files:
            try:
                received = receive(
                    session, viewer, wave, name=path.name, data=path.read_bytes(), kind=kind,
                    case=case, interview=interview, default_quote_kind=quote_kind,
                    max_bytes=runtime.settings.max_text_bytes,
                )  # fmt: skip
            except RefusedFileError as error:
                refused += 1
                for problem in error.problems:
                    click.echo(f"{path}: refused: {say_problem(problem)}", err=True)
                continue
            except InvalidError as error:
                raise click.ClickException(error.message) from None
            session.commit()
            said = "imported" if received.is_new else "is here already"
            click.echo(f"{path}: {said}: {received.source.slug}")
            for note in _notes(received, quote_kind):
                click.echo(f"{path}: note: {note}", err=True)
    if refused:
        raise SystemExit(1)


def _notes(received: Received, quote_kind: str | None) -> Iterator[str]:
    """Yield what to look at in a text that came in."""
    yield from (say_problem(warning) for warning in received.warnings)
    source = received.source
    if received.is_new and quote_kind is None and source.kind != "document":
        yield "no --quote-kind was given: its quotes are printed without quotation marks."
    labels = unsure(source) if received.is_new else []
    if labels:
        yield f"nobody knows yet who speaks at {', '.join(labels)}: say it on the text's page."


def _one(found: T | None, what: str) -> T:
    if found is None:
        msg = f"There is no such {what} (slugs are as in addresses)."
        raise click.ClickException(msg)
    return found


def _viewer(session: Session, slug: str, email: str | None, lookup_key: str) -> Viewer:
    project = session.scalar(select(Project).where(Project.slug == slug))
    if project is None:
        msg = f"There is no benchmark {slug!r} (slugs are as in addresses)."
        raise click.ClickException(msg)
    account = (
        find_account(session, email, lookup_key)
        if email
        else session.scalar(
            select(Account)
            .join(Membership, Membership.account_id == Account.id)
            .where(Membership.project_id == project.id, Membership.role == "coordinator")
            .order_by(Membership.created_at, Membership.id)
        )
    )
    viewer = viewer_of(session, account, project) if account else None
    if viewer is None:
        whom = email or "a coordinator"
        msg = f"{whom} has no role in {slug!r}; name somebody who has with --as."
        raise click.ClickException(msg)
    if not viewer.can("source.import"):
        msg = f"{email} may not import texts into {slug!r}."
        raise click.ClickException(msg)
    return viewer


def _case(session: Session, viewer: Viewer, wave: Wave, slug: str | None) -> Case | None:
    if slug is None:
        return None
    query = visible(viewer, Case).where(Case.wave_id == wave.id, Case.slug == slug)
    return _one(session.scalar(query), "case")


def _interview(
    session: Session, viewer: Viewer, case: Case | None, slug: str | None
) -> Interview | None:
    if slug is None:
        return None
    if case is None:
        msg = "--interview needs --case: its address is within that of the case."
        raise click.ClickException(msg)
    query = visible(viewer, Interview).where(Interview.case_id == case.id, Interview.slug == slug)
    return _one(session.scalar(query), "interview")


COMMANDS.add("sources", sources)
