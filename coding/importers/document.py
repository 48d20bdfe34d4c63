"""What word processors' documents have in common: lines with a bold opening become a text.

Offsets "in the file" count code points of the text as it is taken from the document: paragraphs one
per line, cells of a table's row separated by tabs.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from coding.importers.finish import finished
from coding.importers.outcome import Imported
from coding.importers.outcome import TextProblem

#: A longer stretch in bold is a heading, not the name of who speaks.
_MAX_BOLD = 70


@dataclass(slots=True)
class Words:
    """The words of a paragraph as they are gathered, each piece with whether it is bold."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, piece: str, *, is_bold: bool) -> None:
        """Add a piece."""
        if piece:
            self.pieces.append((piece, is_bold))

    def line(self) -> "Line":
        """Return the paragraph as a line."""
        opening = ""
        for piece, is_bold in self.pieces:
            if not is_bold and piece.strip():
                break
            opening += piece
        length = len(opening.rstrip())
        text = "".join(piece for piece, _is_bold in self.pieces)
        is_name = any(is_bold for _piece, is_bold in self.pieces) and length <= _MAX_BOLD
        return Line(text, length if is_name and "\n" not in opening.rstrip() else 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a row of a table; `bold` is the length of its opening in bold."""

    text: str
    bold: int = 0


def imported(lines: Iterable[Line], notes: Sequence[str]) -> Imported:
    """Return the text of a document; `notes` are codes of what else is to be said of it."""
    found = list(lines)
    while found and not found[0].text:
        del found[0]
    while found and not found[-1].text:
        del found[-1]
    marks, position = [], 0
    for line in found:
        if line.bold:
            marks.append((position, position + line.bold))
        position += len(line.text) + 1
    said = [TextProblem(note) for note in sorted(set(notes))]
    return finished("\n".join(line.text for line in found), said, marks)


def row_of(cells: Iterable[Iterable[Line]]) -> Line:
    """Return a row of a table: a tab between cells, a stroke between paragraphs of one cell."""
    return Line(
        "\t".join(" ".join(" / ".join(line.text for line in cell).split()) for cell in cells)
    )


def nearest(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements of these names within an element, but not those within one another."""
    for child in element:
        if child.tag in tags:
            yield child
        else:
            yield from nearest(child, *tags)
