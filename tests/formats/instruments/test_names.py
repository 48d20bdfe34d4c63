"""Names: what XForms take is taken, and what could do harm elsewhere does none (bad input, 4.5)."""

from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.instruments.generate import questionnaire
from formats.instruments.load import read_instrument
from formats.item_types import ITEM_TYPES
from formats.item_types.form import item_of
from formats.validate import validate
from tests.formats.conftest import SETTINGS
from tests.formats.conftest import yaml_of

TODAY = date(2026, 11, 25)
#: Of WTForms' fields and its meta, of Python, of SQL, of JavaScript.
ELSEWHERE = (
    *("data", "errors", "validate", "process", "populate_obj", "csrf_token", "submit", "form"),
    *("class", "def", "import", "None", "self", "__init__", "__class__", "lambda", "id", "type"),
    *("select", "from", "table", "order", "group", "user", "null", "true", "drop", "primary"),
    *("length", "window", "document", "name", "value", "item", "then", "and", "or", "div", "mod"),
)


def found(problems):
    return [(problem.code, problem.severity) for problem in problems]


def text(name):
    return f'- {{type: text, name: "{name}", label: {{nl: A, en: A}}}}'


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_means_something_elsewhere_is_only_a_name(name):
    calculation = f"concat(${{{name}}}, '!')"
    items = f'{text(name)}\n- {{type: calculate, name: som, calculation: "{calculation}"}}'
    instrument, problems = read_instrument(yaml_of(items), "proef.yaml")
    assert [one for one in problems if one.severity == "error"] == []
    asked = questionnaire(instrument, None)
    fields = {f"a-{name}": ["ja"], f"a-{name}.note": ["noot"]}
    parsed = ITEM_TYPES["text"].parse(asked.by_name[name].item, fields)
    assert parsed.answer == AnswerValue("ja", note="noot")
    validation = validate(asked, {name: parsed.answer}, today=TODAY)
    assert (validation.problems, validation.calculated) == ({}, {"som": "ja!"})


@pytest.mark.parametrize(
    "name", ["F01", "Leeftijd", "na.me", "a-b", "_x", "één", "вік", "Ö.2", "a" * 255]
)
def test_an_unusual_name_is_taken_and_told(problems_in, name):
    assert found(problems_in(text(name))) == [("name_unusual", "warning")]


@pytest.mark.parametrize(
    "name", ["1a", "a b", "a@1", "a" * 256, "a/b", "-a", ".a", "${a}", "a:b", "a×b"]
)
def test_what_no_form_takes_is_refused(problems_in, name):
    assert found(problems_in(text(name))) == [("name_impossible", "error")]


@pytest.mark.parametrize("name", ["meta", "constructor", "__proto__", "toString"])
def test_what_every_form_or_object_has_already_is_refused(problems_in, name):
    assert found(problems_in(text(name))) == [("name_reserved", "error")]


def test_fields_of_a_name_with_points_in_it_are_its_own():
    names = {"na.me", "na", "x"}
    assert item_of("a-na.me", names) == "na.me"
    assert item_of("a-na.me.kind", names) == "na.me"
    assert item_of("a-na.kind", names) == "na"
    assert item_of("a-na.me@1@b.other.x.y", names) == "na.me@1@b"
    assert item_of("a-weg.kind", names) == "weg"


def with_choices(names, kind="select_one", kept=""):
    choices = "".join(f'    - {{name: "{name}", label: {{nl: A, en: A}}}}\n' for name in names)
    settings = SETTINGS.replace("  verhaal:", f"  kept: {{{kept}}}\n  verhaal:")
    items = f"      - {{type: {kind} lijst, name: a, label: {{nl: A, en: A}}}}\n"
    section = "  - type: section\n    name: s\n    label: {nl: S, en: S}\n    items:\n"
    return read_instrument(f"{settings}choices:\n  lijst:\n{choices}survey:\n{section}{items}", "x")


@pytest.mark.parametrize(
    ("name", "code"),
    [("1", "choice_is_number"), ("Ja", "name_unusual"), ("0-17", "choice_is_number")],
)
def test_choices_may_be_called_anything_and_better_by_a_word(name, code):
    assert found(with_choices([name])[1]) == [(code, "warning")]


def test_a_space_in_a_choice_is_told_and_refused_where_several_are_chosen():
    assert found(with_choices(["heel vaak"])[1]) == [("name_unusual", "warning")]
    problems = found(with_choices(["heel vaak"], "select_multiple")[1])
    assert ("choice_name_spaced", "error") in problems
    assert found(with_choices(["x" * 201])[1]) == [("choice_name_long", "error")]


def test_a_choice_may_stand_there_twice_only_where_the_settings_say_so():
    assert found(with_choices(["ja", "ja"])[1]) == [("name_duplicate", "error")]
    instrument, problems = with_choices(["ja", "ja"], kept='allow_choice_duplicates: "yes"')
    assert problems == []
    assert len(instrument.item("a").choices.named("ja")) == 2


@pytest.mark.parametrize("name", ["", " ", "\\t", "\\x01 \\x01"])
def test_4_5_a_name_of_which_nothing_is_to_be_seen_is_missing(name):
    assert found(read_instrument(yaml_of(text(name)), "a.yaml")[1]) == [("key_missing", "error")]


def test_4_5_sheets_that_are_kept_have_other_names_than_those_that_are_read():
    kept = 'kept_sheets: {Settings: [[a]], "leeg": []}'
    instrument, problems = read_instrument(f"{yaml_of(text('a'))}\n{kept}\n", "a.yaml")
    assert ("sheet_twice", "error") in found(problems)
    assert [*instrument.kept_sheets] == ["Settings"]


def test_4_5_names_of_choices_hold_no_control_signs():
    choices = 'choices: {lijst: [{name: "a\\x01b", label: {nl: A, en: A}}]}'
    table = '\ntables: {t.csv: "name,label\\na\\x01,b"}'
    instrument, problems = read_instrument(f"{yaml_of(text('a'))}\n{choices}{table}\n", "a.yaml")
    assert [code for code, _ in found(problems)].count("sign_impossible") == 2
    assert [one.name for one in instrument.choices["lijst"].choices] == ["ab"]
    assert instrument.tables["t.csv"].rows == ({"name": "a", "label": "b"},)
