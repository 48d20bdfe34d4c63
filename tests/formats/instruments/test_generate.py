from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.load import load_instrument
from formats.validate import validate

ITEMS = """
- {type: text, name: a, label: {nl: A, en: A}, verhaal: {ask: [coach]}}
- type: text
  name: b
  label: {nl: A, en: A}
  relevant: "${a} = 'x'"
  constraint: ". != ${a}"
  verhaal: {ask: [coach, policy_officer]}
- {type: text, name: c, label: {nl: A, en: A}, verhaal: {confirm: [policy_officer]}}
- type: group
  name: g
  label: {nl: G, en: G}
  verhaal: {ask: [policy_officer]}
  items:
    - {type: text, name: g_a, label: {nl: A, en: A}}
    - {type: text, name: g_b, label: {nl: A, en: A}, verhaal: {ask: [coach]}}
- {type: calculate, name: s, calculation: "string-length(${a})"}
- {type: text, name: d, label: {nl: A, en: A}, relevant: "${s} > 1"}
"""


def names(asked):
    return [(leaf.item.name, leaf.mode) for leaf in asked.leaves()]


def test_no_role_is_everything(load):
    asked = questionnaire(load(ITEMS), None)
    assert [name for name, _ in names(asked)] == ["a", "b", "c", "g_a", "g_b", "s", "d"]
    assert asked.asked("b").item.relevant is not None


def test_a_role_gets_its_own_items_and_what_it_confirms(load):
    asked = questionnaire(load(ITEMS), "policy_officer")
    assert names(asked) == [("b", "ask"), ("c", "confirm"), ("g_a", "ask"), ("d", "ask")]
    group = asked.sections[0].items[2]
    assert (group.item.name, [part.name for part in group.item.items]) == ("g", ["g_a"])


def test_an_item_for_no_role_is_for_all_but_not_contact_data():
    """4.3: whoever writes a format need not say at each question whom it is for."""
    instrument = load_instrument(
        """
settings:
  form_id: gesprek
  version: "1"
  form_title: {nl: Gesprek}
  verhaal: {kind: format, roles: [client, coach]}
survey:
- type: section
  name: een
  label: {nl: Een}
  items:
  - {type: text, name: a, label: {nl: A}}
  - {type: text, name: b, label: {nl: B}, verhaal: {ask: [coach]}}
  - {type: text, name: c, label: {nl: C}, verhaal: {contact: true}}
""",
        "gesprek.yaml",
    )
    assert names(questionnaire(instrument, "client")) == [("a", "ask")]
    assert names(questionnaire(instrument, "coach")) == [("a", "ask"), ("b", "ask")]


def test_conditions_on_what_is_not_asked_fall_away(load):
    asked = questionnaire(load(ITEMS), "policy_officer")
    assert asked.asked("b").item.relevant is None
    assert asked.asked("b").item.constraint is None
    assert asked.asked("s") is None, "its calculation looks at an item of another role"
    assert asked.asked("d").item.relevant is None, "and with it what looked at the calculation"
    coach = questionnaire(load(ITEMS), "coach")
    assert coach.asked("b").item.relevant is not None
    assert coach.asked("d").item.relevant is not None


def test_items_groups_and_sections_switched_off(load):
    instrument = load(ITEMS)
    asked = questionnaire(instrument, None, off=frozenset({"a", "g"}))
    assert [name for name, _ in names(asked)] == ["b", "c", "d"]
    assert questionnaire(instrument, None, off=frozenset({"s01"})).sections == ()


def test_order_puts_first_what_others_look_at(load):
    instrument = load("""
    - {type: text, name: z, label: {nl: A, en: A}, relevant: "${y} = 'x'"}
    - {type: text, name: y, label: {nl: A, en: A}, relevant: "${x} = 'x'"}
    - {type: text, name: x, label: {nl: A, en: A}}
    """)
    assert questionnaire(instrument, None).order == ("x", "y", "z")


def test_an_unknown_role(load):
    with pytest.raises(ValueError, match="client"):
        questionnaire(load(ITEMS), "client")


COMPUTED = """
settings:
  form_id: proef
  version: "1"
  form_title: {nl: Proef}
  default_language: nl
  verhaal: {kind: KIND, roles: [coach]}
survey:
  - type: section
    name: eerst
    label: {nl: Eerst}
    items: [{type: calculate, name: grens, calculation: "18"}]
  - type: section
    name: vragen
    label: {nl: Vragen}
    items:
      - {type: integer, name: leeftijd, label: {nl: A}, verhaal: {ask: [coach]}}
      - type: group
        name: som
        label: {nl: Som}
        relevant: "${leeftijd} > 0"
        items:
          - {type: calculate, name: over, calculation: "${leeftijd} - ${grens}", relevant: "${leeftijd} < 99"}
          - {type: note, name: uitleg, label: {nl: Uitleg}}
  - type: section
    name: later
    label: {nl: Later}
    relevant: "${over} > 0"
    items: [{type: calculate, name: dubbel, calculation: "${over} * 2"}]
  - type: section
    name: lezen
    label: {nl: Lezen}
    items: [{type: note, name: dank, label: {nl: Dank}}]
"""  # noqa: E501 - an item a line


def computed(kind):
    return questionnaire(load_instrument(COMPUTED.replace("KIND", kind), "proef.yaml"), "coach")


def test_what_is_worked_out_where_nothing_is_shown_is_not_lost():
    """4.1: groups of calculations are common in XLSForms."""
    asked = computed("format")
    assert [part.section.name for part in asked.sections] == ["vragen"]
    assert [name for name, _ in names(asked)] == ["grens", "leeftijd", "over", "dubbel"]
    found = validate(asked, {"leeftijd": AnswerValue(20.0)}, today=date(2026, 11, 25))
    assert found.calculated == {"grens": 18, "over": 2, "dubbel": 4}
    young = validate(asked, {"leeftijd": AnswerValue(17.0)}, today=date(2026, 11, 25))
    assert (young.calculated["over"], young.calculated["dubbel"]) == (-1, "")
    none = validate(asked, {"leeftijd": AnswerValue(100.0)}, today=date(2026, 11, 25))
    assert none.calculated["over"] == ""


def test_in_a_survey_there_may_be_pages_and_groups_to_read():
    asked = computed("survey")
    assert [part.section.name for part in asked.sections] == ["vragen", "lezen"]
    assert [part.item.name for part in asked.sections[0].items] == [
        "grens",
        "leeftijd",
        "som",
        "dubbel",
    ]
