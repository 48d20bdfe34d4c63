"""Text that a file may hold: what office formats and typesetting refuse is taken out. Pure."""

import re
from typing import Any
from unicodedata import bidirectional

from exports.report.data import ReportData
from exports.report.plain import from_plain
from exports.report.plain import to_plain

#: What XML 1.0 has no place for: control characters (not tab and line end), halves of pairs.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(data: ReportData) -> ReportData:
    """Return the same report without characters that no file can hold."""
    cleaned: ReportData = from_plain(ReportData, _cleaned(to_plain(data)))
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _REFUSED.sub("", value)
    if isinstance(value, dict):
        return {key: _cleaned(entry) for key, entry in value.items()}
    return [_cleaned(entry) for entry in value] if isinstance(value, list) else value


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own is of a script written leftwards."""
    strong = (bidirectional(one) for one in text)
    return next((one for one in strong if one in {"L", "R", "AL"}), "L") != "L"
