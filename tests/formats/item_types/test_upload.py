"""4.1: image, audio, video and file; what a file is, its bytes tell."""

import io
import zipfile

import pytest

from formats.answers import AnswerValue
from formats.item_types import ITEM_TYPES
from formats.item_types import Part
from formats.item_types.media import media_type_of
from formats.item_types.upload import MEGABYTE
from formats.item_types.upload import max_pixels

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
PARTS = {"file": "0b8e7b1c", "media_type": "image/png", "size": 820_400}


def zipped(**members: str) -> bytes:
    """A zip with these members; `_` in a name stands for `/`."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "/"), text)
    return held.getvalue()


def office(*more: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            archive.writestr(name, "x")
    return held.getvalue()


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"RIFF....WEBP", "image/webp"),
        (b"RIFF....WAVE", "audio/wav"),
        (b"....ftypM4A ", "audio/mp4"),
        (b"....ftypisom", "video/mp4"),
        (b"....ftypheic", "image/heic"),
        (b"ID3....", "audio/mpeg"),
        (b"%PDF-1.7", "application/pdf"),
        (office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text", content="x"),
            "application/vnd.oasis.opendocument.text",
        ),
        (b"een, twee\n", "text/plain"),
        (office("word/vbaProject.bin"), ""),
        (zipped(readme="x"), ""),
        (b"PK\x03\x04 broken", ""),
        (b"<html><script>", ""),
        (b"  <svg onload='x'>", ""),
        (b"MZ\x90\x00\x03", ""),
        (b"\x7fELF\x02", ""),
    ],
)
def test_bytes_tell_what_a_file_is(data, told):
    assert media_type_of(data) == told


@pytest.fixture
def of(item):
    return lambda kind: item(f"- {{type: {kind}, name: q, label: {{nl: Foto, en: Picture}}}}")


@pytest.mark.parametrize(
    ("kind", "data", "found"),
    [
        ("image", PNG, []),
        ("image", b"%PDF-1.7", ["upload_other_kind"]),
        ("image", b"", ["upload_empty"]),
        ("image", PNG + b"0" * 10 * MEGABYTE, ["upload_too_large"]),
        ("audio", b"ID3....", []),
        ("audio", PNG, ["upload_other_kind"]),
        ("video", b"....ftypisom", []),
        ("video", b"ID3....", ["upload_other_kind"]),
        ("file", b"%PDF-1.7", []),
        ("file", b"ID3....", ["upload_other_kind"]),
        ("file", b"<html>", ["upload_other_kind"]),
    ],
)
def test_what_is_taken(of, kind, data, found):
    assert codes(ITEM_TYPES[kind].refuse(of(kind), "x.png", data)) == found


def test_an_answer_names_its_file(of):
    kind = ITEM_TYPES["image"]
    answer = AnswerValue("tuin.png", parts=PARTS)
    assert kind.problems(of("image"), answer) == ()
    assert kind.display(of("image"), answer) == "tuin.png (820 kB)"
    assert kind.display(of("image"), AnswerValue("x", parts=PARTS | {"size": 1_440_000})) == (
        "x (1,4 MB)"
    )
    assert list(kind.parts(of("image"), answer)) == [Part("q", text="tuin.png")]


def test_a_form_never_says_which_file_it_is(of):
    kind = ITEM_TYPES["image"]
    fields = {"a-q": ["tuin.png"], "a-q.file": ["0b8e7b1c"], "a-q.note": ["uit 2026"]}
    assert kind.parse(of("image"), fields).answer == AnswerValue(note="uit 2026")


@pytest.mark.parametrize(
    "answer",
    [
        AnswerValue("x"),
        AnswerValue(5.0, parts=PARTS),
        AnswerValue("x" * 201, parts=PARTS),
        AnswerValue(parts=PARTS),
        AnswerValue("x", parts=PARTS | {"media_type": "text/html"}),
    ],
)
def test_an_answer_of_another_shape(of, answer):
    assert len(ITEM_TYPES["image"].problems(of("image"), answer)) == 1


@pytest.mark.parametrize(
    ("written", "most"), [("1024", 1024), ("9" * 5000, 1_000_000), ("0", None), ("-5", None)]
)
def test_4_1_a_picture_may_have_so_many_pixels(item, written, most):
    parameters = f"{{max-pixels: '{written}'}}"
    yaml = f"- {{type: image, name: foto, label: {{nl: F, en: P}}, parameters: {parameters}}}"
    assert max_pixels(item(yaml)) == most


@pytest.mark.parametrize("value", ["groot", "10.5", "1e3"])
def test_4_1_pixels_are_a_whole_number(problems_in, value):
    parameters = f"{{max-pixels: {value}}}"
    yaml = f"- {{type: image, name: foto, label: {{nl: F, en: P}}, parameters: {parameters}}}"
    assert [problem.code for problem in problems_in(yaml)] == ["parameter_value"]
