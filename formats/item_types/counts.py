"""counts: a table of counts over a base; percentages are computed, never asked.

Where only percentages are known, `percent_only` on the answer says so and the rows hold them.
"""

import math
from collections.abc import Iterator
from collections.abc import Mapping
from typing import ClassVar

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import CountRow
from formats.instruments.model import CountTable
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.counts_summary import counts_summary
from formats.item_types.form import Form
from formats.item_types.number import judge_number
from formats.item_types.number import read_number
from formats.problems import Argument
from formats.problems import Problem
from formats.problems import Severity
from formats.text import Text
from formats.text import pick
from formats.values import format_number
from formats.vocabulary import MISSING


class CountsType(ItemType):
    """A table of counts."""

    name = "counts"
    gives = "number"
    doc: ClassVar[Text] = {"nl": "Tabel met aantallen", "en": "Table of counts"}
    keys = frozenset({"base", "rows", "total", "none"})
    is_figure = True

    def read(self, item: Item, form: Form) -> AnswerValue:
        rows = read_rows(item, form, "percent" if form.checked("percent_only") else "persons")
        base = read_number(item, form, "base", "persons")
        counts = Counts(base, rows, read_none(item, form))
        return AnswerValue(value=None if counts == Counts() else counts)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        if not isinstance(answer.value, Counts):
            return {}
        counts = answer.value
        written = {
            f"row.{name}": [format_number(number, language, grouped=False)]
            for name, number in counts.rows.items()
        }
        if counts.base is not None:
            written["base"] = [format_number(counts.base, language, grouped=False)]
        if counts.none:
            written["none"] = ["1"]
        return written

    def is_empty(self, answer: AnswerValue | None) -> bool:
        if answer is None or answer.missing:
            return answer is None
        return not isinstance(answer.value, Counts) or not (answer.value.rows or answer.value.none)

    def problems(self, item: Item, answer: AnswerValue) -> tuple[Problem, ...]:
        found = super().problems(item, answer)
        if isinstance(answer.value, Counts) and answer.value.none:
            # "Unknown" has no kind, period or source of its own, and goes with why it is missing.
            beside = ("figure_without", "value_and_missing")
            return tuple(p for p in found if not p.code.startswith(beside))
        return found

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        counts = answer.value
        if counts is None:
            return
        if not isinstance(counts, Counts):
            yield problem("answer_shape", item)
            return
        table = table_of(item)
        if counts.none:
            yield from judge_none(item, table, counts)
            return
        is_published = answer.kind == "publication"
        yield from judge_numbers(item, table, counts, answer.percent_only)
        yield from judge_total(item, table, answer, is_published)
        if counts.rows and counts.base is None and not answer.percent_only:
            yield problem("counts_base_missing", item, "base", "incomplete", **_label(table.base))
        elif counts.base is not None and not counts.rows:
            yield problem("counts_rows_missing", item, "", "incomplete")

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        if not isinstance(answer.value, Counts):
            return ""
        table, counts = table_of(item), answer.value
        if counts.none:
            label = pick(table.none.label if table.none else {}, language) or counts.none
            why = MISSING.get(answer.missing or "")
            return f"{label} ({pick(why, language)})" if why else label
        summary = counts_summary(item, answer)
        pieces = []
        if counts.base is not None:
            base = format_number(counts.base, language)
            pieces.append(f"{pick(table.base.label, language)}: {base}")
        for row in summary.rows:
            percent = None if row.percent is None else format_number(row.percent, language) + "%"
            if row.count is not None:
                share = f" ({percent})" if percent else ""
                count = format_number(row.count, language)
                pieces.append(f"{pick(row.label, language)}: {count}{share}")
            elif percent is not None:
                pieces.append(f"{pick(row.label, language)}: {percent}")
        return "; ".join(pieces)

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if not isinstance(answer.value, Counts):
            return
        table, counts = table_of(item), answer.value
        if counts.none:
            yield Part(item.name, code=counts.none)
        if counts.base is not None:
            yield Part(item.name, table.base.name, number=counts.base)
        for row in table.rows:
            if row.name in counts.rows:
                yield Part(item.name, row.name, number=counts.rows[row.name])

    def cells(self, item: Item) -> Mapping[str, Text]:
        table = table_of(item)
        return {"base": table.base.label, **{f"row.{row.name}": row.label for row in table.rows}}

    def names(self, item: Item) -> tuple[str, ...]:
        table = table_of(item)
        return (table.base.name, *(row.name for row in table.rows))

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        # Percentages are no counts: beside other counts they would be nonsense.
        if not isinstance(answer.value, Counts) or answer.value.none or answer.percent_only:
            return {}
        seen: dict[str, ExpressionValue] = {
            name: float(number) for name, number in answer.value.rows.items()
        }
        if answer.value.base is not None:
            seen[table_of(item).base.name] = float(answer.value.base)
        return seen


def table_of(item: Item) -> CountTable:
    """The item's table; an empty one for an item that could not be loaded whole."""
    return item.table or CountTable(CountRow("", {}), (), "warn")


def read_rows(item: Item, form: Form, unit: str) -> dict[str, float]:
    """The numbers that were typed in the rows; a row that the table lacks is a problem."""
    rows: dict[str, float] = {}
    known = [row.name for row in table_of(item).rows]
    for name in known:
        number = read_number(item, form, f"row.{name}", unit)
        if number is not None:
            rows[name] = number
    for name in form.suffixes("row."):
        if name not in known:
            form.report("row_unknown", f"row.{name[:100]}", value=name[:100])
    return rows


def read_none(item: Item, form: Form) -> str | None:
    """The name of the table's way out, where it was ticked."""
    none = table_of(item).none
    return none.name if none and form.checked("none") else None


def _label(row: CountRow) -> dict[str, str]:
    return {"label_nl": pick(row.label, "nl"), "label_en": pick(row.label, "en")}


def judge_none(item: Item, table: CountTable, counts: Counts) -> Iterator[Problem]:
    """Problems of a table that was answered by its way out."""
    if table.none is None or counts.none != table.none.name:
        yield problem("choice_unknown", item, "none", value=(counts.none or "")[:100])
    elif counts.rows or counts.base is not None:
        yield problem("counts_table_and_none", item, "none", **_label(table.none))


def judge_numbers(
    item: Item,
    table: CountTable,
    counts: Counts,
    percent_only: bool,
    *,
    high: float | None = None,
    severity: Severity = "error",
) -> Iterator[Problem]:
    """Problems of each number by itself; `high` is the most that a row may be."""
    known = {row.name for row in table.rows}
    for name, number in counts.rows.items():
        suffix = f"row.{name}"
        if name not in known:
            yield problem("row_unknown", item, suffix[:100], value=name[:100])
        decimals = None if percent_only else 0
        yield from judge_number(
            item, number, decimals=decimals, suffix=suffix, low=0, high=high, severity=severity
        )
    if counts.base is not None:
        yield from judge_number(item, counts.base, decimals=0, suffix="base", low=0)


def judge_total(
    item: Item, table: CountTable, answer: AnswerValue, is_published: bool
) -> Iterator[Problem]:
    """Problems of the rows together: too much, too little, some left blank."""
    counts = answer.value
    summary = counts_summary(item, answer)
    whole = 100.0 if answer.percent_only else summary.base
    if not isinstance(counts, Counts) or not counts.rows or whole is None:
        return
    slack = 0.0
    if answer.percent_only:
        # Rounded percentages may miss 100 by half a point each.
        slack = 0.5 * len(counts.rows) if table.tolerance is None else table.tolerance
    total = math.fsum(counts.rows.values())
    is_strict = table.total in {"must_equal", "at_most"} and not is_published
    severity: Severity = "error" if is_strict else "warning"
    arguments: dict[str, Argument] = {"total": round(total, 6), "base": whole, **_label(table.base)}
    percent = "percent" if answer.percent_only else "counts"
    if total > whole + slack:
        yield problem(f"{percent}_total_above_base", item, "", severity, **arguments)
    elif table.total != "at_most" and total < whole - slack:
        blank = [row for row in table.rows if row.name not in counts.rows]
        if blank and table.total == "must_equal":
            yield problem("counts_rows_blank", item, "", "incomplete", **arguments)
        elif not blank:
            equal: Severity = severity if table.total == "must_equal" else "warning"
            yield problem(f"{percent}_total_below_base", item, "", equal, **arguments)
