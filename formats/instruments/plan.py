"""What is done with every response to a questionnaire, made ready once: in which order conditions
and calculations are computed, and how each answer is judged.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formats.answers import AnswerValue
from formats.expressions import Context
from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions.evaluate import condition
from formats.expressions.evaluate import program
from formats.instruments.draws import calculation_of
from formats.instruments.draws import stays
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.item_types import ItemType
from formats.item_types.choice import SelectMultipleType
from formats.problems import Place
from formats.problems import Problem

if TYPE_CHECKING:
    from formats.instruments.generate import Questionnaire

#: Types of which expressions see a word or number as it was answered.
_AS_ANSWERED = (ItemType.values, SelectMultipleType.values)


@dataclass(frozen=True, slots=True)
class Step:
    """Whether an item, group or section is relevant, and then the item's value.

    `above` is what it stands in; its step comes before. `item` is None for a group or section.
    `is_seen`: some expression looks at it; `is_as_answered`: and sees a word or number as it is;
    `gives`: it may have a value before anybody answers; `stays`: what was computed before stays.
    """

    name: str
    above: str | None
    holds: Callable[[Context], bool] | None
    item: Item | None
    item_type: ItemType
    calculate: Callable[[Context], Value] | None
    stays: bool
    is_seen: bool
    is_as_answered: bool
    gives: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """How the answer to an item is judged; the two problems that need no answer stand ready.

    `is_right` tells of an answer that is a value and nothing else whether nothing is wrong with it
    but perhaps the constraint; otherwise everything is looked at.
    """

    name: str
    item: Item
    item_type: ItemType
    is_required: bool
    requires: Callable[[Context], bool] | None
    missing: Problem
    constraint: Callable[[Context], bool] | None
    failed: Problem
    is_right: Callable[[Item, AnswerValue], bool]


def steps(asked: "Questionnaire") -> tuple[Step, ...]:
    """All steps, in the order of evaluation."""
    made: dict[str, Step] = {}
    for leaf in asked.order:
        above = None
        for name, expression in asked.conditions[leaf]:
            if name not in made:
                item = asked.by_name[name].item if name in asked.by_name else None
                made[name] = _step(name, above, expression, item, asked.looked_at)
            above = name
    return tuple(made.values())


def _step(
    name: str,
    above: str | None,
    expression: Expression | None,
    item: Item | None,
    looked_at: frozenset[str],
) -> Step:
    item_type = ITEM_TYPES[item.type if item else "group"]
    calculation = calculation_of(item) if item else None
    return Step(
        name=name,
        above=above,
        holds=condition(expression) if expression else None,
        item=item,
        item_type=item_type,
        calculate=program(calculation) if calculation else None,
        stays=item is not None and stays(item),
        is_seen=item is not None and (item.constraint is not None or name in looked_at),
        is_as_answered=type(item_type).values in _AS_ANSWERED,
        gives=type(item_type).given is not ItemType.given,
    )


def judged(asked: "Questionnaire") -> tuple[Judged, ...]:
    """All items whose answers are judged, in the order of asking."""
    return tuple(
        _judged(leaf.item, leaf.mode == "ask")
        for leaf in asked.leaves()
        if not leaf.item.is_computed
    )


def _judged(item: Item, is_asked: bool) -> Judged:
    place = Place(path=item.name)
    item_type = ITEM_TYPES[item.type]
    required = item.required if is_asked else False
    return Judged(
        name=item.name,
        item=item,
        item_type=item_type,
        is_required=required is not False,
        requires=condition(required) if isinstance(required, Expression) else None,
        missing=Problem("required_missing", place, {}, "incomplete", item.required_message or None),
        constraint=condition(item.constraint) if item.constraint else None,
        failed=Problem(
            "constraint_failed",
            place,
            {"item": item.name},
            item.constraint_severity,
            item.constraint_message or None,
        ),
        is_right=_never if item_type.is_figure or item.choice_filter else item_type.is_right,
    )


def _never(_item: Item, _answer: AnswerValue) -> bool:
    return False
