"""Files become text, or a reason why not."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.importers import MAX_BYTES
from coding.importers import MAX_LENGTH
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


def leads_back(text: str, decoded: str, to_file: Callable[[int], int]) -> bool:
    """Whether each character of a text leads to where it stood in the decoded file."""
    places = [to_file(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(decoded)
    for place, sign in enumerate(text):
        # Of several characters that came from one, only the last leads past it.
        if places[place] < places[place + 1] and sign not in "\n\ufffd":
            own = decoded[places[place] : places[place + 1]].replace("\u00ad", "")
            assert sign in unicodedata.normalize("NFC", own)
    return True


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("e\u0301\u0323\u00ad\r\n\u0085\u2028😀\u1100\u1161\u11a8\u0958"),
    ),
    max_size=60,
)


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
def test_the_map_leads_back_to_the_files_own_offsets(text: str, form: str) -> None:
    decoded = unicodedata.normalize(form, text)
    made = normalise(decoded)
    assert made.text == normalise(made.text).text
    assert unicodedata.is_normalized("NFC", made.text)
    assert "\u00ad" not in made.text
    assert leads_back(made.text, decoded, made.offset_map.to_file)


#: Letters that each encoding has, so that any of these texts can be written in it.
WESTERN = st.text("aAeéëïÖß €’–\u00ad\t\r\n", min_size=1, max_size=60)


@given(WESTERN, st.sampled_from(["NFC", "NFD"]))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_leads_back_to_the_decoded_file(encoding: str, text: str, form: str) -> None:
    decoded = unicodedata.normalize(form, f"Goed, dit is wat er gezegd werd: {text}")
    imported = read_file("a.txt", decoded.encode(encoding))
    assert leads_back(imported.text, decoded, imported.offset_map.to_file)


@given(WESTERN)
def test_windows_1252_leads_back_to_the_decoded_file(text: str) -> None:
    decoded = f"Café, {text}"
    imported = read_file("a.txt", decoded.encode("cp1252"))
    assert leads_back(imported.text, decoded, imported.offset_map.to_file)


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
        ("zonder", b"tekst", "ending_unknown"),
        ("a.txt", b"%PDF-1.7 tekst", "binary"),
        ("a.txt", b"PK\x03\x04rest", "binary"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n rest", "binary"),
        ("a.txt", "half".encode("utf-16")[:-1], "encoding_broken"),
        ("a.txt", b"\xef\xbb\xbfgoed \xff", "encoding_broken"),
        ("a.txt", "één café, dat is één".encode() + b"\xc3", "encoding_broken"),
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


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("oud.DOC", "old_word"),
        ("a.pdf", "pdf"),
        ("a.rtf", "rich_text"),
        ("opname.m4a", "recording"),
        ("a.xlsx", "ending_unknown"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, code: str) -> None:
    assert refusal(name, b"x") == code


def test_the_limit_is_the_installations() -> None:
    with pytest.raises(Refused) as refused:
        read_file("a.txt", b"a" * (3 * 1024**2), max_bytes=2 * 1024**2)
    assert refused.value.problems[0].arguments == {"limit": 2, "size": 3}


def test_every_problem_has_its_words() -> None:
    arguments = dict.fromkeys(
        ("ending", "known", "limit", "size", "encoding", "byte", "count"), "x"
    )
    for code in words._MESSAGES:
        for kind in words._KINDS:
            said = words.say_problem(TextProblem(code, {**arguments, "what": kind}))
            assert "%" not in said
