"""Tables of counts and of percentages as groups of numbers that must add up."""

from collections.abc import Iterator
from dataclasses import replace

from formats.expressions import parse
from formats.instruments.model import CountRow
from formats.instruments.model import CountTable
from formats.instruments.model import Item
from formats.item_types.percentages import TOLERANCE
from formats.text import Text
from formats.xforms.expressions import number
from formats.xforms.native import Native
from formats.xforms.native import Rule


def counts(native: Native, item: Item) -> Iterator[Item]:
    """Base and rows as whole numbers, with what they are as percentages of the base."""
    table = item.table or CountTable(CountRow("", {}), (), "warn")
    base = f"${{{table.base.name}}}"
    base_label = {tag: f"“{label}”" for tag, label in native.text(table.base.label).items()}
    out = _way_out(native, item, table)
    asked = _numbers(native, item, (table.base, *table.rows), "integer", out)
    total = _Total(native, table, base, f"{base} = ''", 0.0, base_label)
    rows = [asked[0], *total.ruled(asked[1:])]
    yield _table(
        native, item, table, [*out, *rows, *total.told(rows[-1])], _shares(native, item, table)
    )


def percentages(native: Native, item: Item) -> Iterator[Item]:
    """Rows as percentages, and what they add up to."""
    table = item.table or CountTable(CountRow("", {}), (), "warn")
    tolerance = TOLERANCE if table.tolerance is None else table.tolerance
    out = _way_out(native, item, table)
    rows = _numbers(native, item, table.rows, "decimal", out, 100)
    whole = dict.fromkeys(native.languages, "100%")
    total = _Total(native, table, "100", "", tolerance, whole)
    ruled = total.ruled(rows)
    added = Item(
        "calculate", native.name(f"{item.name}_total"), {}, calculation=parse(_sum(table.rows))
    )
    shown = native.say("together", total=f"${{{added.name}}}")
    note = native.note(item.name, "sum", shown, _filled(table.rows))
    yield _table(native, item, table, [*out, *ruled, *total.told(ruled[-1])], [added, note])


class _Total:
    """What rows must add up to, and how that is asked of them.

    The last row says when the whole does not fit. Less than the whole is only judged once all rows
    are filled; more is always wrong.
    """

    def __init__(
        self, native: Native, table: CountTable, whole: str, unknown: str, slack: float, label: Text
    ) -> None:
        self._native = native
        self._total = table.total
        self._whole, self._unknown, self._slack, self._label = whole, unknown, slack, label
        self._sum = _sum(table.rows)
        self._blank = " or ".join(f"${{{row.name}}} = ''" for row in table.rows)

    @property
    def _rule(self) -> Rule:
        rule = f"{self._sum} <= {self._whole} + {number(self._slack)}"
        if self._total != "at_most":
            rule += f" and ({self._blank} or {self._sum} >= {self._whole} - {number(self._slack)})"
        if self._unknown:
            rule = f"{self._unknown} or ({rule})"
        word = "at_most" if self._total == "at_most" else "equal"
        return rule, self._native.say(f"rows_{word}", base=self._label)

    def ruled(self, rows: list[Item]) -> list[Item]:
        """The rows, the last with the rule on the total where it is a hard one."""
        if self._total == "warn" or not rows:
            return rows
        return [*rows[:-1], self._native.with_rules(rows[-1], [self._rule])]

    def told(self, last: Item) -> list[Item]:
        """Notes that appear where the total is only to be looked at."""
        if self._total != "warn":
            return []
        return [self._native.warning(last, *self._rule)]


def _way_out(native: Native, item: Item, table: CountTable) -> list[Item]:
    """The box to tick where the table cannot be filled in, if it has one."""
    if table.none is None:
        return []
    name = native.name(f"{item.name}_{table.none.name}")
    return [Item("acknowledge", name, native.text(table.none.label))]


def _numbers(
    native: Native,
    item: Item,
    rows: tuple[CountRow, ...],
    kind: str,
    out: list[Item],
    high: float | None = None,
) -> list[Item]:
    relevant = parse(f"${{{out[0].name}}} = ''") if out else None
    return [
        native.with_rules(
            Item(
                kind,
                row.name,
                native.text(row.label),
                required=item.required,
                required_message=item.required_message,
                relevant=relevant,
                is_read_only=item.is_read_only,
            ),
            native.bounds(0, high),
        )
        for row in rows
    ]


def _table(
    native: Native, item: Item, table: CountTable, rows: list[Item], after: list[Item]
) -> Item:
    names = (table.base, *table.rows) if table.base.name else table.rows
    beside = native.about_figure(item.name, _filled(names))
    return replace(
        item,
        type="group",
        hint={},
        guidance_hint={},
        required=False,
        table=None,
        appearance="field-list",
        items=(*native.hint_of(item.name, item.hint, item.guidance_hint), *rows, *after, *beside),
    )


def _sum(rows: tuple[CountRow, ...]) -> str:
    return " + ".join(f"coalesce(${{{row.name}}}, 0)" for row in rows)


def _filled(rows: tuple[CountRow, ...]) -> str:
    """Whether anything stands in the rows."""
    return f"concat({', '.join(f'${{{row.name}}}' for row in rows)}) != ''"


def _shares(native: Native, item: Item, table: CountTable) -> list[Item]:
    """What each row is of the base, worked out and shown."""
    base = f"${{{table.base.name}}}"
    worked_out = [
        Item(
            "calculate",
            native.name(f"{row.name}_percent"),
            {},
            calculation=parse(
                f"if({base} > 0 and ${{{row.name}}} != '',"
                f" round(${{{row.name}}} * 100 div {base}, 1), '')"
            ),
        )
        for row in table.rows
    ]
    labels = {
        language: "; ".join(
            f"{native.text(row.label).get(language, row.name)}: ${{{share.name}}}%"
            for row, share in zip(table.rows, worked_out, strict=True)
        )
        for language in native.languages
    }
    shown = native.note(item.name, "shares", native.say("of_base", shares=labels), f"{base} > 0")
    return [*worked_out, shown]
