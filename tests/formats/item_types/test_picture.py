"""What a camera writes into a picture is taken out; the picture and which side is up stay."""

import struct
import zlib

import pytest

from formats.item_types.picture import without_traces

PLACE = b"52.0907N 5.1214E Verzonnen-toestel"
LYING = 6


def tiff(order: str = "<") -> bytes:
    """Exif as a telephone writes it: which side is up, then a description with the place."""
    start = b"II" if order == "<" else b"MM"
    head = start + struct.pack(order + "HIH", 42, 8, 2)
    side = struct.pack(order + "HHIHH", 0x0112, 3, 1, LYING, 0)
    said = struct.pack(order + "HHII", 0x010E, 2, len(PLACE), 38)
    return head + side + said + struct.pack(order + "I", 0) + PLACE


def part(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


def piece(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)


def with_place() -> bytes:
    """A PNG of one grey pixel, with a place in three of its chunks."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            (
                chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
                chunk(b"eXIf", tiff(">")),
                chunk(b"tEXt", b"Comment\x00" + PLACE),
                chunk(b"IDAT", zlib.compress(b"\x00\x80")),
                chunk(b"IEND", b""),
            )
        )
        + PLACE
    )


JFIF = part(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
COLOURS = part(0xE2, b"ICC_PROFILE\x00\x01\x01kleuren")
TABLE = part(0xDB, b"\x00" * 65)
SCANS = part(0xDA, b"\x01\x01\x00") + b"ab\xff\x00cd\xff\xd0ef" + part(0xDA, b"\x02") + b"gh"


@pytest.mark.parametrize("order", ["<", ">"])
def test_of_a_jpeg_the_picture_colours_and_side_stay(order: str) -> None:
    photo = b"".join(
        (
            b"\xff\xd8",
            JFIF,
            part(0xE1, b"Exif\x00\x00" + tiff(order)),
            part(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + PLACE),
            b"\xff" + COLOURS,
            part(0xE2, b"MPF\x00" + PLACE),
            part(0xED, PLACE),
            part(0xFE, PLACE),
            TABLE,
            SCANS,
            b"\xff\xd9",
            b"\xff\xd8" + PLACE,
        )
    )
    side = b"MM" + struct.pack(">HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, LYING, 0, 0)
    kept = without_traces(photo)
    exif = part(0xE1, b"Exif\x00\x00" + side)
    assert kept == b"\xff\xd8" + exif + JFIF + COLOURS + TABLE + SCANS + b"\xff\xd9"
    assert without_traces(kept) == kept


def test_of_a_png_the_pixels_and_side_stay() -> None:
    data = with_place()
    kept = without_traces(data)
    assert PLACE not in kept
    assert chunk(b"IDAT", zlib.compress(b"\x00\x80")) in kept
    assert kept.count(b"eXIf") == 1
    assert without_traces(kept) == kept


def test_of_a_webp_the_picture_and_side_stay() -> None:
    picture = piece(b"VP8 ", b"beeld")
    body = b"WEBP" + piece(b"VP8X", b"\x1c" + b"\x00" * 9) + picture
    body += piece(b"EXIF", tiff()) + piece(b"XMP ", PLACE)
    kept = without_traces(b"RIFF" + struct.pack("<I", len(body)) + body)
    assert PLACE not in kept
    assert picture in kept
    assert struct.unpack_from("<I", kept, 4)[0] == len(kept) - 8
    assert kept[20] == 0x18, "alpha stays, of Exif only which side is up, XMP is gone"
    assert without_traces(kept) == kept


@pytest.mark.parametrize(
    "data", [with_place()[:60], b"\xff\xd8\xff\xe1\x00\x10Exif", b"%PDF-1.7", b"RIFF\x00", b""]
)
def test_what_is_damaged_or_no_picture_is_left_as_it_came(data: bytes) -> None:
    assert without_traces(data) == data
