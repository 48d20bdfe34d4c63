"""An expression's text cut into tokens."""

import re
from dataclasses import dataclass
from typing import Literal

from formats.expressions.tree import ExpressionError
from formats.names import FIRST
from formats.names import WITHIN

Kind = Literal["number", "text", "reference", "name", "sign", "end"]

_TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|\$\{\s*(?P<reference>[^{}]*?)\s*\}"
    # A point or hyphen in a name is part of it, as in XPath; behind an operator it is not.
    rf"|(?P<name>(?:and|or|div|mod)(?=[.-])|{FIRST}(?:{WITHIN}|:(?={FIRST})|[.-](?={WITHIN}))*)"
    r"|(?P<sign>!=|<=|>=|\.\.(?:/\.\.)*|[=<>+\-*(),.])"
    r")",
    re.ASCII,
)
#: An answer as other programs refer to it.
_NAMED = re.compile(rf"(?:\$\(?|#?\{{|\[)\s*({FIRST}{WITHIN}*)\s*[)}}\]]?")
_FOREIGN = {
    "‘": "'", "’": "'", "“": "'", "”": "'", "„": "'",
    "´": "'", "`": "'", ";": ",", "&": "and", "&&": "and", "||": "or", "==": "=", "!": "not(...)",
    "/": "div", "%": "mod", "–": "-", "−": "-", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression; `position` counts code points from 0."""

    kind: Kind
    text: str
    position: int


def tokens(source: str) -> list[Token]:
    """All tokens with a closing `end`; raises ExpressionError at the first stray sign."""
    found: list[Token] = []
    position = 0
    end = len(source.rstrip())
    while position < end:
        match = _TOKEN.match(source, position)
        start = match.start(match.lastgroup) if match and match.lastgroup else position
        if match is None or match.lastgroup is None:
            raise _unreadable(source, position)
        text = match[match.lastgroup]
        if text == "=" and source.startswith("==", start):
            raise _unreadable(source, start)
        if match.lastgroup == "reference" and not text:
            raise ExpressionError("expression_reference_empty", start - len("${"), {})
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
        found.append(Token(kind, text[1:-1] if kind == "text" else text, start))
        position = match.end()
    found.append(Token("end", "", end))
    return found


def _unreadable(source: str, position: int) -> ExpressionError:
    position += len(source[position:]) - len(source[position:].lstrip())
    for sign in (source[position : position + 2], source[position : position + 1]):
        if sign in _FOREIGN:
            return ExpressionError(
                "expression_sign_foreign", position, {"sign": sign, "instead": _FOREIGN[sign]}
            )
    if source[position] in "'\"":
        return ExpressionError("expression_text_open", position, {})
    arguments = {"sign": source[position]}
    if named := _NAMED.match(source, position):
        arguments["suggestion"] = f"${{{named[1]}}}"
    return ExpressionError("expression_sign", position, arguments)
