"""4.5: what an XForm cannot hold is told, each kind of thing once."""

from dataclasses import replace

from formats.instruments.library import instruments
from formats.instruments.load import load_instrument
from formats.instruments.write_yaml import to_yaml
from formats.xforms.losses import losses
from formats.xforms.write import to_xform
from tests.support.xforms import features


def test_a_plain_questionnaire_loses_nothing():
    for name in ("text", "select_one", "specify", "repeat", "soft_constraint"):
        assert losses(features()[name]) == [], name


def test_a_file_that_lies_beside_it_is_told():
    assert [(told.code, told.place.path) for told in losses(features()["media"])] == [
        ("export_leaves_file", "beeld.png")
    ]


def test_each_kind_of_thing_is_told_once_where_it_comes_first():
    told = losses(features()["printed_original"])
    assert {problem.code for problem in told} == {"export_loses"}
    assert [(problem.place.path, problem.arguments["count"]) for problem in told] == [
        ("keuze", 1),
        ("keuze", 1),
        ("lijst.ja", 2),
        ("lijst.ja", 2),
    ]
    assert "bijzondere persoonsgegevens" in told[1].message("nl")
    assert all(problem.severity == "warning" and problem.remedy("en") for problem in told)


def test_who_is_asked_and_what_goes_with_figures_is_told():
    told = " ".join(problem.message("nl") for problem in losses(instruments()["aanvulling"]))
    assert "wie de vraag krijgt" in told
    assert "alleen percentage bekend" in told


def test_a_table_that_must_come_along_is_told():
    assert [problem.code for problem in losses(features()["from_file"])] == ["export_leaves_table"]


def test_a_sheet_of_which_odk_makes_nothing_is_told():
    cells = (("wie", "wat"), ("ik", "dit"))
    instrument = replace(features()["text"], kept_sheets={"notities": cells, "entities": cells})
    told = [(problem.code, problem.place.path) for problem in losses(instrument)]
    assert told == [("export_leaves_sheet", "notities")]


def test_a_soft_rule_for_rows_of_a_publication_is_told_and_left_out():
    text = to_yaml(features()["label_value"]).replace(
        "name: cijfers", "name: cijfers\n    constraint: true()"
    )
    text += "    verhaal: {constraint_severity: warning}\n"
    instrument = load_instrument(text, "x.yaml")
    assert "a soft rule" in " ".join(problem.message("en") for problem in losses(instrument))
    assert "cijfers_note" not in to_xform(instrument)


def test_a_column_of_choices_that_odk_cannot_name_is_told_and_left_out():
    instrument = features()["select_one"]
    name, lists = next(iter(instrument.choices.items()))
    first = replace(lists.choices[0], columns={"x::y": "1", "z": "2"})
    changed = replace(lists, choices=(first, *lists.choices[1:]))
    instrument = replace(instrument, choices={name: changed})
    assert [problem.place.path for problem in losses(instrument)] == [f"{name}.{first.name}"]
    written = to_xform(instrument)
    assert "<z>2</z>" in written
    assert "x::y" not in written
