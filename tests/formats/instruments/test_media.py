"""4.1, 4.5: pictures, sound and film that an instrument names: judged, measured, and found."""

import struct
from pathlib import Path

import pytest

from formats.converting import convert
from formats.converting import read_file
from formats.instruments import media_files
from formats.instruments.attached import MediaFile
from formats.instruments.expected import expected
from formats.instruments.expected import unnamed
from formats.instruments.load import read_instrument
from formats.instruments.media_files import media_file
from formats.instruments.picture_size import picture_size
from formats.problems import Problem
from tests.support.pictures import DRAWING
from tests.support.pictures import SOUND
from tests.support.pictures import doors
from tests.support.pictures import picture

SHOWN = "media: {image: {nl: deur.png, en: door.png}, audio: {nl: uitleg.wav}}"
RED = "{name: rood, label: {nl: Rood, en: Red}, media: {image: {nl: rood.png}}}"
DESIGN = doors(RED, shown=(SHOWN,))


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.arguments.get("file", ""))) for problem in problems]


def boxed(width: int, height: int) -> bytes:
    return struct.pack(">HH", height, width)


@pytest.mark.parametrize(
    ("name", "data", "media_type", "size"),
    [
        ("a.png", picture(40, 30), "image/png", (40, 30)),
        ("a.gif", b"GIF89a" + struct.pack("<HH", 40, 30) + b"\0\0\0", "image/gif", (40, 30)),
        (
            "a.jpg",
            b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08" + boxed(40, 30) + b"\x01\x01\x11\x00",
            "image/jpeg",
            (40, 30),
        ),
        (
            "a.webp",
            b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x27\0\0\x1d\0\0",
            "image/webp",
            (40, 30),
        ),
        ("a.svg", DRAWING, "image/svg+xml", (40, 30)),
        ("a.wav", SOUND, "audio/wav", (None, None)),
    ],
)
def test_what_a_file_is_stands_in_the_file(
    name: str, data: bytes, media_type: str, size: tuple[int | None, int | None]
) -> None:
    found = media_file(name, data)
    assert isinstance(found, MediaFile)
    assert (found.media_type, found.width, found.height) == (media_type, *size)
    assert found.size == len(data)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", b"MZ\x90\0 no picture", "media_type_unknown"),
        ("a.mp4", b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "media_type_unknown"),
        ("a.html", b"<html><script>1</script></html>", "media_type_unknown"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "media_active"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "media_active"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='//x.example/a'/></svg>",
         "media_active"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "media_active"),
        ("a.png", picture() + b"\0" * media_files.LIMITS["image"], "media_too_large"),
        ("../a.png", picture(), "media_name"),
        ("a" * 130 + ".png", picture(), "media_name"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_told_why(name: str, data: bytes, code: str) -> None:
    found = media_file(name, data)
    assert isinstance(found, Problem)
    assert found.code == code
    assert found.message("nl")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\xff\xd8\xff\xe0\0\0" + b"\0" * 20, "image/jpeg"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"<svg", "image/svg+xml"),
        (b"<svg width='0' height='-3'/>", "image/svg+xml"),
    ],
)
def test_a_damaged_picture_has_no_size(data: bytes, media_type: str) -> None:
    assert picture_size(data, media_type) is None


def test_a_file_that_is_missing_is_told_where_it_is_named() -> None:
    instrument, problems = read_instrument(DESIGN, "deuren.yaml")
    assert instrument is not None
    assert codes(problems) == [
        ("media_missing", name) for name in ("rood.png", "deur.png", "door.png", "uitleg.wav")
    ]
    assert {problem.severity for problem in problems} == {"warning"}
    assert [problem.place.line for problem in problems] == [6, 15, 15, 15]
    assert [(one.name, one.kind, one.is_there) for one in expected(instrument)] == [
        ("deur.png", "image", False),
        ("door.png", "image", False),
        ("uitleg.wav", "audio", False),
        ("rood.png", "image", False),
    ]


def test_files_beside_an_instrument_go_with_it_and_out_again(tmp_path: Path) -> None:
    """4.5: `check` and `convert` take in what lies beside the form, or in its folder `media`."""
    (tmp_path / "media").mkdir()
    (tmp_path / "deuren.yaml").write_text(DESIGN)
    (tmp_path / "deur.png").write_bytes(picture(5, 5))
    (tmp_path / "media" / "rood.png").write_bytes(picture(6, 6))
    (tmp_path / "uitleg.wav").write_bytes(picture())
    (tmp_path / "andere.png").write_bytes(picture())
    instrument, problems = read_file(tmp_path / "deuren.yaml")
    assert instrument is not None
    assert list(instrument.files) == ["deur.png", "uitleg.wav", "rood.png"]
    assert unnamed(instrument) == ()
    # A picture under the name of a sound is told; what a question shows has to be put in words.
    assert codes(problems) == [
        ("media_without_text", "deur.png"),
        ("media_missing", "door.png"),
        ("media_kind", "uitleg.wav"),
    ]
    (tmp_path / "uitleg.wav").unlink()
    data, lost = convert(tmp_path / "deuren.yaml", tmp_path / "out.yaml")
    assert data is not None
    assert ("media_missing", "uitleg.wav") in codes(lost)
    again, _problems = read_instrument(data.decode(), "out.yaml")
    assert again is not None
    assert again.files == {
        "deur.png": media_file("deur.png", picture(5, 5)),
        "rood.png": media_file("rood.png", picture(6, 6)),
    }
    _book, lost = convert(tmp_path / "deuren.yaml", tmp_path / "out.xlsx")
    assert ("export_leaves_file", "deur.png") in codes(lost)


def test_what_a_picture_says_stands_in_words() -> None:
    told = 'verhaal: {media_text: {nl: "Een dichte deur.", en: "A shut door."}}'
    instrument, _problems = read_instrument(doors(RED, shown=(SHOWN, told)), "deuren.yaml")
    assert instrument is not None
    assert next(iter(instrument.all_items())).media_text["nl"] == "Een dichte deur."
