"""`verhaal codes suggest`: suggestions for a text file, without a database."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coding.importers import MAX_BYTES
from coding.importers import Refused
from coding.importers import TextProblem
from coding.importers.normalise import normalise
from coding.importers.plain import decode
from coding.importers.words import say_problem
from core.registries import COMMANDS

if TYPE_CHECKING:
    from coding.suggestions.model import Suggestion


@click.group(help="Codes: what a text may be about.")
def codes() -> None:
    """Hold the commands about codes."""


@codes.command("suggest", help="Suggest the library's four themes for the sentences of a text.")
@click.option(
    "--text-file",
    "path",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Plain text in UTF-8, UTF-16 or Windows-1252.",
)
@click.option("--json", "is_json", is_flag=True, help="One JSON object per line.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    help="Leave out what scores lower (0 to 1); the default is where most are right.",
)
def suggest_codes(path: Path, is_json: bool, min_score: float | None) -> None:
    """Print suggestions; offsets count code points of the decoded file with line ends as \\n."""
    # The libraries behind it take a second to import: not for every other command.
    from coding.suggestions.engine import MIN_SCORE

    text = _text(path)
    found = suggestions_in(text, MIN_SCORE if min_score is None else min_score)
    if is_json:
        lines = (json.dumps(asdict(one), ensure_ascii=False) for one in found)
        # JSON is UTF-8 whatever the terminal speaks.
        click.echo("".join(f"{one}\n" for one in lines).encode(), nl=False)
    else:
        click.echo(_table(found))


def suggestions_in(text: str, min_score: float) -> list["Suggestion"]:
    """Return suggestions for a decoded text with offsets into it, composed characters or not."""
    from coding.suggestions import suggest

    made = normalise(text)
    to_text = made.offset_map.to_file
    placed = [
        replace(one, start=to_text(one.start), end=to_text(one.end))
        for one in suggest(made.text, min_score)
    ]
    return [replace(one, text=text[one.start : one.end]) for one in placed]


def _text(path: Path) -> str:
    """Return the decoded text with line ends as \\n. Raises ClickException."""
    try:
        data = path.read_bytes()
        if not data:
            raise Refused(TextProblem("empty"))
        if len(data) > MAX_BYTES:
            limit, size = MAX_BYTES // 1024**2, -(-len(data) // 1024**2)
            raise Refused(TextProblem("too_large", {"limit": limit, "size": size}))
        decoded, warnings = decode(data)
        if not decoded.strip():
            raise Refused(TextProblem("no_text"))
    except OSError as error:
        msg = f"{path} could not be read: {error.strerror}."
        raise click.ClickException(msg) from None
    except Refused as refused:
        said = " ".join(say_problem(problem) for problem in refused.problems)
        msg = f"{path}: {said}"
        raise click.ClickException(msg) from None
    for warning in warnings:
        click.echo(f"{path}: note: {say_problem(warning)}", err=True)
    return re.sub("\r\n?", "\n", decoded)


def _table(found: Sequence["Suggestion"]) -> str:
    if not found:
        return "No suggestions. A lower --min-score gives more."
    width = max(len(one.code) for one in found)
    return "\n".join(
        f"{one.score:.2f}  {one.code:<{width}}  {one.start}-{one.end}  "
        f"{' '.join(one.text.split())}\n      {one.why}"
        for one in found
    )


COMMANDS.add("codes", codes)
