"""File formats of the report: one registry. A new one is a file here, a line below, and its tests.

A writer asks nothing of the database: it is given all that may be told, and the same data always
give the same bytes. Heavy libraries are imported when a file is written, in the worker.
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from core.registries import Registry
from exports.report.data import ReportData
from exports.writers.csv_files import write_codes
from exports.writers.csv_files import write_figures
from exports.writers.csv_files import write_indicators
from exports.writers.csv_files import write_quotes
from exports.writers.html import write_html
from formats.text import Text


@dataclass(frozen=True, slots=True)
class Writer:
    """One file format. `write` takes the data and a language ('nl' or 'en').

    `beside`: the writer whose file explains this one, and is made with it.
    """

    label: Text
    hint: Text
    ending: str
    media_type: str
    write: Callable[[ReportData, str], bytes]
    beside: str = ""


def _docx(data: ReportData, language: str) -> bytes:
    from exports.writers.docx import write_docx

    return write_docx(data, language)


def _pdf(data: ReportData, language: str) -> bytes:
    from exports.writers.pdf import write_pdf

    return write_pdf(data, language)


def _xlsx(data: ReportData, language: str) -> bytes:
    from exports.writers.xlsx import write_xlsx

    return write_xlsx(data, language)


WRITERS: Registry[Writer] = Registry()
WRITERS.add(
    "docx",
    Writer(
        {"nl": "Word-document", "en": "Word document"},
        {
            "nl": "Het hele rapport, met echte stijlen, om verder in te schrijven.",
            "en": "The whole report, with real styles, to write on in.",
        },
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx,
    ),
)
WRITERS.add(
    "pdf",
    Writer(
        {"nl": "PDF", "en": "PDF"},
        {
            "nl": "Het hele rapport om te lezen, te printen of voor te laten lezen.",
            "en": "The whole report to read, to print or to have read aloud.",
        },
        "pdf",
        "application/pdf",
        _pdf,
    ),
)
WRITERS.add(
    "html",
    Writer(
        {"nl": "Webpagina", "en": "Web page"},
        {
            "nl": "Het hele rapport in één bestand, om te lezen of te versturen.",
            "en": "The whole report in one file, to read or to send.",
        },
        "html",
        "text/html; charset=utf-8",
        write_html,
    ),
)
WRITERS.add(
    "xlsx",
    Writer(
        {"nl": "Excel-werkmap", "en": "Excel workbook"},
        {
            "nl": "Cijfers, indicatoren, citaten en tevredenheid op tabbladen, met codelijst.",
            "en": "Figures, indicators, quotes and satisfaction on sheets, with a code list.",
        },
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _xlsx,
    ),
)
WRITERS.add(
    "csv",
    Writer(
        {"nl": "Cijfers (CSV)", "en": "Figures (CSV)"},
        {
            "nl": "Een rij per cijfer per aanpak, voor een rekenblad of statistiekprogramma.",
            "en": "A row per figure per approach, for a spreadsheet or statistics program.",
        },
        "csv",
        "text/csv; charset=utf-8",
        write_figures,
        beside="csv-codes",
    ),
)
WRITERS.add(
    "csv-indicators",
    Writer(
        {"nl": "Indicatoren (CSV)", "en": "Indicators (CSV)"},
        {
            "nl": "Een rij per indicator per aanpak, met teller, noemer en antwoorden.",
            "en": "A row per indicator per approach, with numerator, denominator and its answers.",
        },
        "csv",
        "text/csv; charset=utf-8",
        write_indicators,
        beside="csv-codes",
    ),
)
WRITERS.add(
    "csv-quotes",
    Writer(
        {"nl": "Citaten (CSV)", "en": "Quotes (CSV)"},
        {
            "nl": "Een rij per citaat of weergave met thema, rol en kring, zoals vrijgegeven.",
            "en": "A row per quotation or rendering with theme, role and circle, as released.",
        },
        "csv",
        "text/csv; charset=utf-8",
        write_quotes,
        beside="csv-codes",
    ),
)
WRITERS.add(
    "csv-codes",
    Writer(
        {"nl": "Codelijst (CSV)", "en": "Code list (CSV)"},
        {
            "nl": "Wat elke kolom en elke code in de CSV-bestanden betekent; komt vanzelf mee.",
            "en": "What each column and code in the CSV files means; comes along by itself.",
        },
        "csv",
        "text/csv; charset=utf-8",
        write_codes,
    ),
)


def with_explanations(names: Sequence[str]) -> list[str]:
    """Return the names of the writers asked for, and of those whose files explain theirs."""
    beside = [WRITERS[name].beside for name in names if WRITERS[name].beside]
    return list(dict.fromkeys([*names, *beside]))


__all__ = ["WRITERS", "Writer", "with_explanations"]
