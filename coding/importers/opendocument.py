"""OpenDocument texts (.odt): what stands in the body, in reading order, as for Word documents.

White space is read as OpenDocument 1.3 part 3, 6.1.2 says: runs of it are one space.
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

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _DRAW, _STYLE = (
    f"{{{_OASIS}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
_FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
_MANIFEST = f"{{{_OASIS}manifest:1.0}}"
_NOTES = {
    f"{_TEXT}note": "notes_left_out",
    f"{_OFFICE}annotation": "comments_left_out",
    f"{_TABLE}table": "tables_as_lines",
    f"{_TEXT}list": "list_marks_left_out",
    f"{_TEXT}tracked-changes": "changes_accepted",
}
#: What is deleted, noted or only read aloud. Deleted words stand apart, in the tracked changes.
_SKIPPED = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note",
        f"{_TEXT}ruby-text",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
    }
)
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
#: How LibreOffice calls its character style "Strong Emphasis".
_STRONG = "Strong_20_Emphasis"
#: No text has a longer run of spaces; a file may say that it has.
_MAX_SPACES = 200


def read_opendocument(data: bytes) -> Imported:
    """Return the text of the body.

    Raises Refused: 'password', 'damaged', 'not_opendocument' or 'unpacks_too_large'.
    """
    archive = Archive(data)
    if "encrypted-package" in archive or _is_encrypted(archive):
        raise Refused(TextProblem("password"))
    if "content.xml" not in archive:
        raise Refused(TextProblem("not_opendocument"))
    root = archive.root("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refused(TextProblem("not_opendocument"))
    reader = _Reader(_bold_styles(root))
    notes = [note for tag, note in _NOTES.items() if body.find(f".//{tag}") is not None]
    return imported(reader.lines(body), notes)


def _is_encrypted(archive: Archive) -> bool:
    name = "META-INF/manifest.xml"
    if name not in archive:
        return False
    return archive.root(name).find(f".//{_MANIFEST}encryption-data") is not None


def _bold_styles(root: Any) -> frozenset[str]:
    """Return the names of the document's own styles that make words bold."""
    found = {_STRONG}
    for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None and properties.get(f"{_FO}font-weight") == "bold":
            found.add(str(style.get(f"{_STYLE}name")))
    return frozenset(found)


class _Reader:
    """Walks through a body."""

    def __init__(self, bold_styles: frozenset[str]) -> None:
        self._bold_styles = bold_styles

    def lines(self, element: Any) -> Iterator[Line]:
        """Yield a line per paragraph and per row of a table."""
        for child in element:
            if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                yield from self._paragraph(child)
            elif child.tag == f"{_TABLE}table":
                yield Line("")
                for row in nearest(child, f"{_TABLE}table-row"):
                    yield row_of(self.lines(cell) for cell in nearest(row, *_CELLS))
                yield Line("")
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        gathered = _Paragraph(self._bold_styles)
        gathered.take(paragraph, is_bold=gathered.is_bold(paragraph))
        yield gathered.words.line()
        for box in gathered.boxes:
            yield from self.lines(box)


class _Paragraph:
    """Gathers the words of a paragraph; text boxes in it stand apart, after it."""

    def __init__(self, bold_styles: frozenset[str]) -> None:
        self.words = Words()
        self.boxes: list[Any] = []
        self._bold_styles = bold_styles
        #: Whether white space here adds nothing: at the beginning, and after a space.
        self._is_spaced = True

    def is_bold(self, element: Any) -> bool:
        """Whether an element's style makes its words bold."""
        return element.get(f"{_TEXT}style-name") in self._bold_styles

    def take(self, element: Any, *, is_bold: bool) -> None:
        """Take the words of an element and of what stands in it."""
        self._add(element.text, is_bold=is_bold)
        for child in element:
            if child.tag == f"{_TEXT}s":
                count = str(child.get(f"{_TEXT}c", "1"))
                number = min(int(count), _MAX_SPACES) if count.isdecimal() else 1
                self._sign(" " * number, is_bold=is_bold)
            elif child.tag == f"{_TEXT}tab":
                self._sign("\t", is_bold=is_bold)
            elif child.tag == f"{_TEXT}line-break":
                self._sign("\n", is_bold=is_bold)
            elif isinstance(child.tag, str) and child.tag.startswith(_DRAW):
                self.boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self.take(child, is_bold=is_bold or self.is_bold(child))
            self._add(child.tail, is_bold=is_bold)

    def _sign(self, sign: str, *, is_bold: bool) -> None:
        self.words.add(sign, is_bold=is_bold)
        self._is_spaced = False

    def _add(self, text: str | None, *, is_bold: bool) -> None:
        pieces = []
        for sign in text or "":
            if sign not in " \t\r\n":
                pieces.append(sign)
                self._is_spaced = False
            elif not self._is_spaced:
                pieces.append(" ")
                self._is_spaced = True
        self.words.add("".join(pieces), is_bold=is_bold)
