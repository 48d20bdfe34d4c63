"""The report as a municipality's contact reads it: their own approach against the others. Pure.

Of others there is nothing that belongs to one of them: no name, no figure, no source. What all of
them give together (a title, a line of dots without names, the middle) is worked out before that,
from the whole, in exports/report/sights.py. Passages stay as far as their speakers released them.
"""

from dataclasses import replace

from exports.disclosure import CIRCLE_MINIMUM
from exports.report.data import Chapter
from exports.report.data import Figure
from exports.report.data import FigureTable
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.data import Leaf
from exports.report.data import ReportData

#: In place of what somebody answered in words.
WORDS = {"nl": "…", "en": "…"}


def seen_from(data: ReportData, own: frozenset[str]) -> ReportData:
    """Return what of `data` may be told to the contact of these cases.

    Also of their own figures only what was established: no other speaker's note or words.
    """
    return replace(
        data,
        cases=tuple(case for case in data.cases if case.slug in own),
        participation=replace(data.participation, reasons=()),
        chapters=tuple(_chapter(chapter, own) for chapter in data.chapters),
        tables=tuple(own_table(table, own) for table in data.tables),
        leaves=tuple(_leaf(leaf, own) for leaf in data.leaves),
        answered=tuple(one for one in data.answered if one.case in own),
        facts=tuple(fact for fact in data.facts if not fact.case or fact.case in own),
        indicators=tuple(own_indicator(table, own) for table in data.indicators),
    )


def _chapter(chapter: Chapter, own: frozenset[str]) -> Chapter:
    return replace(
        chapter,
        tables=tuple(own_table(table, own) for table in chapter.tables),
        indicators=tuple(own_indicator(table, own) for table in chapter.indicators),
    )


def own_table(table: FigureTable, own: frozenset[str]) -> FigureTable:
    """Return the figures of these cases; words may name somebody and are left out."""
    figures = [_figure(figure) for figure in table.figures if figure.case in own]
    if not table.is_number:
        figures = [
            replace(figure, display=WORDS) if figure.display else figure for figure in figures
        ]
    return replace(table, figures=tuple(figures))


def _figure(figure: Figure) -> Figure:
    """Return what was established; statements of speakers are for who works in the benchmark."""
    return replace(
        figure,
        source=None,
        note=None,
        stated_by={},
        statements=0,
        is_disputed=False,
        revision=None,
        revision_number=None,
    )


def own_indicator(table: IndicatorTable, own: frozenset[str]) -> IndicatorTable:
    """Return the values of these cases, without how those of all lie."""
    values = tuple(_value(value) for value in table.values if value.case in own)
    return replace(table, values=values, spreads=())


def _value(value: IndicatorValue) -> IndicatorValue:
    origins = tuple(replace(one, figure=_figure(one.figure)) for one in value.origins)
    return replace(value, origins=origins)


def _leaf(leaf: Leaf, own: frozenset[str]) -> Leaf:
    """Return the own results; the mean of so few that the other's could be worked out is absent."""
    counted = [one for one in leaf.results if one.mean is not None and one.compared != "broken"]
    is_few = len(counted) < CIRCLE_MINIMUM
    results = tuple(one for one in leaf.results if one.case in own)
    return replace(leaf, results=results, mean=None if is_few else leaf.mean)
