"""What depends on what: the order in which values can be known, and circles that forbid one."""

from collections.abc import Iterable
from collections.abc import Mapping

from formats.expressions import Expression
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.item_types import ITEM_TYPES


def owners(items: Iterable[Item]) -> dict[str, str]:
    """Name in expressions -> name of the item that holds it (rows of a table belong to it)."""
    found: dict[str, str] = {}
    for item in items:
        item_type = ITEM_TYPES.get(item.type)
        for name in item_type.names(item) if item_type else (item.name,):
            found[name] = item.name
    return found


def dependencies(sections: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    """Item -> items that must be known first, for its relevance (with what it stands in) and its
    calculation. Every item that is no group is a key, in order.
    """
    sections = tuple(sections)
    held_by = owners(leaf for section in sections for leaf in section.leaves())
    needed: dict[str, tuple[str, ...]] = {}

    def visit(items: Iterable[Item], above: tuple[Expression, ...]) -> None:
        for item in items:
            own = (*above, item.relevant) if item.relevant else above
            if item.type == "group":
                visit(item.items, own)
                continue
            looked_at = (*own, item.calculation) if item.calculation else own
            names = {name for expression in looked_at for name in expression.references}
            needed[item.name] = tuple(sorted({held_by[n] for n in names if n in held_by}))

    for section in sections:
        visit(section.items, (section.relevant,) if section.relevant else ())
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
