"""Commands of survey: checking and converting definition files, without a database."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from core.cli import write_whole
from core.registries import COMMANDS
from formats.checking import check_file
from formats.problems import Problem
from formats.problems import has_errors


@click.group(help="Definition files: instruments, codebooks and indicators.")
def instruments() -> None:
    """Hold the commands about definition files."""


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Add how problems are told."""
    as_json = click.option(
        "--json", "as_json", is_flag=True, help="Write the problems as one JSON list."
    )
    languages = click.Choice(["nl", "en"])
    language = click.option("--language", type=languages, default="nl", show_default=True)
    return as_json(language(command))


@instruments.command("check", help="Say everything that is wrong in a definition file, and where.")
@click.argument("file", type=click.Path(path_type=Path))
@told
def check(file: Path, as_json: bool, language: str) -> None:
    """Check a file; the exit status is 1 where something in it is wrong."""
    problems = check_file(file)
    tell(problems, as_json, language)
    if not problems and not as_json:
        click.echo(f"{file}: " + ("in orde" if language == "nl" else "in order"))
    sys.exit(has_errors(problems))


@instruments.command("convert", help="Write an instrument in another format: the endings tell.")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--role", help="Of an XForm (.xml): only what this role is asked or confirms.")
@told
def convert_file(
    source: Path, target: Path, role: str | None, as_json: bool, language: str
) -> None:
    """Convert a file; with an error nothing is written and the exit status is 1."""
    # pyxform costs memory that a web worker, which loads all commands, has better use for.
    from formats.converting import company
    from formats.converting import read_file
    from formats.converting import written

    instrument, problems = read_file(source)
    data, problems = written(instrument, problems, target, role)
    tell(problems, as_json, language)
    if data is None or instrument is None:
        sys.exit(1)
    write_whole(target, data, is_silent=as_json)
    for name, held in company(instrument, source, target).items():
        beside = target.with_name(name)
        # What lies there may be somebody's own: it is not for this command to overwrite.
        if not beside.exists():
            write_whole(beside, held, is_silent=as_json)
        elif beside.read_bytes() != held and not as_json:
            stays = (
                "was er al en blijft zoals het is" if language == "nl" else "was there and stays"
            )
            click.echo(f"{beside}  {stays}")


def tell(problems: list[Problem], as_json: bool, language: str) -> None:
    """Write problems as lines, or as data."""
    if as_json:
        click.echo(json.dumps([as_data(problem, language) for problem in problems], indent=2))
        return
    for problem in problems:
        click.echo(problem.line(language))


def as_data(problem: Problem, language: str) -> dict[str, object]:
    """Return a problem for other programs: code, severity, place, message and remedy."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message(language),
        "remedy": problem.remedy(language),
    }


COMMANDS.add("instruments", instruments)
