"""Small files as questionnaires have them with a question (a picture, a drawing, a sound), and a
questionnaire that names some.
"""

import struct
import zlib

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><circle r="9"/></svg>'
SOUND = (
    b"RIFF"
    + struct.pack("<I", 36)
    + b"WAVEfmt "
    + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
)
SOUND += b"data" + struct.pack("<I", 0)
_DOORS = """
settings: {form_id: deuren, version: '1', form_title: {nl: Deuren, en: Doors}, default_language: nl,
  verhaal: {kind: survey}}
choices:
  kleuren:
%s
survey:
- type: section
  name: deel
  label: {nl: Deel, en: Part}
  items:
  - type: select_one kleuren
    name: kleur
    label: {nl: Welke kleur?, en: Which colour?}
%s
"""


def doors(*choices: str, shown: tuple[str, ...]) -> str:
    """Return the YAML of a survey with one question, whose choices and further keys are given."""
    listed = (f"  - {choice}" for choice in choices)
    keys = (f"    {key}" for key in shown)
    return _DOORS % ("\n".join(listed), "\n".join(keys))


def picture(width: int = 3, height: int = 2, shade: int = 128) -> bytes:
    """Return a PNG of one shade of grey (0 to 255)."""
    rows = (b"\x00" + bytes([shade]) * width) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*parts, strict=True)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
