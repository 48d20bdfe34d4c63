"""4.5: an instrument written as YAML and read again is the same instrument."""

from dataclasses import fields
from dataclasses import replace

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings

from formats.expressions import parse
from formats.instruments.attached import AttachedTable
from formats.instruments.attached import MediaFile
from formats.instruments.document import document_of
from formats.instruments.library import instruments
from formats.instruments.load import load_instrument
from formats.instruments.load import read_instrument
from formats.instruments.model import Choice
from formats.instruments.model import ChoiceList
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.instruments.tree import tree_of
from formats.instruments.write_yaml import Rewriter
from formats.instruments.write_yaml import dump
from formats.instruments.write_yaml import to_yaml
from tests.support.random_instruments import documents


@pytest.mark.parametrize("name", sorted(instruments()))
def test_the_library_written_and_read_again_is_the_same(name):
    instrument = instruments()[name]
    written = to_yaml(instrument)
    again = load_instrument(written, "again.yaml")
    assert again == instrument
    assert to_yaml(again) == written


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_any_instrument_written_and_read_again_is_the_same(document):
    instrument, problems = read_instrument(dump(document), "proef.yaml")
    again, same_problems = read_instrument(to_yaml(instrument), "again.yaml")
    assert again == instrument
    assert [problem.code for problem in same_problems] == [problem.code for problem in problems]


def test_keys_stand_in_the_order_in_which_people_read_them():
    document = {
        "survey": [
            {
                "items": [{"label": {"nl": "Naam"}, "name": "naam", "type": "text", "eigen": 1}],
                "name": "s",
                "label": {"nl": "Een"},
                "type": "section",
            }
        ],
        "settings": {"version": "007", "verhaal": {"roles": ["coach", "client"]}, "form_id": "p"},
        "choices": {"lijst": [{"label": {"nl": "twee\nregels"}, "name": "a"}]},
    }
    assert dump(document) == (
        "settings:\n  form_id: p\n  version: '007'\n  verhaal:\n    roles: [coach, client]\n"
        "choices:\n  lijst:\n  - name: a\n    label:\n      nl: |-\n        twee\n        regels\n"
        "survey:\n- type: section\n  name: s\n  label:\n    nl: Een\n"
        "  items:\n  - type: text\n    name: naam\n    label:\n      nl: Naam\n    eigen: 1\n"
    )


@pytest.mark.parametrize("draft", [None, [], "x", {"settings": 3, "choices": [1], "survey": {}}])
def test_a_draft_in_any_shape_is_written(draft):
    assert dump(draft)

    assert Rewriter().dump(draft) == dump(draft)


@pytest.mark.parametrize("most", [0, 2_000, 30_000_000])
def test_a_draft_written_again_after_a_change_is_as_if_written_anew(most):
    """4.9: of a large draft only what changed is written anew, whatever is still remembered."""
    rewriter = Rewriter(most)
    for name in sorted(instruments()):
        tree, _problems = tree_of(to_yaml(instruments()[name]))
        assert rewriter.dump(tree) == dump(tree)
        tree["survey"][0]["label"] = {"nl": "Twee\nregels, en één: die *zo* begint"}
        tree["survey"].append({"type": "section", "name": "leeg"})
        tree["choices"] = {**tree.get("choices", {}), "nieuw": [], "lang " * 40: [{"name": "a"}]}
        assert rewriter.dump(tree) == dump(tree)


@pytest.mark.parametrize(
    "draft",
    [
        {"survey": ["a", "b"], "eigen": "x"},
        {"survey": [], "choices": {}},
        {"survey": [{}, {"items": ["a"]}], "choices": {"a": "b", "b": {}, "": ["c"]}},
        {"choices": [{"name": "a"}], "settings": {}},
    ],
)
def test_a_draft_with_other_things_where_lists_should_be_is_written_the_same_again(draft):
    assert Rewriter().dump(draft) == dump(draft)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_any_instrument_is_written_the_same_by_parts(document):
    tree, _problems = tree_of(dump(document))
    assert Rewriter().dump(tree) == dump(tree)


def test_the_same_thing_twice_is_written_twice():
    label = {"nl": "Naam"}
    assert "&" not in dump({"survey": [{"label": label}, {"label": label}]})


FILLED = {
    "label": {"nl": "B"},
    "hint": {"nl": "B"},
    "guidance_hint": {"nl": "B"},
    "required": True,
    "required_message": {"nl": "B"},
    "constraint_message": {"nl": "B"},
    "constraint_severity": "warning",
    "trigger": ("b",),
    "choices": ChoiceList("lijst", ()),
    "media": {"image": {"nl": "b.png"}},
    "min": 1.0,
    "max": 2.0,
    "max_length": 3,
    "decimals": 1,
    "score": 1.5,
    "ask": ("coach",),
    "confirm": ("coach",),
    "prompts": {"coach": ({"nl": "B"},)},
    "items": (Item("text", "n9", {"nl": "B"}),),
    "title": {"nl": "B"},
    "intro": {"nl": "B"},
    "thanks": {"nl": "B"},
    "roles": ("coach",),
    "sections": (Section("s9", {"nl": "B"}),),
    "table": instruments()["stakeholder-format"].item("f41").table,
    "archive": instruments()["stakeholder-format"].item("f41").archive,
    "number": instruments()["stakeholder-format"].choices["nazorg"].choices[0].number,
    "kept_sheets": {"osm": (("a",),)},
    "tables": {"t.csv": AttachedTable("name")},
    "files": {"b.png": MediaFile("0" * 64, "image/png", 8, 2, 2)},
}
OF_FILES = {
    *("warnings", "place", "default_place", "parameters_place", "kept_places", "languages"),
}
#: What only the items of a turn have: it follows from the default.
OF_TURNS = {"begins"}
#: Read from what is written among the parameters.
OF_PARAMETERS = {"is_mixed", "seed"}
WHOLE = Instrument("p", "1", {"nl": "P"}, "nl", ("nl",), "survey", (), ())


def value_for(field):
    if "Mapping[str, formats.instruments.model.ChoiceList]" in str(field.type):
        return {"l": ChoiceList("l", (Choice("c", {"nl": "C"}),))}
    if field.name in FILLED:
        return FILLED[field.name]
    if "Expression" in str(field.type):
        return parse("1 = 1")
    if "Mapping" in str(field.type):
        return {"b": "c"}
    return True if field.default is False else "text_b"


def written_of(thing):
    if isinstance(thing, Instrument):
        return document_of(thing)
    if isinstance(thing, Choice):
        return document_of(replace(WHOLE, choices={"l": ChoiceList("l", (thing,))}))
    section = thing if isinstance(thing, Section) else Section("s", {"nl": "S"}, items=(thing,))
    return document_of(replace(WHOLE, sections=(section,)))


@pytest.mark.parametrize(
    "thing",
    [WHOLE, Section("s", {"nl": "S"}), Item("text", "n", {"nl": "N"}), Choice("c", {"nl": "C"})],
    ids=lambda thing: type(thing).__name__,
)
def test_no_field_of_the_model_is_forgotten(thing):
    forgotten = [
        field.name
        for field in fields(thing)
        if field.name not in OF_FILES | OF_TURNS | OF_PARAMETERS
        and written_of(replace(thing, **{field.name: value_for(field)})) == written_of(thing)
    ]
    assert forgotten == []
