"""Files become text: one importer per ending, pure functions from bytes.

A new format is a file in this folder and a line in IMPORTERS.
"""

from dataclasses import dataclass
from pathlib import PurePath

from coding.importers.limits import MAX_BYTES
from coding.importers.limits import MAX_LENGTH
from coding.importers.opendocument import read_opendocument
from coding.importers.outcome import Imported
from coding.importers.outcome import Importer
from coding.importers.outcome import Refused
from coding.importers.outcome import TextProblem
from coding.importers.plain import read_plain
from coding.importers.word import read_word


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that texts come in: its reader, and how it is called in the file store."""

    read: Importer
    media_type: str


#: Ending in lower case -> how files with it are read.
IMPORTERS: dict[str, Format] = {
    ".txt": Format(read_plain, "text/plain"),
    ".docx": Format(
        read_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    ".odt": Format(read_opendocument, "application/vnd.oasis.opendocument.text"),
}
#: Endings that are not read but often offered -> the problem that says what to do instead.
REMEDIES: dict[str, str] = {
    ".doc": "old_word",
    ".dot": "old_word",
    ".pdf": "pdf",
    ".rtf": "rich_text",
    ".pages": "rich_text",
    ".wps": "rich_text",
    ".m4a": "recording",
    ".mp3": "recording",
    ".mp4": "recording",
    ".wav": "recording",
}


def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case, with its point."""
    return PurePath(name.replace("\\", "/")).suffix.lower()


def check_file(name: str, size: int, *, max_bytes: int = MAX_BYTES) -> None:
    """Check what can be known of a file (its size in bytes) without reading it. Raises Refused."""
    ending = ending_of(name)
    if ending in REMEDIES:
        raise Refused(TextProblem(REMEDIES[ending]))
    if ending not in IMPORTERS:
        said = {"ending": ending or "-", "known": ", ".join(IMPORTERS)}
        raise Refused(TextProblem("ending_unknown", said))
    if size > max_bytes:
        limit, found = max_bytes // 1024**2, -(-size // 1024**2)
        raise Refused(TextProblem("too_large", {"limit": limit, "size": found}))
    if not size:
        raise Refused(TextProblem("empty"))


def read_file(name: str, data: bytes, *, max_bytes: int = MAX_BYTES) -> Imported:
    """Return the text in a file. Raises Refused with what is wrong and how to mend it."""
    check_file(name, len(data), max_bytes=max_bytes)
    imported = IMPORTERS[ending_of(name)].read(data)
    if not imported.text.strip():
        raise Refused(TextProblem("no_text"))
    if len(imported.text) > MAX_LENGTH:
        raise Refused(TextProblem("too_long", {"limit": MAX_LENGTH, "size": len(imported.text)}))
    return imported


__all__ = [
    "IMPORTERS",
    "MAX_BYTES",
    "MAX_LENGTH",
    "REMEDIES",
    "Format",
    "Imported",
    "Importer",
    "Refused",
    "TextProblem",
    "check_file",
    "ending_of",
    "read_file",
]
