"""What a picture tells beside what is seen on it: taken out when it is handed over.

A telephone writes the place, the time, its make and often a name into a picture. Only which side is
up is kept, since pictures lie on their side without it, and the profile of the colours. Sources:
JPEG (ITU-T T.81, annex B), Exif 2.32, PNG (W3C, third edition), WebP (RFC 9649).
"""

import struct
import zlib

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TOLD = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_EXIF = b"Exif\x00\x00"
_ICC = b"ICC_PROFILE\x00"
_ORIENTATION = 0x0112
_JFIF = b"JFIF\x00"
_START_OF_SCAN, _END, _FILL, _COMMENT = 0xDA, 0xD9, 0xFF, 0xFE
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_FLAG_EXIF, _FLAG_XMP = 0x08, 0x04


def without_traces(data: bytes) -> bytes:
    """Return a JPEG, PNG or WebP with nothing in it but the picture and which side is up.

    Every other file, and a picture that is damaged, is returned as it came.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError, ValueError):
        return data
    return data


def _jpeg(data: bytes) -> bytes:
    kept, turned, at = [], 1, 2
    while data[at + 1] != _END:
        if data[at] != 0xFF:
            raise ValueError("no marker where one must stand")
        marker = data[at + 1]
        if marker == _FILL:
            at += 1
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        content = data[at + 4 : end]
        if marker == _START_OF_SCAN:
            end = _end_of_scan(data, end)
        if marker == _APP1 and content.startswith(_EXIF):
            turned = _orientation(content[len(_EXIF) :])
        is_told = _APP0 <= marker <= _APP15 or marker == _COMMENT
        needed = {_APP0: _JFIF, _APP2: _ICC, _APP14: b"Adobe"}.get(marker)
        if not is_told or (needed and content.startswith(needed)):
            kept.append(data[at:end])
        at = end
    exif = b""
    if turned != 1:
        content = _EXIF + _tiff(turned)
        exif = b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content
    # What follows the end (a second picture, a film) has traces of its own.
    return b"\xff\xd8" + exif + b"".join(kept) + b"\xff\xd9"


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands; FF 00 and the restarts D0 to D7 belong to the scan."""
    at = data.index(b"\xff", at)
    while data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
        at = data.index(b"\xff", at + 2)
    return at


def _png(data: bytes) -> bytes:
    kept, turned, at, kind = [], 1, len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError("a chunk is cut off")
        if kind == b"eXIf":
            turned = _orientation(data[at + 8 : end - 4])
        if kind not in _PNG_TOLD:
            kept.append(data[at:end])
        at = end
    if turned != 1:
        content = b"eXIf" + _tiff(turned)
        chunk = struct.pack(">I", len(content) - 4) + content
        kept.insert(1, chunk + struct.pack(">I", zlib.crc32(content)))
    return _PNG + b"".join(kept)


def _webp(data: bytes) -> bytes:
    kept, turned, at = [], 1, 12
    whole = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at < whole:
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(data):
            raise ValueError("a chunk is cut off")
        if kind == b"EXIF":
            turned = _orientation(data[at + 8 : end].removeprefix(_EXIF))
        elif kind != b"XMP ":
            kept.append(data[at:end])
        at = end
    if kept and kept[0].startswith(b"VP8X"):
        flags = kept[0][8] & ~(_FLAG_EXIF | _FLAG_XMP)
        if turned != 1:
            flags |= _FLAG_EXIF
            content = _tiff(turned)
            kept.append(b"EXIF" + struct.pack("<I", len(content)) + content)
        kept[0] = kept[0][:8] + bytes([flags]) + kept[0][9:]
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _orientation(tiff: bytes) -> int:
    """Which side is up according to Exif, 1 (as it stands) where it does not say so."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        start = struct.unpack_from(order + "I", tiff, 4)[0]
        for n in range(struct.unpack_from(order + "H", tiff, start)[0]):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * n)
            if tag == _ORIENTATION and kind == 3 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return 1
    return 1


def _tiff(turned: int) -> bytes:
    """Exif that says which side is up and nothing else (26 bytes)."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
