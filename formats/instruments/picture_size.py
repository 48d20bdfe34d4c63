"""How large a picture is, told by its own first bytes, so that a page can keep room for it."""

import re
import struct
from xml.parsers import expat

Size = tuple[int, int]
"""Width and height in pixels of the screen."""

_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px)?\s*", re.ASCII)
_LARGEST = 20_000


def picture_size(data: bytes, media_type: str) -> Size | None:
    """Width and height of a picture; None for what is none, is damaged or does not say."""
    reader = _READERS.get(media_type)
    try:
        size = reader(data) if reader else None
    except (struct.error, IndexError, ValueError, expat.ExpatError):
        return None
    return size if size and all(0 < side <= _LARGEST for side in size) else None


def _png(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + _three(data, 24), 1 + _three(data, 27)
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")


def _jpeg(data: bytes) -> Size | None:
    """Sizes stand in the first frame; what comes before it is stepped over."""
    at = 2
    while at + 9 < len(data):
        marker = data[at + 1]
        if data[at] != 0xFF or marker == 0xFF:
            at += 1
            continue
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _svg(data: bytes) -> Size | None:
    """What the outermost element says: its width and height, else its viewBox."""
    found: dict[str, str] = {}

    def start(_tag: str, attributes: dict[str, str]) -> None:
        if not found:
            found.update({"": ""} | attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(data, True)
    sides = [_NUMBER.fullmatch(found.get(key, "")) for key in ("width", "height")]
    if all(sides):
        width, height = (float(side[1]) for side in sides if side)
    else:
        width, height = map(float, found.get("viewBox", "").replace(",", " ").split()[2:4])
    return round(width), round(height)


_READERS = {
    "image/png": _png,
    "image/gif": _gif,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
    "image/svg+xml": _svg,
}
