"""XLSForm's expressions: read once into a frozen tree, which Python and the browser evaluate alike.

`parse` makes an Expression, `to_json` writes its tree for the browser, `evaluate` computes it.
"""

from formats.expressions.context import Context
from formats.expressions.context import World
from formats.expressions.evaluate import evaluate
from formats.expressions.evaluate import is_true
from formats.expressions.functions import FUNCTIONS
from formats.expressions.parser import parse
from formats.expressions.tree import Expression
from formats.expressions.tree import ExpressionError
from formats.expressions.tree import to_json
from formats.expressions.values import Value

__all__ = [
    "FUNCTIONS",
    "Context",
    "Expression",
    "ExpressionError",
    "Value",
    "World",
    "evaluate",
    "is_true",
    "parse",
    "to_json",
]
