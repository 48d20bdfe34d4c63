"""Values that are worked out in a group or section of which nothing is shown.

Such a group is no place to stop at, but others may look at what is worked out in it.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace

from formats.expressions import Expression
from formats.expressions.tree import Operation
from formats.instruments.asked import Asked
from formats.instruments.asked import AskedSection
from formats.item_types import ITEM_TYPES

_KEPT_TO_SEE = frozenset(
    {"geotrace", "geoshape", "osm", "select_one_external", "select_one_from_repeat"}
    | {"select_multiple_from_repeat", "rank_from_repeat"}
)
"""What is kept, and is a question to other programs."""


def is_shown(holder: Asked | AskedSection, kind: str, *, is_whole: bool = False) -> bool:
    """Whether a group or section holds something to answer; in a survey, or to read.

    In a format a note alone belongs to questions that this role is not asked. Where all is written
    out (`is_whole`), a note and what is kept as a question count too.
    """
    shown = {leaf.item.type for leaf in holder.leaves()}
    if is_whole and shown & {"note", "repeat", *_KEPT_TO_SEE}:
        return True
    return any(ITEM_TYPES[one].has_answer or (one == "note" and kind != "format") for one in shown)


def lifted(holder: Asked | AskedSection, condition: Expression | None) -> Iterator[Asked]:
    """What is worked out in a group or section, each with the group's condition as well."""
    for leaf in holder.leaves():
        if leaf.item.type != "note":
            relevant = _both(condition, leaf.item.relevant)
            yield replace(leaf, item=replace(leaf.item, relevant=relevant))


def with_lifted(
    sections: Iterable[AskedSection], kind: str, *, is_whole: bool = False
) -> tuple[AskedSection, ...]:
    """The sections that are shown, with what the others work out in the one before, or the next."""
    found: list[AskedSection] = []
    waiting: tuple[Asked, ...] = ()
    for part in sections:
        if is_shown(part, kind, is_whole=is_whole):
            found.append(AskedSection(part.section, (*waiting, *part.items)))
            waiting = ()
            continue
        computed = tuple(lifted(part, part.section.relevant))
        if found:
            found[-1] = AskedSection(found[-1].section, (*found[-1].items, *computed))
        else:
            waiting = (*waiting, *computed)
    return tuple(found)


def _both(one: Expression | None, other: Expression | None) -> Expression | None:
    if one is None or other is None:
        return one or other
    tree = Operation("and", (one.tree, other.tree))
    return Expression(f"({one.source}) and ({other.source})", tree, other.place)
