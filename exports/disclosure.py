"""Statistical disclosure: which cells of a table may not be shown. Pure; cells count persons.

Small cells are hidden first; then as many others as it takes that nobody can work them out from
the base and from what is shown: at least two are hidden, and together they hold enough persons.
"""

from collections.abc import Mapping
from dataclasses import dataclass

#: A circle with fewer organisations would tell whose words or figures are meant.
CIRCLE_MINIMUM = 3


@dataclass(frozen=True, slots=True)
class Hidden:
    """The names of the cells that are hidden, and whether the base (the 100 %) is."""

    cells: frozenset[str] = frozenset()
    base: bool = False


def is_small(count: float | None, minimum: int) -> bool:
    """Whether this many persons are too few to be told; nobody at all is no person."""
    return count is not None and 0 < count < minimum


def hidden_cells(cells: Mapping[str, float], base: float | None, minimum: int) -> Hidden:
    """Return what must be hidden of one table. `minimum`: persons below which nothing is told."""
    if is_small(base, minimum):
        return Hidden(frozenset(cells), base=True)
    hidden = {name for name, count in cells.items() if is_small(count, minimum)}
    if not hidden or base is None:
        return Hidden(frozenset(hidden))
    others = sorted(
        (name for name, count in cells.items() if count > 0 and name not in hidden),
        key=lambda name: (cells[name], name),
    )
    while len(hidden) < 2 or sum(cells[name] for name in hidden) < minimum:
        if not others:
            # Nothing is left to hide behind: without the base nothing can be worked out.
            return Hidden(frozenset(cells), base=True)
        hidden.add(others.pop(0))
    return Hidden(frozenset(hidden))


def hidden_percentages(
    percentages: Mapping[str, float], base: float | None, minimum: int
) -> Hidden:
    """The same for a table of which only percentages (0-100) are known, over a base in persons."""
    if base is None:
        return Hidden()
    counts = {name: round(base * percent / 100) for name, percent in percentages.items()}
    return hidden_cells(counts, base, minimum)
