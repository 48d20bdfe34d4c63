"""Word and OpenDocument texts: the same words in the same order, and what is refused."""

import io
import unicodedata
import zipfile
from collections.abc import Callable

import docx
import odfdo
import pytest
from docx.oxml import OxmlElement
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from coding.importers import Imported
from coding.importers import Refused
from coding.importers import read_file
from coding.importers.limits import MAX_UNPACKED
from coding.turns import paragraphs
from tests.coding.documents import odt_file
from tests.coding.documents import with_part
from tests.coding.documents import word_file

PARTS = {".docx": "word/document.xml", ".odt": "content.xml"}


def codes(imported: Imported) -> list[str]:
    """Return what is said of a text."""
    return [warning.code for warning in imported.warnings]


def refusal(name: str, data: bytes) -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(Refused) as refused:
        read_file(name, data)
    return refused.value.problems[0].code


def plain(ending: str, *lines: str) -> bytes:
    """Return a document of either kind with these paragraphs."""
    if ending == ".docx":
        return word_file(lambda document: [document.add_paragraph(line) for line in lines])
    return odt_file(
        lambda document: [document.body.append(odfdo.Paragraph(line)) for line in lines]
    )


def test_a_word_file_gives_its_body_in_reading_order() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("I: Hoe\tgaat het?")
        paragraph = document.add_paragraph("R: Goed")
        paragraph.add_run(", dank u").add_break()
        paragraph.add_run("en u?")
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "aantal", "48"
        table.cell(1, 0).text = "jaar"
        table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "binnen"
        document.add_paragraph("Slot")

    imported = read_file("a.docx", word_file(fill))
    assert imported.text == (
        "I: Hoe\tgaat het?\nR: Goed, dank u\nen u?\n\naantal\t48\njaar\t/ / binnen / /\n\nSlot"
    )
    assert codes(imported) == ["tables_as_lines"]


def test_an_opendocument_text_gives_its_body_in_reading_order() -> None:
    def fill(document: odfdo.Document) -> None:
        paragraph = odfdo.Paragraph("I: Hoe\tgaat het?   Ja?")
        document.body.append(odfdo.Header(1, "Kop"))
        document.body.append(paragraph)
        document.body.append(odfdo.Paragraph("R: Goed\nen u?"))
        document.body.append(odfdo.List(["een", "twee"]))
        table = odfdo.Table("cijfers", width=2, height=2)
        table.set_values([["aantal", "48"], ["jaar", ""]])
        document.body.append(table)
        document.body.append(odfdo.Paragraph("Slot"))

    imported = read_file("a.odt", odt_file(fill))
    assert imported.text == (
        "Kop\nI: Hoe\tgaat het?   Ja?\nR: Goed\nen u?\neen\ntwee\n\naantal\t48\njaar\t\n\nSlot"
    )
    assert codes(imported) == ["list_marks_left_out", "tables_as_lines"]


def test_tracked_changes_in_word_read_as_accepted() -> None:
    def fill(document: docx.document.Document) -> None:
        for kind, words in (("ins", "nieuw "), ("moveFrom", "elders "), ("moveTo", "hier ")):
            paragraph = document.add_paragraph("vast ")
            run = paragraph.add_run(words)._r
            change = OxmlElement(f"w:{kind}")
            run.addprevious(change)
            change.append(run)
        gone = parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>weg</w:delText></w:r></w:del>")
        document.add_paragraph("vast").runs[0]._r.addnext(gone)

    imported = read_file("a.docx", word_file(fill))
    assert imported.text == "vast nieuw \nvast \nvast hier \nvast"
    assert codes(imported) == ["changes_accepted"]


ODT_BODY = """<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>
<text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>Een <text:change text:change-id="c1"/>
  twee<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>noot</text:p>
</text:note-body></text:note><office:annotation><text:p>opmerking</text:p></office:annotation>,
<text:span>drie<text:s text:c="3"/>vier</text:span><text:soft-page-break/>vijf</text:p>"""


def test_what_is_tracked_noted_and_spaced_in_opendocument() -> None:
    empty = odt_file(lambda document: document.body.append(odfdo.Paragraph("x")))
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        content = archive.read("content.xml").decode()
    body = content[: content.index("<text:p")] + ODT_BODY + "</office:text></office:body>"
    imported = read_file(
        "a.odt", with_part(empty, "content.xml", f"{body}</office:document-content>".encode())
    )
    assert imported.text == "Een twee, drie   viervijf"
    assert codes(imported) == ["changes_accepted", "comments_left_out", "notes_left_out"]


def test_soft_hyphens_go_and_the_way_back_stays() -> None:
    def fill(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("re")
        paragraph.runs[0]._r.append(OxmlElement("w:softHyphen"))
        paragraph.add_run("integratie-\u00adbureau")

    imported = read_file("a.docx", word_file(fill))
    assert imported.text == "reintegratie-bureau"
    assert imported.warnings[0].arguments == {"count": 2}
    assert imported.offset_map.to_file(imported.text.index("integratie")) == 3
    assert imported.offset_map.to_file(imported.text.index("bureau")) == 15


def bold_word() -> bytes:
    """A conversation in Word whose turns begin with a name in bold."""

    def fill(document: docx.document.Document) -> None:
        for name, words in (("Anna", "Hoe?"), ("Piet", "Zo."), ("Anna", "O."), ("Piet", "Ja.")):
            paragraph = document.add_paragraph()
            paragraph.add_run(name).bold = True
            paragraph.add_run(f" {words}")

    return word_file(fill)


def bold_odt() -> bytes:
    """The same in OpenDocument, bold by a style of the document's own."""

    def fill(document: odfdo.Document) -> None:
        style = odfdo.Style("text", name="T1", bold=True)
        document.insert_style(style, automatic=True)
        for name, words in (("Anna", "Hoe?"), ("Piet", "Zo."), ("Anna", "O."), ("Piet", "Ja.")):
            paragraph = odfdo.Paragraph(f"{name} {words}")
            paragraph.set_span("T1", regex=name)
            document.body.append(paragraph)

    return odt_file(fill)


@pytest.mark.parametrize(("ending", "make"), [(".docx", bold_word), (".odt", bold_odt)])
def test_names_in_bold_are_known_as_who_speaks(ending: str, make: Callable[[], bytes]) -> None:
    imported = read_file(f"a{ending}", make())
    assert imported.text == "Anna Hoe?\nPiet Zo.\nAnna O.\nPiet Ja."
    found = paragraphs(imported.text, is_speech=True, marks=imported.marks)
    assert [(one.label, imported.text[one.words : one.end]) for one in found] == [
        ("Anna", "Hoe?"),
        ("Piet", "Zo."),
        ("Anna", "O."),
        ("Piet", "Ja."),
    ]


LINES = st.lists(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"
        ),
        min_size=1,
        max_size=20,
    ).filter(lambda line: line == " ".join(line.split(" ")) and line.strip() == line),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("ending", [".docx", ".odt"])
@settings(max_examples=40)
@given(lines=LINES, form=st.sampled_from(["NFC", "NFD"]))
def test_every_character_leads_back_to_the_document(
    ending: str, lines: list[str], form: str
) -> None:
    written = "\n".join(unicodedata.normalize(form, line) for line in lines)
    imported = read_file(f"a{ending}", plain(ending, *written.split("\n")))
    places = [imported.offset_map.to_file(place) for place in range(len(imported.text) + 1)]
    assert places[-1] == len(written)
    for place, sign in enumerate(imported.text):
        if places[place] < places[place + 1]:
            own = written[places[place] : places[place + 1]].replace("\u00ad", "")
            assert sign in unicodedata.normalize("NFC", own)


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_document_that_is_damaged_is_refused(ending: str) -> None:
    whole = plain(ending, *["Tekst " * 50] * 50)
    name, part = f"a{ending}", PARTS[ending]
    assert refusal(name, whole[: len(whole) // 2]) == "damaged"
    assert refusal(name, with_part(whole, part, b"<geen xml")) == "damaged"
    assert refusal(name, with_part(whole, part, b"")) == "damaged"
    assert refusal(name, with_part(whole, part, b"<a>" * 400 + b"</a>" * 400)) == "damaged"
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        entry = archive.getinfo(part)
    # A bit fell over in the packed words: the checksum tells.
    place = entry.header_offset + 30 + len(part) + entry.compress_size // 2
    assert (
        refusal(name, whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]) == "damaged"
    )


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_document_that_grows_is_refused_before_it_does(ending: str) -> None:
    whole = plain(ending, "Tekst")
    name, part = f"a{ending}", PARTS[ending]
    bomb = with_part(whole, part, b"<a>" + b" " * MAX_UNPACKED + b"</a>")
    assert len(bomb) < MAX_UNPACKED // 100
    assert refusal(name, bomb) == "unpacks_too_large"
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 9)
    )
    content = b'<!DOCTYPE a [<!ENTITY l0 "ha">' + laughs + b"]><a>&l8;</a>"
    assert refusal(name, with_part(whole, part, content)) == "damaged"
    outside = b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'
    assert refusal(name, with_part(whole, part, outside)) == "damaged"


def test_a_run_of_spaces_is_no_longer_than_a_text_has() -> None:
    whole = plain(".odt", "x")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = archive.read("content.xml").decode()
    wide = content.replace(">x<", '>x<text:s text:c="99999999999"/>y<')
    assert len(read_file("a.odt", with_part(whole, "content.xml", wide.encode())).text) < 300


@pytest.mark.parametrize(("ending", "code"), [(".docx", "not_word"), (".odt", "not_opendocument")])
def test_another_kind_of_file_is_not_what_its_name_says(ending: str, code: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("iets.txt", "tekst")
    assert refusal(f"a{ending}", stream.getvalue()) == code
    other = ".odt" if ending == ".docx" else ".docx"
    assert refusal(f"a{ending}", plain(other, "Tekst")) == code
    sheet = io.BytesIO()
    odfdo.Document("spreadsheet").save(sheet)
    assert refusal(f"a{ending}", sheet.getvalue()) == code


def test_a_document_with_a_password_is_refused() -> None:
    whole = plain(".odt", "Geheim")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        manifest = archive.read("META-INF/manifest.xml").decode()
    closed = manifest.replace(
        "</manifest:manifest>",
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
    )
    assert (
        refusal("a.odt", with_part(whole, "META-INF/manifest.xml", closed.encode())) == "password"
    )
    assert refusal("a.odt", with_part(whole, "encrypted-package", b"x")) == "password"
    locked = bytearray(plain(".docx", "Geheim"))
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := locked.find(mark, place + 1)) >= 0:
            locked[place + flags] |= 1
    assert refusal("a.docx", bytes(locked)) == "password"
