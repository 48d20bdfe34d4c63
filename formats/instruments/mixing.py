"""Choices in a random order: the parameters `randomize` and `seed` of XLSForm.

As ODK does: https://xlsform.org/en/#randomize-choices. What a filter leaves in is
mixed by Fisher and Yates, with numbers of the generator of Park and Miller: a seed gives the order
here that it gives there. Without a seed ODK mixes anew whenever it shows a question; here the order
follows from what is a response's own (`own`), so that it stays, and nothing is kept for it.

survey/static/js/mixing.js is the same in the browser.
"""

import math
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions.values import to_number
from formats.instruments.model import Item
from formats.instruments.state import State
from formats.instruments.turns import name_of
from formats.item_types.without_answer import is_grid

#: Where each choice of a list comes from, in the order in which the choices are shown.
Order = tuple[int, ...]
T = TypeVar("T")

_MODULUS = 2**31 - 1
_MULTIPLIER = 16807


def mixed(values: Sequence[T], seed: int) -> tuple[T, ...]:
    """The values in the order that ODK gives them with a seed."""
    state = abs(seed) % _MODULUS if seed > 0 else -(abs(seed) % _MODULUS)
    if state <= 0:
        state += _MODULUS - 1
    found: list[T] = []
    for place, value in enumerate(values):
        state = state * _MULTIPLIER % _MODULUS
        other = math.floor((state - 1) / (_MODULUS - 1) * (place + 1))
        found.append(value)
        found[place], found[other] = found[other], value
    return tuple(found)


def seed_of(value: Value) -> int:
    """The seed that a value gives: a number without what stands behind its point, nothing 0, and a
    text the first 64 bits of its SHA-256, as a number with a sign.
    """
    number = to_number(value)
    if math.isnan(number):
        text = str(value)
        return int.from_bytes(sha256(text.encode()).digest()[:8], signed=True) if text else 0
    if math.isinf(number):
        return 2**63 - 1 if number > 0 else -(2**63)
    return math.trunc(number)


def leads(items: Iterable[Item]) -> Mapping[str, Item]:
    """Name -> the item by which its choices are mixed, of items whose choices are.

    All rows of a grid stand under one head, so they follow the first of them.
    """
    found: dict[str, Item] = {}
    for item in items:
        if is_grid(item):
            rows = item.items if item.items[0].is_mixed else ()
            found.update((row.name, item.items[0]) for row in rows)
            continue
        if item.is_mixed:
            found[item.name] = item
        found.update(leads(item.items))
    return found


def drawn_order(item: Item, own: str) -> Order:
    """The order of an item's choices in a response where no seed gives it.

    All turns of a repeat have one, and what a filter leaves out does not change it.
    """
    digest = sha256(f"{own} {name_of(item.name)}".encode()).digest()
    count = len(item.choices.choices) if item.choices else 0
    return mixed(range(count), int.from_bytes(digest[:8]))


def seeded_order(item: Item, seed: Expression, state: State) -> Order:
    """The order that a seed gives what a filter leaves in; what it leaves out stands last."""
    choices = item.choices.choices if item.choices else ()
    offered = [place for place, choice in enumerate(choices) if state.offers(item, choice)]
    left = sorted({*range(len(choices))}.difference(offered))
    return (*mixed(offered, seed_of(state.value_of(seed, item.name))), *left)
