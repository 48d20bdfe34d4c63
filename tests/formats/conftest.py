"""Small instruments, each written in the authors' own format."""

from collections.abc import Callable
from textwrap import dedent
from textwrap import indent

import pytest

from formats.instruments.load import read_instrument
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.problems import Problem

SETTINGS = """\
settings:
  form_id: proef
  version: "1"
  form_title: {nl: Proef, en: Trial}
  default_language: nl
  verhaal: {kind: survey, roles: [policy_officer, coach]}
"""


def yaml_of(items: str, choices: str = "") -> str:
    """A whole instrument around some items of one section."""
    lists = "choices:\n" + indent(dedent(choices).strip(), "  ") + "\n" if choices else ""
    return (
        SETTINGS
        + lists
        + "survey:\n"
        + "  - type: section\n    name: s01\n    label: {nl: Een, en: One}\n    items:\n"
        + indent(dedent(items).strip(), "      ")
        + "\n"
    )


@pytest.fixture
def load() -> Callable[..., Instrument]:
    """Load items (and lists of choices) that must be without a single problem."""

    def loaded(items: str, choices: str = "") -> Instrument:
        instrument, problems = read_instrument(yaml_of(items, choices), "proef.yaml")
        assert [problem.line("en") for problem in problems] == []
        assert instrument is not None
        return instrument

    return loaded


@pytest.fixture
def item(load: Callable[..., Instrument]) -> Callable[..., Item]:
    """The first item of a small instrument."""
    return lambda items, choices="": load(items, choices).sections[0].items[0]


@pytest.fixture
def problems_in() -> Callable[..., list[Problem]]:
    """The problems of items (and lists of choices)."""
    return lambda items, choices="": read_instrument(yaml_of(items, choices), "proef.yaml")[1]
