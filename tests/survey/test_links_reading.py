"""Reading a form by what is known beforehand gives what reading it word by word gives."""

from datetime import date

import pytest

from formats.answers import answers_to_json
from formats.answers import canonical_json
from formats.instruments.generate import questionnaire
from formats.instruments.library import instrument
from formats.instruments.load import load_instrument
from formats.item_types import ITEM_TYPES
from formats.validate import validate
from survey.links.flow import take
from survey.links.reading import Fields
from survey.links.reading import Reader

TODAY = date(2026, 11, 2)
ASKED = questionnaire(instrument("clienttevredenheid"), None)
READER = Reader(ASKED)
HAD = ["training", "kinderopvang"]

FORMS: dict[str, dict[str, list[str]]] = {
    "nothing": {},
    "one choice": {"a-algemeen": ["tevreden"]},
    "a choice that does not apply": {"a-hulp": ["geen"], "a-training": ["tevreden"]},
    "help and its questions": {"a-hulp": HAD, "a-training": ["neutraal"], "a-goed": ["Alles é \n"]},
    "a word with spaces": {"a-algemeen": [" tevreden "]},
    "an empty word": {"a-algemeen": [""]},
    "two words": {"a-algemeen": ["tevreden", "neutraal"]},
    "a word that is no choice": {"a-algemeen": ["blij"]},
    "a note beside it": {"a-algemeen": ["tevreden"], "a-algemeen.note": ["omdat"]},
    "a note alone": {"a-algemeen.note": ["omdat"]},
    "exclusive with another": {"a-hulp": ["geen", "training"]},
    "a field of no item": {"a-bestaat_niet": ["x"], "a-algemeen": ["neutraal"]},
    "too long a text": {"a-goed": ["x" * 30_000], "a-beter": ['Een "citaat" & <b>']},
}


@pytest.mark.parametrize("fields", FORMS.values(), ids=FORMS)
def test_it_reads_what_the_item_types_read(fields: Fields) -> None:
    answers, unreadable = {}, {}
    for asked in ASKED.leaves():
        parsed = ITEM_TYPES[asked.item.type].parse(asked.item, fields)
        if parsed.answer is not None:
            answers[asked.item.name] = parsed.answer
        if parsed.problems:
            unreadable[asked.item.name] = parsed.problems
    whole = validate(ASKED, answers, today=TODAY)
    counted = {name: answer for name, answer in answers.items() if whole.relevant[name]}

    filled = READER.read(fields, "nl", TODAY)

    assert filled.answers == answers
    assert filled.unreadable == unreadable
    assert filled.validation.relevant == whole.relevant
    assert filled.validation.problems == whole.problems
    assert filled.document() == canonical_json(answers_to_json(counted))


@pytest.mark.parametrize("fields", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("page", ["welke_hulp", "naar_werk", "oordeel"])
def test_a_page_alone_tells_what_is_relevant_and_wrong_there(fields: Fields, page: str) -> None:
    section = ASKED.section(page)
    assert section is not None
    near = frozenset(asked.item.name for asked in section.leaves())
    whole, part = READER.read(fields, "nl", TODAY), READER.read(fields, "nl", TODAY, near)
    assert part.pages == whole.pages
    assert part.validation.relevant == whole.validation.relevant
    for name in near:
        assert part.unreadable.get(name) == whole.unreadable.get(name)
        assert part.validation.problems.get(name) == whole.validation.problems.get(name)


def test_choices_are_known_beforehand_and_nothing_else_is() -> None:
    kept = READER._known
    assert set(kept["algemeen"]) == {c.name for c in ASKED.by_name["algemeen"].item.choices.choices}  # type: ignore[union-attr]
    assert kept["hulp"] == {}
    assert kept["goed"] == {}
    READER.read({"a-goed": ["vertrouwelijk"], "a-hulp": HAD}, "nl", TODAY)
    assert READER._known == kept
    assert "vertrouwelijk" not in repr(vars(READER))


FAMILY = questionnaire(
    load_instrument(
        """
settings:
  form_id: gezin
  version: "1"
  form_title: {nl: Gezin, en: Family}
  default_language: nl
  verhaal: {kind: survey, roles: []}
choices:
  janee: [{name: ja, label: {nl: Ja, en: "Yes"}}, {name: nee, label: {nl: Nee, en: "No"}}]
survey:
  - type: section
    name: thuis
    label: {nl: Thuis, en: At home}
    items:
      - type: repeat
        name: kinderen
        label: {nl: Kinderen, en: Children}
        items:
          - {type: text, name: naam, label: {nl: A, en: A}}
          - type: select_one janee
            name: school
            label: {nl: A, en: A}
            choice_filter: "not(name = 'ja' and ${naam} = 'Cas')"
          - {type: integer, name: vakken, label: {nl: A, en: A}, relevant: "${school} = 'ja'"}
          - type: repeat
            name: vak
            label: {nl: A, en: A}
            repeat_count: "${vakken}"
            items: [{type: integer, name: cijfer, label: {nl: A, en: A}, constraint: ". < 11"}]
  - type: section
    name: later
    label: {nl: Later, en: Later}
    items: [{type: text, name: slot, label: {nl: A, en: A}}]
""",
        "gezin.yaml",
    ),
    None,
)
SENT = {
    "a-kinderen": ["1", "3"], "a-naam@1": ["An"], "a-school@1": ["ja"], "a-vakken@1": ["2"],
    "a-cijfer@1@1": ["8"], "a-cijfer@1@2": ["11"], "a-naam@3": ["Bo"], "a-school@3": ["nee"],
    "a-vakken@3": ["1"], "a-naam@2": ["van een keer die weg is"],
}  # fmt: skip


def test_what_is_sent_of_turns_is_read_turn_by_turn() -> None:
    reader = Reader(FAMILY)
    filled, found = take(reader, SENT, "nl", TODAY, "thuis", "next")
    assert (found.page, list(found.problems)) == ("thuis", ["cijfer@1@2"])
    refused = take(reader, {**SENT, "a-naam@1": ["Cas"]}, "nl", TODAY, "thuis", "next")[1]
    assert list(refused.problems) == ["school@1", "cijfer@1@2"]
    mended = {**SENT, "a-cijfer@1@2": ["9"]}
    assert take(reader, mended, "nl", TODAY, "thuis", "next")[1].page == "later"
    filled = reader.read(mended, "nl", TODAY)
    assert filled.document() == (
        '{"cijfer@1@1":{"value":8},"cijfer@1@2":{"value":9},"kinderen":{"value":["1","3"]},'
        '"naam@1":{"value":"An"},"naam@3":{"value":"Bo"},"school@1":{"value":"ja"},'
        '"school@3":{"value":"nee"},"vakken@1":{"value":2}}'
    )
    assert filled.pages == ("thuis", "later")


def test_a_name_with_points_in_it_has_fields_of_its_own() -> None:
    design = load_instrument(
        """
settings:
  {form_id: punt, version: "1", form_title: {nl: A}, default_language: nl, verhaal: {kind: survey}}
survey:
  - type: section
    name: s
    label: {nl: A}
    items: [{type: text, name: na.me, label: {nl: A}}, {type: text, name: na, label: {nl: A}}]
""",
        "punt.yaml",
    )
    fields = {"a-na.me": ["x"], "a-na": ["y"], "a-na.note": ["z"]}
    answers = Reader(questionnaire(design, None)).read(fields, "nl", TODAY).answers
    assert (answers["na.me"].value, answers["na"].value, answers["na"].note) == ("x", "y", "z")
