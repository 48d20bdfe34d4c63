"""The report's data as CSV: a file of figures and a file of quotes."""

from collections.abc import Iterator
from collections.abc import Mapping

from exports.columns import FIGURES
from exports.columns import QUOTES
from exports.language import Words
from exports.report.data import FigureTable
from exports.report.data import ReportData
from exports.report.present import shown
from exports.writers.table import Cell
from exports.writers.table import write_rows
from formats.text import Text

Row = dict[str, Cell]


def write_figures(data: ReportData, language: str) -> bytes:
    """Return all figures of the report, one row per figure and case, with a BOM for Excel."""
    words = Words(language)
    common = _common(data)
    rows = ({**common, **row} for row in _figures(data, words))
    return write_rows(tuple(FIGURES), rows, has_bom=True)


def write_quotes(data: ReportData, language: str) -> bytes:
    """Return all passages of the report, one row each, with a BOM for Excel."""
    words = Words(language)
    common = _common(data)
    rows: list[Row] = [
        {
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
        for chapter in data.chapters
        for number, quote in enumerate(chapter.quotes, start=1)
    ]
    return write_rows(tuple(QUOTES), rows, has_bom=True)


def _common(data: ReportData) -> Row:
    return {
        "benchmark": data.benchmark.slug,
        "wave": data.wave.slug,
        "marking": "verzonnen" if data.benchmark.is_invented else "",
    }


def _figures(data: ReportData, words: Words) -> Iterator[Row]:
    for chapter in data.chapters:
        for table in chapter.tables:
            yield from _table(table, chapter.name, data.names, words)
    for table in data.tables:
        yield from _table(table, "", data.names, words)
    yield from _satisfaction(data, words)
    for fact in data.facts:
        yield {
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


def _table(table: FigureTable, theme: str, names: Mapping[str, str], words: Words) -> Iterator[Row]:
    for figure in table.figures:
        yield {
            "theme": theme,
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


def _satisfaction(data: ReportData, words: Words) -> Iterator[Row]:
    for leaf in data.leaves:
        for result in leaf.results:
            yield {
                "case": result.case,
                "case_name": data.names.get(result.case, ""),
                "item": leaf.item,
                "label": words.say(leaf.label),
                "state": result.state,
                "number": result.mean,
                "percent": result.satisfied,
                # The exact number only: bounds are for readers, not for calculating.
                "base": result.low if result.low == result.high else None,
                "unit": "score",
                "kind": "measured",
            }


def _joined(texts: tuple[Text, ...], words: Words) -> str:
    return " | ".join(words.say(text) for text in texts)
