"""From tokens to a tree. Binding from loose to tight: or, and, = !=, < <= > >=, + -, * div mod."""

from collections.abc import Callable

from formats.expressions.functions import FUNCTIONS
from formats.expressions.lexer import Token
from formats.expressions.lexer import tokens
from formats.expressions.regex import difference
from formats.expressions.regex import is_valid
from formats.expressions.tree import Call
from formats.expressions.tree import Expression
from formats.expressions.tree import ExpressionError
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Reference
from formats.expressions.tree import Self
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
_FLAT = frozenset({"and", "or", "+"})


def parse(source: str) -> Expression:
    """Read an expression.

    Raises:
        ExpressionError: with a code, a position and arguments for the message.
    """
    if len(source) > MAX_LENGTH:
        raise ExpressionError("expression_too_long", MAX_LENGTH, {"limit": MAX_LENGTH})
    parser = _Parser(tokens(source))
    tree = parser.level(0)
    parser.expect_end()
    return Expression(source, tree)


class _Parser:
    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
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
        below: Callable[[], Node] = (
            self._minus if number == len(_LEVELS) - 1 else lambda: self.level(number + 1)
        )
        left = below()
        chained = 0
        while self._token.kind in {"sign", "name"} and self._token.text in _LEVELS[number]:
            operator = self._next()
            right = below()
            is_flat = chained and operator.text in _FLAT
            if is_flat and isinstance(left, Operation) and left.operator == operator.text:
                left = Operation(operator.text, (*left.operands, right))
                continue
            chained += 1
            if chained > MAX_DEPTH:
                raise ExpressionError(
                    "expression_too_deep", operator.position, {"limit": MAX_DEPTH}
                )
            left = Operation(operator.text, (left, right))
        return left

    def _minus(self) -> Node:
        if not self._is_sign("-"):
            return self._nested(self._primary)
        self._next()
        return Operation("negate", (self._nested(self._minus),))

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
                {"name": name.text, **suggestion(name.text, FUNCTIONS)},
            )
        self._next()
        arguments: list[Node] = []
        while not self._is_sign(")"):
            if arguments:
                self._take(",")
            arguments.append(self.level(0))
        self._take(")")
        too_many = function.most is not None and len(arguments) > function.most
        if len(arguments) < function.fewest or too_many:
            raise ExpressionError(
                "function_arguments",
                name.position,
                {"name": name.text, "signature": function.signature, "count": len(arguments)},
            )
        if name.text == "regex":
            _check_pattern(arguments[1], name.position)
        return Call(name.text, tuple(arguments))


def _check_pattern(pattern: Node, position: int) -> None:
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise ExpressionError("regex_not_literal", position, {})
    if not is_valid(pattern.value):
        raise ExpressionError("regex_invalid", position, {"pattern": pattern.value})
    piece = difference(pattern.value)
    if piece:
        raise ExpressionError("regex_differs", position, {"pattern": pattern.value, "piece": piece})
