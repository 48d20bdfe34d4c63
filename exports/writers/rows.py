"""The report's tables as rows by column name: the same for CSV and Excel. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from itertools import chain

from exports.language import Words
from exports.report.data import FigureTable
from exports.report.data import ReportData
from exports.report.present import shown
from exports.report.present import shown_value
from exports.writers.table import Cell
from formats.text import Text

Row = dict[str, Cell]
#: Between several things in one cell.
BETWEEN = " | "


def figure_rows(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield a row per figure and case: those beside a theme, the others, and published ones."""
    common = _common(data)
    tables = chain(
        ((chapter.name, table) for chapter in data.chapters for table in chapter.tables),
        (("", table) for table in data.tables),
    )
    for theme, table in tables:
        for row in _table(table, data.names, words):
            yield {**common, "theme": theme, **row}
    for fact in data.facts:
        yield {
            **common,
            "case": fact.case,
            "case_name": data.names.get(fact.case, fact.subject),
            "label": fact.label,
            "state": "known",
            "value": fact.value,
            "unit": fact.unit,
            "kind": "publication",
            "period": fact.period,
            "source": fact.source,
            "attention": _joined(fact.attention, words),
        }


def quote_rows(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield a row per passage."""
    common = _common(data)
    for chapter in data.chapters:
        for number, quote in enumerate(chapter.quotes, start=1):
            yield {
                **common,
                "theme": chapter.name,
                "theme_label": words.say(chapter.label),
                "number": number,
                "is_quotation": quote.is_quotation,
                "kind": quote.kind,
                "text": quote.text,
                "role_group": quote.role_group,
                "role": quote.role,
                "case": quote.case,
                "case_name": quote.case_name,
                "circle": quote.circle,
                "document": quote.document,
                "place": quote.place,
            }


def satisfaction_rows(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield a row per thing that clients of a case judged, and one for the mean of the cases."""
    common = _common(data)
    for leaf in data.leaves:
        about: Row = {**common, "item": leaf.item, "label": words.say(leaf.label)}
        for result in leaf.results:
            yield {
                **about,
                "case": result.case,
                "case_name": data.names.get(result.case, ""),
                "state": result.state,
                "persons_low": result.low,
                "persons_high": result.high,
                "mean": result.mean,
                "steps": result.own_steps or leaf.steps,
                "satisfied": result.satisfied,
                "attention": _joined(result.attention, words),
            }
        if leaf.mean is not None:
            yield {
                **about,
                "case_name": words.gettext("Mean of the approaches"),
                "state": "known",
                "mean": leaf.mean,
                "steps": leaf.steps,
            }


def indicator_rows(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield a row per indicator and case."""
    common = _common(data)
    themes: dict[str, list[str]] = {}
    for chapter in data.chapters:
        for table in chapter.indicators:
            themes.setdefault(table.name, []).append(chapter.name)
    for table in data.all_indicators:
        about: Row = {
            **common,
            "group": table.group,
            "theme": BETWEEN.join(themes.get(table.name, ())),
            "indicator": table.name,
            "label": words.say(table.label),
            "unit": table.unit,
        }
        for value in table.values:
            yield {
                **about,
                "case": value.case,
                "case_name": data.names.get(value.case, ""),
                "state": value.state,
                "value": shown_value(table, value, words),
                "number": value.value,
                "numerator": value.numerator,
                "denominator": value.denominator,
                "persons": value.n,
                "kind": value.kind,
                "period": value.period,
                "source": value.source,
                "missing": value.missing,
                "attention": _joined(value.attention, words),
                "answers": BETWEEN.join(origin.name for origin in value.origins),
            }


def spread_rows(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield how the values of each indicator lie: over all cases first, then a row per circle."""
    common = _common(data)
    for table in data.all_indicators:
        for spread in table.spreads:
            yield {
                **common,
                "indicator": table.name,
                "label": words.say(table.label),
                "circle": spread.circle,
                "cases": spread.cases,
                "known": spread.known,
                "low": spread.low,
                "median": spread.median,
                "high": spread.high,
                "unit": table.unit,
                "kinds": BETWEEN.join(spread.kinds),
            }


def _common(data: ReportData) -> Row:
    return {
        "benchmark": data.benchmark.slug,
        "wave": data.wave.slug,
        "marking": "verzonnen" if data.benchmark.is_invented else "",
    }


def _table(table: FigureTable, names: Mapping[str, str], words: Words) -> Iterator[Row]:
    for figure in table.figures:
        yield {
            "case": figure.case,
            "case_name": names.get(figure.case, ""),
            "item": table.item,
            "part": table.part,
            "label": words.say(table.label),
            "state": figure.state,
            "value": shown(table, figure, words),
            "number": figure.number,
            "percent": figure.percent,
            "base": figure.base,
            "unit": table.unit,
            "kind": figure.kind,
            "period": figure.period,
            "source": figure.source,
            "missing": figure.missing,
            "stated_by": words.say(figure.stated_by),
            "statements": figure.statements,
            "attention": _joined(figure.attention, words),
            "revision": figure.revision_number,
        }


def _joined(texts: Iterable[Text], words: Words) -> str:
    return BETWEEN.join(words.say(text) for text in texts)
