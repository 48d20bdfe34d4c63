"""Point 4.6: the editor's tree says what its YAML says, and its problems have paths."""

import pytest

from formats.instruments.library import LIBRARY
from formats.instruments.load import load_instrument
from formats.instruments.tree import read_tree
from formats.instruments.tree import tree_of
from formats.instruments.write_yaml import dump
from formats.problems import has_errors

SMALL = {
    "settings": {
        "form_id": "proef",
        "version": "1",
        "form_title": {"nl": "Proef"},
        "verhaal": {"kind": "survey", "roles": ["client"]},
    },
    "choices": {"ja_nee": [{"name": "ja", "label": "Ja"}, {"name": "nee", "label": "Nee"}]},
    "survey": [
        {
            "type": "section",
            "name": "begin",
            "label": "Begin",
            "items": [
                {"type": "select_one ja_nee", "name": "wil", "label": "Wilt u?"},
                {"type": "text", "name": "wat", "label": "Wat?", "relevant": "${wil} = 'ja'"},
            ],
        }
    ],
}


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_library_is_the_same_through_the_tree(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    document, problems = tree_of(text)
    assert document is not None
    assert problems == []
    instrument, problems = read_tree(document)
    assert not has_errors(problems)
    assert instrument == load_instrument(text, path.name)
    written = dump(document)
    assert tree_of(written) == (document, [])
    assert load_instrument(written, path.name) == instrument


def test_a_tree_is_read_as_a_file_is() -> None:
    instrument, problems = read_tree(SMALL)
    assert problems == []
    assert [item.name for item in instrument.all_items()] == ["wil", "wat"]


def test_texts_that_yaml_would_take_for_something_else_come_back_as_they_were() -> None:
    odd = [
        "~",
        "yes",
        "1.50",
        "2026-01-01",
        "- a",
        "a: b",
        "# c",
        " x ",
        "één\n\nTwee\n",
        "'",
        "&a",
    ]
    document = {"settings": {f"k{number}": text for number, text in enumerate(odd)}}
    assert tree_of(dump(document)) == (document, [])


def test_mistakes_lead_to_where_they_were_made() -> None:
    section = {
        "type": "section",
        "name": "begin",
        "label": {"nl": ""},
        "items": [
            {"type": "select_one weg", "name": "wat", "label": "Wat?", "relevant": "${wie} ="},
            {"type": "text", "name": "wat", "label": "Nog eens", "verhaal": {"max_length": "veel"}},
            "losse tekst",
            {"type": "text", "name": "leeg"},
        ],
    }
    _instrument, problems = read_tree({**SMALL, "survey": [section]})
    found = {problem.place.path: problem.code for problem in problems}
    assert found["survey[0].label"] == "text_without_base_language"
    assert found["survey[0].items[0].type"] == "list_unknown"
    assert found["survey[0].items[0].relevant"].startswith("expression_")
    assert found["survey[0].items[1].name"] == "name_taken"
    assert found["survey[0].items[1].verhaal.max_length"] == "expected_number"
    assert found["survey[0].items[2]"] == "expected_mapping"
    assert found["survey[0].items[3].label"] == "key_missing"
    assert all(problem.place.line is None for problem in problems)
    assert all(
        problem.message("nl") and "regel" not in problem.message("nl") for problem in problems
    )


@pytest.mark.parametrize("document", [[], "tekst", None, 5, {"survey": {}}, {"choices": []}])
def test_what_is_no_instrument_at_all_is_told(document: object) -> None:
    _instrument, problems = read_tree(document)
    assert has_errors(problems)


def test_a_tree_without_a_bottom_is_cut_off() -> None:
    deep: dict[str, object] = {}
    for _level in range(500):
        deep = {"kept": deep}
    _instrument, problems = read_tree({**SMALL, "settings": deep})
    assert "yaml_too_deep" in {problem.code for problem in problems}
    assert tree_of("- een lijst")[0] is None
    assert tree_of("a: [")[0] is None
