"""The PDF, read back with pypdf: its words, its tags, its outline, what a listener is told."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject
from pypdf.generic import DictionaryObject
from pypdf.generic import IndirectObject

from exports.report.data import ReportData
from exports.writers import WRITERS
from exports.writers.pdf import can_be_drawn
from tests.exports.example import DATA
from tests.exports.hostile import ARABIC
from tests.exports.hostile import hostile
from tests.exports.hostile import nothing
from tests.exports.hostile import one_case


def pdf(data: ReportData, language: str = "nl") -> PdfReader:
    return PdfReader(io.BytesIO(WRITERS["pdf"].write(data, language)))


@pytest.fixture(scope="module")
def example() -> PdfReader:
    return pdf(DATA)


def words(reader: PdfReader) -> str:
    """Return all that is printed, with single spaces and without breaking places."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").split())


def tags(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield the elements of the structure tree."""
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, ArrayObject):
            waiting += reversed(element)
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                yield element
            if "/K" in element:
                waiting.append(element["/K"])


def titles(entries: Any) -> list[str]:
    found: list[str] = []
    for entry in entries:
        found += titles(entry) if isinstance(entry, list) else [entry.title]
    return found


def test_a_pdf_is_tagged_and_says_what_it_is(example: PdfReader) -> None:
    root = example.root_object
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert example.metadata is not None
    assert example.metadata.title == "Rapport van 1e halfjaar 2026 – Benchmark Bomen"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert pdf(DATA, "en").root_object["/Lang"] == "en-GB"


def test_headings_tables_quotes_and_pictures_are_tagged_as_such(example: PdfReader) -> None:
    kinds = [str(tag["/S"]) for tag in tags(example)]
    assert {"/H1", "/H2", "/H3", "/Table", "/THead", "/TH", "/BlockQuote", "/Caption"} <= set(kinds)
    assert kinds.count("/BlockQuote") == len(DATA.chapters[0].quotes)
    [picture] = [str(tag["/Alt"]) for tag in tags(example) if "/Alt" in tag]
    assert "Elzen: 20% (12 van 60)" in picture


def test_outline_and_contents_lead_through_the_report(example: PdfReader) -> None:
    assert [title for title in titles(example.outline) if title != "Inhoud"][:3] == [
        "Poortwachtereffect",
        "Gestopt voordat het traject begon: van 18% tot 20%, bij 2 aanpakken",
        "Wat hierover gezegd en geschreven is",
    ]
    contents = " ".join(example.pages[1].extract_text().split())
    assert contents.startswith("Verzonnen: dit is een voorbeeld. 1e halfjaar 2026 Inhoud")
    assert "Tevredenheid van klanten" in contents


def test_a_pdf_says_figures_quotes_and_what_is_held_back(example: PdfReader) -> None:
    text = words(example)
    for said in (
        "20% (12 van 60)",
        "“Ze kwamen gewoon niet terug.”",
        "niet geregistreerd",
        "afgeschermd (te klein aantal)",
        "2 passages zijn niet vrijgegeven",
        "Tabel 1. Gestopt voordat het traject begon",
        "Figuur 1. Gestopt voordat het traject begon",
        "het cijfer van deze aanpak",
    ):
        assert said in text
    assert "“Men bleef weg" not in text, "a rendering has no quotation marks"


def test_what_is_invented_says_so_on_every_page(example: PdfReader) -> None:
    assert all("Verzonnen" in page.extract_text() for page in example.pages)


def test_links_lead_from_figure_to_quotes_and_back(example: PdfReader) -> None:
    links = [
        note.get_object()
        for page in example.pages
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]
    assert len(links) > len(DATA.chapters[0].quotes)
    assert all("/Dest" in link or link["/A"]["/S"] == "/GoTo" for link in links)


def test_what_somebody_wrote_is_text_and_nothing_else() -> None:
    reader = pdf(hostile())
    text = words(reader)
    assert r'#include "/etc/passwd" \ [*vet*] _x_ $a$ @f41 <b> `c` </w:t>' in text
    assert "root:" not in text
    assert "Prima □ geregeld" in text
    assert "□ staat voor een teken" in text
    assert "Bel en nul" in text
    assert ARABIC.split()[0][0] in text
    for page in reader.pages:
        width = float(page.mediabox.width)
        places: list[float] = []
        page.extract_text(
            visitor_text=lambda said, _cm, tm, *_rest, places=places: (
                places.append(tm[4]) if said.strip() else None
            )
        )
        assert all(0 <= place < width for place in places), "nothing runs off the page"


def test_a_mark_that_no_font_sets_on_its_letter_is_left_out() -> None:
    data = replace(DATA, benchmark=replace(DATA.benchmark, name="\u294a\u2cf1"))
    assert can_be_drawn("\u294a")
    assert can_be_drawn("\u2cf1"), "each of the two can be drawn, together they cannot"
    assert "\u294a Rapport van" in words(pdf(data))


@pytest.mark.parametrize("data", [nothing(), one_case()], ids=["nothing", "one case"])
def test_a_wave_with_nearly_nothing_still_makes_a_report(data: ReportData) -> None:
    text = words(pdf(data))
    assert "Over dit rapport" in text
    assert "doet nog geen aanpak mee" in text or "niet geregistreerd" in text


def test_typst_tells_which_characters_it_can_draw() -> None:
    assert all(can_be_drawn(character) for character in "aé€“…–□ش")
    assert not can_be_drawn("😀")
    assert not can_be_drawn("中")
