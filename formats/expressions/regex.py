"""regex(): RE2 here, JavaScript in the browser, as far as the two agree.

What the two judge differently is refused in an instrument of our own, so this module allows only
the part of the syntax that means the same in both.
"""

import re
from functools import lru_cache
from typing import Any

import re2

_ESCAPES_ALIKE = frozenset("dDwWbBtnrf^$\\.*+?()[]{}|/")
_IN_CLASS_ALIKE = frozenset("dDwWtnrf^$\\.*+?()[]{}|/-")
_COUNT = re.compile(r"\{\d{1,3}(?:,\d{0,3})?\}")


def difference(pattern: str) -> str | None:
    """The first piece that RE2 and JavaScript (flag u) read differently, or None."""
    position, in_class = 0, False
    while position < len(pattern):
        sign = pattern[position]
        if sign == "\\":
            following = pattern[position + 1 : position + 2]
            if following not in (_IN_CLASS_ALIKE if in_class else _ESCAPES_ALIKE):
                return sign + following
            position += 2
            continue
        if in_class:
            if sign == "[" or pattern.startswith(("--", "&&", "~~", "||"), position):
                return pattern[position : position + 2]
            in_class = sign != "]"
        elif sign == "[":
            opening = pattern[position : position + 3]
            if opening.startswith(("[]", "[^]")):
                return opening
            in_class = True
            position += 1 if opening.startswith("[^") else 0
        elif pattern.startswith("(?", position) and not pattern.startswith("(?:", position):
            return pattern[position : position + 3]
        elif sign == "{":
            count = _COUNT.match(pattern, position)
            if not count:
                return "{"
            position = count.end() - 1
        elif sign in "]}":
            return sign
        position += 1
    return None


def is_valid(pattern: str) -> bool:
    """Whether RE2 accepts the pattern."""
    return _compiled(pattern) is not None


def matches_whole(text: str, pattern: str) -> bool:
    """Whether the whole text fits the pattern; an invalid pattern fits nothing."""
    compiled = _compiled(pattern)
    return compiled is not None and compiled.fullmatch(text) is not None


def javascript_pattern(pattern: str) -> str:
    """The pattern for `new RegExp(..., "u")`, anchored; `.` excludes only the line feed, as RE2."""
    pieces: list[str] = []
    position, in_class = 0, False
    while position < len(pattern):
        sign = pattern[position]
        if sign == "\\":
            pieces.append(pattern[position : position + 2])
            position += 2
            continue
        in_class = (sign == "[") if not in_class else (sign != "]")
        pieces.append("[^\\n]" if sign == "." and not in_class else sign)
        position += 1
    return "^(?:" + "".join(pieces) + ")$"


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options=options)
    except re2.error:
        return None
