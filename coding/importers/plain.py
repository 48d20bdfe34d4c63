"""Plain text in whatever encoding: UTF-8, UTF-16 with and without mark, Windows-1252."""

import codecs
import re

from charset_normalizer import from_bytes

from coding.importers.finish import finished
from coding.importers.normalise import REPLACEMENT
from coding.importers.outcome import Imported
from coding.importers.outcome import Refused
from coding.importers.outcome import TextProblem

#: The longest first: UTF-32's mark begins as UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How files begin that are no text, whatever their name says.
_SIGNATURES = {
    b"PK\x03\x04": "zip",
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "office",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"\x1f\x8b": "zip",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
    b"ID3": "sound",
    b"OggS": "sound",
    b"RIFF": "sound",
    b"{\\rtf": "rtf",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: More control characters than one in this many is no text.
_TEXT_PER_CONTROL = 200
_SINGLE_BYTE = ["cp1252", "iso8859_15", "mac_roman", "cp850"]


def read_plain(data: bytes) -> Imported:
    """Return the text. Raises Refused: 'binary' or 'encoding_broken'."""
    decoded, warnings = decode(data)
    return finished(decoded, warnings)


def decode(data: bytes) -> tuple[str, tuple[TextProblem, ...]]:
    """Return the text as the file has it, without its mark, and what to look at.

    Raises Refused: 'binary' or 'encoding_broken'.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finished(_strict(data, encoding))
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise Refused(TextProblem("binary", {"what": what}))
    if b"\x00" in data[:4096]:
        return _finished(_strict(data, _utf16_without_mark(data)))
    try:
        return _finished(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(data):
            problem = TextProblem("encoding_broken", {"encoding": "UTF-8", "byte": error.start + 1})
            raise Refused(problem) from None
    encoding = _single_byte(data)
    named = {"cp1252": "Windows-1252", "iso8859_15": "ISO 8859-15", "mac_roman": "Mac Roman"}
    guessed = TextProblem("encoding_guessed", {"encoding": named.get(encoding, encoding)})
    return _finished(_strict(data, encoding), guessed)


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether most of what is no plain ASCII is UTF-8: then a few bytes of it were damaged."""
    read = data.decode("utf-8", "replace")
    wrong = read.count(REPLACEMENT)
    return sum(sign > "\x7f" for sign in read) - wrong > 3 * wrong


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        named = encoding.removesuffix("-sig").upper()
        problem = TextProblem("encoding_broken", {"encoding": named, "byte": error.start + 1})
        raise Refused(problem) from None


def _utf16_without_mark(data: bytes) -> str:
    """Text in UTF-16 of the Western world has its zeros all on one side."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.25 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.25 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise Refused(TextProblem("binary", {"what": "unknown"}))


def _single_byte(data: bytes) -> str:
    """Windows-1252 wherever it can be that, as Dutch offices wrote it; else what looks best."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=_SINGLE_BYTE).best()
        if best is None:
            raise Refused(TextProblem("binary", {"what": "unknown"})) from None
        return best.encoding
    best = from_bytes(data, cp_isolation=_SINGLE_BYTE).best()
    is_other = best is not None and best.encoding in {"mac_roman", "cp850"}
    if best is not None and is_other and _is_odd(data.decode("cp1252")):
        return best.encoding
    return "cp1252"


def _is_odd(text: str) -> bool:
    """Signs within words are what the accents of a Mac or of DOS look like in Windows-1252."""
    return bool(re.search(r"[a-z][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ][a-z]", text))


def _finished(decoded: str, *warnings: TextProblem) -> tuple[str, tuple[TextProblem, ...]]:
    controls = len(_CONTROLS.findall(decoded))
    if controls * _TEXT_PER_CONTROL > len(decoded) and controls > 1:
        raise Refused(TextProblem("binary", {"what": "unknown"}))
    return decoded, warnings
