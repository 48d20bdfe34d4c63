"""Where a stretch of text begins and ends, without a database and without a browser.

Offsets count code points of the stored text and the end is exclusive. Browsers count UTF-16 units:
`Utf16` is the one place where the two are converted.
"""

import hashlib
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_LINE_SEPARATORS = frozenset({"Cc", "Zl", "Zp"})
_ZERO_WIDTH_JOINER = 0x200D
_ZERO_WIDTH_NON_JOINER = 0x200C
#: Signs outside the emoji planes that an emoji sequence may be built with.
_EARLY_PICTOGRAPHS = frozenset("©®‼⁉™ℹ〰〽㊗㊙")


class AnchorError(ValueError):
    """A stretch that cannot be coded; `code` says why: outside, empty or blank."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Stretch:
    """[start, end) in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: "Stretch") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def settle(text: str, start: int, end: int) -> Stretch:
    """Return the stretch as it may be coded, widened to whole characters as people see them.

    Raises AnchorError: 'outside' the text, 'empty' (start not before end), 'blank' (white space).
    """
    if not 0 <= start <= len(text) or not 0 <= end <= len(text):
        raise AnchorError("outside")
    if start >= end:
        raise AnchorError("empty")
    # An accent alone is part of a character; white space alone is nothing to quote.
    while start > 0 and not is_boundary(text, start):
        start -= 1
    while end < len(text) and not is_boundary(text, end):
        end += 1
    if not text[start:end].strip():
        raise AnchorError("blank")
    return Stretch(start, end)


def context(text: str, stretch: Stretch, length: int = 32) -> tuple[str, str]:
    """Return up to `length` code points before and after, cut between whole characters."""
    start = max(0, stretch.start - length)
    end = min(len(text), stretch.end + length)
    while start < stretch.start and not is_boundary(text, start):
        start += 1
    while end > stretch.end and not is_boundary(text, end):
        end -= 1
    return text[start : stretch.start], text[stretch.end : end]


def fingerprint(words: str) -> str:
    """Return the SHA-256 (hexadecimal) by which a quoted text is recognised."""
    return hashlib.sha256(words.encode()).hexdigest()


class Utf16:
    """Converts offsets in one text between code points and UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        #: Offsets in code points of the characters that take two units.
        self._wide = [place for place, sign in enumerate(text) if ord(sign) > 0xFFFF]
        #: The same characters' offsets in units.
        self._wide_units = [place + earlier for earlier, place in enumerate(self._wide)]

    @property
    def length(self) -> int:
        """Length of the text in UTF-16 units."""
        return self._length + len(self._wide)

    def units(self, point: int) -> int:
        """Return the offset in units of an offset in code points."""
        return point + bisect_left(self._wide, point)

    def points(self, unit: int, *, is_end: bool = False) -> int:
        """Return the offset in code points of an offset in units.

        Halfway a surrogate pair a beginning goes back to it, an end (`is_end`) goes past it.
        """
        before = bisect_left(self._wide_units, unit)
        point = unit - before
        halfway = before > 0 and self._wide_units[before - 1] == unit - 1
        return point + 1 if halfway and is_end else point


def is_boundary(text: str, position: int) -> bool:
    """Whether a character as people see it ends before `position` (Unicode's grapheme clusters).

    Follows UAX 29 but for the joined consonants of Indic scripts (GB9c).
    """
    if position <= 0 or position >= len(text):
        return True
    before, after = text[position - 1], text[position]
    if before == "\r" and after == "\n":
        return False
    if _is_control(before) or _is_control(after):
        return True
    if _is_extending(after) or unicodedata.category(after) == "Mc":
        return False
    if _is_regional(before) and _is_regional(after):
        return _regionals_before(text, position) % 2 == 0
    if ord(before) == _ZERO_WIDTH_JOINER and _is_pictograph(after):
        return not _joins_pictograph(text, position - 1)
    return not _hangul_goes_on(ord(before), ord(after))


def _is_control(sign: str) -> bool:
    category = unicodedata.category(sign)
    if category in _LINE_SEPARATORS:
        return True
    point = ord(sign)
    return category == "Cf" and not (
        point in {_ZERO_WIDTH_JOINER, _ZERO_WIDTH_NON_JOINER} or 0xE0020 <= point <= 0xE007F
    )


def _is_extending(sign: str) -> bool:
    point = ord(sign)
    return (
        unicodedata.category(sign) in {"Mn", "Me"}
        or point in {_ZERO_WIDTH_JOINER, _ZERO_WIDTH_NON_JOINER, 0xFF9E, 0xFF9F}
        or 0x1F3FB <= point <= 0x1F3FF
        or 0xE0020 <= point <= 0xE007F
    )


def _is_regional(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF


def _regionals_before(text: str, position: int) -> int:
    count = 0
    while position - count > 0 and _is_regional(text[position - count - 1]):
        count += 1
    return count


def _is_pictograph(sign: str) -> bool:
    if sign in _EARLY_PICTOGRAPHS:
        return True
    point = ord(sign)
    is_sign = unicodedata.category(sign) in {"So", "Sm", "Cn"}
    return is_sign and (0x2190 <= point <= 0x2BFF or 0x1F000 <= point <= 0x1FAFF)


def _joins_pictograph(text: str, joiner: int) -> bool:
    place = joiner - 1
    while place >= 0 and _is_extending(text[place]) and ord(text[place]) != _ZERO_WIDTH_JOINER:
        place -= 1
    return place >= 0 and _is_pictograph(text[place])


def _hangul_goes_on(before: int, after: int) -> bool:
    if _is_leading(before):
        return _is_leading(after) or _is_vowel(after) or _is_syllable(after)
    if _is_vowel(before) or (_is_syllable(before) and (before - 0xAC00) % 28 == 0):
        return _is_vowel(after) or _is_trailing(after)
    if _is_trailing(before) or _is_syllable(before):
        return _is_trailing(after)
    return False


def _is_leading(point: int) -> bool:
    return 0x1100 <= point <= 0x115F or 0xA960 <= point <= 0xA97C


def _is_vowel(point: int) -> bool:
    return 0x1160 <= point <= 0x11A7 or 0xD7B0 <= point <= 0xD7C6


def _is_trailing(point: int) -> bool:
    return 0x11A8 <= point <= 0x11FF or 0xD7CB <= point <= 0xD7FB


def _is_syllable(point: int) -> bool:
    return 0xAC00 <= point <= 0xD7A3
