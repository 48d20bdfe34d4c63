"""Which defaults are expressions, as in XLSForm: https://xlsform.org/en/#dynamic-defaults"""

import re

from formats.expressions import Expression
from formats.expressions import parse
from formats.expressions.tree import ExpressionError

#: Texts, words and numbers are passed over; what is left calls, refers or calculates.
_PIECE = re.compile(
    r"'[^']*'|\"[^\"]*\"|(?P<sign>[^\W\d][\w.:-]*\(|\$\{(?!\s*\})|(?<=\s)(?:div|mod)(?=\s)|[*+]|-(?![\d.]))"
    r"|[^\W\d][\w.:-]*|-?[\d.]+(?:-[\d.]+)*"
)


def is_computed(default: str) -> bool:
    """Whether a default is to be computed: it calls a function, looks at an answer or calculates.

    A sign in a word or before a number is none that calculates: 2026-03-08, 06-12345678, A-1.
    """
    return any(match["sign"] for match in _PIECE.finditer(default))


def as_expression(default: str) -> Expression | None:
    """Return a default that is to be computed; None for one that is a value.

    As pyxform does: what calls a function, looks at an answer or calculates is computed.
    """
    if not is_computed(default):
        return None
    try:
        return parse(default)
    except ExpressionError:
        return None
