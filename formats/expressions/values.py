"""Values inside expressions and how they turn into each other: as XPath 1.0 and ODK do.

An empty answer is the empty text: it equals '', and makes arithmetic give NaN. Several choices are
their names with a space between. A date is "YYYY-MM-DD", a moment "YYYY-MM-DDTHH:MM:SS.mmm+01:00";
as a number both are days since 1 January 1970 (a moment without an offset is taken as UTC).
"""

import math
import re
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from datetime import timezone

from formats.canonical import ecma_number

Value = str | float | bool

#: Milliseconds in a day.
DAY = 86_400_000

_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_TIME = r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}(?::?\d{2})?)?"
_MOMENT = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}})(?:T{_TIME})?", re.ASCII)
_CLOCK = re.compile(_TIME, re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_number(value: Value) -> float:
    """The value as a double; NaN when it is no number."""
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else days_of(value)
    return float(value)


def clock_of(text: str) -> datetime | None:
    """The date or moment as it was written, with its offset; None when it is neither."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, thousandths, offset = match.groups()
    try:
        return datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((thousandths or "0").ljust(3, "0")) * 1000,
            _zone(offset),
        )
    except ValueError:
        return None


def _zone(offset: str | None) -> timezone:
    if not offset or offset == "Z":
        return UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


def days_of(text: str) -> float:
    """Days since 1 January 1970 of a date or moment; NaN when it is neither."""
    written = clock_of(text)
    if written is None:
        return math.nan
    return (written - _EPOCH) // timedelta(milliseconds=1) / DAY


def time_of_day(text: str) -> float:
    """The time, or that of a moment, as part of a day from 0 to 1; NaN when there is none."""
    match = _CLOCK.fullmatch(text.partition("T")[2] or text)
    if match is None:
        return math.nan
    hour, minute, second, thousandths = (int(part or 0) for part in match.groups()[:4])
    if hour > 23 or minute > 59 or second > 59:
        return math.nan
    thousandths = int((match[4] or "0").ljust(3, "0"))
    return ((hour * 60 + minute) * 60_000 + second * 1000 + thousandths) / DAY


def to_text(value: Value) -> str:
    """The value as text; whole numbers without decimals."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ecma_number(value)


def to_boolean(value: Value) -> bool:
    """Text is true when not empty, a number when not 0 or NaN."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def are_equal(left: Value, right: Value) -> bool:
    """XPath's `=`: as booleans if one is, else as numbers if one is, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, (int, float)) or isinstance(right, (int, float)):
        return to_number(left) == to_number(right)
    return left == right
