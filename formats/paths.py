"""Files by their path: what is told where one cannot be read or written, or is of no known kind."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from formats.problems import Argument
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion

YAML = (".yaml", ".yml")
"""Endings of a file in YAML."""
_KINDS: tuple[tuple[type[OSError], str], ...] = (
    (IsADirectoryError, "file_is_folder"),
    (PermissionError, "file_forbidden"),
)


def read_bytes(path: Path) -> tuple[bytes | None, list[Problem]]:
    """What a file holds, or the problem that it cannot be read."""
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        return None, [_problem("file_absent", path, **_near(path))]
    except OSError as error:
        return None, [_failed(path, error, "file_unreadable")]


def write_bytes(path: Path, data: bytes) -> list[Problem]:
    """Write a file whole or not at all; what went wrong, nothing where it is written."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except FileNotFoundError:
        return [_problem("folder_absent", path, folder=str(path.parent))]
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        return [_failed(path, error, "file_unwritable")]
    return []


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both paths lead to one file that is there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def unknown_ending(
    path: Path, known: Collection[str], code: str = "file_ending_unknown"
) -> Problem:
    """Return the problem that a file's name ends in nothing that is known."""
    ending, possible = path.suffix, ", ".join(known)
    if not ending:
        return _problem("file_ending_missing", path, name=path.name, known=possible)
    return _problem(code, path, ending=ending, known=possible, **suggestion(ending, known))


def _failed(path: Path, error: OSError, code: str) -> Problem:
    for kind, told in _KINDS:
        if isinstance(error, kind):
            return _problem(told, path)
    return _problem(code, path, reason=error.strerror or str(error))


def _near(path: Path) -> dict[str, str]:
    """The file beside it that was probably meant."""
    try:
        return suggestion(path.name, [one.name for one in path.parent.iterdir() if one.is_file()])
    except OSError:
        return {}


def _problem(code: str, path: Path, **arguments: Argument) -> Problem:
    return Problem(code, Place(str(path)), arguments)
