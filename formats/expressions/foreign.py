"""Expressions of ODK that hold more than is run here, made into some that can be read.

What is kept is written back word for word and never run. Still most of it is the language that is
run here, and goes wrong as that does. Each piece that is not is replaced by one of the same length
that gives the like: a path by an answer that nobody knows, a function by one of its kind.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from formats.expressions.parser import MAX_LENGTH
from formats.expressions.parser import parse
from formats.expressions.tree import Call
from formats.expressions.tree import ExpressionError
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.names import NAME

UNKNOWN = "_"
"""What an answer is called of which only ODK knows where it is."""
_OPAQUE = f"${{{UNKNOWN}}}"
_OF_A_NUMBER = (
    *("sqrt", "exp", "exp10", "log", "log10"),
    *("sin", "cos", "tan", "asin", "acos", "atan"),
)
_ALIKE: Mapping[str, str] = {
    **dict.fromkeys(_OF_A_NUMBER, "abs"),
    **dict.fromkeys(("area", "atan2", "distance", "enclosed-area", "geofence"), "max"),
    **dict.fromkeys(("base64-decode", "digest", "extract-signed", "randomize"), "concat"),
    "date-time": "date",
    "intersects": "boolean",
    "position": "int",
}
#: Calls without arguments, and what gives the like.
_WHOLE: Mapping[str, str] = {"pi()": "3.14", "version()": _OPAQUE}
_CONDITION = r"\[(?:[^\[\]]|\[[^\]]*\])*\]"
_STEP = rf"(?:[a-z-]+::)?(?:@?(?>{NAME})(?!\s*\()|\.\.?|\*|(?:text|node)\(\))(?:{_CONDITION})?"
_PIECE = re.compile(
    r"(?P<quoted>'[^']*'|\"[^\"]*\")"
    r"|(?P<turn>(?<![\w.-])position\s*\(\s*\.\.(?:\s*/\s*\.\.)*\s*\))"
    r"|(?P<whole>(?<![\w.-])(?:pi|version)\(\))"
    r"|(?P<path>(?:\$\{[^{}]*\}|current\(\)|instance\([^()]*\)|"
    rf"(?:{_STEP})?)"
    rf"(?:{_CONDITION})?(?:/{_STEP})+)"
    rf"|(?P<condition>\$\{{[^{{}}]*\}}{_CONDITION})"
    r"|(?P<saved>\$\{\s*last-saved#[^{}]*\})"
    r"|\$\{[^{}]*\}"
    rf"|(?P<call>(?<![\w.:-])(?>{NAME}))(?=\s*\()"
    rf"|(?<![\w.:-])(?>{NAME})"
)


def read_foreign(source: str) -> Node | None:
    """Return the tree of an expression of ODK; None where it cannot be read all the same."""
    functions: dict[int, str] = {}

    def alike(piece: re.Match[str]) -> str:
        text = piece[0]
        if piece["call"] and text in _ALIKE:
            functions[piece.start()] = text
            return _ALIKE[text].ljust(len(text))
        if piece["whole"]:
            return _WHOLE[text].ljust(len(text))
        if piece["path"] or piece["condition"] or piece["saved"]:
            return _OPAQUE.ljust(len(text))
        return text

    if len(source) > MAX_LENGTH:
        return None
    made = _PIECE.sub(alike, source)
    try:
        # Of another length its places would be no places in the source.
        return _named(parse(made).tree, functions) if len(made) == len(source) else None
    except ExpressionError:
        return None


def _named(node: Node, functions: Mapping[int, str]) -> Node:
    if isinstance(node, Operation):
        return replace(node, operands=tuple(_named(one, functions) for one in node.operands))
    if isinstance(node, Call):
        arguments = tuple(_named(one, functions) for one in node.arguments)
        written = functions.get(node.position, "")
        return replace(node, arguments=arguments, instead_of=written)
    return node
