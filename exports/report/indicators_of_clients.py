"""Indicators out of what clients answered anonymously: from cells that may be told only. Pure."""

import math
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace

from exports.language import in_all
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.indicators import fraction
from exports.report.indicators import quotient
from exports.report.indicators import table_of_indicator
from exports.report.satisfaction import Scored
from formats.indicators import Indicator
from formats.text import Text
from survey.links.results import LeafScore


def client_tables(
    found: Iterable[Indicator], told: Sequence[Scored], cases: Sequence[str], period: str
) -> Iterator[IndicatorTable]:
    """Return the indicators of which clients' answers are the source, over all cases.

    `told`: what clients answered; `cases`: slugs of the cases; `period`: of the wave.
    """
    instruments = {one.instrument.form_id for one in told}
    tables: dict[str, IndicatorTable] = {}
    for one in found:
        if not instruments & set(one.instruments):
            continue
        if one.together:
            parts = [tables[name] for name in one.together if name in tables]
            values = tuple(_together(one, slug, parts) for slug in cases)
        else:
            values = tuple(_value(one, slug, told, period) for slug in cases)
        tables[one.name] = table_of_indicator(one, values)
    yield from tables.values()


def _value(one: Indicator, slug: str, told: Sequence[Scored], period: str) -> IndicatorValue:
    surveys = [
        survey
        for survey in told
        if survey.case == slug and survey.instrument.form_id in one.instruments
    ]
    if not surveys:
        return IndicatorValue(slug, "none")
    suppressed = IndicatorValue(slug, "suppressed", kind="measured", period=period)
    scores = [score for survey in surveys for score in survey.scores]
    score = next((score for score in scores if {score.item.name} == one.references), None)
    if score is None or score.cells is None:
        return suppressed
    numerator, denominator = _added_up(one, score, score.cells)
    if not denominator:
        return suppressed
    return replace(
        suppressed,
        state="known",
        value=quotient(one, numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        n=int(denominator),
    )


def _added_up(one: Indicator, score: LeafScore, cells: Mapping[str, int]) -> tuple[float, float]:
    """Return numerator and denominator, worked out per answer and added up."""
    each = [(fraction(one, {score.item.name: choice}), count) for choice, count in cells.items()]
    return (
        math.fsum(top * count for (top, _below), count in each),
        math.fsum((below or 0.0) * count for (_top, below), count in each),
    )


def _together(one: Indicator, slug: str, parts: Sequence[IndicatorTable]) -> IndicatorValue:
    """Add up what is told of each part: judgements, of which one person gives several."""
    values = [value for table in parts for value in table.values if value.case == slug]
    shown = [value for value in values if value.state == "known"]
    if not shown:
        is_hidden = any(value.state == "suppressed" for value in values)
        return IndicatorValue(slug, "suppressed" if is_hidden else "none")
    numerator = math.fsum(value.numerator or 0.0 for value in shown)
    denominator = math.fsum(value.denominator or 0.0 for value in shown)
    attention: tuple[Text, ...] = ()
    if len(shown) < len(values):
        attention = (
            in_all(
                "%(shown)s of %(all)s questions count; of the others too few answers may be told.",
                shown=len(shown),
                all=len(values),
            ),
        )
    return IndicatorValue(
        slug,
        "known",
        value=quotient(one, numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        kind="measured",
        period=shown[0].period,
        attention=attention,
    )
