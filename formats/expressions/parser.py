"""From tokens to a tree. Binding from loose to tight: or, and, = !=, < <= > >=, + -, * div mod."""

import re
from collections.abc import Callable
from collections.abc import Mapping

from formats.expressions.functions import FUNCTIONS
from formats.expressions.functions import Function
from formats.expressions.functions.dates import unknown_escape
from formats.expressions.lexer import Token
from formats.expressions.lexer import tokens
from formats.expressions.regex import difference
from formats.expressions.regex import is_valid
from formats.expressions.tree import Call
from formats.expressions.tree import Column
from formats.expressions.tree import Expression
from formats.expressions.tree import ExpressionError
from formats.expressions.tree import Literal
from formats.expressions.tree import Meant
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Parent
from formats.expressions.tree import Reference
from formats.expressions.tree import Self
from formats.habits import FUNCTIONS as MEANT
from formats.suggest import suggestion

MAX_LENGTH = 4000
MAX_DEPTH = 60

_LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"or"}),
    frozenset({"and"}),
    frozenset({"=", "!="}),
    frozenset({"<", "<=", ">", ">="}),
    frozenset({"+", "-"}),
    frozenset({"*", "div", "mod"}),
)
_COMPARING = frozenset({"=", "!=", "<", "<=", ">", ">="})
#: What other languages write for an operator, where it cannot be anything else.
_OF_OTHERS: Mapping[str, str] = {
    "<>": "!=", "=>": ">=", "=<": "<=", "and": "and", "or": "or", "en": "and", "of": "or",
}  # fmt: skip
_FLAT = frozenset({"and", "or", "+"})
_FORMATTING = frozenset({"format-date", "format-date-time"})
_MEANT: Mapping[str, Meant] = {"value": "value", "set": "set", "all": "set", "name": "name"}
_QUOTED = re.compile(r"\s*\$\{\s*([^{}]*?)\s*\}\s*")


def parse(source: str, *, has_columns: bool = False) -> Expression:
    """Read an expression; in one that `has_columns` a bare word is a column of the choice.

    Raises:
        ExpressionError: with a code, a position and arguments for the message.
    """
    if len(source) > MAX_LENGTH:
        raise ExpressionError("expression_too_long", MAX_LENGTH, {"limit": MAX_LENGTH})
    parser = _Parser(tokens(source), has_columns)
    tree = parser.level(0)
    parser.expect_end()
    return Expression(source, tree)


class _Parser:
    def __init__(self, found: list[Token], has_columns: bool) -> None:
        self._tokens = found
        self._has_columns = has_columns
        self._index = 0
        self._depth = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._index]

    def _next(self) -> Token:
        token = self._token
        self._index += token.kind != "end"
        return token

    def _unexpected(self) -> ExpressionError:
        token = self._token
        if token.kind == "end":
            return ExpressionError("expression_ends", token.position, {})
        before = self._tokens[self._index - 1].text if self._index else ""
        for written, looked_up in ((before + token.text,) * 2, (token.text, token.text.lower())):
            meant = _OF_OTHERS.get(looked_up)
            if meant and meant != token.text:
                arguments = {"sign": written, "instead": meant}
                return ExpressionError("expression_sign_foreign", token.position, arguments)
        if self._index == 0 and token.text in _COMPARING:
            return ExpressionError("expression_begins", token.position, {"sign": token.text})
        return ExpressionError("expression_unexpected", token.position, {"sign": token.text})

    def _is_sign(self, *signs: str) -> bool:
        return self._token.kind == "sign" and self._token.text in signs

    def _take(self, sign: str) -> None:
        if not self._is_sign(sign):
            raise self._unexpected()
        self._next()

    def expect_end(self) -> None:
        if self._token.kind != "end":
            raise self._unexpected()

    def level(self, number: int) -> Node:
        """An operation of this level of binding, or of a tighter one."""
        # Called straight: what is nested as deep as may be must not exhaust Python's stack.
        is_last = number == len(_LEVELS) - 1
        left = self._minus() if is_last else self.level(number + 1)
        chained = 0
        while self._token.kind in {"sign", "name"} and self._token.text in _LEVELS[number]:
            operator = self._next()
            right = self._minus() if is_last else self.level(number + 1)
            is_flat = chained and operator.text in _FLAT
            if is_flat and isinstance(left, Operation) and left.operator == operator.text:
                left = Operation(operator.text, (*left.operands, right), left.position)
                continue
            chained += 1
            if chained > MAX_DEPTH:
                raise ExpressionError(
                    "expression_too_deep", operator.position, {"limit": MAX_DEPTH}
                )
            left = Operation(operator.text, (left, right), operator.position)
        return left

    def _minus(self) -> Node:
        if not self._is_sign("-"):
            return self._nested(self._primary)
        sign = self._next()
        return Operation("negate", (self._nested(self._minus),), sign.position)

    def _nested(self, inner: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("expression_too_deep", self._token.position, {"limit": MAX_DEPTH})
        node = inner()
        self._depth -= 1
        return node

    def _primary(self) -> Node:
        token = self._token
        if token.kind == "number":
            return Literal(float(self._next().text))
        if token.kind == "text":
            return Literal(self._next().text)
        if token.kind == "reference":
            return Reference(self._next().text)
        if token.kind == "name":
            return self._call()
        if token.kind == "sign" and token.text.startswith(".."):
            raise ExpressionError("expression_parent", token.position, {})
        if self._is_sign("."):
            self._next()
            return Self()
        if self._is_sign("("):
            self._next()
            node = self.level(0)
            self._take(")")
            return node
        raise self._unexpected()

    def _call(self) -> Node:
        name = self._next()
        if not self._is_sign("("):
            if self._has_columns:
                return Column(name.text)
            raise ExpressionError(
                "expression_bare_word",
                name.position,
                {"word": name.text, "reference": f"${{{name.text}}}"},
            )
        function = FUNCTIONS.get(name.text)
        if function is None:
            raise ExpressionError(
                "function_unknown",
                name.position,
                {"name": name.text, **suggestion(name.text, FUNCTIONS, MEANT)},
            )
        self._next()
        arguments: list[Node] = []
        while not self._is_sign(")"):
            if arguments:
                self._take(",")
            arguments.append(self._argument(function, len(arguments)))
        self._take(")")
        if not function.accepts(len(arguments)):
            raise ExpressionError(
                "function_arguments",
                name.position,
                {"name": name.text, "signature": function.signature, "count": len(arguments)},
            )
        if name.text == "regex":
            _check_pattern(arguments[1], name.position)
        if name.text in _FORMATTING:
            _check_format(arguments[1], name.position)
        return Call(name.text, tuple(arguments), name.position)

    def _argument(self, function: Function, place: int) -> Node:
        """An argument; where a function takes a name, `'${name}'` in quotes is one too."""
        token = self._token
        taken = function.taken(place)
        if token.kind == "sign" and token.text.startswith(".."):
            if taken != "parent":
                raise ExpressionError("expression_parent", token.position, {})
            self._next()
            return Parent(token.text.count(".."))
        if taken == "name" and token.kind == "text" and (quoted := _QUOTED.fullmatch(token.text)):
            self._next()
            return Reference(quoted[1], "name")
        node = self.level(0)
        if isinstance(node, Reference) and taken != "parent":
            return Reference(node.name, _MEANT[taken])
        if taken in {"all", "name", "parent"}:
            raise ExpressionError(
                "function_argument_kind", token.position, {"signature": function.signature}
            )
        return node


def _check_pattern(pattern: Node, position: int) -> None:
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise ExpressionError("regex_not_literal", position, {})
    if not is_valid(pattern.value):
        raise ExpressionError("regex_invalid", position, {"pattern": pattern.value})
    piece = difference(pattern.value)
    if piece:
        raise ExpressionError("regex_differs", position, {"pattern": pattern.value, "piece": piece})


def _check_format(pattern: Node, position: int) -> None:
    if isinstance(pattern, Literal) and isinstance(pattern.value, str):
        piece = unknown_escape(pattern.value)
        if piece:
            raise ExpressionError("date_format_unknown", position, {"piece": piece})
