"""A note may say a line in another language too; it is read in one."""

import pytest

from formats.notes import in_language
from formats.notes import lines_of

NOTE = "Gedrukt als: uitstroom.\nDit telt niet op.\n[en] This does not add up."


def test_a_line_with_its_translation_is_one_line() -> None:
    assert lines_of(NOTE) == [
        {"": "Gedrukt als: uitstroom."},
        {"": "Dit telt niet op.", "en": "This does not add up."},
    ]


@pytest.mark.parametrize(
    ("language", "read"),
    [
        ("nl", "Gedrukt als: uitstroom.\nDit telt niet op."),
        ("en", "Gedrukt als: uitstroom.\nThis does not add up."),
    ],
)
def test_a_note_is_read_in_one_language(language: str, read: str) -> None:
    assert in_language(NOTE, language) == read


@pytest.mark.parametrize("note", ["[en] only this", "zie [en] en [1]", "[en]", "regel\n\n[1] noot"])
def test_what_only_looks_like_it_stays_as_it_was_written(note: str) -> None:
    assert in_language(note, "en") == note
    assert in_language(None, "en") == ""
