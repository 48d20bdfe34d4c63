"""The report as a Word document on real styles: contents, headings, captions, quotes, tables.

Language, alternative texts and header rows are set, so that it can be read aloud; dates are fixed,
so that the same data give the same bytes. Imported by the worker and the command line only.
"""

from typing import Any

from docx import Document
from docx.shared import Cm

from exports.charts.drawing import png
from exports.report.data import Chapter
from exports.report.data import FigureTable
from exports.report.data import ReportData
from exports.report.voice import Voice
from exports.writers.printable import printable
from exports.writers.word_parts import Contents
from exports.writers.word_parts import add_caption
from exports.writers.word_parts import add_contents
from exports.writers.word_parts import add_header
from exports.writers.word_parts import add_page_number
from exports.writers.word_parts import add_picture
from exports.writers.word_parts import add_table
from exports.writers.word_parts import heading
from exports.writers.word_parts import prepare_styles
from exports.writers.word_parts import saved

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def write_docx(data: ReportData, language: str) -> bytes:
    """Return the report as a .docx file."""
    data, voice = printable(data), Voice(language)
    document = Document()
    prepare_styles(document, LANGUAGES[voice.language])
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    add_header(section, voice.say(data.marking) or data.benchmark.name)
    add_page_number(section, voice.gettext("Page"))
    document.add_paragraph(voice.title(data), style="Title")
    document.add_paragraph(data.benchmark.name, style="Subtitle")
    document.add_paragraph(voice.lead(data))
    if data.marking:
        document.add_paragraph(voice.say(data.marking), style="Intense Quote")
    add_contents(document, voice.gettext("Contents"), _contents(data, voice))
    for chapter in data.chapters:
        _theme(document, chapter, data, voice)
    _satisfaction(document, data, voice)
    _others(document, data, voice)
    _context(document, data, voice)
    _ending(document, data, voice)
    return saved(document, voice.title(data), data.benchmark.name, LANGUAGES[voice.language])


def _contents(data: ReportData, voice: Voice) -> Contents:
    entries = [(f"theme_{chapter.name}", voice.say(chapter.label)) for chapter in data.chapters]
    if data.leaves:
        entries.append(("satisfaction", voice.gettext("Satisfaction of clients")))
    entries.append(("other_figures", voice.gettext("Other figures, by approach")))
    if voice.facts_of(data, ""):
        entries.append(("context", voice.gettext("Context of the benchmark")))
    entries.append(("participation", voice.gettext("Who takes part")))
    entries.append(("about", voice.gettext("About this report")))
    return entries


def _theme(document: Any, chapter: Chapter, data: ReportData, voice: Voice) -> None:
    heading(document, voice.say(chapter.label), 1, f"theme_{chapter.name}")
    document.add_paragraph(voice.say(chapter.definition))
    for table in chapter.tables:
        _figures(document, table, data, voice)
    if not chapter.tables:
        document.add_paragraph(
            voice.gettext("The figures that belong to this theme were not asked in this wave.")
        )
    heading(document, voice.gettext("What was said and written about this"), 2)
    for quote in chapter.quotes:
        style = "Quote" if quote.is_quotation else "Weergave"
        for line in voice.lines(quote):
            document.add_paragraph(line, style=style)
        document.add_paragraph(
            f"{voice.attribution(quote)} ({voice.kind_of(quote)})", style="Bronvermelding"
        )
    if not chapter.quotes:
        document.add_paragraph(voice.gettext("No passage with this theme may be shown yet."))
    if chapter.withheld:
        document.add_paragraph(
            voice.ngettext(
                "%(num)s passage was not released and is not shown.",
                "%(num)s passages were not released and are not shown.",
                chapter.withheld,
            )
        )


def _figures(document: Any, table: FigureTable, data: ReportData, voice: Voice) -> None:
    heading(document, voice.finding(table), 2)
    document.add_paragraph(voice.coverage(table))
    chart = voice.chart(table, data)
    if chart:
        add_picture(document, png(chart), chart.alternative, Cm(14.5))
        add_caption(
            document,
            voice.gettext("Picture"),
            voice.gettext(
                "%(label)s: each dot is an approach, from %(low)s to %(high)s",
                label=voice.say(table.label),
                low=chart.ticks[0].label,
                high=chart.ticks[-1].label,
            ),
        )
    add_caption(document, voice.gettext("Table"), voice.say(table.label), keep=True)
    add_table(
        document,
        [voice.gettext("Approach"), voice.gettext("Figure"), voice.gettext("Kind, period, source")],
        [
            [
                data.names[figure.case],
                voice.shown(table, figure),
                _remarks(
                    voice.context(figure), [voice.say(text) for text in figure.attention], voice
                ),
            ]
            for figure in table.figures
        ],
        voice.say(table.label),
    )


def _remarks(context: str, attention: list[str], voice: Voice) -> str:
    noted = [f"{voice.gettext('Point of attention:')} {text}" for text in attention]
    return "\n".join(piece for piece in (context, *noted) if piece)


def _satisfaction(document: Any, data: ReportData, voice: Voice) -> None:
    if not data.leaves:
        return
    minimum = data.benchmark.minimum_cell
    title = voice.gettext("Satisfaction of clients")
    heading(document, title, 1, "satisfaction")
    document.add_paragraph(
        voice.gettext(
            "Clients answered anonymously, on a scale from 1 (very dissatisfied) to 5 (very"
            " satisfied). In brackets how many judged. Fewer than %(minimum)s persons are never"
            " shown.",
            minimum=minimum,
        )
    )
    add_caption(document, voice.gettext("Table"), title, keep=True)
    rows = [
        [
            voice.gettext("Number of clients who answered"),
            *(voice.answers_in(answered, minimum) for answered in data.answered),
        ]
    ]
    for leaf in data.leaves:
        cells = [
            f"{voice.judged(leaf, result)} ({voice.persons(result, minimum)})"
            if result.state == "known"
            else voice.judged(leaf, result)
            for result in leaf.results
        ]
        rows.append([voice.say(leaf.label), *cells])
    names = [data.names[answered.case] for answered in data.answered]
    add_table(document, [voice.gettext("Question"), *names], rows, title)


def _others(document: Any, data: ReportData, voice: Voice) -> None:
    heading(document, voice.gettext("Other figures, by approach"), 1, "other_figures")
    if not data.cases:
        document.add_paragraph(voice.gettext("No approach takes part yet."))
    for entry in voice.by_case(data):
        heading(document, entry.case.name, 2)
        rows = [
            [
                " ".join(part for part in (voice.say(table.group), voice.say(table.label)) if part),
                voice.shown(table, figure),
                _remarks(
                    voice.context(figure), [voice.say(text) for text in figure.attention], voice
                ),
            ]
            for table, figure in entry.rows
        ]
        rows += [_fact(fact, voice) for fact in entry.facts]
        if not rows:
            document.add_paragraph(voice.gettext("Nothing is known of this approach yet."))
            continue
        title = voice.gettext("Other figures of %(case)s", case=entry.case.name)
        add_caption(document, voice.gettext("Table"), title, keep=True)
        add_table(document, _heads(voice), rows, title)


def _heads(voice: Voice) -> list[str]:
    return [voice.gettext("What"), voice.gettext("Figure"), voice.gettext("Kind, period, source")]


def _fact(fact: Any, voice: Voice) -> list[str]:
    label = fact.label or voice.gettext("erased")
    if fact.subject and not fact.case:
        label = f"{fact.subject}: {label}"
    value = " ".join(piece for piece in (fact.value or "–", fact.unit) if piece)
    noted = [voice.say(text) for text in fact.attention]
    return [label, value, _remarks(voice.fact_context(fact), noted, voice)]


def _context(document: Any, data: ReportData, voice: Voice) -> None:
    facts = voice.facts_of(data, "")
    if not facts:
        return
    title = voice.gettext("Context of the benchmark")
    heading(document, title, 1, "context")
    document.add_paragraph(
        voice.gettext("Published figures that belong to no single approach in this benchmark.")
    )
    add_caption(document, voice.gettext("Table"), title, keep=True)
    add_table(document, _heads(voice), [_fact(fact, voice) for fact in facts], title)


def _ending(document: Any, data: ReportData, voice: Voice) -> None:
    heading(document, voice.gettext("Who takes part"), 1, "participation")
    for sentence in voice.taking_part(data.participation):
        document.add_paragraph(sentence, style="List Bullet")
    for reason in data.participation.reasons:
        document.add_paragraph(voice.reason(reason), style="List Bullet")
    heading(document, voice.gettext("About this report"), 1, "about")
    for paragraph in voice.about(data):
        document.add_paragraph(paragraph)
