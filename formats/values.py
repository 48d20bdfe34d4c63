"""Numbers and dates as people type them, and as they are shown again in the language of a page.

Numbers are IEEE doubles. In Dutch and Turkish "1.234" is 1234 and in English it is 1.234; a dot or
comma that cannot group thousands is read as the decimal sign in all.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

Symbol = Literal["percent", "euro"]
Bound = Literal["<", "<=", ">", ">=", "~"]

MAX_TYPED = 60
LARGEST = 1e15
"""Beyond this doubles cannot tell whole numbers with decimals apart; nothing we count is larger."""
MAX_PUBLISHED = 300

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f'’]+")
_SYMBOLS: tuple[tuple[re.Pattern[str], Symbol], ...] = (
    (re.compile(r"€|\beuro\b|\beur\b", re.IGNORECASE), "euro"),
    (re.compile(r"%|\bprocent\b|\bpercent\b|\bpct\b\.?", re.IGNORECASE), "percent"),
)
_DIGITS = re.compile(r"[+-]?\d[\d.,]*|[+-]?[.,]\d+")
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_YEAR, _NUMBER, _WORD = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<word>[^\W\d_]{3,9})\.?"
#: What a browser sends.
_SENT_MONTH = rf"{_YEAR}-(?P<month>\d{{2}})"
_SENT_DAY = rf"{_SENT_MONTH}-(?P<day>\d{{2}})"
_DAY, _APART = r"(?P<day>\d{1,2})", "[-/. ]+"
_DAYS = (_SENT_DAY, f"{_DAY}{_APART}{_NUMBER}{_APART}{_YEAR}", f"{_DAY} {_WORD} {_YEAR}")
_MONTH_SHAPES = (_SENT_DAY, _SENT_MONTH, f"{_NUMBER}{_APART}{_YEAR}", f"{_WORD} {_YEAR}")
_YEARS = (_SENT_DAY, _YEAR)
#: Where a comma is the decimal sign; elsewhere it is a dot.
_COMMA = frozenset({"nl", "tr"})
#: The signs beside the Arabic digits, as the dot and comma that are read like them.
_ARABIC_SIGNS = str.maketrans({"٫": ".", "٬": ","})
_BOUND_WORDS: tuple[tuple[str, Bound], ...] = (
    (r"<=|≤|ten hoogste|hoogstens|maximaal|at most|up to|tot en met", "<="),
    (r">=|≥|ten minste|tenminste|minstens|minimaal|at least", ">="),
    (r"<|minder dan|lager dan|onder|less than|fewer than|below|under", "<"),
    (r">|meer dan|hoger dan|boven|more than|over|above", ">"),
    (r"~|±|ca\.?|circa|ongeveer|rond|about|around|approximately", "~"),
)
_RANGE = re.compile(
    r"^(?P<low>[^-–—]*\d[^-–—]*?)\s*(?:-|–|—|\btot\b|\bà\b|\bto\b)\s*(?P<high>.*\d.*)$"
)


class UnreadableError(ValueError):
    """Typed text that is not a number or date; `code` names the message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as typed, with the sign for its unit when one was typed beside it."""

    number: float
    symbol: Symbol | None


@dataclass(frozen=True, slots=True)
class Published:
    """A value as it stands in a publication: its words, and the bounds that can be read in them.

    "20-35" has low 20 and high 35; "< 25 %" has high 25 and bound "<"; words alone have neither.
    """

    text: str
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None


def tidy(number: float) -> float:
    """The same double, as int when it is whole, so that 120.0 is stored and shown as 120."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 2**53:
        return int(number)
    return number


def parse_typed_number(text: str, language: str = "nl") -> TypedNumber:
    """Read "1.234,5", "1,234.5", "€ 9.000,-" or "45 %".

    Raises:
        UnreadableError: with code `number_unreadable` or `number_too_large`.
    """
    rest = _ascii_digits(text).translate(_ARABIC_SIGNS).strip()
    if not rest or len(rest) > MAX_TYPED:
        raise UnreadableError("number_unreadable")
    symbol: Symbol | None = None
    for pattern, name in _SYMBOLS:
        rest, found = pattern.subn("", rest)
        if found > 1 or (found and symbol):
            raise UnreadableError("number_unreadable")
        symbol = name if found else symbol
    rest = re.sub(r"(?<=\d),(?:-{1,2}|=)\s*$", "", rest.strip().replace("−", "-"))
    spaced = _SPACES.split(rest)
    if len(spaced) > 1 and not all(re.match(r"\d{3}(?!\d)", part) for part in spaced[1:]):
        is_sign_apart = spaced[0] in {"-", "+"} and len(spaced) == 2
        if not is_sign_apart:
            raise UnreadableError("number_unreadable")
    joined = "".join(spaced)
    if not _DIGITS.fullmatch(joined):
        raise UnreadableError("number_unreadable")
    # An amount in euro has no third decimal: "€ 9.000" is nine thousand in every language.
    if symbol == "euro" and re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", joined):
        joined = re.sub(r"[.,]", "", joined)
    number = float(_plain_decimal(joined, language))
    if abs(number) > LARGEST:
        raise UnreadableError("number_too_large")
    return TypedNumber(tidy(number), symbol)


def parse_number(text: str, language: str = "nl") -> float:
    """The number in `text`, without its unit sign; raises UnreadableError."""
    return parse_typed_number(text, language).number


def parse_published(text: str, language: str = "nl") -> Published:
    """Read a value as published; never fails: what holds no number is kept as words alone."""
    shown = text.strip()
    if len(shown) > MAX_PUBLISHED:
        return Published(shown)
    bare = re.sub(r"\s+", " ", shown)
    for words, bound in _BOUND_WORDS:
        match = re.match(rf"(?:{words})(?![^\W\d])\s*(?P<rest>.+)$", bare, re.IGNORECASE)
        if match:
            number = _leading_number(match["rest"], language)
            if number is None:
                continue
            if bound == "~":
                return Published(shown, number, number, bound)
            if bound in {"<", "<="}:
                return Published(shown, None, number, bound)
            return Published(shown, number, None, bound)
    number = _number_or_none(bare, language)
    if number is not None:
        return Published(shown, number, number)
    match = _RANGE.match(bare)
    if match:
        low, high = (_number_or_none(match[end], language) for end in ("low", "high"))
        if low is not None and high is not None and low <= high:
            return Published(shown, low, high)
    return Published(shown)


def format_number(
    number: float, language: str = "nl", *, decimals: int | None = None, grouped: bool = True
) -> str:
    """The number as shown: 1.234,5 in Dutch and Turkish, 1,234.5 elsewhere.

    Without `decimals` as many as the number has. `grouped=False` is for form fields.
    """
    if math.isnan(number) or math.isinf(number):
        return "–"
    if decimals is None:
        written = f"{tidy(number):,f}" if isinstance(tidy(number), int) else _shortest(number)
        written = written.rstrip("0").rstrip(".") if "." in written else written
    else:
        written = f"{round_half_up(number, decimals):,.{decimals}f}"
    if not grouped:
        written = written.replace(",", "")
    if _base(language) in _COMMA:
        written = written.translate(str.maketrans(".,", ",."))
    return written


def round_half_up(number: float, decimals: int = 0) -> float:
    """Round half away from below (2.5 -> 3, -2.5 -> -2), as XPath and JavaScript do."""
    factor = 10.0**decimals
    scaled = number * factor
    if not math.isfinite(scaled):
        return number
    floor = math.floor(scaled)
    return (floor if scaled - floor < 0.5 else floor + 1) / factor


def parse_date(text: str) -> date:
    """Read "2026-03-08" (what a browser sends) or "8-3-2026", "8/3/2026", "8 maart 2026".

    Raises:
        UnreadableError: with code `date_unreadable`.
    """
    return _read_day(text, _DAYS, "date_unreadable")


def parse_month(text: str) -> date:
    """Read "2026-03", "3-2026", "maart 2026" or a whole day; return the first day of its month.

    Raises:
        UnreadableError: with code `month_unreadable`.
    """
    return _read_day(text, _MONTH_SHAPES, "month_unreadable").replace(day=1)


def parse_year(text: str) -> date:
    """Read "2026", or a whole day as a browser sends it; return the first day of the year.

    Raises:
        UnreadableError: with code `year_unreadable`.
    """
    return _read_day(text, _YEARS, "year_unreadable").replace(month=1, day=1)


def format_month(day: date, language: str = "nl") -> str:
    """The month as shown: "maart 2026"."""
    return format_date(day, language).partition(" ")[2]


def format_date(day: date, language: str = "nl") -> str:
    """The date as shown: "8 maart 2026", in English where the months of a language are not here."""
    names = _MONTHS.get(_base(language), _MONTHS["en"]).split()
    return f"{day.day} {names[day.month - 1]} {day.year}"


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0]


def _read_day(text: str, shapes: tuple[str, ...], code: str) -> date:
    """Read a day in one of these shapes; where it names no month or day, the first one."""
    typed = _ascii_digits(text).strip().lower()
    found = next(filter(None, (re.fullmatch(shape, typed) for shape in shapes)), None)
    if found is None:
        raise UnreadableError(code)
    part = found.groupdict()
    try:
        month = _month(part["word"]) if part.get("word") else int(part.get("month") or 1)
        return date(int(part["year"]), month, int(part.get("day") or 1))
    except ValueError:
        raise UnreadableError(code) from None


def _month(word: str) -> int:
    for names in _MONTHS.values():
        for number, name in enumerate(names.split(), start=1):
            if name.lower() == word or (len(word) == 3 and name.lower().startswith(word)):
                return number
    if word == "mrt":
        return 3
    raise ValueError(word)


def _ascii_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )


def _plain_decimal(typed: str, language: str) -> str:
    dots, commas = typed.count("."), typed.count(",")
    if dots and commas:
        decimal = "." if typed.rfind(".") > typed.rfind(",") else ","
    elif dots + commas > 1:
        decimal = ""
    elif dots or commas:
        sign = "." if dots else ","
        groups_thousands = re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", typed)
        own_sign = "," if _base(language) in _COMMA else "."
        decimal = "" if groups_thousands and sign != own_sign else sign
    else:
        return typed
    whole, _, fraction = typed.partition(decimal) if decimal else (typed, "", "")
    if decimal and (decimal in fraction or "." in fraction or "," in fraction):
        raise UnreadableError("number_unreadable")
    if "." in whole or "," in whole:
        if not re.fullmatch(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", whole):
            raise UnreadableError("number_unreadable")
        whole = whole.replace(".", "").replace(",", "")
    return f"{whole if whole.strip('+-') else whole + '0'}.{fraction or '0'}"


def _number_or_none(text: str, language: str) -> float | None:
    try:
        return parse_number(text, language)
    except UnreadableError:
        return None


def _leading_number(text: str, language: str) -> float | None:
    match = re.match(r"(?:€\s*)?[+-]?\d[\d.,]*(?<=\d)(?:\s\d{3}(?!\d))*", text)
    return _number_or_none(match.group(), language) if match else None


def _shortest(number: float) -> str:
    written = repr(number)
    if "e" in written:
        return f"{number:,.12f}"
    whole, _, fraction = written.partition(".")
    return f"{int(whole):,}.{fraction}" if whole != "-0" else f"-0.{fraction}"
