"""Indicators out of what clients answered anonymously: from cells that may be told only. Pure."""

import math
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace

from exports.disclosure import hidden_cells
from exports.language import in_all
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.indicator_data import WORST_FIRST
from exports.report.indicators import fraction
from exports.report.indicators import quotient
from exports.report.indicators import table_of_indicator
from exports.report.judgements import Mark
from exports.report.satisfaction import Scored
from formats.indicators import Indicator
from formats.instruments.model import Choice
from formats.instruments.model import Item
from formats.text import Text
from formats.values import tidy
from survey.links.results import UPPER_STEPS
from survey.links.results import LeafScore


def client_tables(
    found: Iterable[Indicator],
    told: Sequence[Scored],
    cases: Sequence[str],
    period: str,
    minimum: int,
) -> Iterator[IndicatorTable]:
    """Return the indicators of which clients' answers are the source, over all cases.

    `told`: what clients answered; `cases`: slugs of the cases; `period`: of the wave;
    `minimum`: persons too few to be told.
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
            values = tuple(_value(one, slug, told, period, minimum) for slug in cases)
        tables[one.name] = table_of_indicator(one, values)
    yield from tables.values()


def _value(
    one: Indicator, slug: str, told: Sequence[Scored], period: str, minimum: int
) -> IndicatorValue:
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
    marks = [survey.mark(name) for survey in surveys for name in sorted(one.references)]
    mark = next((found for found in marks if found.versions or found.compared), Mark())
    counted = _added_up(one, score) if score is not None else _chosen(one, surveys[0], minimum)
    if counted is None or not counted[1]:
        return suppressed
    numerator, denominator = counted
    return replace(
        suppressed,
        state="known",
        value=quotient(one, numerator, denominator),
        numerator=tidy(numerator),
        denominator=tidy(denominator),
        n=int(denominator),
        attention=mark.attention,
        stands_apart=mark.compared,
        apart_of=mark.versions,
    )


def _added_up(one: Indicator, score: LeafScore) -> tuple[float, float] | None:
    """Return numerator and denominator, worked out per answer and added up; None: not told."""
    points = [choice.name for choice in _choices(score.item) if not choice.is_not_applicable]
    each = {choice: fraction(one, {score.item.name: choice}) for choice in points}
    if score.cells is not None:
        return (
            math.fsum(each[choice][0] * count for choice, count in score.cells.items()),
            math.fsum((each[choice][1] or 0.0) * count for choice, count in score.cells.items()),
        )
    counts_upper = [top for top, _below in each.values()] == [
        float(place >= len(points) - UPPER_STEPS) for place in range(len(points))
    ]
    if score.upper is None or not counts_upper or any(below != 1 for _top, below in each.values()):
        return None
    return float(score.upper), float(score.low)


def _chosen(one: Indicator, survey: Scored, minimum: int) -> tuple[float, float] | None:
    """Return numerator and denominator of a question with one choice; None: not told.

    Cells that the published counts hide may be added up, but never told apart.
    """
    (name, *others) = sorted(one.references)
    item = survey.item(name)
    if others or survey.released is None or item is None or item.type != "select_one":
        return None
    counts = survey.counts.get(name, {})
    cells = {choice.name: counts.get(choice.name, 0) for choice in _choices(item)}
    # Who skipped the question is a cell too: it could be worked out from the others.
    asked = survey.persons.get(name, survey.released)
    cells[""] = asked - sum(cells.values())
    hidden = hidden_cells(cells, asked, minimum)
    each = {choice: fraction(one, {name: choice}) for choice in cells}
    if hidden.base or len({each[choice] for choice in hidden.cells}) > 1:
        return None
    return (
        math.fsum(each[choice][0] * count for choice, count in cells.items()),
        math.fsum((each[choice][1] or 0.0) * count for choice, count in cells.items()),
    )


def _choices(item: Item) -> tuple[Choice, ...]:
    return item.choices.choices if item.choices else ()


def _together(one: Indicator, slug: str, parts: Sequence[IndicatorTable]) -> IndicatorValue:
    """Add up what is told of each part: judgements, of which one person gives several."""
    values = [value for table in parts for value in table.values if value.case == slug]
    shown = [value for value in values if value.state == "known"]
    if not shown:
        is_hidden = any(value.state == "suppressed" for value in values)
        return IndicatorValue(slug, "suppressed" if is_hidden else "none")
    numerator = math.fsum(value.numerator or 0.0 for value in shown)
    denominator = math.fsum(value.denominator or 0.0 for value in shown)
    attention: list[Text] = []
    if len(shown) < len(values):
        attention.append(
            in_all(
                "%(shown)s of %(all)s questions count; of the others too few answers may be told.",
                shown=len(shown),
                all=len(values),
            )
        )
    # As comparable as the part that is least so, with the reasons of all.
    worst = min(shown, key=lambda value: WORST_FIRST.index(value.compared))
    attention += [text for value in shown for text in value.attention]
    return IndicatorValue(
        slug,
        "known",
        value=quotient(one, numerator, denominator),
        numerator=tidy(numerator),
        denominator=tidy(denominator),
        kind="measured",
        period=shown[0].period,
        attention=tuple(text for n, text in enumerate(attention) if text not in attention[:n]),
        stands_apart=worst.compared,
        apart_of=worst.versions,
    )
