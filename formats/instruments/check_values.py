"""Whether what a question begins with, or is worked out, is of the kind that it takes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import isnan

from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions import parse
from formats.expressions.foreign import UNKNOWN
from formats.expressions.kinds import kind_of
from formats.expressions.tree import ExpressionError
from formats.expressions.values import clock_of
from formats.expressions.values import time_of_day
from formats.instruments.begins import as_expression
from formats.instruments.begins import is_computed
from formats.instruments.begun import NOW
from formats.instruments.begun import NUMBER
from formats.instruments.begun import PLACES
from formats.instruments.begun import TODAY
from formats.instruments.begun import Begun
from formats.instruments.defaults import fixed_default
from formats.instruments.defaults import has_default
from formats.instruments.graph import owners
from formats.instruments.kept_rules import worked_out_default
from formats.instruments.model import HOLDERS
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from formats.suggest import suggestion

_LINES = frozenset({"geotrace", "geoshape"})
_WHOLE = re.compile(r"[+-]?[0-9]+")
_CALLS = frozenset({"function_unknown", "function_arguments", "function_argument_kind"})


def check_values(instrument: Instrument, begun: Begun) -> Iterator[Problem]:
    """Values that are no choice of their item or do not fit it, and defaults that call or look at
    what does not exist.
    """
    held_by = owners(instrument.leaves())
    for item in instrument.all_items():
        yield from _calculated(item, begun)
        place = item.default_place
        if not item.default:
            yield from _kept(item, begun)
        try:
            expression = parse(item.default) if is_computed(item.default) else None
        except ExpressionError as error:
            # Anything else that cannot be read is a text with a sign in it, such as "C++"; one that
            # looks at an answer is none.
            if error.code in _CALLS or "${" in item.default:
                arguments = {"at": error.position + 1, **error.arguments}
                yield Problem(error.code, place, arguments)
            continue
        if expression is not None:
            for name in sorted(expression.references - held_by.keys()):
                near = suggestion(name, held_by)
                yield Problem("expression_reference_unknown", place, {"name": name, **near})
            if not _fits(item, expression, begun.value(expression, is_first=True)):
                yield Problem("default_unfit", place, {"value": item.default, "type": item.type})
        elif item.choices is not None:
            names = [choice.name for choice in item.choices.choices]
            for word in item.default.split():
                if word not in names:
                    near = suggestion(word, names)
                    yield Problem("default_unknown", place, {"value": word, **near}, "warning")
        elif item.type in ITEM_TYPES and has_default(item) and fixed_default(item) is None:
            arguments = {"value": item.default, "type": item.type}
            yield Problem("default_unread", place, arguments, "warning")


def _kept(item: Item, begun: Begun) -> Iterator[Problem]:
    """What is wrong with a default that only ODK works out, as far as it can be read here."""
    expression = worked_out_default(item)
    if expression is None or UNKNOWN in expression.references:
        return
    if not _fits(item, expression, begun.value(expression, is_first=True)):
        arguments = {"value": expression.source, "type": item.type}
        yield Problem("default_unfit", expression.place, arguments)


def computed_defaults(instrument: Instrument) -> Iterator[Expression]:
    """Defaults that are worked out, with their places."""
    for item in instrument.all_items():
        expression = as_expression(item.default)
        if expression and item.type not in HOLDERS:
            yield replace(expression, place=item.default_place)


def _calculated(item: Item, begun: Begun) -> Iterator[Problem]:
    """As JavaRosa: any type but a place takes whatever is worked out."""
    if item.calculation is None or item.type not in PLACES:
        return
    value = begun.value(item.calculation)
    if not _is_place(item, value):
        yield Problem("calculation_unfit", item.calculation.place, {"value": str(value)})


def _fits(item: Item, expression: Expression, value: Value) -> bool:
    """Whether a default that is worked out is of the kind that the item takes.

    As JavaRosa: a picture takes none, days and numbers do not become each other.
    """
    if item.type == "image":
        return False
    if value == "":
        return True
    if item.type in PLACES:
        return _is_place(item, value)
    gives = ITEM_TYPES[item.type].gives if item.type in ITEM_TYPES else "any"
    if gives == "number":
        return not isinstance(value, str) or bool(_number_of(item).fullmatch(value))
    if gives in {"date", "moment"} or item.type == "time":
        is_day = kind_of(expression.tree, lambda _name: "any") in {"date", "moment"}
        return is_day or _is_moment(item, value)
    return True


def _number_of(item: Item) -> re.Pattern[str]:
    return _WHOLE if item.type == "integer" else NUMBER


def _is_place(item: Item, value: Value) -> bool:
    if not isinstance(value, str):
        return True
    points = value.split(";") if item.type in _LINES else [value]
    numbers = [point.split() for point in points]
    return all(len(one) <= 4 and all(map(NUMBER.fullmatch, one)) for one in numbers)


def _is_moment(item: Item, value: Value) -> bool:
    if isinstance(value, float) and isnan(value):
        return True
    if not isinstance(value, str):
        return False
    if value in {TODAY.isoformat(), NOW}:
        return True  # a day that some other function has handed on
    if item.type == "time":
        return "T" not in value and not isnan(time_of_day(value))
    return clock_of(value) is not None and (item.type != "date" or "T" not in value)
