"""HTML cut at its slots: static text and fillers in turns, joined for each respondent."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from formats.instruments.turns import name_of
from survey.rendering.slots import BETWEEN
from survey.rendering.slots import MARK
from survey.rendering.slots import NOTHING
from survey.rendering.slots import SLOTS
from survey.rendering.slots import Fill
from survey.rendering.slots import Filling
from survey.rendering.turning import in_order


@dataclass(frozen=True, slots=True)
class Chunks:
    """HTML cut at its slots: what stands before the first, then each with what follows it."""

    start: str
    steps: tuple[tuple[Fill, str], ...]

    def fill(self, filling: Filling) -> str:
        """Return the HTML with its slots filled."""
        pieces = [self.start]
        for fill, static in self.steps:
            pieces.append(fill(filling))
            pieces.append(static)
        return "".join(pieces)


def _rows(item: str, row: Chunks, least: int) -> Fill:
    """Fill a row per value that the item's first column holds, and `least` empty ones after."""

    def fill(filling: Filling) -> str:
        prefix = f"a-{item}."
        count = max(
            (len(v) for name, v in filling.fields.items() if name.startswith(prefix)), default=0
        )
        shown = []
        for number in range(count + least):
            filling.row = number
            shown.append(row.fill(filling))
        filling.row = 0
        return "".join(shown)

    return fill


def _mixed(item: str, choices: tuple[Chunks, ...]) -> Fill:
    """Fill choices in the order that is told of an item, or of it in all turns of its repeat; in
    that of their list where none is.
    """
    everywhere, as_listed = name_of(item), range(len(choices))

    def fill(filling: Filling) -> str:
        orders = filling.orders
        order = orders.get(item) or orders.get(everywhere) or as_listed
        return "".join(choices[place].fill(filling) for place in order)

    return fill


def _blank(turn: Chunks) -> Fill:
    """Fill a turn that is yet to be added: nothing is known of it but how choices are mixed."""
    blank = turn.fill(Filling())

    def fill(filling: Filling) -> str:
        return turn.fill(Filling(orders=filling.orders)) if filling.orders else blank

    return fill


def choice_of(item: str, place: int) -> str:
    """Return under what the HTML of a choice stands among rows, by its place in its list."""
    return f"{item}{BETWEEN}{place}"


def mark_of_turn(repeat: str) -> str:
    """Return what stands for the id of a repeat's turn in HTML that is not yet of any turn."""
    return f"\ue000{repeat}\ue001"


def _turns(key: str, repeat: str, language: str, rows: Mapping[str, str]) -> Fill:
    """Fill a turn per id that the form holds for the repeat; cut once per id."""
    mark = mark_of_turn(repeat)

    @lru_cache(maxsize=100)
    def turn(known_as: str) -> Chunks:
        own = {
            name.replace(mark, known_as): row.replace(mark, known_as) for name, row in rows.items()
        }
        return cut(own[repeat], language, own)

    def fill(filling: Filling) -> str:
        here = filling.fields.get(f"a-{key}", NOTHING)
        gone = filling.fields.get(f"a-{key}.gone", NOTHING)
        filling.gone.update(f"{key}@{one}" for one in gone)
        ids = in_order((*here, *gone))
        filling.numbers.update({f"{key}@{one}": n for n, one in enumerate(ids, start=1)})
        return "".join(turn(one).fill(filling) for one in ids)

    return fill


def cut(html: str, language: str, rows: Mapping[str, str] | None = None) -> Chunks:
    """Cut HTML at its marks. `rows`: HTML of one row, or one turn, per repeating item, and of each
    choice of items whose choices are mixed.

    Raises KeyError for a kind of slot that does not exist.
    """
    parts = html.split(MARK)
    fills: list[Fill] = []
    for mark in parts[1::2]:
        kind, *arguments = (Markup(part).unescape() for part in mark.split(BETWEEN))  # noqa: S704 - names
        if kind == "rows":
            row = cut((rows or {})[arguments[0]], language)
            fills.append(_rows(arguments[0], row, int(arguments[1])))
        elif kind == "turns":
            fills.append(_turns(arguments[0], arguments[1], language, rows or {}))
        elif kind == "turn":
            fills.append(_blank(cut((rows or {})[arguments[0]], language, rows)))
        elif kind == "mixed":
            lead, item, count = arguments
            choices = ((rows or {})[choice_of(item, place)] for place in range(int(count)))
            fills.append(_mixed(lead, tuple(cut(choice, language) for choice in choices)))
        else:
            fills.append(SLOTS[kind](language, tuple(arguments)))
    return Chunks(parts[0], tuple(zip(fills, parts[2::2], strict=True)))
