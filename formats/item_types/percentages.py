"""percentages: a table of percentages that add up to 100, to at most 100, or are only looked at.

The answer is that of a table of counts of which only percentages are known, so that reports and
files treat it as one. Ask for counts where they can be had (formats/item_types/counts.py).
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Item
from formats.item_types.base import Parsed
from formats.item_types.base import problem
from formats.item_types.counts import CountsType
from formats.item_types.counts import judge_none
from formats.item_types.counts import judge_numbers
from formats.item_types.counts import judge_total
from formats.item_types.counts import read_none
from formats.item_types.counts import read_rows
from formats.item_types.counts import table_of
from formats.item_types.form import FieldMap
from formats.item_types.form import Form
from formats.problems import Problem
from formats.problems import Severity
from formats.text import Text

TOLERANCE = 1.0
"""Percentage points by which rounded percentages may miss 100, unless the item says otherwise."""


class PercentagesType(CountsType):
    """A table of percentages."""

    name = "percentages"
    doc: ClassVar[Text] = {"nl": "Tabel met percentages", "en": "Table of percentages"}
    keys = frozenset({"rows", "total", "tolerance", "none"})

    def parse(
        self, item: Item, fields: Mapping[str, Sequence[str]], language: str = "nl"
    ) -> Parsed:
        parsed = super().parse(item, fields, language)
        if parsed.answer is None:
            return parsed
        has_rows = isinstance(parsed.answer.value, Counts) and bool(parsed.answer.value.rows)
        answer = replace(parsed.answer, percent_only=has_rows)
        return replace(parsed, answer=None if answer.is_blank else answer)

    def read(self, item: Item, form: Form) -> AnswerValue:
        counts = Counts(None, read_rows(item, form, "percent"), read_none(item, form))
        return AnswerValue(value=None if counts == Counts() else counts)

    def fields(self, item: Item, answer: AnswerValue | None, language: str = "nl") -> FieldMap:
        return super().fields(item, answer and replace(answer, percent_only=False), language)

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        counts = answer.value
        if counts is None:
            return
        if not isinstance(counts, Counts) or counts.base is not None:
            yield problem("answer_shape", item)
            return
        table = table_of(item)
        if counts.none:
            yield from judge_none(item, table, counts)
            return
        table = replace(table, tolerance=tolerance_of(item))
        # What was published cannot be mended by us: it is kept, and pointed at.
        is_published = answer.kind == "publication"
        severity: Severity = "warning" if is_published else "error"
        yield from judge_numbers(item, table, counts, True, high=100, severity=severity)
        yield from judge_total(item, table, replace(answer, percent_only=True), is_published)

    def cells(self, item: Item) -> Mapping[str, Text]:
        return {f"row.{row.name}": row.label for row in table_of(item).rows}

    def names(self, item: Item) -> tuple[str, ...]:
        return tuple(row.name for row in table_of(item).rows)

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        if not isinstance(answer.value, Counts) or answer.value.none:
            return {}
        return {name: float(number) for name, number in answer.value.rows.items()}


def tolerance_of(item: Item) -> float:
    """Percentage points by which the total may miss 100."""
    given = table_of(item).tolerance
    return TOLERANCE if given is None else given
