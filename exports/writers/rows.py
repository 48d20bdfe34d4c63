"""The report's tables as rows by column name: the same for CSV and Excel. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from itertools import chain

from exports.language import Words
from exports.report.columns import FIGURES
from exports.report.columns import QUOTES
from exports.report.columns import SATISFACTION
from exports.report.columns import Column
from exports.report.data import FigureTable
from exports.report.data import ReportData
from exports.report.present import shown
from exports.writers.table import Cell
from formats.text import Text
from formats.vocabulary import MISSING
from formats.vocabulary import QUOTE_KINDS
from formats.vocabulary import ROLE_GROUPS
from formats.vocabulary import UNITS
from formats.vocabulary import VALUE_KINDS

Row = dict[str, Cell]


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
                "steps": leaf.steps,
                "satisfied": result.satisfied,
            }
        if leaf.mean is not None:
            yield {
                **about,
                "case_name": words.gettext("Mean of the approaches"),
                "state": "known",
                "mean": leaf.mean,
                "steps": leaf.steps,
            }


def code_rows(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield a row per column, and after it one per code that stands in it."""
    tables: Mapping[str, Mapping[str, Column]] = {
        "figures": FIGURES,
        "quotes": QUOTES,
        "satisfaction": SATISFACTION,
    }
    for table, columns in tables.items():
        codes = _codes(table, data, words)
        for name, column in columns.items():
            row: Row = {"table": table, "column": name, "heading": words.say(column.heading)}
            # The marks of documentation are for documentation.
            yield {**row, "meaning": words.say(column.meaning).replace("`", "")}
            for code, meaning in codes.get(name, {}).items():
                yield {**row, "code": code, "meaning": meaning}


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


def _codes(table: str, data: ReportData, words: Words) -> Mapping[str, Mapping[str, str]]:
    """Return the codes of a table's columns with what each means."""
    cases = dict(data.names)
    themes = {chapter.name: words.say(chapter.label) for chapter in data.chapters}
    states = {
        "known": words.gettext("there is a value"),
        "missing": words.gettext("there is no value, and it is known why"),
        "suppressed": words.gettext("not told: too few persons, or it would betray too few"),
        "undecided": words.gettext("there are statements, and none was chosen yet"),
        "none": words.gettext("nothing is known"),
    }
    if table == "quotes":
        return {
            "theme": themes,
            "is_quotation": {
                "true": words.gettext("quotation, in quotation marks"),
                "false": words.gettext("rendering, without quotation marks"),
            },
            "kind": _said(QUOTE_KINDS, words),
            "role_group": _said(ROLE_GROUPS, words),
            "case": cases,
        }
    if table == "satisfaction":
        told = {name: states[name] for name in ("known", "suppressed", "none")}
        items = {leaf.item: words.say(leaf.label) for leaf in data.leaves}
        return {"case": cases, "item": items, "state": told}
    tables = [*(one for chapter in data.chapters for one in chapter.tables), *data.tables]
    units = {one.unit for one in tables}
    return {
        "theme": themes,
        "case": cases,
        "item": {one.item: words.say(one.group or one.label) for one in tables},
        "part": {one.part: words.say(one.label) for one in tables if one.part},
        "state": states,
        "unit": _said({name: UNITS[name] for name in UNITS if name in units}, words),
        "kind": _said(VALUE_KINDS, words),
        "missing": _said(MISSING, words),
    }


def _said(vocabulary: Mapping[str, Text], words: Words) -> dict[str, str]:
    return {name: words.say(text) for name, text in vocabulary.items()}


def _joined(texts: Iterable[Text], words: Words) -> str:
    return " | ".join(words.say(text) for text in texts)
