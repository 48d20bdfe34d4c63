import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.instruments.tree import read_tree
from formats.yaml_nodes import MAX_CHARACTERS
from formats.yaml_nodes import MAX_VALUES
from formats.yaml_nodes import read_yaml


def codes(text):
    return [(p.code, p.place.line, p.place.column) for p in read_yaml(text, "x.yaml")[1]]


def test_scalars_stay_as_written():
    root, problems = read_yaml("a: Yes\nb: 2026-11-01\nc: 010\nd: ~\ne: '~'\n", "x.yaml")
    assert problems == []
    assert [(n.kind, n.text) for n in root.entries.values()] == [
        ("text", "Yes"), ("text", "2026-11-01"), ("text", "010"), ("null", "~"), ("text", "~"),
    ]  # fmt: skip


def test_every_node_knows_its_place():
    root, _ = read_yaml("survey:\n  - items:\n    - {name: f01, label: x}\n", "x.yaml")
    node = root.entries["survey"].items[0].entries["items"].items[0].entries["label"]
    assert (node.place.path, node.place.line, node.place.column) == (
        "survey[0].items[0].label", 3, 26,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("key_duplicate", 3, 1)]),
        ("a: &x 1\nb: 2\n", [("yaml_alias", 1, 4)]),
        ("a: *x\n", [("yaml_alias", 1, 4)]),
        ("a: !!python/object/apply:os.system [ls]\n", [("yaml_tag", 1, 4)]),
        ("a: [1\n", [("yaml_syntax", 2, 1)]),
        ("a: b: c\n", [("yaml_syntax", 1, 5)]),
        ("", [("yaml_empty", 1, 1)]),
        ("# niets\n", [("yaml_empty", 1, 1)]),
        ("a: 1\n---\nb: 2\n", [("yaml_documents", 2, 1)]),
        ("[" * 50 + "]" * 50, [("yaml_too_deep", 1, 41)]),
        ("? [a]\n: b\n", [("yaml_syntax", 1, 3)]),
        ("a: \x01\n", [("yaml_syntax", 1, 1)]),
        ('a: "x\\0y"\n', [("sign_impossible", 1, 4)]),
        ('"a\\0": y\n', [("sign_impossible", 1, 1)]),
    ],
)
def test_what_is_refused(text, expected):
    assert codes(text) == expected


def test_a_file_that_grows_when_read_is_refused_at_once():
    bomb = "a: &a [x,x]\n" + "".join(
        f"{new}: &{new} [*{old},*{old},*{old},*{old}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {code for code, *_ in codes(bomb)} == {"yaml_alias"}


def test_a_file_too_large_is_refused():
    assert codes("a" * (MAX_CHARACTERS + 1)) == [("file_too_large", None, None)]


def test_4_5_a_file_of_too_many_values_is_refused_at_the_first_too_many():
    assert codes("a:\n" + "- x\n" * (MAX_VALUES - 1)) == [("yaml_too_much", MAX_VALUES, 3)]


def deep(keys: int, values: int) -> dict[str, object]:
    """Keys of 1,000 characters inside each other: each of the values has a path through them."""
    tree: object = ["x"] * values
    for _ in range(keys):
        tree = {"k" * 1000: tree}
    return {"survey": tree}


def test_4_5_a_small_file_whose_paths_take_all_memory_is_refused():
    """30 keys of 1,000 characters and 30,000 values below them: 100 kB that took 1 GB."""
    assert {code for code, *_ in codes(json.dumps(deep(30, 30_000)))} == {"yaml_too_much"}
    assert {code for code, *_ in codes(json.dumps(deep(3, 3_000)))} == set()
    told = [problem.code for problem in read_tree(deep(30, 30_000))[1]]
    assert told.count("yaml_too_much") == 1


def test_4_5_a_nul_is_in_nothing_that_is_read():
    """It marks the places for answers in a page: a text with one could pass for such a place."""
    root, _ = read_yaml('{"a\\0": "x\\0value\\0y"}', "x.yaml")
    assert {key: node.text for key, node in root.entries.items()} == {"a": "xvaluey"}


@given(st.text(alphabet="ab:-[]{}&*!|>#'\" \n,?~", max_size=60))
def test_any_text_is_read_or_refused(text):
    root, problems = read_yaml(text, "x.yaml")
    assert root is not None or problems
