"""Zips from strangers, opened so that no part gives more than the size that it claims."""

import io
import zipfile
import zlib

DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
"""What opening or reading a damaged zip may raise."""

_IS_ENCRYPTED = 0x1
#: Of a part that is packed otherwise (bzip2, LZMA) a piece of a few kilobytes is unpacked whole,
#: which may be gigabytes; no program packs documents so.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def opened(data: bytes) -> zipfile.ZipFile:
    """Open a zip, to be read only.

    Raises one of DAMAGED where it is no zip, or has a part that cannot be unpacked bit by bit.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = archive.infolist()
    if any(part.compress_type not in _METHODS and not _is_locked(part) for part in parts):
        raise zipfile.BadZipFile("a part is packed by a method that is not read")
    return archive


def is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether a part can be read only with a password."""
    return any(map(_is_locked, archive.infolist()))


def _is_locked(part: zipfile.ZipInfo) -> bool:
    return bool(part.flag_bits & _IS_ENCRYPTED)
