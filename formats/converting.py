"""An instrument from one file format into another; the endings of the files tell which."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from formats.instruments.load import read_instrument
from formats.instruments.load import read_text
from formats.instruments.model import Instrument
from formats.instruments.write_yaml import to_yaml
from formats.paths import YAML
from formats.paths import read_bytes
from formats.paths import unknown_ending
from formats.problems import DefinitionError
from formats.problems import Place
from formats.problems import Problem
from formats.problems import has_errors
from formats.suggest import suggestion
from formats.xforms.losses import losses as lost_in_xform
from formats.xforms.write import to_xform
from formats.xlsform.read import ENDINGS
from formats.xlsform.read import read_xlsform
from formats.xlsform.write import losses
from formats.xlsform.write import to_csv
from formats.xlsform.write import to_markdown
from formats.xlsform.write import to_xlsx

WRITERS: Mapping[str, Callable[[Instrument], bytes]] = {
    ".yaml": lambda instrument: to_yaml(instrument).encode(),
    ".yml": lambda instrument: to_yaml(instrument).encode(),
    ".xlsx": to_xlsx,
    ".csv": lambda instrument: to_csv(instrument).encode(),
    ".md": lambda instrument: to_markdown(instrument).encode(),
    ".xml": lambda instrument: to_xform(instrument).encode(),
}
"""How an instrument is written to a file of each ending; may raise DefinitionError."""


def read_file(path: Path) -> tuple[Instrument | None, list[Problem]]:
    """The instrument in a YAML file or XLSForm as far as it can be read, and all problems."""
    if path.suffix.lower() in ENDINGS:
        data, problems = read_bytes(path)
        if data is None:
            return None, problems
        return read_xlsform(data, str(path), beside=path)
    if path.suffix.lower() not in YAML:
        return None, [unknown_ending(path, (*YAML, *ENDINGS))]
    text, problems = read_text(path)
    return (None, problems) if text is None else read_instrument(text, str(path), beside=path)


def convert(
    source: Path, target: Path, role: str | None = None
) -> tuple[bytes | None, list[Problem]]:
    """What is to be written to `target`, and the problems of both; None where one is an error.

    Nothing is written here. A file format that cannot hold something of the instrument is a
    warning where it is lost. With a role, an XForm is of what that role is asked or confirms.
    """
    if target.suffix.lower() not in WRITERS:
        return None, [unknown_ending(target, WRITERS, "file_ending_unwritable")]
    return written(*read_file(source), target, role)


def written(
    instrument: Instrument | None, problems: list[Problem], target: Path, role: str | None = None
) -> tuple[bytes | None, list[Problem]]:
    """What `convert` gives of an instrument that was read with these problems."""
    ending = target.suffix.lower()
    if ending not in WRITERS:
        return None, [unknown_ending(target, WRITERS, "file_ending_unwritable")]
    if instrument is None or has_errors(problems):
        return None, problems
    if role and (wrong := _wrong_role(instrument, role, target)):
        return None, [*problems, wrong]
    try:
        data = to_xform(instrument, role).encode() if role else WRITERS[ending](instrument)
    except DefinitionError as error:
        return None, [*problems, *(_at(problem, target) for problem in error.problems)]
    lost = lost_in_xform(instrument) if ending == ".xml" else losses(instrument, ending)
    return data, [*problems, *(_at(problem, target) for problem in lost)]


def company(
    instrument: Instrument, source: Path, target: Path
) -> tuple[dict[str, bytes], list[Problem]]:
    """What is to lie beside `target`, by file name: media that lie beside `source`, and tables.

    A YAML file holds its tables itself. With it come problems of files that cannot be read.
    """
    tables = {} if target.suffix.lower() in YAML else instrument.tables
    found = {name: table.text.encode() for name, table in tables.items()}
    problems: list[Problem] = []
    for name in instrument.files:
        for path in (source.with_name(name), source.parent / "media" / name):
            if path.is_file():
                data, wrong = read_bytes(path)
                problems += wrong
                if data is not None:
                    found[name] = data
    return found, problems


def _wrong_role(instrument: Instrument, role: str, target: Path) -> Problem | None:
    if target.suffix.lower() != ".xml":
        return Problem("role_without_xform", Place(str(target)))
    if role in instrument.roles:
        return None
    known = ", ".join(instrument.roles)
    near = suggestion(role, instrument.roles)
    return Problem("role_unknown", Place(str(target)), {"value": role, "known": known, **near})


def _at(problem: Problem, target: Path) -> Problem:
    return replace(problem, place=replace(problem.place, file=str(target)))
