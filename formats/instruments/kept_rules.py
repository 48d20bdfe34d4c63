"""Rules that an instrument keeps word for word: what ODK works out of them, and when."""

from collections.abc import Iterator

from formats.expressions import Expression
from formats.expressions.foreign import read_foreign
from formats.instruments.begins import is_computed
from formats.instruments.model import HOLDERS
from formats.instruments.model import Item
from formats.instruments.model import Section

_AT_ONCE = ("relevant", "calculation", "required", "read_only")


def kept_rules(part: Item | Section) -> Iterator[Expression]:
    """Rules that are kept and that ODK works out at once, as far as they can be read."""
    late = {"calculation"} if isinstance(part, Item) and part.trigger else set()
    is_repeat = isinstance(part, Item) and part.type == "repeat"
    for column in (*_AT_ONCE, "repeat_count") if is_repeat else _AT_ONCE:
        if column in part.kept.keys() - late:
            source = part.kept[column]
            if tree := read_foreign(source):
                yield Expression(source, tree, part.kept_places.get(column, part.place))


def worked_out_default(item: Item) -> Expression | None:
    """The default of an item that is worked out, run here or kept, as far as it can be read."""
    if item.type in HOLDERS:
        return None  # a group has no value to begin with, and nobody reads it
    source = item.default or item.kept.get("default", "")
    tree = read_foreign(source) if is_computed(source) else None
    place = item.kept_places.get("default", item.default_place)
    return Expression(source, tree, place) if tree else None
