"""Commands of survey: checking definition files, without a database."""

import json
import sys
from pathlib import Path

import click

from core.registries import COMMANDS
from formats.checking import check_file
from formats.problems import Problem


@click.group(help="Definition files: instruments, codebooks and indicators.")
def instruments() -> None:
    """Hold the commands about definition files."""


@instruments.command("check", help="Say everything that is wrong in a definition file, and where.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write the problems as one JSON list.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
def check(file: Path, as_json: bool, language: str) -> None:
    """Check a file; the exit status is 1 where something in it is wrong."""
    problems = check_file(file)
    if as_json:
        click.echo(json.dumps([as_data(problem, language) for problem in problems], indent=2))
    else:
        for problem in problems:
            click.echo(problem.line(language))
        if not problems:
            click.echo(f"{file}: " + ("in orde" if language == "nl" else "in order"))
    sys.exit(1 if any(problem.severity == "error" for problem in problems) else 0)


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
