"""Files become text, or a reason why not."""

import io
import unicodedata
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from coding.importers import IMPORTERS
from coding.importers import MAX_BYTES
from coding.importers import MAX_LENGTH
from coding.importers import MEDIA_TYPES
from coding.importers import Refused
from coding.importers import read_file
from coding.importers import words
from coding.importers.normalise import OffsetMap
from coding.importers.normalise import normalise
from coding.importers.outcome import TextProblem

#: How a Word file of the old kind begins, and any with a password.
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAID = "I: Reïntegratie, café à € 9.000 – “ja”?\nR: Nou, één keer 😀.\n"


def refusal(name: str, data: bytes) -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(Refused) as refused:
        read_file(name, data)
    return refused.value.problems[0].code


def word_file(fill: Callable[[docx.document.Document], None]) -> bytes:
    """Return a Word file with what `fill` puts in it."""
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_encoding_line_end_and_form_gives_the_same_text(
    encoding: str, ends: str, form: str
) -> None:
    written = unicodedata.normalize(form, SAID).replace("\n", ends)
    imported = read_file("gesprek.TXT", written.encode(encoding))
    assert imported.text == SAID
    assert imported.warnings == ()


def test_windows_1252_is_read_and_told_of() -> None:
    written = SAID.replace("😀", "").replace("\n", "\r\n")
    imported = read_file("oud.txt", written.encode("cp1252"))
    assert imported.text == written.replace("\r\n", "\n")
    assert [warning.code for warning in imported.warnings] == ["encoding_guessed"]
    assert imported.warnings[0].arguments["encoding"] == "Windows-1252"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(["NFC", "NFD"])
)
def test_the_map_leads_back_to_the_files_own_offsets(text: str, form: str) -> None:
    decoded = unicodedata.normalize(form, text)
    made = normalise(decoded)
    assert made.text == normalise(made.text).text
    assert unicodedata.is_normalized("NFC", made.text)
    places = [made.offset_map.to_file(place) for place in range(len(made.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(decoded)
    if made.replaced == 0 and "�" not in decoded:
        for place, sign in enumerate(made.text):
            if places[place] < places[place + 1]:
                own = unicodedata.normalize("NFC", decoded[places[place] : places[place + 1]])
                assert sign == "\n" or sign in own


def test_the_map_survives_storage() -> None:
    made = normalise("één\r\ntwee e\u0301n\r\n")
    assert OffsetMap.from_json(made.offset_map.as_json()) == made.offset_map
    assert made.offset_map.to_file(made.text.index("twee")) == 5


def test_what_no_document_can_hold_is_replaced_and_told_of() -> None:
    imported = read_file("a.txt", ("goed " * 100 + "\x01 slecht").encode())
    assert "\ufffd slecht" in imported.text
    assert imported.warnings[0].code == "characters_replaced"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.docx", b"", "empty"),
        ("a.txt", b" \r\n\t ", "no_text"),
        ("a.txt", b"\xef\xbb\xbf", "no_text"),
        ("a.pdf", b"%PDF-1.7", "ending_unknown"),
        ("zonder", b"tekst", "ending_unknown"),
        ("a.txt", b"%PDF-1.7 tekst", "binary"),
        ("a.txt", b"PK\x03\x04rest", "binary"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n rest", "binary"),
        ("a.txt", "half".encode("utf-16")[:-1], "encoding_broken"),
        ("a.txt", b"\xef\xbb\xbfgoed \xff", "encoding_broken"),
        ("a.docx", b"geen zip", "damaged"),
        ("a.docx", b"PK\x03\x04kapot", "damaged"),
        ("a.docx", OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.docx", OFFICE + b"WordDocument", "old_word"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(name: str, data: bytes, code: str) -> None:
    assert refusal(name, data) == code


def test_what_is_too_large_is_refused_with_the_limit() -> None:
    assert refusal("a.txt", b"a" * (MAX_BYTES + 1)) == "too_large"
    with pytest.raises(Refused) as refused:
        read_file("a.txt", b"a" * (MAX_LENGTH + 1))
    assert refused.value.problems[0].arguments["limit"] == MAX_LENGTH
    assert str(MAX_LENGTH) in words.say_problem(refused.value.problems[0])


def test_a_word_file_cut_short_is_damaged() -> None:
    whole = word_file(lambda document: document.add_paragraph("Tekst " * 500))
    assert refusal("a.docx", whole[: len(whole) // 2]) == "damaged"


def test_a_spreadsheet_and_a_bare_zip_are_no_word_files() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("iets.txt", "tekst")
    assert refusal("a.docx", stream.getvalue()) == "not_word"


def test_a_word_file_gives_its_body_in_reading_order() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("I: Hoe\tgaat het?")
        paragraph = document.add_paragraph("R: Goed")
        paragraph.add_run(", dank u").add_break()
        paragraph.add_run("en u?")
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "aantal", "48"
        table.cell(1, 0).text = "jaar"
        document.add_paragraph("Slot")

    imported = read_file("a.docx", word_file(fill))
    assert (
        imported.text == "I: Hoe\tgaat het?\nR: Goed, dank u\nen u?\n\naantal\t48\njaar\t\n\nSlot"
    )
    assert [warning.code for warning in imported.warnings] == ["tables_as_lines"]


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    def fill(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("oud ")
        run = paragraph.add_run("nieuw")._r
        inserted = OxmlElement("w:ins")
        run.addprevious(inserted)
        inserted.append(run)

    imported = read_file("a.docx", word_file(fill))
    assert imported.text == "oud nieuw"
    assert [warning.code for warning in imported.warnings] == ["changes_accepted"]


def test_each_importer_has_its_media_type_and_each_problem_its_words() -> None:
    assert IMPORTERS.keys() == MEDIA_TYPES.keys()
    for code in words._MESSAGES:
        arguments = dict.fromkeys(
            ("ending", "known", "limit", "size", "encoding", "byte", "count"), "x"
        )
        assert words.say_problem(TextProblem(code, arguments))
