"""Texts take in earlier answers, as people read them (4.3)."""

from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.instruments.load import load_instrument
from formats.instruments.model import Instrument
from formats.problems import DefinitionError
from formats.validate import validate
from survey.rendering import compiled
from survey.rendering.computed import wording_extras

DESIGN = """
settings:
  form_id: klein
  version: "1"
  form_title: {nl: Klein, en: Small}
  default_language: nl
  verhaal: {kind: survey, roles: [client]}
choices:
  kleur:
    - {name: rood, label: {nl: "*Rood*", en: Red}}
    - {name: blauw, label: {nl: "Niet ${naam}", en: "Not ${naam}"}}
survey:
  - type: section
    name: een
    label: {nl: Een, en: One}
    items:
      - {type: text, name: naam, label: {nl: Naam, en: Name}}
      - {type: select_one kleur, name: kleur, label: {nl: Kleur, en: Colour}}
      - {type: integer, name: bedrag, label: {nl: Bedrag, en: Amount}, verhaal: {unit: persons}}
      - {type: date, name: dag, label: {nl: Dag, en: Day}}
      - type: counts
        name: tabel
        label: {nl: Tabel, en: Table}
        verhaal:
          base: {name: alle, label: {nl: Alle, en: All}}
          rows: [{name: weg, label: {nl: Weg, en: Gone}}]
          total: at_most
  - type: section
    name: twee
    label: {nl: "Over ${naam}", en: "About ${naam}"}
    items:
      - type: note
        name: lezen
        label:
          nl: "**${naam}** koos ${kleur}, ${bedrag} keer op ${dag}; ${weg} gingen weg. [Meer](https://a.example/${naam})"
          en: "${naam} chose ${kleur}, ${bedrag} times on ${dag}; ${weg} left."
      - {type: text, name: verder, label: {nl: Verder, en: On}}
"""


@pytest.fixture(scope="module")
def design() -> Instrument:
    return load_instrument(DESIGN, "klein.yaml")


def told(design: Instrument, answers: dict[str, AnswerValue], language: str) -> tuple[str, str]:
    made = compiled(design, None, language, skin="survey")
    section = made.section("twee")
    assert section is not None
    judged = validate(made.questionnaire, answers, today=date(2026, 11, 25))
    extras = wording_extras(made.questionnaire, answers, judged, language, section.rules.taken_in)
    return str(section.render(extras=extras)), str(section.heading(extras)[0])


def without_marks(html: str) -> str:
    return html.replace("</span>", "").replace('<span data-output="', "").replace('">', "=")


def test_answers_are_told_in_words_and_escaped(design: Instrument) -> None:
    answers = {
        "naam": AnswerValue(value="<b>Anna</b>"),
        "kleur": AnswerValue(value="rood"),
        "bedrag": AnswerValue(value=1234),
        "dag": AnswerValue(value="2026-03-08"),
        "tabel": AnswerValue(value=Counts(10, {"weg": 4})),
    }
    html, title = told(design, answers, "nl")
    said = without_marks(html)
    assert "<strong>naam=&lt;b&gt;Anna&lt;/b&gt;</strong> koos kleur=Rood" in said
    assert "bedrag=1.234 keer op dag=8 maart 2026; weg=4 gingen weg" in said
    # No answer goes into an address.
    assert "https://a.example/${naam}" in html
    assert without_marks(title) == "Over naam=&lt;b&gt;Anna&lt;/b&gt;"
    assert "bedrag=1,234 times on dag=8 March 2026" in without_marks(told(design, answers, "en")[0])


def test_what_is_not_answered_is_a_sign(design: Instrument) -> None:
    html, title = told(design, {}, "nl")
    assert "naam=…</strong> koos kleur=…, bedrag=… keer" in without_marks(html)
    assert without_marks(title) == "Over naam=…"
    made = compiled(design, None, "nl", skin="survey").section("twee")
    assert made is not None
    assert made.title == "Over …"


def test_a_choice_takes_in_an_answer(design: Instrument) -> None:
    section = compiled(design, None, "nl", skin="survey").section("een")
    assert section is not None
    html = without_marks(section.render(extras={"output:naam": "Anna"}))
    assert "Niet naam=Anna" in html
    assert section.rules.is_live


def test_a_message_takes_in_an_answer_in_each_language() -> None:
    own = 'constraint_message: {nl: "Niet meer dan ${bedrag}.", en: "No more than ${bedrag}."}'
    text = (
        DESIGN
        + f"""      - type: integer
        name: minder
        label: {{nl: Minder, en: Less}}
        constraint: ". <= ${{bedrag}}"
        {own}
"""
    )
    design = load_instrument(text, "klein.yaml")
    answers = {"bedrag": AnswerValue(value=1234), "minder": AnswerValue(value=2000)}
    for language, said in (("nl", "Niet meer dan 1.234."), ("en", "No more than 1,234.")):
        made = compiled(design, None, language, skin="survey")
        section = made.section("twee")
        assert section is not None
        asked = made.questionnaire
        judged = validate(asked, answers, today=date(2026, 11, 25), language=language)
        names = section.rules.taken_in
        extras = wording_extras(asked, answers, judged, language, names)
        assert said in section.render(problems=judged.problems, extras=extras)
        # Where no answers are at hand no name is told.
        (message,) = judged.messages("minder")
        assert message.startswith(said.replace(said.split()[-1], "…."))


def test_unknown_names_in_texts_are_told_on_loading() -> None:
    wrong = DESIGN.replace("chose ${kleur}", "chose ${kleuren}").replace(
        'label: {nl: "Niet ${naam}", en: "Not ${naam}"}', 'label: {nl: "Niet ${tabel}", en: No}'
    )
    with pytest.raises(DefinitionError) as caught:
        load_instrument(wrong, "klein.yaml")
    found = {(p.code, p.arguments["name"]): p for p in caught.value.problems}
    assert set(found) == {
        ("expression_reference_unknown", "kleuren"),
        ("expression_reference_whole", "tabel"),
    }
    unknown = found["expression_reference_unknown", "kleuren"]
    assert unknown.arguments["suggestion"] == "kleur"
    assert unknown.place.path == "survey[1].items[0].label"
