"""A table of counts worked out: percentages, total, and what is left to the base."""

import math
from dataclasses import dataclass

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.instruments.model import Item
from formats.text import Text
from formats.values import round_half_up
from formats.values import tidy

PERCENT_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row: its count, and its percentage of the base (0-100, one decimal)."""

    name: str
    label: Text
    count: float | None
    percent: float | None


@dataclass(frozen=True, slots=True)
class CountsSummary:
    """The rows with their running total. `difference` is base minus total: what is not accounted
    for, negative when there is too much. With percent_only counts are None and the base of total
    and difference is 100.
    """

    base: float | None
    rows: tuple[SummaryRow, ...]
    total: float | None
    total_percent: float | None
    difference: float | None
    is_percent_only: bool = False


def counts_summary(item: Item, answer: AnswerValue | None) -> CountsSummary:
    """Work out a table of counts; an empty answer gives rows of None."""
    value = answer.value if answer else None
    counts = value if isinstance(value, Counts) and not value.none else Counts()
    percent_only = bool(answer and answer.percent_only)
    base = counts.base
    table_rows = item.table.rows if item.table else ()
    rows = tuple(
        _row(row.name, row.label, counts.rows.get(row.name), base, percent_only)
        for row in table_rows
    )
    if not counts.rows:
        return CountsSummary(base, rows, None, None, None, percent_only)
    total = tidy(round(math.fsum(counts.rows.values()), 9))
    if percent_only:
        left = tidy(round(100 - total, 9))
        return CountsSummary(base, rows, total, total, left, True)
    difference = None if base is None else tidy(base - total)
    return CountsSummary(base, rows, total, _percent(total, base), difference)


def _row(
    name: str, label: Text, number: float | None, base: float | None, percent_only: bool
) -> SummaryRow:
    if percent_only:
        return SummaryRow(name, label, None, number)
    return SummaryRow(name, label, number, _percent(number, base))


def _percent(number: float | None, base: float | None) -> float | None:
    if number is None or not base:
        return None
    return tidy(round_half_up(100 * number / base, PERCENT_DECIMALS))
