"""File formats of the report: one registry. A new one is a file here, a line below, and its tests.

A writer asks nothing of the database: it is given all that may be told, and the same data always
give the same bytes. Heavy libraries are imported when a file is written, in the worker.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.registries import Registry
from exports.report.data import ReportData
from exports.writers.csv_files import write_figures
from exports.writers.csv_files import write_quotes
from exports.writers.html import write_html
from formats.text import Text


@dataclass(frozen=True, slots=True)
class Writer:
    """One file format. `write` takes the data and a language ('nl' or 'en')."""

    label: Text
    hint: Text
    ending: str
    media_type: str
    write: Callable[[ReportData, str], bytes]


def _docx(data: ReportData, language: str) -> bytes:
    from exports.writers.docx import write_docx

    return write_docx(data, language)


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
    ),
)

__all__ = ["WRITERS", "Writer"]
