"""Expressions as ODK's clients evaluate them.

Most are the same, and stay as they were written. What our language has beyond ODK's (see
tests/contracts/xpath_differences.json) is written with what ODK has: sum, count and
count-non-empty of several values, coalesce of more than two, the part of a day out of a time that
stands there as text, and the name of a question in jr:choice-name without quotation marks.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from formats.expressions import Expression
from formats.expressions import parse
from formats.expressions.tree import Call
from formats.expressions.tree import Column
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Parent
from formats.expressions.tree import Reference
from formats.expressions.tree import Self
from formats.expressions.tree import walk

_LABEL = "jr:choice-name"
#: Whether to take one off the whole number or add it, and which part beyond it asks for that.
_ROUNDED: Mapping[str, tuple[str, str]] = {"floor": ("-", "<"), "ceiling": ("+", ">")}
_CLOCK = re.compile(r"[0-9]{2}:[^T]*")
_ANY_DAY = "2000-01-01"
_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")


def for_odk(expression: Expression) -> Expression:
    """The expression with what ODK lacks written out; the same one where nothing is."""
    if not any(_is_ours(node) for node in walk(expression.tree)):
        # ODK takes no spaces within the braces.
        source = _REFERENCE.sub(r"${\1}", expression.source)
        return expression if source == expression.source else Expression(source, expression.tree)
    tree = _rewritten(expression.tree)
    return Expression(_written(tree), tree)


def number(value: float) -> str:
    """A number as ODK reads it in an expression: in full, for it knows no exponents."""
    return f"{Decimal(f'{value:.15g}'):f}"


def about(expression: Expression, name: str) -> Expression:
    """The expression with `${name}` for `.`, to be asked from elsewhere."""
    tree = _about(_rewritten(expression.tree), name)
    return Expression(_written(tree), tree)


def all_of(*sources: str) -> Expression:
    """An expression that holds where every one of these does."""
    if len(sources) == 1:
        return parse(sources[0])
    return parse(" and ".join(f"({source})" for source in sources))


def _is_ours(node: Node) -> bool:
    return isinstance(node, Call) and (
        (node.function in _ADDED and not _is_set(node))
        or (node.function == "coalesce" and len(node.arguments) > 2)
        or node.function in {_LABEL, *_ROUNDED}
        or _is_time(node)
    )


def _is_time(call: Call) -> bool:
    return (
        call.function == "decimal-time" and _CLOCK.fullmatch(_said(call.arguments[0])) is not None
    )


def _said(node: Node) -> str:
    return str(node.value) if isinstance(node, Literal) else ""


def _is_set(call: Call) -> bool:
    return len(call.arguments) == 1 and isinstance(call.arguments[0], Reference)


def _rewritten(node: Node) -> Node:
    if isinstance(node, Operation):
        return replace(node, operands=tuple(_rewritten(operand) for operand in node.operands))
    if not isinstance(node, Call):
        return node
    call = replace(node, arguments=tuple(_rewritten(argument) for argument in node.arguments))
    if not _is_ours(call):
        return call
    if call.function == _LABEL:
        return call
    if call.function in _ROUNDED:
        return _rounded(call)
    if call.function == "decimal-time":
        return replace(call, arguments=(Literal(f"{_ANY_DAY}T{_said(call.arguments[0])}"),))
    if call.function == "coalesce":
        return reduce(lambda last, first: Call("coalesce", (first, last)), call.arguments[::-1])
    return _plus([_ADDED[call.function](argument) for argument in call.arguments])


def _rounded(call: Call) -> Node:
    """Down or up, out of what `int` cuts off."""
    number, (operator, beyond) = call.arguments[0], _ROUNDED[call.function]
    whole = Call("int", (number,))
    return Operation(operator, (whole, Call("number", (Operation(beyond, (number, whole)),))))


def _plus(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Operation("+", tuple(parts))


def _counted(function: str) -> Callable[[Node], Node]:
    """One argument's part of a count: of answers by the function itself, of a value by looking."""

    def part(argument: Node) -> Node:
        if isinstance(argument, Reference):
            return Call(function, (argument,))
        is_there = Operation("!=", (Call("string", (argument,)), Literal("")))
        return Call("if", (is_there, Literal(1.0), Literal(0.0)))

    return part


def _summed(argument: Node) -> Node:
    if isinstance(argument, Reference):
        return Call("sum", (argument,))
    return Call("number", (argument,))


_ADDED: Mapping[str, Callable[[Node], Node]] = {
    "sum": _summed,
    "count-non-empty": _counted("count-non-empty"),
}


def _about(node: Node, name: str) -> Node:
    if isinstance(node, Self):
        return Reference(name)
    if isinstance(node, Operation):
        return replace(node, operands=tuple(_about(operand, name) for operand in node.operands))
    if isinstance(node, Call):
        return replace(node, arguments=tuple(_about(part, name) for part in node.arguments))
    return node


def _written(node: Node) -> str:
    match node:
        case Literal(value):
            return _quoted(value) if isinstance(value, str) else number(value)
        case Reference(name):
            return f"${{{name}}}"
        case Self():
            return "."
        case Column(name):
            return name
        case Parent(steps):
            return "/".join([".."] * steps)
        case Operation("negate", (operand,)):
            return f"-{_operand(operand)}"
        case Operation(operator, operands):
            return f" {operator} ".join(_operand(operand) for operand in operands)
        case Call("jr:choice-name", (choice, item)):
            return f"{_LABEL}({_written(choice)}, '{_written(item)}')"
        case Call(function, arguments):
            return f"{function}({', '.join(_written(argument) for argument in arguments)})"
    message = f"no way to write {node!r}"
    raise TypeError(message)


def _operand(node: Node) -> str:
    return f"({_written(node)})" if isinstance(node, Operation) else _written(node)


def _quoted(text: str) -> str:
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    pieces = ', "\'", '.join(f"'{piece}'" for piece in text.split("'"))
    return f"concat({pieces})"
