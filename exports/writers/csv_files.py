"""The report's data as CSV: figures, indicators, quotes, and the code list that explains them."""

from collections.abc import Iterator

from exports.language import Words
from exports.report.columns import CODE_LIST
from exports.report.columns import FIGURES
from exports.report.columns import QUOTES
from exports.report.data import ReportData
from exports.report.indicator_columns import INDICATORS
from exports.writers.codes import code_rows
from exports.writers.printable import printable
from exports.writers.rows import Row
from exports.writers.rows import figure_rows
from exports.writers.rows import indicator_rows
from exports.writers.rows import quote_rows
from exports.writers.rows import satisfaction_rows
from exports.writers.table import write_rows


def write_figures(data: ReportData, language: str) -> bytes:
    """Return all figures of the report, one row per figure and case, with a BOM for Excel."""
    data, words = printable(data), Words(language)
    rows = (*figure_rows(data, words), *_judgements(data, words))
    return write_rows(tuple(FIGURES), rows, has_bom=True)


def write_indicators(data: ReportData, language: str) -> bytes:
    """Return all indicators of the report, one row per indicator and case, with a BOM for Excel."""
    rows = indicator_rows(printable(data), Words(language))
    return write_rows(tuple(INDICATORS), rows, has_bom=True)


def write_quotes(data: ReportData, language: str) -> bytes:
    """Return all passages of the report, one row each, with a BOM for Excel."""
    return write_rows(tuple(QUOTES), quote_rows(printable(data), Words(language)), has_bom=True)


def write_codes(data: ReportData, language: str) -> bytes:
    """Return what each column and each code of the tables means, with a BOM for Excel."""
    return write_rows(tuple(CODE_LIST), code_rows(printable(data), Words(language)), has_bom=True)


def _judgements(data: ReportData, words: Words) -> Iterator[Row]:
    """Yield satisfaction in the columns of figures: per case, without bounds and means of means."""
    for row in satisfaction_rows(data, words):
        if not row.get("case"):
            continue
        low, high = row["persons_low"], row["persons_high"]
        shared = {name: row[name] for name in row.keys() & FIGURES.keys()}
        yield {
            **shared,
            "number": row["mean"],
            "percent": row["satisfied"],
            # The exact number only: bounds are for readers, not for calculating.
            "base": low if low == high else None,
            "unit": "score",
            "kind": "measured",
        }
