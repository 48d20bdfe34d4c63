"""Values inside expressions and how they turn into each other: as XPath 1.0 and ODK do.

An empty answer is the empty text: it equals '', and makes arithmetic give NaN. Several choices are
their names with a space between. A date is "YYYY-MM-DD"; as a number it is the days since 1970.
"""

import math
import re
from datetime import date

from formats.canonical import ecma_number

Value = str | float | bool

_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EPOCH = date(1970, 1, 1).toordinal()


def to_number(value: Value) -> float:
    """The value as a double; NaN when it is no number."""
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return float(value)
        if _DATE.fullmatch(value):
            try:
                return float(date.fromisoformat(value).toordinal() - _EPOCH)
            except ValueError:
                return math.nan
        return math.nan
    return float(value)


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
