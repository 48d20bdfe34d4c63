"""What python-docx does not offer: fields, bookmarks, links, alternatives, fixed dates."""

import io
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from exports.writers.packed import FIXED
from exports.writers.packed import packed
from exports.writers.printable import is_right_to_left

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, /, **attributes: str) -> Any:
    """Return a WordprocessingML element; attributes are given without their prefix."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_text(paragraph: Any, text: str) -> None:
    """Add a text to a paragraph, which is turned round for a script written leftwards."""
    run = paragraph.add_run(text)
    if is_right_to_left(text):
        paragraph._p.get_or_add_pPr().append(element("bidi"))
        run.font.rtl = True


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Let links lead to a paragraph. Word wants names of at most 40 letters, digits and `_`."""
    place = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(place, element("bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def add_link(paragraph: Any, text: str, name: str, style: str = "") -> None:
    """Add a link to a bookmark of the same document."""
    link = element("hyperlink", anchor=name, history="1")
    run = _run(text, "t")
    if style:
        properties = element("rPr")
        properties.append(element("rStyle", val=style))
        run.insert(0, properties)
    link.append(run)
    paragraph._p.append(link)


def begin_field(paragraph: Any, instruction: str) -> None:
    """Begin a field; what is added until `end_field` is what it shows before Word renews it."""
    begin, separate = element("r"), element("r")
    begin.append(element("fldChar", fldCharType="begin"))
    separate.append(element("fldChar", fldCharType="separate"))
    for run in (begin, _run(f" {instruction} ", "instrText"), separate):
        paragraph._p.append(run)


def end_field(paragraph: Any) -> None:
    """End the field that was begun."""
    end = element("r")
    end.append(element("fldChar", fldCharType="end"))
    paragraph._p.append(end)


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add a field that shows one text, such as a number that Word keeps right."""
    begin_field(paragraph, instruction)
    paragraph.add_run(shown)
    end_field(paragraph)


def _run(text: str, tag: str) -> Any:
    run, held = element("r"), element(tag)
    held.text = text
    held.set(_SPACE, "preserve")
    run.append(held)
    return run


def add_table(document: Any, columns: int, style: str, description: str, widths: Any) -> Any:
    """Add a table of one row, which returns on every page; the first column names the rows."""
    table = document.add_table(rows=1, cols=columns, style=style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    properties = table._tbl.tblPr
    properties.append(element("tblCaption", val=description))
    table.rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    return table


def add_row(table: Any) -> Any:
    """Add a row that stays on one page."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    return row


def add_picture(paragraph: Any, data: bytes, alternative: str, width: Any) -> None:
    """Add a picture with its alternative text."""
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=width)
    shape._inline.docPr.set("descr", alternative)


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


def make_current(document: Any) -> None:
    """Say that the document is of today's Word, which then opens it without older limits."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
