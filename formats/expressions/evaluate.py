"""Compute an expression. Every expression has a value: nothing raises here.

A tree is made into functions that call each other, once, and these are kept with the expression:
the same few conditions are computed for every page of every respondent.
"""

import math
import operator
from collections.abc import Callable
from collections.abc import Iterator
from typing import Any

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

Program = Callable[[Context], Value]
Condition = Callable[[Context], bool]


def evaluate(expression: Expression | Node, context: Context) -> Value:
    """The value: a text, a double or a boolean."""
    return program(expression)(context)


def is_true(expression: Expression | Node, context: Context) -> bool:
    """Whether the expression holds."""
    return condition(expression)(context)


def program(expression: Expression | Node) -> Program:
    """What computes the expression's value."""
    if not isinstance(expression, Expression):
        return _program(expression)
    made: dict[str, Any] = expression.programs
    if "value" not in made:
        made["value"] = _program(expression.tree)
    found: Program = made["value"]
    return found


def condition(expression: Expression | Node) -> Condition:
    """What computes whether the expression holds."""
    if not isinstance(expression, Expression):
        return _condition(expression)
    made: dict[str, Any] = expression.programs
    if "holds" not in made:
        made["holds"] = _condition(expression.tree)
    found: Condition = made["holds"]
    return found


def _program(node: Node) -> Program:
    if isinstance(node, Literal):
        value = node.value
        return lambda _context: value
    if isinstance(node, Reference):
        return _reference(node.name)
    if isinstance(node, Call):
        return _call(node)
    if isinstance(node, Operation):
        return _operation(node)
    if isinstance(node, Column):
        name = node.name
        return lambda context: context.world.column(name)
    return lambda context: _double(context.own)


def _reference(name: str) -> Program:
    def run(context: Context) -> Value:
        value = context.value_of(name)
        return float(value) if type(value) is int else value

    return run


def _double(value: Value) -> Value:
    return float(value) if type(value) is int else value


def _call(node: Call) -> Program:
    function = FUNCTIONS[node.function]
    compute = function.compute
    if function.takes:
        arguments = [_argument(argument) for argument in node.arguments]
        return lambda context: compute(
            [value for argument in arguments for value in argument(context)], context
        )
    programs = [_program(argument) for argument in node.arguments]
    return lambda context: compute([run(context) for run in programs], context)


def _argument(argument: Node) -> Callable[[Context], Iterator[Value] | list[Value]]:
    """What an argument hands over: its value, every answer to a name, a name, the steps of `..`."""
    if isinstance(argument, Parent):
        steps: list[Value] = [float(argument.steps)]
        return lambda _context: steps
    if not isinstance(argument, Reference) or argument.meant == "value":
        run = _program(argument)
        return lambda context: [run(context)]
    name = argument.name
    if argument.meant == "name":
        names: list[Value] = [name]
        return lambda _context: names
    return lambda context: map(_double, context.all_of(name))


def _operation(node: Operation) -> Program:
    if node.operator in {"and", "or"}:
        return _all_or_any(node)
    if node.operator in {"=", "!="}:
        left, right = (_program(operand) for operand in node.operands)
        return _equal(left, right, node.operator == "=")
    if node.operator in _COMPARISONS:
        return _comparison(node)
    numbers = [_number(operand) for operand in node.operands]
    compute = _ARITHMETIC[node.operator]
    return lambda context: compute([number(context) for number in numbers])


def _condition(node: Node) -> Condition:
    run = _program(node)
    if isinstance(node, Operation) and node.operator in _TRUTHS:
        return run  # type: ignore[return-value]  # these operators give true or false
    return lambda context: to_boolean(run(context))


def _number(node: Node) -> Callable[[Context], float]:
    run = _program(node)

    def number(context: Context) -> float:
        value = run(context)
        return value if type(value) is float else to_number(value)

    return number


def _all_or_any(node: Operation) -> Condition:
    parts = [_condition(operand) for operand in node.operands]
    is_any = node.operator == "or"

    def run(context: Context) -> bool:
        for holds in parts:
            if holds(context) is is_any:
                return is_any
        return not is_any

    return run


def _equal(left: Program, right: Program, wanted: bool) -> Condition:
    def run(context: Context) -> bool:
        one, other = left(context), right(context)
        if type(one) is str and type(other) is str:
            return (one == other) is wanted
        return are_equal(one, other) is wanted

    return run


def _comparison(node: Operation) -> Condition:
    compare = _COMPARISONS[node.operator]
    left, right = (_number(operand) for operand in node.operands)
    last = node.operands[1]
    if isinstance(last, Literal):
        bound = to_number(last.value)
        return lambda context: compare(left(context), bound)
    return lambda context: compare(left(context), right(context))


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
}

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TRUTHS = frozenset({"and", "or", "=", "!=", *_COMPARISONS})
