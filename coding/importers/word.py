"""Word documents (.docx): what stands in the body, in reading order.

Offsets "in the file" count code points of the text as it is taken from the document: paragraphs one
per line, cells of a table's row separated by tabs.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from coding.importers.normalise import normalise
from coding.importers.outcome import Imported
from coding.importers.outcome import Refused
from coding.importers.outcome import TextProblem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
#: A small file may unpack to a huge one; this is far more than text needs, in bytes.
_MAX_UNPACKED = 300 * 1024 * 1024


def read_word(data: bytes) -> Imported:
    """Return the text of the body.

    Raises Refused: 'password', 'old_word', 'damaged' or 'not_word'.
    """
    if data.startswith(_OLE):
        raise Refused(TextProblem("password" if _ENCRYPTED in data else "old_word"))
    _check_archive(data)
    body, left_out = _body(data)
    made = normalise("\n".join(_lines(body)).strip("\n"))
    warnings = [TextProblem(f"{part}_left_out") for part in left_out]
    if body.find(f".//{_W}tbl") is not None:
        warnings.append(TextProblem("tables_as_lines"))
    if body.find(f".//{_W}del") is not None or body.find(f".//{_W}ins") is not None:
        warnings.append(TextProblem("changes_accepted"))
    if made.replaced:
        warnings.append(TextProblem("characters_replaced", {"count": made.replaced}))
    return Imported(made.text, made.offset_map, tuple(warnings))


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
                raise Refused(TextProblem("damaged"))
            broken = archive.testzip()
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, NotImplementedError):
        raise Refused(TextProblem("damaged")) from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise Refused(TextProblem("damaged")) from None
    if "[Content_Types].xml" not in names:
        raise Refused(TextProblem("not_word"))
    if broken:
        raise Refused(TextProblem("damaged"))


def _body(data: bytes) -> tuple[Any, list[str]]:
    """Return the element of the body, and the kinds of text that stand outside it."""
    # python-docx and lxml cost 20 MB: only a process that reads a Word file pays for them.
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
    except ValueError:
        raise Refused(TextProblem("not_word")) from None
    except (PackageNotFoundError, LxmlError, KeyError, AttributeError, TypeError):
        raise Refused(TextProblem("damaged")) from None
    left_out = [
        what
        for what, tag in (
            ("notes", "footnoteReference"),
            ("notes", "endnoteReference"),
            ("comments", "commentReference"),
        )
        if body.find(f".//{_W}{tag}") is not None
    ]
    return body, sorted(set(left_out))


def _lines(element: Any) -> Iterator[str]:
    """Yield a line per paragraph and per row of a table."""
    for child in element:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield ""
            for row in child.iter(f"{_W}tr"):
                cells = (" ".join(" / ".join(_lines(cell)).split()) for cell in _cells(row))
                yield "\t".join(cells)
            yield ""
        elif isinstance(child.tag, str) and child.tag != _FALLBACK:
            yield from _lines(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iter(f"{_W}tc")


def _paragraph(paragraph: Any) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[Any] = []
    _collect(paragraph, pieces, boxes)
    yield "".join(pieces)
    for box in boxes:
        yield from _lines(box)


def _collect(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    """Gather the words of a paragraph; text boxes in it stand apart, after it."""
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in {_FALLBACK, f"{_W}pPr"}:
            _collect(child, pieces, boxes)
