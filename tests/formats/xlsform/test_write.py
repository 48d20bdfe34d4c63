"""4.5: an instrument as an XLSForm that pyxform accepts, with nothing of it left out."""

import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from pyxform.xls2xform import convert

from formats.instruments.library import instruments
from formats.instruments.load import read_instrument
from formats.instruments.write_yaml import dump
from formats.xlsform.rows import sheets_of
from formats.xlsform.write import losses
from formats.xlsform.write import to_csv
from formats.xlsform.write import to_markdown
from formats.xlsform.write import to_xlsx
from tests.support.random_instruments import documents

WRITERS = {"xlsx": to_xlsx, "csv": to_csv, "md": to_markdown}


def as_bytes(written):
    return written if isinstance(written, bytes) else written.encode()


def sheet_of(instrument, name):
    sheet = next(sheet for sheet in sheets_of(instrument) if sheet.name == name)
    return [dict(zip(sheet.head, row, strict=True)) for row in sheet.rows]


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", sorted(instruments()))
def test_pyxform_accepts_the_library_without_a_warning(name, ending):
    written = as_bytes(WRITERS[ending](instruments()[name]))
    assert convert(written, file_type=f".{ending}").warnings == []


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_every_sheet_has_as_many_cells_in_each_row(document):
    instrument, _ = read_instrument(dump(document), "proef.yaml")
    for sheet in sheets_of(instrument):
        if sheet.name in {"survey", "choices", "settings"}:
            assert len(set(sheet.head)) == len(sheet.head)
            assert {len(row) for row in sheet.rows} <= {len(sheet.head)}
    for write in WRITERS.values():
        assert write(instrument)


def test_files_and_their_words_stand_in_columns_per_language(load):
    instrument = load(
        """
        - type: text
          name: deur
          label: {nl: Deur, en: Door}
          verhaal: {media_text: {nl: Een deur., en: A door.}}
        """
    )
    asked = instrument.sections[0].items[0]
    pictured = replace(asked, media={"image": {"nl": "a.png", "en": "b.png"}})
    section = replace(instrument.sections[0], items=(pictured,))
    row = sheet_of(replace(instrument, sections=(section,)), "survey")[1]
    assert row["media::image::Nederlands (nl)"] == "a.png"
    assert row["media::image::English (en)"] == "b.png"
    assert row["bind::verhaal:media_text"] == '{"nl": "Een deur.", "en": "A door."}'


def test_what_is_ours_stands_in_columns_of_its_own(load):
    instrument = load(
        """
        - type: scale lijst
          name: oordeel
          label: {nl: Oordeel, en: Verdict}
          hint: {nl: Tip, en: Hint}
          required: true
          trigger: [keuze]
          kept: {"instance::odk:x": "1"}
          verhaal: {ask: [coach], prompts: {coach: [{nl: Hoe?, en: How?}]}}
        - {type: select_one lijst, name: keuze, label: {nl: K, en: C}}
        - type: counts
          name: tabel
          label: {nl: Tabel, en: Table}
          verhaal:
            base: {name: alle, label: {nl: Alle, en: All}}
            rows: [{name: deel, label: {nl: Deel, en: Part}}]
            total: at_most
        """,
        """
        lijst:
          - {name: a, label: {nl: A, en: A}, columns: {plaats: x}, verhaal: {score: 2}}
        """,
    )
    begin, verdict, _, table, base, row, end, _ = sheet_of(instrument, "survey")
    assert begin["type"] == "begin_group"
    assert begin["name"] == "s01"
    assert verdict == {
        **dict.fromkeys(verdict, ""),
        "type": "select_one lijst",
        "name": "oordeel",
        "label::Nederlands (nl)": "Oordeel",
        "label::English (en)": "Verdict",
        "hint::Nederlands (nl)": "Tip",
        "hint::English (en)": "Hint",
        "required": "yes",
        "trigger": "${keuze}",
        "instance::odk:x": "1",
        "bind::verhaal:type": "scale",
        "bind::verhaal:ask": '["coach"]',
        "bind::verhaal:prompts": '{"coach": [{"nl": "Hoe?", "en": "How?"}]}',
    }
    assert [table["type"], table["bind::verhaal:type"]] == ["begin_group", "counts"]
    assert [base["type"], base["name"], base["bind::verhaal:row"]] == ["integer", "alle", "base"]
    assert [row["name"], row["bind::verhaal:row"]] == ["deel", "row"]
    assert end["type"] == "end_group"
    choice = sheet_of(instrument, "choices")[0]
    assert [choice["plaats"], choice["verhaal_score"]] == ["x", "2"]
    assert sheet_of(instrument, "settings") == [
        {
            "form_title": "Proef",
            "form_id": "proef",
            "version": "1",
            "default_language": "Nederlands (nl)",
            "namespaces": 'verhaal="https://verhaal.example/xforms"',
            "verhaal_roles": '["policy_officer", "coach"]',
            "verhaal_form_title": '{"nl": "Proef", "en": "Trial"}',
        }
    ]


def test_items_outside_any_group_and_kept_sheets_are_written_as_they_came(load):
    instrument = load("- {type: text, name: naam, label: {nl: Naam, en: Name}}")
    section = replace(instrument.sections[0], is_implicit=True)
    instrument = replace(
        instrument,
        sections=(section,),
        kept_sheets={"entities": (("list_name", "label"), ("huizen", "${naam}"))},
        language_names={"nl": "Hollands (nl)"},
    )
    assert [row["type"] for row in sheet_of(instrument, "survey")] == ["text"]
    assert sheet_of(instrument, "entities") == [{"list_name": "huizen", "label": "${naam}"}]
    assert sheet_of(instrument, "settings")[0]["default_language"] == "Hollands (nl)"
    assert sheet_of(instrument, "survey")[0]["label::Hollands (nl)"] == "Naam"


def test_cells_of_a_workbook_are_text_whatever_they_look_like(load):
    instrument = load('- {type: text, name: naam, label: {nl: "=1+1", en: "007"}}')
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(instrument)))["survey"]
    assert page.freeze_panes == "A2"
    cells = {cell.value: cell.data_type for cell in page[3]}
    assert cells["=1+1"] == "s"
    assert cells["007"] == "s"


def test_the_types_are_offered_in_a_list_and_any_other_may_be_typed(load):
    instrument = load("- {type: text, name: naam, label: {nl: A, en: A}}")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(instrument)))
    (offered,) = book["survey"].data_validations.dataValidation
    assert str(offered.sqref).startswith("A2:A")
    assert "begin_repeat" in offered.formula1
    assert len(offered.formula1) <= 255
    assert not offered.showErrorMessage
    assert not book["settings"].data_validations.dataValidation


def test_what_a_file_cannot_hold_is_told(load):
    label = '{nl: "een\\ntwee|drie", en: "bel\\u0007"}'
    instrument = load(f"- {{type: text, name: naam, label: {label}, hint: {{nl: x, en: x}}}}")
    long = replace(instrument, title={"nl": "x" * 40_000, "en": "x"})
    told = [(p.code, p.place.path) for p in losses(long, "xlsx")]
    assert told == [
        ("export_drops_signs", "survey!D3"),
        ("export_cuts", "settings!A2"),
        ("export_cuts", "settings!G2"),
    ]
    assert [(p.code, p.place.path) for p in losses(instrument, ".md")] == [
        ("export_joins_lines", "survey!C3")
    ]
    hard = replace(instrument, title={"nl": "€\xa0100", "en": "x"})
    assert [p.code for p in losses(hard, "xlsx")][-2:] == ["export_softens_spaces"] * 2
    assert losses(instrument, "csv") == losses(instrument, "yaml") == []
    assert "een twee\\|drie" in to_markdown(instrument)
    assert to_xlsx(long)
    assert all(p.severity == "warning" and p.message("nl") for p in losses(long, "xlsx"))
