"""The styles of the Word document: whoever writes on in it changes a style, not each paragraph."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.shared import RGBColor

from exports.writers.word_parts import element

INK = RGBColor(0x0B, 0x5C, 0x66)
SOFT = RGBColor(0x57, 0x64, 0x6B)
TEXT = RGBColor(0x1C, 0x25, 0x29)
#: Styles of our own, called in Dutch like the words of the screen.
RENDERING, SOURCE, LEAD, NOTE, MARKING, FACT = (
    "Weergave", "Bronvermelding", "Inleiding", "Toelichting", "Markering", "Titelgegeven",
)  # fmt: skip
CELL, CELL_FIGURE, CELL_WITHOUT, CELL_NOTE, CELL_HEAD = (
    "Tabeltekst", "Tabelcijfer", "Tabel zonder cijfer", "Tabeltoelichting", "Tabelkop",
)  # fmt: skip
TABLE, LINK, CONTENTS = "Verhaal tabel", "Hyperlink", "TOC Heading"

_TABLE_STYLE = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="VerhaalTabel">
  <w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr><w:tblStyleRowBandSize w:val="1"/>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:color="C3CFD0"/>
      <w:insideH w:val="single" w:sz="4" w:color="C3CFD0"/>
    </w:tblBorders>
    <w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="0B5C66"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def prepare_styles(document: Any, language: str) -> None:
    """Set the language of all text, shape the styles of the template, and add our own."""
    styles = document.styles
    _set_language(styles, language)
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(10.5), TEXT
    _space(normal, before=0, after=7)
    normal.paragraph_format.line_spacing = 1.15
    _headings(styles)
    _quotes(styles)
    _small(styles)
    _cells(styles)
    link = styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = INK, True
    styles.element.append(parse_xml(_TABLE_STYLE.format(ns=nsdecls("w"), name=TABLE)))


def _set_language(styles: Any, language: str) -> None:
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for style in (None, *styles):
        properties = defaults if style is None else style.element.find(qn("w:rPr"))
        for old in properties.findall(qn("w:lang")) if properties is not None else ():
            properties.remove(old)
    defaults.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))


def _headings(styles: Any) -> None:
    for name, size, before, after in (
        ("Title", 32, 0, 14),
        ("Subtitle", 13, 190, 4),
        (CONTENTS, 22, 0, 14),
        ("Heading 1", 22, 14, 12),
        ("Heading 2", 14, 20, 6),
        ("Heading 3", 11.5, 16, 5),
    ):
        style = styles[name]
        _font(style, size, INK)
        style.font.bold = name in {"Heading 2", "Heading 3"}
        style.font.italic = False
        _space(style, before, after)
        style.paragraph_format.keep_with_next = True
    # The template draws a line under the title; it stands well enough by itself.
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    for level in (1, 2):
        contents = _added(styles, f"TOC {level}", "Normal", 10.5, TEXT)
        contents.font.bold = level == 1
        _space(contents, before=8 if level == 1 else 0, after=2)
        contents.paragraph_format.left_indent = Pt(0 if level == 1 else 14)


def _quotes(styles: Any) -> None:
    quote = styles["Quote"]
    _font(quote, 11, TEXT)
    quote.font.italic = True
    _space(quote, before=8, after=2)
    quote.paragraph_format.left_indent = Pt(16)
    quote.paragraph_format.keep_with_next = True
    _bar(quote, "0B5C66")
    rendering = styles.add_style(RENDERING, WD_STYLE_TYPE.PARAGRAPH)
    rendering.base_style = quote
    rendering.font.italic = False
    _bar(rendering, "C3CFD0")
    source = _added(styles, SOURCE, "Normal", 9, SOFT)
    source.paragraph_format.left_indent = Pt(16)
    _space(source, before=0, after=10)


def _small(styles: Any) -> None:
    _added(styles, LEAD, "Normal", 12, TEXT)
    _added(styles, NOTE, "Normal", 10.5, SOFT)
    _space(_added(styles, FACT, "Normal", 10.5, TEXT), before=0, after=2)
    marking = _added(styles, MARKING, "Normal", 11, TEXT)
    marking.font.bold = True
    _space(marking, before=180, after=14)
    _bar(marking, "0B5C66")
    caption = styles["Caption"]
    _font(caption, 9, SOFT)
    caption.font.bold = False
    _space(caption, before=10, after=4)
    for name in ("Header", "Footer"):
        _font(styles[name], 8.5, SOFT)


def _cells(styles: Any) -> None:
    for name, size, colour, is_right in (
        (CELL, 9.5, TEXT, False),
        (CELL_HEAD, 9, INK, False),
        (CELL_FIGURE, 9.5, TEXT, True),
        (CELL_WITHOUT, 9, SOFT, True),
        (CELL_NOTE, 8.5, SOFT, False),
    ):
        style = _added(styles, name, "Normal", size, colour)
        _space(style, before=0, after=0)
        style.paragraph_format.line_spacing = 1.0
        style.font.bold = name in {CELL_HEAD, CELL_FIGURE}
        if is_right:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _added(styles: Any, name: str, base: str, size: float, colour: RGBColor) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[base]
    _font(style, size, colour)
    style.quick_style = True
    return style


def _font(style: Any, size: float, colour: RGBColor) -> None:
    style.font.size, style.font.color.rgb = Pt(size), colour


def _space(style: Any, before: float, after: float) -> None:
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _bar(style: Any, colour: str) -> None:
    """Draw a line at the left of a style's paragraphs."""
    properties = style.element.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="18", space="8", color=colour))
    # The schema asks for borders before spacing and indents.
    place = next((n for n, child in enumerate(properties) if child.tag in _AFTER_BORDERS), None)
    properties.insert(len(properties) if place is None else place, borders)


_AFTER_BORDERS = {
    qn(f"w:{name}")
    for name in ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
}
