"""docs/instruments.md: complete, and its examples work."""

import re
from pathlib import Path

import pytest

from formats.checking import check_file
from formats.item_types import COMMON_KEYS
from formats.item_types import ITEM_TYPES
from formats.vocabulary import COUNT_TOTALS
from formats.vocabulary import INSTRUMENT_KINDS
from formats.vocabulary import ROLE_GROUPS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "instruments.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = [
    ("md" if kind == "xlsform" else kind, example)
    for kind, example in re.findall(
        r"^```(yaml|xlsform)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE
    )
]
WORDS = set(re.findall(r"[a-z][a-zA-Z0-9_-]*", " ".join(re.findall(r"`([^`\n]+)`", TEXT))))


@pytest.mark.parametrize("position", range(len(EXAMPLES)))
def test_every_example_loads_without_a_problem(position: int, tmp_path: Path) -> None:
    ending, text = EXAMPLES[position]
    example = tmp_path / f"example-{position + 1}.{ending}"
    example.write_text(text, encoding="utf-8")
    assert check_file(example) == []


def test_there_are_examples() -> None:
    assert {ending for ending, _ in EXAMPLES} == {"md", "yaml"}


def test_every_item_type_and_key_is_told() -> None:
    keys = COMMON_KEYS.union(*(item_type.keys for item_type in ITEM_TYPES.values()))
    assert set(ITEM_TYPES) - WORDS == set()
    assert keys - WORDS == set()


def test_every_fixed_word_is_told() -> None:
    assert (set(ROLE_GROUPS) | set(INSTRUMENT_KINDS) | set(COUNT_TOTALS)) - WORDS == set()
