"""The Word document, read back with python-docx: styles, contents, links, what is read aloud."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from exports.report.data import ReportData
from exports.writers import WRITERS
from tests.exports.example import DATA
from tests.exports.hostile import ARABIC
from tests.exports.hostile import hostile
from tests.exports.hostile import nothing


def docx(data: ReportData, language: str = "nl") -> Any:
    return Document(io.BytesIO(WRITERS["docx"].write(data, language)))


@pytest.fixture(scope="module")
def example() -> Any:
    return docx(DATA)


def by_style(document: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        found.setdefault(paragraph.style.name, []).append(paragraph.text)
    return found


def marks(document: Any) -> dict[str, str]:
    """Return each bookmark with the text of its paragraph."""
    found = {}
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        texts = start.getparent().iter(qn("w:t"))
        found[start.get(qn("w:name"))] = "".join(text.text for text in texts)
    return found


def links(paragraph: Any) -> Iterator[tuple[str, str]]:
    """Yield the text of each link of a paragraph, and the bookmark that it leads to."""
    for link in paragraph._p.iter(qn("w:hyperlink")):
        yield "".join(text.text for text in link.iter(qn("w:t"))), link.get(qn("w:anchor"))


def test_the_word_document_stands_on_real_styles(example: Any) -> None:
    styles = by_style(example)
    assert styles["Title"] == ["Rapport van 1e halfjaar 2026"]
    assert "Poortwachtereffect" in styles["Heading 1"]
    assert "Wat hierover gezegd en geschreven is" in styles["Heading 3"]
    assert "“Ze kwamen gewoon niet terug.”" in styles["Quote"]
    assert styles["Weergave"] == ["Men bleef weg."], "a rendering has no quotation marks"
    assert styles["Caption"][0].startswith("Figuur 1. Gestopt voordat het traject begon")
    assert styles["Caption"][1] == "Tabel 1. Gestopt voordat het traject begon"
    assert "4 van 7 uitgenodigde aanpakken doen mee." in styles["List Bullet"]
    assert {table.style.name for table in example.tables} == {"Verhaal tabel"}
    assert all(
        text.strip() for style, texts in styles.items() for text in texts if style != "Normal"
    )


def test_the_title_page_says_what_it_is_and_every_page_that_it_is_invented(example: Any) -> None:
    styles = by_style(example)
    assert styles["Subtitle"] == ["Benchmark Bomen"]
    assert styles["Titelgegeven"] == [
        "Meetronde: 1e halfjaar 2026",
        "Periode: 1 januari 2026 tot en met 30 juni 2026",
        "Stand van de meetronde: loopt nog: er kunnen cijfers en citaten bij komen",
    ]
    assert styles["Markering"] == ["Verzonnen: dit is een voorbeeld."]
    [section] = example.sections
    assert section.header.paragraphs[0].text == "Verzonnen: dit is een voorbeeld."
    assert not section.different_first_page_header_footer


def test_contents_are_a_field_that_shows_its_entries_already(example: Any) -> None:
    entries = [p for p in example.paragraphs if p.style.name.startswith("TOC ")][1:]
    shown = [next(links(paragraph)) for paragraph in entries]
    assert [text for text, _anchor in shown][:3] == [
        "Poortwachtereffect",
        "Gestopt voordat het traject begon: van 18% tot 20%, bij 2 aanpakken",
        "Draaideur",
    ]
    known = marks(example)
    assert all(known[anchor] == text for text, anchor in shown)
    fields = [held.text.strip() for held in example.element.body.iter(qn("w:instrText"))]
    assert fields[0].startswith('TOC \\o "1-2"')
    assert "SEQ Tabel \\* ARABIC" in fields
    kinds = [held.get(qn("w:fldCharType")) for held in example.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(fields)


def test_a_figure_leads_to_its_quotes_and_a_quote_to_its_figure(example: Any) -> None:
    known = marks(example)
    texts = {text: known[anchor] for p in example.paragraphs for text, anchor in links(p)}
    assert texts["Wat hierover gezegd en geschreven is"] == "Wat hierover gezegd en geschreven is"
    assert texts["het cijfer van deze aanpak"] == "Elzen"
    assert texts["de cijfers die erbij horen"].startswith("Gestopt voordat het traject begon")
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() for name in known)


def test_the_word_document_can_be_read_aloud(example: Any) -> None:
    defaults = example.styles.element.find(qn("w:docDefaults"))
    assert [lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))] == ["nl-NL"]
    assert docx(DATA, "en").core_properties.language == "en-GB"
    [picture] = example.inline_shapes
    assert "Elzen: 20% (12 van 60)" in picture._inline.docPr.get("descr")
    for table in example.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_the_word_document_says_what_is_suppressed_and_missing(example: Any) -> None:
    rows = {row.cells[0].text: row.cells[1] for row in example.tables[0].rows}
    assert rows["Berken"].text == "afgeschermd (te klein aantal)"
    assert rows["Berken"].paragraphs[0].style.name == "Tabel zonder cijfer"
    assert rows["Populieren"].text == "niet geregistreerd"
    assert rows["Elzen"].text == "20% (12 van 60)"
    assert rows["Elzen"].paragraphs[0].style.name == "Tabelcijfer"


def test_a_short_table_stays_with_what_stands_above_it(example: Any) -> None:
    rows = [row.cells[0].paragraphs[0] for row in example.tables[0].rows]
    assert [bool(cell.paragraph_format.keep_with_next) for cell in rows] == [True] * 4 + [False]


def test_a_text_written_leftwards_is_turned_round() -> None:
    turned = [
        paragraph.text
        for paragraph in docx(hostile()).paragraphs
        if paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
    ]
    assert f"“{ARABIC}”" in turned
    assert not any(text.startswith("Rapport") for text in turned)


def test_an_empty_wave_still_makes_a_document() -> None:
    texts = [paragraph.text for paragraph in docx(nothing()).paragraphs]
    assert "Er doet nog geen aanpak mee." in texts
