"""Commands of survey: checking and converting definition files, without a database."""

import json
import sys
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path

import click

from core.registries import COMMANDS
from formats.checking import check_file
from formats.paths import is_same_file
from formats.paths import read_bytes
from formats.paths import write_bytes
from formats.problems import Place
from formats.problems import Problem
from formats.problems import has_errors

_PATH = click.Path(path_type=Path, readable=False)
"""Whether it can be read is told as of any other file: as a problem."""


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


@instruments.command("check", help="Say everything that is wrong in definition files, and where.")
@click.argument("files", metavar="FILE", nargs=-1, required=True, type=_PATH)
@told
def check(files: tuple[Path, ...], as_json: bool, language: str) -> None:
    """Check files; the exit status is 1 where something in one of them is wrong."""
    found = {file: check_file(file) for file in files}
    problems = [problem for told_of in found.values() for problem in told_of]
    if as_json:
        tell(problems, as_json, language)
    else:
        for file, told_of in found.items():
            tell(told_of, as_json, language)
            _say(f"{file}: {_summary(told_of, language)}")
    sys.exit(has_errors(problems))


@instruments.command("convert", help="Write an instrument in another format: the endings tell.")
@click.argument("source", metavar="IN", type=_PATH)
@click.argument("target", metavar="OUT", type=_PATH)
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
    made: dict[Path, bytes] = {}
    if is_same_file(source, target):
        problems.append(Problem("target_is_source", Place(str(target))))
    elif data is not None and instrument is not None:
        problems += (wrong := write_bytes(target, data))
        if not wrong:
            made[target] = data
            beside, unread = company(instrument, source, target)
            problems += [*unread, *_lay_beside(target, beside, made)]
    tell(problems, as_json, language)
    if not as_json:
        for path, held in made.items():
            _say(f"{path}  {len(held)} bytes")
    sys.exit(has_errors(problems))


def _lay_beside(target: Path, files: Mapping[str, bytes], made: dict[Path, bytes]) -> list[Problem]:
    """Write what goes with a file beside it, as far as it is not there; `made` says what is."""
    problems: list[Problem] = []
    for name, held in files.items():
        path = target.with_name(name)
        # What lies there may be somebody's own: it is not for this command to overwrite.
        if path.is_file():
            there, unread = read_bytes(path)
            if there != held:
                problems += unread or [Problem("file_stays", Place(str(path)), severity="warning")]
        elif wrong := write_bytes(path, held):
            problems += wrong
        else:
            made[path] = held
    return problems


def tell(problems: list[Problem], as_json: bool, language: str) -> None:
    """Write problems as lines, or as data."""
    if as_json:
        click.echo(json.dumps([as_data(problem, language) for problem in problems], indent=2))
        return
    for problem in problems:
        _say(problem.line(language))


def _say(line: str) -> None:
    """Write a line, in which the name of a file need not be text."""
    click.echo(line.encode(errors="surrogateescape").decode(errors="replace"))


def _summary(problems: list[Problem], language: str) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    others = len(problems) - errors
    if language == "nl":
        said = f"{errors} {'fout' if errors == 1 else 'fouten'}" if errors else "in orde"
        also = f"{others} {'aandachtspunt' if others == 1 else 'aandachtspunten'}"
    else:
        said = f"{errors} {'error' if errors == 1 else 'errors'}" if errors else "in order"
        also = f"{others} {'warning' if others == 1 else 'warnings'}"
    return f"{said}, {also}" if others else said


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
