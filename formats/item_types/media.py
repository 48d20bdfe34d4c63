"""What a file is, told by its own bytes and never by its name."""

import re
import zipfile
from collections.abc import Mapping

from formats.zipped import DAMAGED
from formats.zipped import opened

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"#!AMR", "audio/amr"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"%PDF-", "application/pdf"),
)
_RIFF: Mapping[bytes, str] = {
    b"WEBP": "image/webp",
    b"WAVE": "audio/wav",
    b"AVI ": "video/x-msvideo",
}
_BRANDS: Mapping[bytes, str] = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
}
_OFFICE: Mapping[str, str] = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
#: Signs that stand in programs, and in no text.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_OPEN = "application/vnd.oasis.opendocument."
#: Bytes of the part "mimetype" of an OpenDocument that are looked at.
_MIMETYPE = 200


def media_type_of(data: bytes) -> str:
    """The media type of a file; empty for what is not known, holds a macro, or is markup.

    Markup (HTML, SVG) may run in a browser, so it is never taken for plain text.
    """
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], "")
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video/mp4")
    if data[:4] == b"PK\x03\x04":
        return _zipped(data)
    for start, media_type in _STARTS:
        if data.startswith(start):
            return media_type
    return _text(data)


def _zipped(data: bytes) -> str:
    try:
        with opened(data) as archive:
            names = archive.namelist()
            first = _beginning(archive, "mimetype") if "mimetype" in names[:1] else ""
    except DAMAGED:
        return ""
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        return ""
    if first.startswith(_OPEN):
        return first.strip()
    if "[Content_Types].xml" not in names:
        return ""
    found = (kind for folder, kind in _OFFICE.items() if any(n.startswith(folder) for n in names))
    return next(found, "")


def _beginning(archive: zipfile.ZipFile, name: str) -> str:
    """The first characters of a part, however large it is."""
    with archive.open(name) as part:
        return part.read(_MIMETYPE).decode()


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    is_markup = text.lstrip().startswith("<")
    return "" if is_markup or not text.strip() or _CONTROL.search(text) else "text/plain"
