"""Documents for tests, written by other programs' libraries."""

import io
import zipfile
from collections.abc import Callable

import docx
import odfdo


def word_file(fill: Callable[[docx.document.Document], None]) -> bytes:
    """Return a Word file with what `fill` puts in it."""
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt_file(fill: Callable[[odfdo.Document], None]) -> bytes:
    """Return an OpenDocument text with what `fill` puts in it."""
    document = odfdo.Document("text")
    document.body.clear()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a zipped document with another content in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
