"""Files become text: one importer per ending, pure functions from bytes.

A new format is a file in this folder and a line in IMPORTERS.
"""

from pathlib import PurePath

from coding.importers.outcome import Imported
from coding.importers.outcome import Importer
from coding.importers.outcome import Refused
from coding.importers.outcome import TextProblem
from coding.importers.plain import read_plain
from coding.importers.word import read_word

#: Ending in lower case -> importer; how each is called in the file store.
IMPORTERS: dict[str, Importer] = {
    ".txt": read_plain,
    ".docx": read_word,
}
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: Larger files are refused before they are read, in bytes.
MAX_BYTES = 25 * 1024 * 1024
#: Longer texts are refused, in code points: some 160,000 words.
MAX_LENGTH = 1_000_000


def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case, with its point."""
    return PurePath(name.replace("\\", "/")).suffix.lower()


def read_file(name: str, data: bytes) -> Imported:
    """Return the text in a file. Raises Refused with every problem found."""
    importer = IMPORTERS.get(ending_of(name))
    if importer is None:
        said = {"ending": ending_of(name) or "-", "known": ", ".join(IMPORTERS)}
        raise Refused(TextProblem("ending_unknown", said))
    if len(data) > MAX_BYTES:
        limit, size = MAX_BYTES // 1024**2, -(-len(data) // 1024**2)
        raise Refused(TextProblem("too_large", {"limit": limit, "size": size}))
    if not data:
        raise Refused(TextProblem("empty"))
    imported = importer(data)
    if not imported.text.strip():
        raise Refused(TextProblem("no_text"))
    if len(imported.text) > MAX_LENGTH:
        raise Refused(TextProblem("too_long", {"limit": MAX_LENGTH, "size": len(imported.text)}))
    return imported


__all__ = [
    "IMPORTERS",
    "MAX_BYTES",
    "MAX_LENGTH",
    "MEDIA_TYPES",
    "Imported",
    "Importer",
    "Refused",
    "TextProblem",
    "ending_of",
    "read_file",
]
