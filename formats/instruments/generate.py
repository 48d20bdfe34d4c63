"""The questionnaire for one role: the items asked of it and those it only confirms."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from typing import Literal

from formats.expressions import Expression
from formats.instruments.graph import dependencies
from formats.instruments.graph import evaluation_order
from formats.instruments.graph import owners
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.item_types import ITEM_TYPES

Mode = Literal["ask", "confirm"]


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as asked here. A group's `items` are those asked; its own mode is that of the first.

    Conditions that look at items outside the questionnaire are gone from `item`: they cannot be
    judged here, so the item is simply asked.
    """

    item: Item
    mode: Mode
    items: tuple["Asked", ...] = ()

    def leaves(self) -> Iterator["Asked"]:
        """Itself, or the items asked of the group."""
        if self.item.type != "group":
            yield self
        for asked in self.items:
            yield from asked.leaves()


@dataclass(frozen=True)
class AskedSection:
    """A section with the items asked here."""

    section: Section
    items: tuple[Asked, ...]

    def leaves(self) -> Iterator[Asked]:
        """All items that are no group."""
        return iter(self._leaves)

    @cached_property
    def _leaves(self) -> tuple[Asked, ...]:
        return tuple(leaf for asked in self.items for leaf in asked.leaves())


Conditions = tuple[tuple[str, Expression | None], ...]
"""Section, groups and item, outermost first, each with its condition."""


@dataclass(frozen=True)
class Questionnaire:
    """What one role is asked (role None: everything); `order` is that of evaluation."""

    instrument: Instrument
    role: str | None
    sections: tuple[AskedSection, ...]
    order: tuple[str, ...]

    def leaves(self) -> Iterator[Asked]:
        """All items that are no group, in the order of asking."""
        return iter(self.by_name.values())

    def asked(self, name: str) -> Asked | None:
        """The item of that name, if it is asked here."""
        return self.by_name.get(name)

    @cached_property
    def by_name(self) -> Mapping[str, Asked]:
        """All items that are no group, by name, in the order of asking."""
        return {asked.item.name: asked for part in self.sections for asked in part.leaves()}

    @cached_property
    def conditions(self) -> Mapping[str, Conditions]:
        """Item -> the conditions of what it stands in and of itself."""
        found: dict[str, Conditions] = {}

        def place(items: tuple[Asked, ...], above: Conditions) -> None:
            for asked in items:
                own = (*above, (asked.item.name, asked.item.relevant))
                if asked.item.type == "group":
                    place(asked.items, own)
                else:
                    found[asked.item.name] = own

        for part in self.sections:
            place(part.items, ((part.section.name, part.section.relevant),))
        return found

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """Items whose answers some condition, constraint or calculation looks at."""
        held_by = owners(asked.item for asked in self.leaves())
        written: set[Expression | bool | None] = set()
        for name, asked in self.by_name.items():
            item = asked.item
            written |= {item.constraint, item.calculation, item.required}
            written |= {condition for _name, condition in self.conditions[name]}
        return frozenset(
            held_by[name]
            for expression in written
            if isinstance(expression, Expression)
            for name in expression.references
            if name in held_by
        )

    def section(self, name: str) -> AskedSection | None:
        """The section of that name, if anything in it is asked."""
        return next((part for part in self.sections if part.section.name == name), None)


def questionnaire(
    instrument: Instrument, role: str | None, *, off: frozenset[str] = frozenset()
) -> Questionnaire:
    """Generate the questionnaire for a role; `off` names items, groups or sections left out.

    Raises:
        ValueError: when the instrument does not know the role.
    """
    if role is not None and role not in instrument.roles:
        raise ValueError(f"{instrument.form_id} does not know the role {role}")
    sections = tuple(
        AskedSection(section, items)
        for section in instrument.sections
        if section.name not in off and (items := _chosen(section.items, instrument, role, off))
    )
    sections = _without_outside(sections)
    sections = tuple(part for part in sections if any(_is_answerable(a) for a in part.leaves()))
    order, _circles = evaluation_order(
        dependencies(
            replace(part.section, items=tuple(asked.item for asked in part.items))
            for part in sections
        )
    )
    return Questionnaire(instrument, role, sections, order)


def _is_answerable(asked: Asked) -> bool:
    return ITEM_TYPES[asked.item.type].has_answer


def _chosen(
    items: tuple[Item, ...], instrument: Instrument, role: str | None, off: frozenset[str]
) -> tuple[Asked, ...]:
    chosen = []
    for item in items:
        if item.name in off:
            continue
        if item.type == "group":
            parts = _chosen(item.items, instrument, role, off)
            if any(_is_answerable(asked) for part in parts for asked in part.leaves()):
                chosen.append(Asked(item, parts[0].mode, parts))
            continue
        mode = _mode(item, instrument, role)
        if mode:
            chosen.append(Asked(item, mode))
    return tuple(chosen)


def _mode(item: Item, instrument: Instrument, role: str | None) -> Mode | None:
    if role is None or role in item.ask:
        return "ask"
    if role in item.confirm:
        return "confirm"
    if item.ask or item.confirm:
        return None
    if not ITEM_TYPES[item.type].has_answer:
        return "ask"
    # In a format an item for no role (contact data) is entered apart; elsewhere it is for all.
    return None if instrument.kind == "format" or item.is_contact else "ask"


def _without_outside(sections: tuple[AskedSection, ...]) -> tuple[AskedSection, ...]:
    while True:
        known = frozenset(owners(asked.item for section in sections for asked in section.leaves()))
        cleaned = tuple(
            AskedSection(
                replace(part.section, relevant=_inside(part.section.relevant, known)),
                _cleaned(part.items, known),
            )
            for part in sections
        )
        # A calculation that fell away takes its name with it, which others may have looked at.
        if cleaned == sections:
            return cleaned
        sections = cleaned


def _cleaned(items: tuple[Asked, ...], known: frozenset[str]) -> tuple[Asked, ...]:
    cleaned = []
    for asked in items:
        item = asked.item
        calculation = _inside(item.calculation, known)
        if item.type == "calculate" and calculation is None:
            continue
        required = item.required
        if isinstance(required, Expression):
            required = _inside(required, known) or False
        parts = _cleaned(asked.items, known)
        item = replace(
            item,
            relevant=_inside(item.relevant, known),
            constraint=_inside(item.constraint, known),
            calculation=calculation,
            required=required,
            items=tuple(part.item for part in parts),
        )
        cleaned.append(Asked(item, asked.mode, parts))
    return tuple(cleaned)


def _inside(expression: Expression | None, known: frozenset[str]) -> Expression | None:
    if expression is None or not expression.references <= known:
        return None
    return expression
