"""Sections compiled once: the slots are all that differs, and nothing typed gets out of them."""

from pathlib import Path

import pytest

from formats.instruments.library import instrument
from formats.instruments.load import load_instrument
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.problems import Place
from formats.problems import Problem
from survey.rendering import CompiledSection
from survey.rendering import compiled
from survey.rendering.slots import MARK

TEMPLATES = Path(__file__).parents[2] / "survey" / "templates" / "survey" / "items"

SMALL = """
settings:
  form_id: klein
  version: "1"
  form_title: {nl: Klein, en: Small}
  default_language: nl
  verhaal: {kind: survey, roles: [client]}
choices:
  kleur:
    - {name: rood, label: {nl: Rood, en: Red}}
    - {name: anders, label: {nl: "Anders, namelijk", en: "Other"}, verhaal: {specify: true}}
survey:
  - type: section
    name: een
    label: {nl: "Een & twee", en: One}
    items:
      - {type: text, name: naam, label: {nl: "Wat is **dit** <b>?", en: What}, verhaal: {ask: [client]}}
      - type: select_one kleur
        name: kleur
        label: {nl: Welke kleur?, en: Which}
        verhaal: {ask: [client]}
      - type: integer
        name: leeftijd
        label: {nl: Leeftijd, en: Age}
        relevant: "${kleur} = 'rood'"
        verhaal: {unit: years, min: 0, ask: [client]}
      - {type: label_value, name: rest, label: {nl: Rest, en: Rest}, verhaal: {ask: [client]}}
"""  # noqa: E501 - an item a line


@pytest.fixture(scope="module")
def small() -> Instrument:
    return load_instrument(SMALL, "klein.yaml")


def section(design: Instrument, skin: str = "staff", language: str = "nl") -> CompiledSection:
    found = compiled(design, "client", language, skin=skin).section("een")
    assert found is not None
    return found


def test_every_item_type_has_a_template() -> None:
    assert {path.stem for path in TEMPLATES.glob("[a-z]*.html")} == {
        item_type.template(Item(name, "x", {})) for name, item_type in ITEM_TYPES.items()
    }


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("skin", ["staff", "survey"])
def test_the_library_compiles_for_every_role(language: str, skin: str) -> None:
    for name in ("stakeholder-format", "klantgesprek", "clienttevredenheid", "publicatiecijfers"):
        design = instrument(name)
        for role in (None, *design.roles):
            for part in compiled(design, role, language, skin=skin).sections:
                assert MARK not in part.render()
                assert "style=" not in part.blank


def test_it_is_compiled_once(small: Instrument) -> None:
    assert compiled(small, "client", "nl") is compiled(small, "client", "nl")
    assert compiled(small, "client", "nl") is not compiled(small, "client", "en")
    off = compiled(small, "client", "nl", frozenset({"kleur"})).section("een")
    assert off is not None
    assert off.items == ("naam", "leeftijd", "rest")


def test_nothing_known_is_one_ready_string(small: Instrument) -> None:
    part = section(small)
    assert part.render() is part.blank
    assert part.render({"a-elders": ["x"]}) is part.blank


def test_values_are_put_in_and_escaped(small: Instrument) -> None:
    html = section(small).render(
        {
            "a-naam": ['"><script>alert(1)</script>'],
            "a-kleur": ["anders"],
            "a-kleur.other.anders": ["blauw"],
            "a-naam.note": ["</textarea><b>"],
        }
    )
    assert "<script>" not in html
    assert "</textarea><b>" not in html
    assert 'value="&#34;&gt;&lt;script&gt;' in html
    assert 'value="anders" checked' in html
    assert 'value="rood" checked' not in html
    assert 'value="blauw"' in html


def test_texts_of_the_instrument_are_escaped(small: Instrument) -> None:
    part = section(small)
    assert "Wat is <strong>dit</strong> &lt;b&gt;?" in part.blank
    assert (part.title, part.heading()[0]) == ("Een & twee", "Een &amp; twee")


def test_problems_stand_at_their_question(small: Instrument) -> None:
    wrong = Problem("number_unreadable", Place(path="leeftijd"), {"typed": "<i>oud</i>"})
    html = section(small).render({"a-leeftijd": ["<i>oud</i>"]}, {"leeftijd": [wrong]})
    assert 'class="question question--invalid" id="q-leeftijd"' in html
    assert 'aria-invalid="true"' in html
    assert "<i>oud" not in html
    incomplete = Problem("figure_without_kind", Place(path="leeftijd.kind"), {}, "incomplete")
    assert "question--invalid" not in section(small).render({}, {"leeftijd": [incomplete]})


def test_a_condition_is_told_in_words_and_as_a_tree(small: Instrument) -> None:
    html = section(small).blank
    assert "Alleen als “Welke kleur?”: “Rood”" in html
    assert "data-relevant=" in html
    plain = section(small, "survey").blank
    assert "Alleen als" not in plain


def test_clients_see_no_details_and_may_be_spared_questions(small: Instrument) -> None:
    part = section(small, "survey")
    assert "a-naam.note" not in part.blank
    html = part.render({"a-naam": ["x"]}, leave_out={"leeftijd"})
    assert "a-leeftijd" not in html
    assert 'name="a-naam"' in html


def test_rows_repeat_as_often_as_there_are_values(small: Instrument) -> None:
    html = section(small).render({"a-rest.label": ["Een", "Twee"], "a-rest.text": ["1", "< 5"]})
    assert html.count('name="a-rest.label"') == 2 + 3
    assert 'value="&lt; 5"' in html


@pytest.mark.parametrize(
    ("appearance", "is_beside"), [("likert", True), ("w1 columns", True), ("", False)]
)
def test_choices_stand_beside_each_other_where_that_was_asked(
    appearance: str, is_beside: bool
) -> None:
    text = SMALL.replace(
        "        name: kleur\n", f'        name: kleur\n        appearance: "{appearance}"\n'
    )
    html = section(load_instrument(text, "klein.yaml")).blank
    assert ("choices--beside" in html) == is_beside
