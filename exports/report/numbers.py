"""The numbers of one case as expressions see them, and which of them must stay hidden. Pure."""

import math
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from exports.report.figures import Known
from exports.report.figures import hidden_of
from exports.report.figures import is_hidden
from exports.report.material import CaseMaterial
from exports.report.printed import take_apart
from formats.answers import AnswerValue
from formats.answers import Counts
from formats.expressions import Value
from formats.instruments.model import CountTable
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.values import Published
from formats.vocabulary import UNITS

#: Units that count people: "67.000 personen" are as many inhabitants.
PEOPLE = ("persons", "clients", "inhabitants")
PEOPLE_IN_PRINT = frozenset(text for unit in PEOPLE for text in UNITS[unit].values())

#: Changes of the numbers that are told to nobody, which leave all that is told as it is.
Nudge = Mapping[str, float]


@dataclass(slots=True)
class Numbers:
    """What was established for a case.

    `percentages`: names of tables of which only percentages are known, by item; their base is 100.
    `printed`: items that a document prints as a range, in words, or in a unit of its own.
    `nudges`: see Nudge; a value that a nudge changes would tell something that is hidden.
    """

    values: dict[str, Value] = field(default_factory=dict)
    percentages: dict[str, frozenset[str]] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)
    nudges: list[Nudge] = field(default_factory=list)


def numbers_of(items: Mapping[str, Known], case: CaseMaterial, minimum: int) -> Numbers:
    """Return the numbers of a case. `items`: what the wave asks; `minimum`: persons too few."""
    found = Numbers()
    for name, said in case.chosen.items():
        if name not in items:
            continue
        item, answer = items[name].item, said.answer
        if item.table:
            if isinstance(answer.value, Counts) and not answer.value.none:
                _add_table(found, item, item.table, answer, answer.value, minimum)
        elif isinstance(answer.value, Published) and _is_words(item, answer):
            found.printed.add(name)
        else:
            found.values |= ITEM_TYPES[item.type].values(item, answer)
            if is_hidden(item, answer, case, minimum):
                found.nudges.append({name: 1.0})
    return found


def _is_words(item: Item, answer: AnswerValue) -> bool:
    """Tell whether a published value is no number in the unit of its item."""
    seen = ITEM_TYPES[item.type].values(item, answer).get(item.name, "")
    printed = take_apart(answer.note).unit
    is_other_unit = bool(printed) and not (item.unit in PEOPLE and printed in PEOPLE_IN_PRINT)
    return isinstance(seen, str) or not item.unit or is_other_unit


def _add_table(
    found: Numbers,
    item: Item,
    table: CountTable,
    answer: AnswerValue,
    counts: Counts,
    minimum: int,
) -> None:
    base = 100.0 if answer.percent_only else counts.base
    rows = {name: float(number) for name, number in counts.rows.items()}
    is_whole = base is not None and math.isclose(math.fsum(rows.values()), base)
    if is_whole and table.total == "must_equal":
        # Rows left blank beside others that add up to the base count nobody.
        rows = {row.name: rows.get(row.name, 0.0) for row in table.rows}
    found.values |= rows
    named = [row.name for row in (table.base, *table.rows) if row.name]
    if base is not None and table.base.name:
        found.values[table.base.name] = float(base)
    if answer.percent_only:
        found.percentages[item.name] = frozenset(named)
    hidden = hidden_of(answer, counts, minimum)
    names = sorted(hidden.cells & rows.keys())
    if hidden.base:
        names.append(table.base.name)
    found.nudges.extend(_nudges(names, is_whole=is_whole and not hidden.base))


def _nudges(names: list[str], *, is_whole: bool) -> Iterator[Nudge]:
    """Yield the changes of hidden cells; where their sum is known, it stays the same."""
    if not is_whole:
        yield from ({name: 1.0} for name in names)
        return
    yield from ({names[0]: 1.0, other: -1.0} for other in names[1:])
