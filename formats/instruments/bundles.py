"""A zip with an instrument and what goes with it: unpacked with care, and packed."""

import io
import zipfile
from collections.abc import Collection
from collections.abc import Mapping
from pathlib import PurePath
from pathlib import PurePosixPath

from formats.problems import Place
from formats.problems import Problem
from formats.zipped import DAMAGED
from formats.zipped import is_locked
from formats.zipped import opened

MEGABYTE = 1_000_000
MAX_UNPACKED = 100 * MEGABYTE
MAX_FILES = 500
#: Every zip begins so, an empty one too.
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
#: Which of several files the instrument is: a text of Markdown or a table may go with another.
_RANKS = ((".yaml", ".yml", ".xlsx", ".xlsm", ".xls", ".ods"), (".md",), (".csv",))
_DATE = (1980, 1, 1, 0, 0, 0)


def is_zip(name: str, data: bytes) -> bool:
    """Whether a file is a zip and no workbook, which is one inside."""
    return PurePath(name).suffix.lower() == ".zip" and data.startswith(_STARTS)


def unpack(file: str, data: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    """What a zip holds, by name without folders; nothing where any of it is refused.

    No part is unpacked before the sizes that all of them claim have been judged, and none gives
    more than it claims.
    """
    place, found = Place(file), dict[str, bytes]()
    problems: list[Problem] = []
    try:
        with opened(data) as archive:
            parts = [part for part in archive.infolist() if _counts(part)]
            if len(parts) > MAX_FILES or sum(part.file_size for part in parts) > MAX_UNPACKED:
                limit = {"limit": MAX_UNPACKED // MEGABYTE, "count": MAX_FILES}
                return {}, [Problem("zip_too_large", place, {"file": file, **limit})]
            if is_locked(archive):
                return {}, [Problem("zip_damaged", place, {"file": file})]
            for part in parts:
                name = PurePosixPath(part.filename).name
                if name in found:
                    problems.append(Problem("zip_double", place, {"file": file, "name": name}))
                found[name] = archive.read(part)
    except DAMAGED:
        return {}, [Problem("zip_damaged", place, {"file": file})]
    return ({}, problems) if problems else (found, [])


def instrument_in(file: str, names: Collection[str]) -> str | Problem:
    """The name of the instrument among the files of a zip, or that there is not one."""
    for endings in _RANKS:
        forms = [name for name in names if PurePath(name).suffix.lower() in endings]
        if len(forms) == 1:
            return forms[0]
        if forms:
            return Problem("zip_form", Place(file), {"file": file, "count": len(forms)})
    return Problem("zip_form", Place(file), {"file": file, "count": 0})


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of files; the same files give the same zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _counts(part: zipfile.ZipInfo) -> bool:
    """Whether it is a file that somebody put in: systems add some of their own."""
    path = PurePosixPath(part.filename)
    is_of_system = "__MACOSX" in path.parts or path.name.startswith(".") or path.name == "Thumbs.db"
    return not part.is_dir() and not is_of_system
