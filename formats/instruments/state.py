"""What follows from answers: which items are relevant, and what expressions see of each."""

import math
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from formats.answers import AnswerValue
from formats.expressions import Context
from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions import evaluate
from formats.expressions import is_true
from formats.expressions.context import Turn
from formats.expressions.context import World
from formats.expressions.values import to_number
from formats.instruments.attached import look_up
from formats.instruments.draws import STILL
from formats.instruments.draws import Draws
from formats.instruments.draws import drawn_before
from formats.instruments.graph import values_of
from formats.instruments.model import Choice
from formats.instruments.model import Item
from formats.instruments.turns import MAX_TURNS
from formats.instruments.turns import Path
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.text import pick
from formats.values import tidy

if TYPE_CHECKING:
    from formats.instruments.generate import Questionnaire


class State:
    """Relevance and values of all items, computed in the order of evaluation.

    The questionnaire must be written out (`Questionnaire.in_turns`) where it has repeats.
    """

    def __init__(
        self,
        asked: "Questionnaire",
        answers: Mapping[str, AnswerValue],
        today: date,
        draws: Draws = STILL,
    ) -> None:
        self.answers = answers
        self._draws = draws
        self.relevant: dict[str, bool] = {}
        self.calculated: dict[str, Value] = {}
        self._asked = asked
        self._turns = asked.turns or {}
        self.values = _Values(asked.several)
        self._plain = Context(self.values.__getitem__, today)
        if asked.repeats.names or asked.looks_around:
            self._plain.world = self._world("", ())
        self._in_turns: dict[Path, Context] = {}
        self._compute()

    def context(self, name: str) -> Context:
        """What the expressions of an item, group or section look at."""
        if not self._turns or "@" not in name:
            return self._plain
        place = (name_of(name), *path_of(name))
        if place not in self._in_turns:
            world = self._world(place[0], place[1:])
            self._in_turns[place] = replace(self._plain, world=world)
        return self._in_turns[place]

    def own_context(self, name: str) -> Context:
        """The same, where `.` is the item's answer: until it is asked for another item."""
        context = self.context(name)
        context.own = self.values.get(name, "")
        return context

    def offers(self, item: Item, choice: Choice) -> bool:
        """Whether an item's choice_filter leaves a choice in.

        A label is looked at in the instrument's base language, whatever language is spoken.
        """
        if item.choice_filter is None:
            return True
        language = self._asked.instrument.default_language
        context = self.context(item.name)
        world = replace(context.world, column=partial(column_of, choice, language))
        return is_true(item.choice_filter, replace(context, world=world))

    def count(self, item: Item) -> int:
        """How many turns a repeat has whose number is computed; 0 without `repeat_count`."""
        if item.repeat_count is None:
            return 0
        number = to_number(evaluate(item.repeat_count, self.context(item.name)))
        return int(min(number, MAX_TURNS)) if number >= 1 else 0

    def _compute(self) -> None:
        # Once per item of every response: what is looked up here again and again has its own name.
        relevant, values, answers = self.relevant, self.values, self.answers
        plain, has_turns = self._plain, bool(self._turns)
        for step in self._asked.steps:
            name = step.name
            context = self.context(name) if has_turns else plain
            is_relevant = step.above is None or relevant[step.above]
            if is_relevant and step.holds is not None:
                is_relevant = step.holds(context)
            relevant[name] = is_relevant
            if step.item is None:
                continue
            if step.calculate is not None:
                computed: Value = drawn_before(answers.get(name)) if step.stays else ""
                if not is_relevant:
                    computed = ""
                elif computed == "":
                    computed = step.calculate(context)
                self.calculated[name] = values[name] = _shown(computed)
            elif not is_relevant:
                continue
            elif step.is_seen and (answer := answers.get(name)) is not None:
                value = answer.value
                if step.is_as_answered and type(value) in _PLAIN:
                    values[name] = value  # type: ignore[assignment]  # _PLAIN are values
                else:
                    values.update(values_of(step.item, answer))
            elif step.gives and (given := step.item_type.given(step.item, plain.today)):
                self.calculated[name] = values[name] = given

    def computed(self, item: Item) -> Value:
        """What an item's calculation gives; empty where it has none or gives no number."""
        if item.calculation is None:
            return ""
        return self.value_of(item.calculation, item.name)

    def value_of(self, expression: Expression, name: str) -> Value:
        """What an expression gives that stands at the item of this name."""
        return _shown(evaluate(expression, self.context(name)))

    def _world(self, name: str, path: Path) -> World:
        return World(
            now=self._draws.now,
            random=self._draws.random,
            uuid=self._draws.uuid,
            all_of=self._all_of,
            nth=partial(self._nth, name, path),
            turn=partial(self._place, name, path),
            label=self._label,
            look_up=partial(look_up, self._asked.instrument.tables),
        )

    def _label(self, name: str, choice: str) -> str:
        """The label of a choice, in the instrument's base language."""
        item = self._asked.instrument.item(name)
        found = item.choices.choice(choice) if item and item.choices else None
        return pick(found.label, self._asked.instrument.default_language) if found else choice

    def _all_of(self, name: str) -> Sequence[Value]:
        asked = self._asked
        if name in asked.several:
            names = asked.several[name]
        elif name in asked.held_by:
            names = (name,)
        else:
            return []
        found: list[Value] = []
        for one in names:
            if "@" in one and not self.relevant.get(asked.held_by[one]):
                continue
            if name_of(one) in asked.repeats.names:
                found.extend(self._turns.get(one, ()) if self.relevant.get(one) else ())
            else:
                found.append(self.values[one])
        return found

    def _place(self, name: str, path: Path, levels: int) -> int:
        chain = self._asked.repeats.around.get(name, ())
        if levels > len(path):
            return 1
        outer = len(path) - levels
        return self._asked.places[key(chain[outer], path[: outer + 1])]

    def _nth(self, name: str, path: Path, wanted: str, turns: Sequence[Turn]) -> Value:
        around = self._asked.repeats.around
        given = dict(turns)
        found: Path = ()
        is_shared = True
        for depth, repeat in enumerate(around.get(wanted, ())):
            ids = self._turns.get(key(repeat, found), ())
            is_shared = is_shared and around.get(name, ())[depth : depth + 1] == (repeat,)
            if repeat not in given and is_shared:
                found = (*found, path[depth])
                continue
            is_shared = False
            number = given.get(repeat, 1)
            if number > len(ids):
                return ""
            found = (*found, ids[number - 1])
        return self.values[key(wanted, found)]


def column_of(choice: Choice, language: str, name: str) -> str:
    """What a choice_filter sees in a column of a choice; empty where it has none of that name."""
    if name == "name":
        return choice.name
    return pick(choice.label, language) if name == "label" else choice.columns.get(name, "")


#: What expressions see as it is.
_PLAIN = frozenset({str, float})


class _Values(dict[str, Value]):
    """What expressions see; an answer that is not there is empty, one of many turns the first."""

    def __init__(self, several: Mapping[str, tuple[str, ...]]) -> None:
        self._several = several

    def __missing__(self, name: str) -> Value:
        first = next(iter(self._several.get(name, ())), None)
        return "" if first is None else self[first]


def _shown(computed: Value) -> Value:
    """NaN and infinity mean that there is nothing to show."""
    if isinstance(computed, float):
        return tidy(computed) if math.isfinite(computed) else ""
    return computed
