"""Indicators out of the values that were chosen for each case. Pure.

A value is told only if it stays the same whatever the hidden numbers were: then it tells nothing
that could not be worked out from what is told anyway (exports/report/numbers.py: Nudge).
"""

import math
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date

from exports.disclosure import is_small
from exports.language import in_all
from exports.report.data import Figure
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.data import Origin
from exports.report.data import Part
from exports.report.figures import HARMLESS
from exports.report.figures import PERSONS
from exports.report.figures import Known
from exports.report.figures import Remarks
from exports.report.figures import figure_of
from exports.report.figures import marks_of
from exports.report.indicator_words import Reason
from exports.report.indicator_words import attention_to_answers
from exports.report.indicator_words import attention_to_value
from exports.report.indicator_words import reason_of
from exports.report.material import CaseMaterial
from exports.report.material import Material
from exports.report.numbers import Numbers
from exports.report.numbers import numbers_of
from exports.report.printed import take_apart
from formats.expressions import Context
from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions import evaluate
from formats.expressions.values import to_number
from formats.indicators import Indicator
from formats.text import Text
from formats.values import Published
from formats.values import round_half_up
from formats.values import tidy

#: From strong to weak: what is worked out is as weak as the weakest answer that it stands on.
STRENGTH = ("measured", "registered", "publication", "estimate", "target")

#: Expressions of indicators do not look at the date; it is part of what an expression may see.
NO_DAY = date.min

Parts = Mapping[str, Known]
#: Numerator, and denominator where there is one.
Fraction = tuple[float, float | None]


@dataclass(slots=True)
class _Case:
    """What is known of a case; `figures`: what is told of a name, found once."""

    material: CaseMaterial
    numbers: Numbers
    remarks: Remarks
    minimum: int
    figures: dict[str, Figure] = field(default_factory=dict)

    def figure(self, name: str, known: Known) -> Figure:
        """Return what is told of an item, a row, or the base of a table."""
        if name not in self.figures:
            found = self.remarks[known.instrument.form_id, self.material.case.slug]
            marks = marks_of(known, found, with_whole=True)
            self.figures[name] = figure_of(known, self.material, marks, self.minimum)
        return self.figures[name]


def asked_tables(
    found: Iterable[Indicator],
    items: Mapping[str, Known],
    material: Material,
    remarks: Remarks,
    minimum: int,
) -> Iterator[IndicatorTable]:
    """Return the indicators that can be worked out of what the wave asks, over all its cases.

    `items`: what it asks (exports.report.figures.items_of); `minimum`: persons too few to be told.
    """
    names = {**_bases(items), **items}
    cases = [
        _Case(case, numbers_of(items, case, minimum), remarks, minimum) for case in material.cases
    ]
    for one in found:
        parts = {name: names[name] for name in sorted(one.references) if name in names}
        if parts and parts.keys() == one.references:
            values = tuple(_value(one, parts, case) for case in cases)
            yield table_of_indicator(one, values, parts)


def _bases(items: Mapping[str, Known]) -> dict[str, Known]:
    """Return the base of every table by its name; of it the table as a whole is told."""
    return {
        known.item.table.base.name: replace(known, row=None)
        for known in items.values()
        if known.item.table
    }


def table_of_indicator(
    one: Indicator, values: tuple[IndicatorValue, ...], parts: Parts | None = None
) -> IndicatorTable:
    """Return what a report says of an indicator, with its values."""
    expressions = [found.source for found in (one.numerator, one.denominator) if found]
    return IndicatorTable(
        name=one.name,
        group=one.group,
        label=dict(one.label),
        definition=dict(one.definition),
        unit=one.unit,
        decimals=one.decimals,
        moment=dict(one.moment),
        base=dict(one.base),
        source=one.source,
        remarks=dict(one.remarks),
        values=values,
        formula=" / ".join(expressions),
        parts=tuple(
            Part(name, known.item.name, label_of(name, known))
            for name, known in (parts or {}).items()
        ),
        is_share=one.is_share,
        is_not=tuple(dict(text) for text in one.is_not),
        beside=one.beside,
    )


def label_of(name: str, known: Known) -> Text:
    """Return what an item, a row or the base of a table is called."""
    if known.row is not None:
        return dict(known.row.label)
    table = known.item.table
    return dict(table.base.label if table and table.base.name == name else known.item.label)


def _value(one: Indicator, parts: Parts, case: _Case) -> IndicatorValue:
    slug = case.material.case.slug
    if one.printed_as and not _is_printed_as(one, parts, case):
        return IndicatorValue(slug, "none")
    origins = tuple(
        Origin(name, known.item.name, case.figure(name, known)) for name, known in parts.items()
    )
    stated = [origin.figure for origin in origins if origin.figure.state in {"known", "suppressed"}]
    shared = IndicatorValue(
        slug,
        "known",
        kind=weakest([figure.kind for figure in stated]),
        period=_common([figure.period for figure in stated]),
        attention=(*_printed_otherwise(one, parts, case), *attention_to_answers(stated)),
        origins=origins,
    )
    if case.numbers.printed & one.references:
        if len(origins) == 1:
            return shared
        why = in_all("Printed as a range or in words: nothing can be worked out from it.")
        return _without(shared, Reason("missing", why=why))
    return _worked_out(one, parts, case, shared)


def _worked_out(
    one: Indicator, parts: Parts, case: _Case, shared: IndicatorValue
) -> IndicatorValue:
    seen = case.numbers.values
    numerator, denominator = fraction(one, seen)
    over = _over(one, seen)
    if not all(
        math.isfinite(number) for number in (numerator, denominator, over) if number is not None
    ):
        labels = {name: label_of(name, known) for name, known in parts.items()}
        return _without(shared, reason_of(shared.origins, labels, one.references - seen.keys()))
    tables = [names for names in case.numbers.percentages.values() if names & one.references]
    if tables and not (one.is_share and one.references <= tables[0]):
        why = in_all("Only percentages are known, and they are of something else.")
        return _without(shared, Reason("missing", why=why))
    if denominator == 0:
        why = in_all("The number that it would be a share of is 0.")
        return _without(shared, Reason("missing", why=why))
    persons = _persons(one, parts, numerator, denominator) if over is None else [over]
    is_small_group = any(is_small(count, case.minimum) for count in persons)
    may_be_known = shared.kind in HARMLESS or bool(tables)
    if (is_small_group and not may_be_known) or not _is_told(one, case.numbers):
        return replace(shared, state="suppressed", attention=())
    value = quotient(one, numerator, denominator)
    noted = attention_to_value(value, is_share=one.is_share, is_of_percentages=bool(tables))
    return replace(
        shared,
        value=value,
        numerator=None if tables else tidy(numerator),
        denominator=None if tables or denominator is None else tidy(denominator),
        n=int(persons[0]) if persons and not tables else None,
        attention=(*shared.attention, *noted),
    )


def _without(shared: IndicatorValue, reason: Reason) -> IndicatorValue:
    return replace(shared, state=reason.state, missing=reason.missing, why=reason.why, attention=())


def _persons(
    one: Indicator, parts: Parts, numerator: float, denominator: float | None
) -> list[float]:
    """Return the numbers of persons that a value tells of: first how many it is over."""
    counted = [
        number
        for expression, number in ((one.denominator, denominator), (one.numerator, numerator))
        if expression is not None and number is not None and _counts_persons(expression, parts)
    ]
    if len(counted) == 2 and one.is_share:
        # Who is left is a cell as well: 60 of 62 tells of 2.
        counted.append(counted[0] - counted[1])
    return counted


def _counts_persons(expression: Expression, parts: Parts) -> bool:
    return all(
        parts[name].item.table is not None or parts[name].item.unit in PERSONS
        for name in expression.references
    )


def _is_printed_as(one: Indicator, parts: Parts, case: _Case) -> bool:
    """Tell whether the figure is called in its document as the indicator wants it."""
    for known in parts.values():
        said = case.material.chosen.get(known.item.name)
        if said is None:
            return False
        printed = take_apart(said.answer.note).label or known.item.label.get("nl", "")
        if printed not in one.printed_as:
            return False
    return True


def _printed_otherwise(one: Indicator, parts: Parts, case: _Case) -> Iterator[Text]:
    """Yield what a document calls the figure by another name: it may be another figure."""
    for known in () if one.printed_as else parts.values():
        said = case.material.chosen.get(known.item.name)
        if said is not None and isinstance(said.answer.value, Published):
            label = take_apart(said.answer.note).label
            if label:
                yield in_all("Printed as: %(label)s.", label=label)


def _is_told(one: Indicator, numbers: Numbers) -> bool:
    """Tell whether the fraction is the same whatever the hidden numbers are."""
    usual = fraction(one, numbers.values)
    for nudge in numbers.nudges:
        if not nudge.keys() & one.references:
            continue
        changed = {name: to_number(numbers.values[name]) + by for name, by in nudge.items()}
        if not _is_same(fraction(one, {**numbers.values, **changed}), usual):
            return False
    return True


def _is_same(one: Fraction, other: Fraction) -> bool:
    return math.isclose(one[0], other[0]) and math.isclose(one[1] or 0.0, other[1] or 0.0)


def fraction(one: Indicator, seen: Mapping[str, Value]) -> Fraction:
    """Return numerator and denominator over what is seen under each name; NaN where one lacks."""
    context = Context(lambda name: seen.get(name, ""), NO_DAY)
    top = math.nan if one.numerator is None else to_number(evaluate(one.numerator, context))
    if one.denominator is None:
        return top, None
    return top, to_number(evaluate(one.denominator, context))


def _over(one: Indicator, seen: Mapping[str, Value]) -> float | None:
    """Return how many persons the definition says it is over; NaN where that is not known."""
    if one.over is None:
        return None
    return to_number(evaluate(one.over, Context(lambda name: seen.get(name, ""), NO_DAY)))


def quotient(one: Indicator, numerator: float, denominator: float | None) -> float:
    """Return the value in the indicator's unit, rounded to its decimals."""
    value = numerator if denominator is None else numerator / denominator
    return tidy(round_half_up(100 * value if one.is_share else value, one.decimals))


def weakest(kinds: Iterable[str | None]) -> str | None:
    """Return the weakest kind of figure; none where of some answer it is not said."""
    found = set(kinds)
    if None in found or not found <= set(STRENGTH):
        return None
    return max(found, key=STRENGTH.index) if found else None


def _common(periods: Iterable[str | None]) -> str | None:
    found = {period for period in periods if period}
    return found.pop() if len(found) == 1 else None
