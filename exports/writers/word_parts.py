"""What python-docx does not offer by itself: language, contents, bookmarks, captions, alt texts."""

import io
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.shared import RGBColor

from exports.writers.packed import FIXED
from exports.writers.packed import packed

INK = RGBColor(0x0B, 0x5C, 0x66)

#: Bookmark and text of each chapter.
Contents = list[tuple[str, str]]


def element(tag: str, /, **attributes: str) -> Any:
    """Return a WordprocessingML element; attributes are given without their prefix."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def prepare_styles(document: Any, language: str) -> None:
    """Set the language of all text, and add the styles that the template lacks."""
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))
    for style in styles:
        properties = style.element.find(qn("w:rPr"))
        for old in properties.findall(qn("w:lang")) if properties is not None else ():
            properties.remove(old)
    styles["Normal"].font.name = "Calibri"
    styles["Normal"].font.size = Pt(10.5)
    for level in (1, 2):
        styles[f"Heading {level}"].font.color.rgb = INK
    rendering = styles.add_style("Weergave", WD_STYLE_TYPE.PARAGRAPH)
    rendering.base_style = styles["Quote"]
    rendering.font.italic = False
    source = styles.add_style("Bronvermelding", WD_STYLE_TYPE.PARAGRAPH)
    source.base_style = styles["Normal"]
    source.font.size = Pt(9)
    contents = styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH)
    contents.base_style = styles["Normal"]
    for name in ("Quote", "Weergave"):
        styles[name].paragraph_format.left_indent = Pt(18)
        styles[name].paragraph_format.keep_with_next = True
        styles[name].font.color.rgb = RGBColor(0x1C, 0x25, 0x29)
    for name in ("Bronvermelding",):
        styles[name].paragraph_format.left_indent = Pt(18)


def heading(document: Any, text: str, level: int, bookmark: str = "") -> None:
    """Add a heading, with a bookmark that the contents lead to."""
    paragraph = document.add_heading(text, level)
    if bookmark:
        number = str(len(document.element.body.findall(f".//{qn('w:bookmarkStart')}")) + 1)
        start = element("bookmarkStart", id=number, name=bookmark)
        paragraph._p.insert(1, start)  # after the paragraph's own properties
        paragraph._p.append(element("bookmarkEnd", id=number))


def add_contents(document: Any, title: str, entries: Contents) -> None:
    """Add a field of contents that holds its entries already: readable before Word renews it."""
    document.add_paragraph(title, style="Heading 1")
    paragraph = document.add_paragraph(style="TOC 1")
    _field_begin(paragraph, ' TOC \\o "1-2" \\h \\z \\u ')
    for position, (bookmark, text) in enumerate(entries):
        if position:
            paragraph = document.add_paragraph(style="TOC 1")
        link = element("hyperlink", anchor=bookmark, history="1")
        link.append(_run(text))
        paragraph._p.append(link)
    _field_end(paragraph)


def _run(text: str) -> Any:
    run = element("r")
    held = element("t")
    held.text = text
    held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(held)
    return run


def _field_begin(paragraph: Any, instruction: str) -> None:
    begin = element("r")
    begin.append(element("fldChar", fldCharType="begin"))
    held = element("r")
    text = element("instrText")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = instruction
    held.append(text)
    separate = element("r")
    separate.append(element("fldChar", fldCharType="separate"))
    for run in (begin, held, separate):
        paragraph._p.append(run)


def _field_end(paragraph: Any) -> None:
    end = element("r")
    end.append(element("fldChar", fldCharType="end"))
    paragraph._p.append(end)


def add_caption(document: Any, word: str, text: str, *, keep: bool = False) -> None:
    """Add 'Tabel 3. text' in the style Caption; the number is a field that Word keeps right."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.add_run(f"{word} ")
    number = 1 + sum(
        (held.text or "").strip() == f"SEQ {word} \\* ARABIC"
        for held in document.element.body.iter(qn("w:instrText"))
    )
    _field_begin(paragraph, f" SEQ {word} \\* ARABIC ")
    paragraph.add_run(str(number))
    _field_end(paragraph)
    paragraph.add_run(f". {text}")


def add_table(document: Any, heads: list[str], rows: list[list[str]], description: str) -> None:
    """Add a table whose first row returns on every page, with a description for who listens."""
    table = document.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    properties = table._tbl.tblPr
    properties.append(element("tblCaption", val=description))
    properties.append(element("tblDescription", val="; ".join(heads)))
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    for texts in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph()


def add_picture(document: Any, data: bytes, alternative: str, width: Any) -> None:
    """Add a picture in a paragraph of its own, with its alternative text."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=width)
    shape._inline.docPr.set("descr", alternative)


def add_header(section: Any, text: str) -> None:
    """Put a text at the head of every page."""
    section.header.paragraphs[0].text = text


def add_page_number(section: Any, word: str) -> None:
    """Put the page's number at the foot of every page."""
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{word} ")
    _field_begin(paragraph, " PAGE ")
    paragraph.add_run("1")
    _field_end(paragraph)


def saved(document: Any, title: str, subject: str, language: str) -> bytes:
    """Return the document's bytes with fixed dates, in the archive as well."""
    core = document.core_properties
    core.title, core.subject, core.language = title, subject, language
    core.author = core.last_modified_by = "Verhaal"
    core.created = core.modified = FIXED.replace(tzinfo=None)
    core.revision, core.comments, core.keywords = 1, "", ""
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(buffer)
