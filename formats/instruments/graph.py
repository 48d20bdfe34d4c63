"""What depends on what: the order in which values can be known, and circles that forbid one."""

from collections.abc import Iterable
from collections.abc import Mapping

from formats.answers import AnswerValue
from formats.expressions import Value
from formats.expressions.tree import Expression
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.item_types import ITEM_TYPES


def names_in(item: Item) -> tuple[str, ...]:
    """Names by which expressions refer to an item; in a turn of a repeat they are keys too."""
    item_type = ITEM_TYPES.get(item.type)
    names = item_type.names(item) if item_type else (item.name,)
    path = path_of(item.name)
    return tuple(key(name_of(name), path) for name in names) if path else names


def owners(items: Iterable[Item]) -> dict[str, str]:
    """Name in expressions -> name of the item that holds it (rows of a table belong to it)."""
    return {name: item.name for item in items for name in names_in(item)}


def values_of(item: Item, answer: AnswerValue) -> Mapping[str, Value]:
    """What expressions see of an answer, under the names of `names_in`; absent is empty."""
    values = ITEM_TYPES[item.type].values(item, answer)
    path = path_of(item.name)
    return {key(name_of(name), path): value for name, value in values.items()} if path else values


def over_turns(items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
    """What stands for several turns of a written out repeat -> the names that it stands for.

    With two turns of a repeat, `naam` stands for `naam@1` and `naam@2`.
    """
    found: dict[str, list[str]] = {}
    for item in items:
        for name in names_in(item):
            path = path_of(name)
            for shared in range(len(path)):
                found.setdefault(key(name_of(name), path[:shared]), []).append(name)
    return {name: tuple(names) for name, names in found.items()}


def dependencies(
    sections: Iterable[Section], *, as_in_odk: bool = False
) -> dict[str, tuple[str, ...]]:
    """Item -> items that must be known first: for its relevance (with what it stands in), its
    calculation (unless that waits for a change) and its number of turns; `as_in_odk` also for
    whether it must be answered, and with what is looked up in another turn: ODK works all of that
    out in one order. Every item that is no group is a key, in order; so is every name that stands
    for several turns and is looked at (`over_turns`).
    """
    sections = tuple(sections)
    leaves = tuple(leaf for section in sections for leaf in section.leaves())
    held_by = owners(leaves)
    several = over_turns(leaves)
    needed: dict[str, tuple[str, ...]] = {}

    def holders(names: set[str]) -> tuple[str, ...]:
        for name in names:
            if name in several and name not in needed:
                needed[name] = tuple(dict.fromkeys(held_by[one] for one in several[name]))
        found = {name if name in several else held_by.get(name) for name in names}
        return tuple(sorted(name for name in found if name is not None))

    def names(expression: Expression) -> frozenset[str]:
        return expression.waits_for if as_in_odk else expression.looked_at

    def visit(items: Iterable[Item], above: frozenset[str]) -> None:
        for item in items:
            own = above | names(item.relevant) if item.relevant else above
            if item.type == "group":
                visit(item.items, own)
                continue
            looked_at = set(own)
            required = item.required if as_in_odk else None
            if item.calculation and item.trigger:
                # Made anew on a change alone, out of the values as they stand then.
                holders(set(item.calculation.looked_at))
            computed = item.calculation if item.is_computed else None
            for expression in (computed, item.repeat_count, required):
                if isinstance(expression, Expression):
                    looked_at |= names(expression)
            needed[item.name] = holders(looked_at)
            visit(item.items, own | {item.name})

    for section in sections:
        visit(section.items, names(section.relevant) if section.relevant else frozenset())
    return needed


def evaluation_order(
    needed: Mapping[str, tuple[str, ...]],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """An order in which each item comes after what it needs, and the circles found on the way.

    Without recursion: a long chain of items must not exhaust the stack.
    """
    order: list[str] = []
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in needed:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            name, is_left = stack.pop()
            if is_left:
                path.pop()
                on_path.discard(name)
                done.add(name)
                order.append(name)
                continue
            if name in on_path:
                circles.append((*path[path.index(name) :], name))
                continue
            if name in done or name not in needed:
                continue
            path.append(name)
            on_path.add(name)
            stack.append((name, True))
            stack.extend((other, False) for other in reversed(needed[name]))
    return tuple(order), circles
