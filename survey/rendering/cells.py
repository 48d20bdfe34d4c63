"""Which field of a question a message is about, where it has several: the cells of a table."""

from collections.abc import Iterable
from collections.abc import Mapping

from formats.instruments.model import Item
from formats.instruments.wording import without_answers
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from formats.text import Text
from formats.text import to_plain


def cells(item: Item) -> dict[str, Text]:
    """Return what people call each cell of an item, by the path that problems have."""
    found = ITEM_TYPES[item.type].cells(item)
    return {
        f"{item.name}.{suffix}": {
            language: to_plain(words) for language, words in without_answers(label).items()
        }
        for suffix, label in found.items()
    }


def by_cell(
    problems: Iterable[Problem], paths: Mapping[str, Text]
) -> tuple[list[Problem], dict[str, list[Problem]]]:
    """Return the problems that are of no cell by itself, and of each cell its own."""
    whole: list[Problem] = []
    own: dict[str, list[Problem]] = {path: [] for path in paths}
    for problem in problems:
        own.get(problem.place.path, whole).append(problem)
    return whole, own
