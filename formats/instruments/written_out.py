"""A questionnaire written out turn by turn, so that nothing after it need know of repeats.

A repeat then holds a group per turn (`kinderen@1`), in which everything has its key as its name and
expressions refer to what is meant there: an item of the same turn by its key, all turns of an item
by the key as far as the turns are the same (`${bedrag}` in `sum(${bedrag})` stays as it is outside
the repeat, and is `${bedrag@1}` for all inner turns within outer turn 1).
"""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from typing import Any

from formats.answers import AnswerValue
from formats.expressions.tree import Call
from formats.expressions.tree import Expression
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Parent
from formats.expressions.tree import Reference
from formats.instruments.asked import Asked
from formats.instruments.begins import as_expression
from formats.instruments.graph import names_in
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.instruments.turns import Path
from formats.instruments.turns import Turns
from formats.instruments.turns import is_turn
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.instruments.turns import turns_in
from formats.text import Text

_SHOWN = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_TEXTS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")


@dataclass(frozen=True)
class Repeats:
    """Which repeats the items of an instrument stand in."""

    #: Item, group or repeat -> the repeats around it, outermost first. Rows of tables too.
    around: Mapping[str, tuple[str, ...]]
    #: Names of repeats, in order.
    names: tuple[str, ...]
    #: Those among them whose number of turns is computed.
    counted: frozenset[str]

    @cached_property
    def by_outer(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Chain of repeats -> the repeats that stand directly in it."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name in self.names:
            found[self.around[name]] = (*found.get(self.around[name], ()), name)
        return found

    def chain(self, name: str) -> tuple[str, ...]:
        """The repeats in whose turns there is one of it: those around it, and it itself."""
        return (*self.around.get(name, ()), *([name] if name in self.names else ()))

    def is_key(self, text: str) -> bool:
        """Whether this is the key of an item here, in turns that there could be."""
        around = self.around.get(name_of(text))
        path = path_of(text)
        return around is not None and len(around) == len(path) and all(map(is_turn, path))

    def turns(self, answers: Mapping[str, AnswerValue], counts: Mapping[str, int]) -> Turns:
        """The turns of every repeat in every turn; `counts` fixes how many, by key."""
        found: dict[str, tuple[str, ...]] = {}

        def visit(chain: tuple[str, ...], path: Path) -> None:
            for name in self.by_outer.get(chain, ()):
                own = key(name, path)
                ids = turns_in(answers.get(own))
                if own in counts:
                    # By number, so that a turn that goes and comes back has its answers again.
                    ids = tuple(str(number) for number in range(1, counts[own] + 1))
                found[own] = ids
                for turn in ids:
                    visit((*chain, name), (*path, turn))

        visit((), ())
        return found

    def next_turn(self, own: str, answers: Mapping[str, AnswerValue]) -> str:
        """The id for a new turn of the repeat with this key, never used in it before."""
        repeat, path = name_of(own), path_of(own)
        used = set(turns_in(answers.get(own)))
        chain = (*self.around[repeat], repeat)
        for other in answers:
            turns = path_of(other)
            within = self.around.get(name_of(other), ())[: len(chain)]
            if len(turns) > len(path) and turns[: len(path)] == path and within == chain:
                used.add(turns[len(path)])
        return str(1 + max((int(turn) for turn in used if turn.isdigit()), default=0))


def repeats(sections: Iterable[Section]) -> Repeats:
    """The repeats of an instrument."""
    around: dict[str, tuple[str, ...]] = {}
    found: list[Item] = []

    def visit(items: Iterable[Item], chain: tuple[str, ...]) -> None:
        for item in items:
            for name in (item.name, *names_in(item)):
                around[name] = chain
            if item.type == "repeat":
                found.append(item)
                visit(item.items, (*chain, item.name))
            else:
                visit(item.items, chain)

    for section in sections:
        visit(section.items, ())
    counted = frozenset(item.name for item in found if item.repeat_count)
    return Repeats(around, tuple(item.name for item in found), counted)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands: its turns, and what it stands in from the inside out.

    An entry of `holders` is how many repeats up that is (1: the nearest), 0 for a group.
    """

    path: Path = ()
    chain: tuple[str, ...] = ()
    holders: tuple[int, ...] = ()

    def in_group(self) -> "_Place":
        return _Place(self.path, self.chain, (0, *self.holders))

    def in_turn(self, repeat: str, turn: str) -> "_Place":
        above = tuple(level and level + 1 for level in self.holders)
        return _Place((*self.path, turn), (*self.chain, repeat), (1, *above))


class WrittenOut:
    """Writes items out turn by turn."""

    def __init__(self, known: Repeats, turns: Turns) -> None:
        self.repeats = known
        self.turns = turns

    def items(self, items: Iterable[Asked]) -> tuple[Asked, ...]:
        """The items of a section, each repeat with its turns."""
        return tuple(self._written(asked, _Place()) for asked in items)

    def _written(self, asked: Asked, place: _Place) -> Asked:
        item = asked.item
        if not asked.items:
            return replace(asked, item=self._in_place(item, place))
        if item.type == "repeat":
            parts = tuple(self._turns(asked, place))
        else:
            parts = tuple(self._written(part, place.in_group()) for part in asked.items)
        own = replace(self._in_place(item, place), items=tuple(part.item for part in parts))
        return replace(asked, item=own, items=parts)

    def _turns(self, asked: Asked, place: _Place) -> Iterator[Asked]:
        repeat = asked.item
        for turn in self.turns.get(key(repeat.name, place.path), ()):
            within = place.in_turn(repeat.name, turn)
            parts = tuple(self._written(part, within) for part in asked.items)
            group = Item(
                type="group",
                name=key(repeat.name, within.path),
                label=self._text(repeat.label, place),
                items=tuple(part.item for part in parts),
                place=repeat.place,
            )
            yield replace(asked, item=group, items=parts)

    def _in_place(self, item: Item, place: _Place) -> Item:
        if not place.path:
            return item
        changed: dict[str, Any] = {"name": key(item.name, place.path)}
        for column, expression in item.expressions():
            changed[column] = self.expression(expression, place)
        if begins := as_expression(item.default):
            changed["begins"] = self.expression(begins, place)
        if item.trigger:
            changed["trigger"] = tuple(self._name(name, place) for name in item.trigger)
        for column in _TEXTS:
            text = getattr(item, column)
            if any("${" in words for words in text.values()):
                changed[column] = self._text(text, place)
        return replace(item, **changed)

    def expression(self, expression: Expression, place: _Place) -> Expression:
        """The expression with the keys of what it means there; its source is as it was."""
        tree = self._node(expression.tree, place)
        return expression if tree == expression.tree else replace(expression, tree=tree)

    def _node(self, node: Node, place: _Place) -> Node:
        if isinstance(node, Reference):
            # What is looked up in given turns stays a name.
            is_named = node.meant == "name"
            return node if is_named else replace(node, name=self._name(node.name, place))
        if isinstance(node, Operation):
            operands = tuple(self._node(operand, place) for operand in node.operands)
            return Operation(node.operator, operands, node.position)
        if not isinstance(node, Call):
            return node
        if node.arguments and isinstance(node.arguments[0], Parent):
            steps = node.arguments[0].steps
            level = place.holders[steps - 1] if steps <= len(place.holders) else 0
            # A group has no brothers, so it is always the first.
            return Call(node.function, (Parent(level),), node.position) if level else Literal(1.0)
        arguments = tuple(self._node(argument, place) for argument in node.arguments)
        return Call(node.function, arguments, node.position)

    def _name(self, name: str, place: _Place) -> str:
        shared = 0
        for own, other in zip(place.chain, self.repeats.around.get(name, ()), strict=False):
            if own != other:
                break
            shared += 1
        return key(name, place.path[:shared])

    def _text(self, text: Text, place: _Place) -> Text:
        return {
            language: _SHOWN.sub(lambda found: f"${{{self._name(found[1], place)}}}", words)
            for language, words in text.items()
        }
