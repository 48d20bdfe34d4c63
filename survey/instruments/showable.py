"""What of a draft can be shown: some mistakes keep a question from it until they are mended."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace

from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES


def showable(instrument: Instrument) -> Instrument:
    """Return an instrument without the items that no page could show."""
    sections = (replace(one, items=tuple(_good(one.items))) for one in instrument.sections)
    return replace(instrument, sections=tuple(sections))


def left_out(items: Iterable[Item]) -> int:
    """Return how many items, those in groups included, no page could show."""
    items = tuple(items)
    return _count(items) - _count(_good(items))


def _good(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items that can be shown, groups with what in them can be."""
    for item in items:
        item_type = ITEM_TYPES.get(item.type)
        if item_type is None or not item.name:
            continue
        if (
            item_type.takes_list
            and not (item.choices and item.choices.choices)
            and not item.table_file
        ):
            continue
        inner = tuple(_good(item.items))
        if item.items or item.type not in {"group", "repeat"}:
            yield replace(item, items=inner)


def _count(items: Iterable[Item]) -> int:
    return sum(1 + _count(item.items) for item in items)
