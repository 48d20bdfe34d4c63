"""What is worked out while nobody has answered anything: where a form of ODK opens, or stops."""

import re
from collections.abc import Collection
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import date
from functools import partial
from math import isnan

from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions.context import Context
from formats.expressions.context import World
from formats.expressions.evaluate import evaluate
from formats.expressions.evaluate import is_true
from formats.expressions.kinds import is_day
from formats.expressions.kinds import kind_of
from formats.expressions.tree import Call
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import walk
from formats.expressions.values import clock_of
from formats.expressions.values import to_text
from formats.instruments.begins import as_expression
from formats.instruments.model import Choice
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.state import column_of
from formats.item_types import ITEM_TYPES

#: Any moment will do: what a value is like does not hang on it.
TODAY = date(2000, 1, 1)
NOW = "2000-01-01T12:00:00.000+01:00"
NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?\s*")
PLACES = frozenset({"geopoint", "geotrace", "geoshape", "start-geopoint", "background-geopoint"})
#: Latitude and longitude, height and accuracy.
PLACE = re.compile(r"\s*-?\d+(?:\.\d+)?(?:\s+-?\d+(?:\.\d+)?){0,3}\s*")
_DATED = frozenset({"date", "moment"})
#: Types of which nobody can say what they begin with is for an expression.
_UNTOLD = frozenset({"time"})
#: What the device knows as soon as a form opens.
_FILLED_IN = {"today": TODAY.isoformat(), "start": NOW}
#: How far answers are followed that are worked out of each other; nobody needs so many.
_DEEPEST = 50
#: What is longer says no more; one that doubles at each step would fill the machine.
_LONGEST = 1000


class Begun:
    """The values of an instrument in which nothing is answered.

    `is_first` asks for those before anything has been calculated, when defaults are worked out.
    """

    def __init__(self, instrument: Instrument) -> None:
        self._language = instrument.default_language
        self._items: dict[str, Item] = {}
        #: How many answers there are: in a repeat, as soon as there is a second turn.
        self._turns: dict[str, int] = {}
        self._around: dict[str, tuple[Expression, ...]] = {}
        for section in instrument.sections:
            self._take(section.items, (section.relevant,) if section.relevant else ())
        self._known: dict[tuple[str, bool], Value] = {}
        self._kinds: dict[str, str] = {}
        self._busy: set[tuple[str, bool]] = set()
        self._contexts = {
            (is_first, joins): self._context(is_first, joins)
            for is_first in (True, False)
            for joins in (True, False)
        }

    def _take(self, items: Collection[Item], above: tuple[Expression, ...], turns: int = 1) -> None:
        for item in items:
            self._items[item.name] = item
            own = (*above, item.relevant) if item.relevant else above
            self._around[item.name] = own
            if item.type == "repeat":
                self._take(item.items, own, 2)
            else:
                self._turns[item.name] = turns
                self._take(item.items, own, turns)

    def _context(self, is_first: bool, joins: bool) -> Context:
        def one(name: str) -> Value:
            return self._answer(name, is_first)

        world = World(
            now=NOW,
            all_of=lambda name: self._of_all_turns(name, one(name), joins),
            nth=lambda name, _turns: one(name),
            random=lambda: 0.5,
            uuid=lambda: "uuid",
        )
        return Context(one, TODAY, world=world)

    def _of_all_turns(self, name: str, answer: Value, joins: bool) -> list[Value]:
        """The answers to an item: ODK sums what there is, and joins what there is not as well."""
        if joins:
            return [answer] * self._turns.get(name, 0)
        return [answer] if answer != "" else []

    def beside(self, choice: Choice) -> "Begun":
        """The same, as a choice_filter sees it at a choice."""
        column = partial(column_of, choice, self._language)
        beside = copy(self)
        beside._contexts = {
            how: replace(context, world=replace(context.world, column=column))
            for how, context in self._contexts.items()
        }
        return beside

    def column(self, name: str) -> str:
        """What stands in a column of the choice beside which it is."""
        return self._contexts[False, False].world.column(name)

    def value(self, expression: Expression | Node, *, is_first: bool = False) -> Value:
        """The value of an expression."""
        return evaluate(expression, self._contexts[is_first, _joins(expression)])

    def holds(self, expression: Expression | Node, *, is_first: bool = False) -> bool:
        """Whether a condition holds."""
        return is_true(expression, self._contexts[is_first, _joins(expression)])

    def of(self, name: str) -> Value:
        """The value of an item, "" for one that is not asked."""
        return self._answer(name, False)

    def is_date(self, node: Node) -> bool:
        """Whether an expression gives a day or a moment, and no text that looks like one."""
        return kind_of(node, self._kind) in _DATED and self.value(node) != ""

    def calls(self, node: Node, *, is_first: bool = False) -> Iterator[Call]:
        """Yield the calls that are come to: not those in a branch that is not taken."""
        if isinstance(node, Operation):
            is_any = node.operator == "or"
            for operand in node.operands:
                yield from self.calls(operand, is_first=is_first)
                is_joint = node.operator in {"and", "or"}
                if is_joint and self.holds(operand, is_first=is_first) is is_any:
                    return
        elif isinstance(node, Call):
            for argument in self._taken(node, is_first):
                yield from self.calls(argument, is_first=is_first)
            yield node

    def _taken(self, call: Call, is_first: bool) -> Iterator[Node]:
        if call.function == "if":
            test, then, otherwise = call.arguments
            yield test
            yield then if self.holds(test, is_first=is_first) else otherwise
            return
        for argument in call.arguments:
            yield argument
            if call.function == "coalesce" and self.value(argument, is_first=is_first) != "":
                return

    def _answer(self, name: str, is_first: bool) -> Value:
        item, key = self._items.get(name), (name, is_first)
        if item is None or key in self._busy or len(self._busy) > _DEEPEST:
            return ""
        if key not in self._known:
            self._busy.add(key)
            value = self._worked_out(item, is_first)
            self._known[key] = value[:_LONGEST] if isinstance(value, str) else value
            self._busy.remove(key)
        return self._known[key]

    def _worked_out(self, item: Item, is_first: bool) -> Value:
        begins = as_expression(item.default)
        if is_first:
            return self.value(begins, is_first=True) if begins else item.default
        if not all(map(self.holds, self._around[item.name])):
            return ""
        if item.is_computed and item.calculation:
            return self._calculated(item, item.calculation)
        if item.type in _FILLED_IN:
            return _FILLED_IN[item.type]
        # A default is worked out before anything is, and is then of the type of its question.
        return typed(item, self.value(begins, is_first=True) if begins else item.default)

    def _calculated(self, item: Item, calculation: Expression) -> Value:
        """The value of a calculation as JavaRosa keeps it, whatever the type of its question."""
        value = self.value(calculation)
        if isinstance(value, float) and isnan(value):
            return ""
        day = clock_of(value) if item.choices and isinstance(value, str) else None
        if day and kind_of(calculation.tree, self._kind) in _DATED:
            # Written out as a text, which it does not read as a day again.
            return day.strftime("%a %b %d %H:%M:%S %Y")
        return value

    def _kind(self, name: str) -> str:
        item = self._items.get(name)
        if item is None:
            return "any"
        key = (name, False)
        if name not in self._kinds and key not in self._busy and len(self._busy) <= _DEEPEST:
            self._busy.add(key)
            self._kinds[name] = self._kind_of(item)
            self._busy.remove(key)
        return self._kinds.get(name, "any")

    def _kind_of(self, item: Item) -> str:
        gives = ITEM_TYPES[item.type].gives if item.type in ITEM_TYPES else "any"
        if not item.is_computed or not item.calculation:
            return gives
        kind = kind_of(item.calculation.tree, self._kind)
        # A question with choices holds a day as a text.
        return gives if gives == "words" and kind in _DATED else kind


def _joins(expression: Expression | Node) -> bool:
    tree = expression.tree if isinstance(expression, Expression) else expression
    return any(isinstance(node, Call) and node.function == "join" for node in walk(tree))


def typed(item: Item, value: Value) -> Value:
    """A default as its question holds it: nothing where it is none of that type."""
    gives = ITEM_TYPES[item.type].gives if item.type in ITEM_TYPES else "any"
    if gives == "number":
        return float(value) if NUMBER.fullmatch(to_text(value)) else ""
    if gives in _DATED or item.type in _UNTOLD:
        return value if item.type not in _UNTOLD and is_day(to_text(value)) else ""
    text = to_text(value)
    is_place = item.type not in PLACES or all(map(PLACE.fullmatch, text.split(";")))
    return text if is_place else ""
