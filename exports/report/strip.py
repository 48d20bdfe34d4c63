"""The dot strip: cases as dots on one line, never ranked. Geometry for SVG, and a PNG for Word."""

import struct
import zlib
from dataclasses import dataclass

from exports.language import Words
from exports.report.data import FigureTable
from exports.report.present import magnitude
from exports.report.present import shown
from formats.values import format_number

WIDTH, HEIGHT = 640, 44
EDGE, BASELINE, RADIUS = 20.0, 22.0, 9.0
LINE = (117, 130, 138)
INK = (11, 92, 102)


@dataclass(frozen=True, slots=True)
class Dot:
    """One case: `x` in units of a picture of WIDTH by HEIGHT."""

    case: str
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """All dots, the words at both ends, and what a listener is told instead."""

    dots: tuple[Dot, ...]
    low: str
    high: str
    alternative: str


def strip_of(table: FigureTable, names: dict[str, str], words: Words) -> Strip | None:
    """Return the strip of a table; None where fewer than two cases have a number."""
    known = [(figure, n) for figure in table.figures if (n := magnitude(table, figure)) is not None]
    if len(known) < 2:
        return None
    numbers = [number for _figure, number in known]
    is_percent = table.is_share or table.unit == "percent"
    low = min(0.0, *numbers)
    high = max(100.0 if is_percent else 0.0, *numbers)
    if is_percent and max(numbers) <= 50:
        high = 50.0
    span = (high - low) or 1.0
    dots = tuple(
        Dot(
            figure.case,
            round(EDGE + (WIDTH - 2 * EDGE) * (number - low) / span, 1),
            f"{names.get(figure.case, figure.case)}: {shown(table, figure, words)}",
        )
        for figure, number in known
    )
    sign = "%" if is_percent else ""
    ends = tuple(format_number(end, words.language) + sign for end in (low, high))
    alternative = words.gettext(
        "Dots on a line from %(low)s to %(high)s: %(dots)s.",
        low=ends[0],
        high=ends[1],
        dots="; ".join(dot.label for dot in dots),
    )
    return Strip(dots, ends[0], ends[1], alternative)


def png(strip: Strip, scale: int = 3) -> bytes:
    """Return the strip as a PNG picture; the same strip always gives the same bytes."""
    width, height = WIDTH * scale, HEIGHT * scale
    rows = [bytearray(b"\xff" * (width * 3)) for _ in range(height)]
    for y in range(int((BASELINE - 0.75) * scale), int((BASELINE + 0.75) * scale)):
        for x in range(int(EDGE * scale), int((WIDTH - EDGE) * scale)):
            rows[y][x * 3 : x * 3 + 3] = bytes(LINE)
    for dot in strip.dots:
        _disc(rows, dot.x * scale, BASELINE * scale, RADIUS * scale, scale)
    raw = b"".join(b"\x00" + bytes(row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(raw, 9))
        + _chunk(b"IEND", b"")
    )


def _disc(rows: list[bytearray], x: float, y: float, radius: float, scale: int) -> None:
    """Draw a disc with a white rim, so that dots that overlap stay apart; edges are smooth."""
    outer = radius + scale
    for row in range(int(y - outer) - 1, int(y + outer) + 2):
        for column in range(int(x - outer) - 1, int(x + outer) + 2):
            distance = ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2) ** 0.5
            rim = min(max(outer - distance + 0.5, 0.0), 1.0)
            if rim == 0 or not (0 <= row < len(rows)):
                continue
            body = min(max(radius - distance + 0.5, 0.0), 1.0)
            at = column * 3
            for channel in range(3):
                under = rows[row][at + channel]
                over = 255 + (INK[channel] - 255) * body
                rows[row][at + channel] = round(under + (over - under) * rim)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
