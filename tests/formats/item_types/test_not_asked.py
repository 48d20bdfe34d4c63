"""4.1: hidden values, metadata, and types that are kept word for word."""

from datetime import date
from datetime import datetime

import pytest

from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.load import read_instrument
from formats.item_types import ITEM_TYPES
from formats.item_types.not_asked import MetadataType
from formats.item_types.not_asked import Occasion
from formats.validate import validate
from tests.formats.conftest import yaml_of

TODAY = date(2026, 11, 25)
SEEN = """
- {type: hidden, name: bron, default: balie}
- {type: today, name: dag}
- {type: text, name: open, label: {nl: Open, en: Open}, relevant: "${bron} = 'balie'"}
- {type: text, name: dicht, label: {nl: Dicht, en: Shut}, relevant: "${dag} < '2026-01-01'"}
"""


def test_hidden_values_and_the_day_are_seen_by_conditions(load):
    found = validate(load(SEEN), {}, today=TODAY)
    assert found.relevant["open"]
    assert not found.relevant["dicht"]
    assert found.calculated["bron"] == "balie"
    noted = validate(load(SEEN), {"dag": AnswerValue("2025-12-31")}, today=TODAY)
    assert noted.relevant["dicht"]
    assert noted.problems == {}


def test_nobody_is_asked_them(load):
    design = load(SEEN)
    asked = questionnaire(design, "coach")
    fields = {"a-bron": ["x"], "a-dag": ["2020-01-01"]}
    for leaf in asked.leaves():
        assert ITEM_TYPES[leaf.item.type].parse(leaf.item, fields).answer is None
    only = load("- {type: hidden, name: bron, default: balie}")
    assert questionnaire(only, "coach").sections == ()


def test_what_the_server_notes():
    occasion = Occasion(
        datetime.fromisoformat("2026-11-25T14:30:05+01:00"), "S. Bakker", "s@example.org"
    )
    noted = {
        name: kind.noted(occasion)
        for name, kind in ITEM_TYPES.items()
        if isinstance(kind, MetadataType) and kind.noted(occasion)
    }
    assert noted == {
        "start": "2026-11-25T14:30:05+01:00",
        "end": "2026-11-25T14:30:05+01:00",
        "today": "2026-11-25",
        "username": "S. Bakker",
        "email": "s@example.org",
    }


@pytest.mark.parametrize(
    "written", ["geotrace", "geoshape", "audit", "osm gebouwen", "csv-external"]
)
def test_a_type_that_is_not_run_is_kept_and_flagged(problems_in, written):
    found = problems_in(f"- {{type: {written}, name: spoor, label: {{nl: Spoor, en: Trace}}}}")
    assert [(p.code, p.severity) for p in found] == [("type_kept", "warning")]


def test_what_stands_behind_a_kept_type_is_kept():
    text = yaml_of("- {type: osm gebouwen, name: kaart, label: {nl: Kaart, en: Map}}")
    instrument, _problems = read_instrument(text, "kaart.yaml")
    item = instrument.sections[0].items[0]
    assert (item.type, item.table_file, item.choices) == ("osm", "gebouwen", None)
    assert not ITEM_TYPES[item.type].runs


@pytest.mark.parametrize(("written", "meant"), [("trigger", "acknowledge"), ("int", "integer")])
def test_other_names_of_types(item, written, meant):
    assert item(f"- {{type: {written}, name: q, label: {{nl: V, en: Q}}}}").type == meant
