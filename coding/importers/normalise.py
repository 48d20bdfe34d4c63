"""One form for all texts: composed characters (NFC), line feeds at line ends, no soft hyphens.

`OffsetMap` leads from an offset in the normalised text back to the file's own, in code points of
the decoded file (its byte order mark not counted).
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: What XML, and so Word and REFI-QDA, cannot hold; half of a surrogate pair among it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"
#: Where a word may be broken: seen by nobody, and in the way of whoever looks for the word.
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of (offset in the text, offset in the file), where the two part ways; empty: nowhere."""

    runs: tuple[tuple[int, int], ...] = ()

    def to_file(self, offset: int) -> int:
        """Return the file's offset for an offset in the text."""
        place = bisect_right(self.runs, (offset, float("inf"))) - 1
        if place < 0:
            return offset
        text_start, file_start = self.runs[place]
        found = file_start + offset - text_start
        # One character of the file may have become several: none lies beyond the next run.
        following = self.runs[place + 1][1] if place + 1 < len(self.runs) else found
        return min(found, following)

    def as_json(self) -> list[list[int]]:
        """Return it as it is stored."""
        return [list(run) for run in self.runs]

    @staticmethod
    def from_json(stored: list[list[int]]) -> "OffsetMap":
        """Read what `as_json` wrote."""
        return OffsetMap(tuple((first, second) for first, second in stored))


@dataclass(frozen=True, slots=True)
class Normalised:
    """The text, its map, how many unprintable characters were replaced and soft hyphens dropped."""

    text: str
    offset_map: OffsetMap
    replaced: int
    soft_hyphens: int


def normalise(decoded: str) -> Normalised:
    """Return the normalised form of a decoded file."""
    cleaned, replaced = _UNPRINTABLE.subn(REPLACEMENT, decoded)
    builder = _Builder()
    position = 0
    for match in _LINE_ENDS.finditer(cleaned):
        _add_line(builder, cleaned[position : match.start()])
        builder.add("\n", match.end() - match.start())
        position = match.end()
    _add_line(builder, cleaned[position:])
    return Normalised(
        "".join(builder.pieces),
        OffsetMap(tuple(builder.runs)),
        replaced,
        cleaned.count(SOFT_HYPHEN),
    )


class _Builder:
    """Puts pieces together and notes where text and file part ways."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[tuple[int, int]] = []
        self._text = 0
        self._file = 0

    def add(self, piece: str, length_in_file: int) -> None:
        """Add what stands for `length_in_file` code points of the file."""
        self.pieces.append(piece)
        self._text += len(piece)
        self._file += length_in_file
        if len(piece) != length_in_file:
            run = (self._text, self._file)
            if len(piece) > length_in_file:
                # The added characters all come from the same place in the file.
                self.runs.append((self._text - len(piece) + length_in_file, self._file))
            self.runs.append(run)


def _add_line(builder: _Builder, line: str) -> None:
    if SOFT_HYPHEN not in line and unicodedata.is_normalized("NFC", line):
        builder.add(line, len(line))
        return
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or not _combines(line[place]):
            piece = line[start:place]
            composed = unicodedata.normalize("NFC", piece.replace(SOFT_HYPHEN, ""))
            builder.add(composed, len(piece))
            start = place


def _combines(sign: str) -> bool:
    """Whether a character may melt into the one before it, or is dropped."""
    point = ord(sign)
    return (
        sign == SOFT_HYPHEN
        or unicodedata.category(sign) in {"Mn", "Mc", "Me"}
        or 0x1161 <= point <= 0x1175
        or 0x11A8 <= point <= 0x11C2
    )
