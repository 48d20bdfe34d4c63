"""4.1 and 4.2: choices from attached tables, and cells that pulldata() looks up in them."""

from datetime import date

import pytest

from formats.answers import AnswerValue
from formats.checking import check_file
from formats.converting import convert
from formats.instruments.load import load_instrument
from formats.instruments.load import read_instrument
from formats.instruments.write_yaml import to_yaml
from formats.validate import validate
from tests.formats.conftest import yaml_of

TABLE = """\
tables:
  gemeenten.csv: |
    name,label,provincie,inwoners
    lindestad,Lindestad,oost,90000
    wilgenburg,"Wilgenburg, aan zee",west,
"""
ITEMS = """
- {type: select_one_from_file gemeenten.csv, name: waar, label: {nl: Waar?, en: Where?}}
- type: calculate
  name: inwoners
  calculation: "pulldata('gemeenten', 'inwoners', 'name', ${waar})"
"""
TODAY = date(2026, 11, 25)


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def read(items, table=TABLE):
    return read_instrument(yaml_of(items) + table, "proef.yaml")


def test_choices_stand_in_the_table():
    design, problems = read(ITEMS)
    assert problems == []
    item = design.item("waar")
    assert (item.type, item.table_file) == ("select_one", "gemeenten.csv")
    assert [(c.name, c.label["nl"], dict(c.columns)) for c in item.choices.choices] == [
        ("lindestad", "Lindestad", {"provincie": "oost", "inwoners": "90000"}),
        ("wilgenburg", "Wilgenburg, aan zee", {"provincie": "west", "inwoners": ""}),
    ]


def test_cells_are_looked_up():
    design, _problems = read(ITEMS)
    found = validate(design, {"waar": AnswerValue("lindestad")}, today=TODAY)
    assert found.calculated["inwoners"] == "90000"
    found = validate(design, {"waar": AnswerValue("elders")}, today=TODAY)
    assert found.calculated["inwoners"] == ""
    assert codes(found.errors) == [("choice_unknown", "error")]


def test_other_columns_by_parameters_and_a_filter():
    design, problems = read(
        """
        - {type: text, name: p, label: {nl: Provincie, en: Province}}
        - type: select_multiple_from_file gemeenten.csv
          name: waar
          label: {nl: Waar?, en: Where?}
          parameters: {value: name, label: provincie}
          choice_filter: inwoners != ''
        """
    )
    assert codes(problems) == []
    assert design.item("waar").choices.choices[0].label == {"nl": "oost"}
    found = validate(design, {"waar": AnswerValue(("wilgenburg",))}, today=TODAY)
    assert "choice_filtered" in [problem.code for problem in found.problems["waar"]]


def test_it_is_written_as_it_was_read():
    design = load_instrument(yaml_of(ITEMS) + TABLE, "proef.yaml")
    written = to_yaml(design)
    assert load_instrument(written, "again.yaml") == design
    assert "select_one_from_file gemeenten.csv" in written


def test_a_table_that_is_not_attached_is_told_and_the_item_kept():
    design, problems = read(ITEMS, "")
    assert codes(problems) == [("table_missing", "warning")] * 2
    assert design.item("waar").choices.choices == ()


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("tables: {gemeenten.csv: ''}", "table_empty"),
        ("tables: {gemeenten.csv: 'name,label,label'}", "table_column"),
        ("tables:\n  gemeenten.csv: |\n    name,label\n    a,b,c\n", "table_row_long"),
        ("tables: {gemeenten.csv: 'naam,label'}", "table_without_column"),
        ("tables:\n  gemeenten.csv: |\n    name,label\n    a b,x\n", "table_choice"),
        ("tables:\n  gemeenten.csv: |\n    name,label\n    a,x\n    a,y\n", "table_choice"),
        ("tables: {gemeenten.xml: 'name,label'}", "table_not_csv"),
    ],
)
def test_a_table_that_cannot_be_used(table, code):
    assert code in [problem.code for problem in read(ITEMS, table + "\n")[1]]


def test_a_column_that_is_not_there_is_told_where_it_is_looked_up():
    items = ITEMS.replace("'inwoners', 'name'", "'inwonders', 'name'")
    found = [p for p in read(items)[1] if p.code == "table_without_column"]
    assert [problem.arguments["suggestion"] for problem in found] == ["inwoners"]


def test_a_table_beside_the_file_is_attached(tmp_path):
    (tmp_path / "proef.yaml").write_text(yaml_of(ITEMS), encoding="utf-8")
    (tmp_path / "waar.csv").write_text("a,a,a", encoding="utf-8")
    assert "table_missing" in [problem.code for problem in check_file(tmp_path / "proef.yaml")]
    (tmp_path / "gemeenten.csv").write_text("name,label,inwoners\na,A,1\n", encoding="utf-8")
    assert check_file(tmp_path / "proef.yaml") == []


def test_a_table_beside_the_file_goes_along_when_it_is_converted(tmp_path):
    (tmp_path / "proef.yaml").write_text(yaml_of(ITEMS), encoding="utf-8")
    (tmp_path / "gemeenten.csv").write_text("name,label,inwoners\na,A,1\n", encoding="utf-8")
    data, _problems = convert(tmp_path / "proef.yaml", tmp_path / "weer.yaml")
    assert (
        load_instrument(data.decode(), "weer.yaml").tables["gemeenten.csv"].rows[0]["label"] == "A"
    )
