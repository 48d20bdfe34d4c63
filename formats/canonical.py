"""One way to write JSON, so that the same answers always have the same bytes and the same hash.

Follows RFC 8785: keys in UTF-16 order, numbers as ECMAScript writes them, no spaces. A browser that
writes the same document gets the same SHA-256.
"""

import hashlib
import math
from collections.abc import Mapping
from collections.abc import Sequence
from json.encoder import encode_basestring


def canonical_json(value: object) -> str:
    """The one text of a JSON value (mappings, sequences, str, int, float, bool, None).

    Raises:
        ValueError: for NaN, infinity, or anything that JSON cannot hold.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        return _object(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise ValueError("JSON has no NaN or infinity")
        return ecma_number(value)
    # The concrete types first: asking an abstract one takes ten times as long.
    if isinstance(value, (list, tuple, Sequence)):
        return "[" + ",".join([canonical_json(element) for element in value]) + "]"
    if isinstance(value, Mapping):
        return _object(value)
    raise ValueError(f"JSON cannot hold a {type(value).__name__}")


def _object(value: Mapping[str, object]) -> str:
    # Of ASCII both orders are the same.
    keys = sorted(value) if "".join(value).isascii() else sorted(value, key=_utf16)
    written = []
    for key in keys:
        inner = value[key]
        text = encode_basestring(inner) if isinstance(inner, str) else canonical_json(inner)
        written.append(f"{encode_basestring(key)}:{text}")
    return "{" + ",".join(written) + "}"


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def sha256_hex(value: object) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()


#: Below it whole numbers are written digit by digit.
_WHOLE = 1e15


def ecma_number(number: float) -> str:
    """The number as JavaScript's String(number) writes it."""
    number = float(number)
    if number.is_integer() and abs(number) < _WHOLE:
        return str(int(number))
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    mantissa, _, exponent_text = f"{abs(number)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    leading_zeros = len(whole + fraction) - len(digits)
    point = len(whole) + int(exponent_text or 0) - leading_zeros
    digits = digits.rstrip("0")
    sign = "-" if number < 0 else ""
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = f"{'+' if point > 0 else '-'}{abs(point - 1)}"
    return f"{sign}{digits[0]}{'.' + digits[1:] if len(digits) > 1 else ''}e{power}"
