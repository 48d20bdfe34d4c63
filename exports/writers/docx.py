"""The report as a Word document on real styles, which can be read aloud and written on in.

Contents, captions, links, alternatives, header rows and language are Word's own; dates are fixed,
so that the same data give the same bytes. Imported by the worker and the command line only.
"""

from collections.abc import Sequence
from functools import singledispatchmethod
from typing import Any

from docx import Document
from docx.shared import Cm

from exports.charts.drawing import png
from exports.report.blocks import Block
from exports.report.blocks import Bullets
from exports.report.blocks import Heading
from exports.report.blocks import Link
from exports.report.blocks import Outline
from exports.report.blocks import Paragraph
from exports.report.blocks import Passage
from exports.report.blocks import Picture
from exports.report.blocks import Table
from exports.report.data import ReportData
from exports.report.outline import outline
from exports.report.voice import Voice
from exports.writers import word_parts as parts
from exports.writers import word_styles as styles
from exports.writers.printable import printable

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
PARAGRAPHS = {"body": "Normal", "lead": styles.LEAD, "note": styles.NOTE}
#: Centimetres between the margins, and how they are shared by the tables of three columns.
WIDTH = 16.0
THREE = (5.7, 4.1, 6.2)
#: The first column of other tables is so many times as wide as those with figures, or with texts.
FIRST, FIRST_OF_TEXTS = 2.2, 0.45
CONTENTS_LEVELS = 2


def write_docx(data: ReportData, language: str) -> bytes:
    """Return the report as a .docx file."""
    voice = Voice(language)
    made = outline(printable(data), voice)
    tag = LANGUAGES[voice.language]
    return parts.saved(_Printing(made, voice, tag).document, made.title, made.benchmark, tag)


class _Printing:
    """A document in the making: what is numbered, and what the bookmarks are called."""

    def __init__(self, made: Outline, voice: Voice, language: str) -> None:
        self.voice = voice
        self.document: Any = Document()
        self.numbers = {"Picture": 0, "Table": 0}
        self.bookmarks = {anchor: f"verhaal_{n}" for n, anchor in enumerate(_anchors(made.blocks))}
        styles.prepare_styles(self.document, language)
        parts.make_current(self.document)
        self._page(made)
        self._title_page(made)
        self._contents(made.blocks)
        for block in made.blocks:
            self.add(block)

    def _page(self, made: Outline) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
        section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.4)
        parts.add_text(section.header.paragraphs[0], made.header)
        footer = section.footer.paragraphs[0]
        footer.add_run(f"{made.title} · {self.voice.gettext('Page')} ")
        parts.add_field(footer, "PAGE", "1")

    def _title_page(self, made: Outline) -> None:
        self._paragraph(made.benchmark, "Subtitle")
        self._paragraph(made.title, "Title")
        self._paragraph(made.lead, styles.LEAD)
        if made.marking:
            self._paragraph(made.marking, styles.MARKING)
        for name, value in made.facts:
            self._paragraph(f"{name}: {value}", styles.FACT)

    def _contents(self, blocks: Sequence[Block]) -> None:
        """Add a field of contents with its entries: it can be read before Word renews it."""
        title = self._paragraph(self.voice.gettext("Contents"), styles.CONTENTS)
        title.paragraph_format.page_break_before = True
        entries = [
            block
            for block in blocks
            if isinstance(block, Heading) and block.level <= CONTENTS_LEVELS and block.anchor
        ]
        paragraph = None
        for entry in entries:
            is_first = paragraph is None
            paragraph = self.document.add_paragraph(style=f"TOC {entry.level}")
            if is_first:
                parts.begin_field(paragraph, f'TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u')
            parts.add_link(paragraph, entry.text, self.bookmarks[entry.anchor])
        if paragraph is not None:
            parts.end_field(paragraph)

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Print a block at the end of the document."""
        raise TypeError(block)

    @add.register
    def _heading(self, block: Heading) -> None:
        paragraph = self._paragraph(block.text, f"Heading {block.level}")
        paragraph.paragraph_format.page_break_before = block.starts_page or None
        self._mark(paragraph, block.anchor)

    @add.register
    def _body(self, block: Paragraph) -> None:
        paragraph = self._paragraph(block.text, PARAGRAPHS[block.style])
        # What introduces a chart or a table does not stay behind on another page.
        paragraph.paragraph_format.keep_with_next = block.style != "note" or None
        self._links(paragraph, block.links, " ")

    @add.register
    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._paragraph(item, "List Bullet")

    @add.register
    def _picture(self, block: Picture) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        parts.add_picture(paragraph, png(block.chart), block.chart.alternative, Cm(WIDTH))
        self._caption("Picture", block.caption)

    @add.register
    def _passage(self, block: Passage) -> None:
        style = "Quote" if block.is_quotation else styles.RENDERING
        for position, line in enumerate(block.lines):
            paragraph = self._paragraph(line, style)
            if position == 0:
                self._mark(paragraph, block.anchor)
        self._links(self._paragraph(block.attribution, styles.SOURCE), block.links, " · ")

    @add.register
    def _table(self, block: Table) -> None:
        self._caption("Table", block.caption).paragraph_format.keep_with_next = True
        count = len(block.heads)
        first = FIRST if block.figures else FIRST_OF_TEXTS
        share = WIDTH / (first + count - 1)
        widths = THREE if count == len(THREE) else (first * share, *[share] * (count - 1))
        table = parts.add_table(
            self.document, count, styles.TABLE, block.caption, [Cm(width) for width in widths]
        )
        for column, head in enumerate(block.heads):
            cell = self._cell(table.rows[0].cells[column], head, styles.CELL_HEAD)
            cell.paragraph_format.keep_with_next = True
            if column in block.figures:
                cell.alignment = self.document.styles[styles.CELL_FIGURE].paragraph_format.alignment
        for number, row in enumerate(block.rows, start=1):
            cells = parts.add_row(table).cells
            for column, text in enumerate(row.cells):
                paragraph = self._cell(cells[column], text, _cell_style(column, block, row.without))
                if block.is_short and number < len(block.rows):
                    paragraph.paragraph_format.keep_with_next = True
                if column == 0:
                    self._mark(paragraph, row.anchor)

    def _cell(self, cell: Any, text: str, style: str) -> Any:
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        parts.add_text(paragraph, text)
        return paragraph

    def _caption(self, kind: str, text: str) -> Any:
        """Add 'Tabel 3. text'; the number is a field that Word keeps right."""
        words = {"Picture": self.voice.gettext("Picture"), "Table": self.voice.gettext("Table")}
        self.numbers[kind] += 1
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.add_run(f"{words[kind]} ")
        parts.add_field(paragraph, f"SEQ {words[kind]} \\* ARABIC", str(self.numbers[kind]))
        parts.add_text(paragraph, f". {text}")
        return paragraph

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        parts.add_text(paragraph, text)
        return paragraph

    def _links(self, paragraph: Any, links: Sequence[Link], before: str) -> None:
        for link in links:
            paragraph.add_run(before)
            parts.add_link(paragraph, link.text, self.bookmarks[link.anchor], styles.LINK)

    def _mark(self, paragraph: Any, anchor: str) -> None:
        if anchor:
            name = self.bookmarks[anchor]
            parts.bookmark(paragraph, name, int(name.rpartition("_")[2]))


def _cell_style(column: int, table: Table, without: Sequence[int]) -> str:
    if column in without:
        return styles.CELL_WITHOUT
    if column in table.figures:
        return styles.CELL_FIGURE
    return styles.CELL if column == 0 else styles.CELL_NOTE


def _anchors(blocks: Sequence[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Passage) and block.anchor:
            found.append(block.anchor)
        elif isinstance(block, Table):
            found += [row.anchor for row in block.rows if row.anchor]
    return found
