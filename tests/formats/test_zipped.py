"""4: zips from strangers give no more than they claim, and say that they are damaged."""

import io
import zipfile

import pytest

from coding.importers.archive import Archive
from coding.importers.outcome import Refused
from formats.instruments.bundles import unpack
from formats.item_types.media import media_type_of
from formats.xlsform.read import read_xlsform
from formats.zipped import is_locked
from formats.zipped import opened


def packed(method: int, name: str = "[Content_Types].xml") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr(name, b"x" * 5_000)
        archive.writestr("word/document.xml", b"x")
    return held.getvalue()


def locked(data: bytes, method: int = 99) -> bytes:
    """The same with its first part marked as encrypted, in the way (99) of AES."""
    at = data.index(b"PK\x01\x02")
    marked = b"\x01\x00" + method.to_bytes(2, "little")
    return data[: at + 8] + marked + data[at + 12 :]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_bit_by_bit_is_taken_nowhere(method: int) -> None:
    """4: a piece of a few kilobytes that was packed so may be gigabytes."""
    data = packed(method)
    with pytest.raises(zipfile.BadZipFile):
        opened(data)
    assert [one.code for one in unpack("a.zip", data)[1]] == ["zip_damaged"]
    assert [one.code for one in read_xlsform(data, "a.xlsx")[1]] == ["workbook_damaged"]
    assert media_type_of(data) == ""
    with pytest.raises(Refused) as refused:
        Archive(data)
    assert [one.code for one in refused.value.problems] == ["damaged"]


def test_a_locked_zip_is_told_apart_from_a_damaged_one() -> None:
    data = locked(packed(zipfile.ZIP_DEFLATED))
    assert is_locked(opened(data))
    assert not is_locked(opened(packed(zipfile.ZIP_DEFLATED)))
    assert [one.code for one in read_xlsform(data, "a.xlsx")[1]] == ["workbook_password"]
    assert [one.code for one in unpack("a.zip", data)[1]] == ["zip_damaged"]


def test_of_what_a_file_says_that_it_is_only_the_beginning_is_read() -> None:
    """4: a first part of 20 million bytes does not come out whole."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = b"application/vnd.oasis.opendocument.text"
        archive.writestr("mimetype", kind + b" " * 20_000_000)
    assert media_type_of(held.getvalue()) == kind.decode()
    # Damaged beyond what is looked at: whoever unpacked all of it would be told.
    whole = held.getvalue()
    broken = whole[:10_000] + b"\xff" * 100 + whole[10_100:]
    assert media_type_of(broken) == kind.decode()
