"""The report as one HTML file: style inside, no script, nothing fetched from elsewhere."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment
from jinja2 import FileSystemLoader
from markupsafe import Markup

from core.settings import ROOT
from exports.charts.data import Chart
from exports.charts.drawing import svg
from exports.charts.layout import WIDTHS
from exports.language import Words
from exports.report.data import ReportData
from exports.report.voice import NoLinks
from exports.report.voice import Voice
from exports.writers.printable import printable

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
STYLES = (
    "core/static/css/theme.css",
    "core/static/css/base.css",
    "core/static/css/parts.css",
    "core/static/css/page.css",
    "core/static/css/feedback.css",
    "core/static/css/tables.css",
    "core/static/css/report.css",
    "exports/static/css/report.css",
)


class FileLinks(NoLinks):
    """Nothing leads out of the file: its charts stand inside."""

    def picture(self, chart: Chart, width: str) -> str:
        """Return the chart as an address that holds it."""
        drawn = b64encode(svg(chart, WIDTHS[width]).encode()).decode()
        return f"data:image/svg+xml;base64,{drawn}"


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = Words(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        words.gettext, words.plural, newstyle=True
    )
    return environment


def write_html(data: ReportData, language: str) -> bytes:
    """Return the report as a file to read or send."""
    styles = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in STYLES)
    page = (
        _environment(language)
        .get_template("exports/standalone.html")
        .render(
            data=printable(data),
            p=Voice(language),
            links=FileLinks(),
            styles=Markup(styles.replace("</", "<\\/")),  # noqa: S704 - our own stylesheets
        )
    )
    return page.encode()
