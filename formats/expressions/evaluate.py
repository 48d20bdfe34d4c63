"""Compute an expression. Every expression has a value: nothing raises here."""

import math
from collections.abc import Callable
from collections.abc import Iterator

from formats.expressions.context import Context
from formats.expressions.functions import FUNCTIONS
from formats.expressions.tree import Call
from formats.expressions.tree import Column
from formats.expressions.tree import Expression
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Parent
from formats.expressions.tree import Reference
from formats.expressions.values import Value
from formats.expressions.values import are_equal
from formats.expressions.values import to_boolean
from formats.expressions.values import to_number


def evaluate(expression: Expression | Node, context: Context) -> Value:
    """The value: a text, a double or a boolean."""
    node = expression.tree if isinstance(expression, Expression) else expression
    # Not `match`: this runs for every condition of every page, and that takes twice as long.
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Reference):
        value = context.value_of(node.name)
        return float(value) if type(value) is int else value
    if isinstance(node, Call):
        function = FUNCTIONS[node.function]
        if function.takes:
            return function.compute(list(_arguments(node, context)), context)
        return function.compute([evaluate(one, context) for one in node.arguments], context)
    if isinstance(node, Operation):
        return _operate(node.operator, node.operands, context)
    if isinstance(node, Column):
        return context.world.column(node.name)
    return _double(context.own)


def is_true(expression: Expression | Node, context: Context) -> bool:
    """Whether the expression holds."""
    return to_boolean(evaluate(expression, context))


def _double(value: Value) -> Value:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _arguments(node: Call, context: Context) -> Iterator[Value]:
    for argument in node.arguments:
        if isinstance(argument, Parent):
            yield float(argument.steps)
        elif not isinstance(argument, Reference) or argument.meant == "value":
            yield evaluate(argument, context)
        elif argument.meant == "name":
            yield argument.name
        else:
            yield from map(_double, context.all_of(argument.name))


def _operate(operator: str, operands: tuple[Node, ...], context: Context) -> Value:
    if operator == "and":
        return all(is_true(operand, context) for operand in operands)
    if operator == "or":
        return any(is_true(operand, context) for operand in operands)
    values = [evaluate(operand, context) for operand in operands]
    if operator in {"=", "!="}:
        return are_equal(values[0], values[1]) == (operator == "=")
    numbers = [to_number(value) for value in values]
    return _ARITHMETIC[operator](numbers)


def _add(numbers: list[float]) -> Value:
    total = numbers[0]
    for number in numbers[1:]:
        total += number
    return total


def _divide(numbers: list[float]) -> Value:
    left, right = numbers
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _remainder(numbers: list[float]) -> Value:
    left, right = numbers
    if right == 0 or math.isinf(left) or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.fmod(left, right)


_ARITHMETIC: dict[str, Callable[[list[float]], Value]] = {
    "negate": lambda numbers: -numbers[0],
    "+": _add,
    "-": lambda numbers: numbers[0] - numbers[1],
    "*": lambda numbers: numbers[0] * numbers[1],
    "div": _divide,
    "mod": _remainder,
    "<": lambda numbers: numbers[0] < numbers[1],
    "<=": lambda numbers: numbers[0] <= numbers[1],
    ">": lambda numbers: numbers[0] > numbers[1],
    ">=": lambda numbers: numbers[0] >= numbers[1],
}
