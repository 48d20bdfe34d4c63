"""Items as they are asked in a questionnaire."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from formats.instruments.model import Item
from formats.instruments.model import Section

Mode = Literal["ask", "confirm"]


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as asked here. `items` are those asked of a group, of a turn of a repeat, or (written
    out) the turns of a repeat; its own mode is that of the first.

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
