"""Word documents (.docx): what stands in the body, in reading order.

Footnotes, comments, headers and the marks of lists stay outside; what was tracked reads as if it
were accepted. Both the transitional and the strict namespace of ISO/IEC 29500 are read.
"""

from collections.abc import Iterator
from typing import Any

from coding.importers.archive import Archive
from coding.importers.document import Line
from coding.importers.document import Words
from coding.importers.document import imported
from coding.importers.document import nearest
from coding.importers.document import row_of
from coding.importers.outcome import Imported
from coding.importers.outcome import Refused
from coding.importers.outcome import TextProblem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
#: What is left out, moved away or said a second time for older programs; `del` has no words.
_SKIPPED = frozenset({"pPr", "rPr", "moveFrom", "Fallback"})
_NOTES = {
    "footnoteReference": "notes_left_out",
    "endnoteReference": "notes_left_out",
    "commentReference": "comments_left_out",
    "tbl": "tables_as_lines",
    "numPr": "list_marks_left_out",
    "del": "changes_accepted",
    "ins": "changes_accepted",
    "moveTo": "changes_accepted",
}
_OFF = frozenset({"0", "false", "off"})
_BOLD_STYLES = frozenset({"Strong", "Zwaar"})


def read_word(data: bytes) -> Imported:
    """Return the text of the body.

    Raises Refused: 'password', 'old_word', 'damaged', 'not_word' or 'unpacks_too_large'.
    """
    if data.startswith(_OLE):
        raise Refused(TextProblem("password" if _ENCRYPTED in data else "old_word"))
    archive = Archive(data)
    if "[Content_Types].xml" not in archive:
        raise Refused(TextProblem("not_word"))
    root = archive.root(_main_part(archive))
    namespace = root.tag.partition("}")[0].lstrip("{")
    body = root.find(f"{{{namespace}}}body")
    if namespace not in _NAMESPACES or body is None:
        raise Refused(TextProblem("not_word"))
    reader = _Reader(namespace)
    notes = [
        note for name, note in _NOTES.items() if body.find(f".//{{{namespace}}}{name}") is not None
    ]
    return imported(reader.lines(body), notes)


def _main_part(archive: Archive) -> str:
    """Return the name of the part with the text. Raises Refused: 'not_word' or 'damaged'."""
    for relation in archive.root("_rels/.rels") if "_rels/.rels" in archive else ():
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            name = str(relation.get("Target", "")).lstrip("/")
            if name in archive:
                return name
    raise Refused(TextProblem("not_word"))


class _Reader:
    """Walks through a body in one of the namespaces."""

    def __init__(self, namespace: str) -> None:
        self._w = f"{{{namespace}}}"

    def lines(self, element: Any) -> Iterator[Line]:
        """Yield a line per paragraph and per row of a table."""
        for child in element:
            name = _local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield Line("")
                for row in nearest(child, f"{self._w}tr"):
                    yield row_of(self.lines(cell) for cell in nearest(row, f"{self._w}tc"))
                yield Line("")
            elif name and name not in _SKIPPED:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        words = Words()
        boxes: list[Any] = []
        self._collect(paragraph, words, boxes, is_bold=False)
        yield words.line()
        for box in boxes:
            yield from self.lines(box)

    def _collect(self, element: Any, words: Words, boxes: list[Any], *, is_bold: bool) -> None:
        """Gather the words of a paragraph; text boxes in it stand apart, after it."""
        for child in element:
            name = _local(child)
            if name == "t":
                words.add(child.text or "", is_bold=is_bold)
            elif name in _SIGNS:
                words.add(_SIGNS[name], is_bold=is_bold)
            elif name == "txbxContent":
                boxes.append(child)
            elif name and name not in _SKIPPED:
                bold = self._is_bold(child) if name == "r" else is_bold
                self._collect(child, words, boxes, is_bold=bold)

    def _is_bold(self, run: Any) -> bool:
        bold = run.find(f"{self._w}rPr/{self._w}b")
        if bold is not None:
            return bold.get(f"{self._w}val", "1") not in _OFF
        style = run.find(f"{self._w}rPr/{self._w}rStyle")
        return style is not None and style.get(f"{self._w}val") in _BOLD_STYLES


def _local(element: Any) -> str:
    """Return the name of an element without its namespace; '' for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
