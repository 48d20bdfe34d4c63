"""4.5, bad input: whatever is in a file, a clear message or correct handling, in little memory."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import odfdo
import openpyxl
import pytest

from core.settings import ROOT
from formats.instruments.load import read_instrument
from formats.instruments.write_yaml import to_yaml
from formats.problems import Problem
from formats.text import to_html
from formats.xlsform.read import read_xlsform
from formats.xlsform.workbooks import OLD
from formats.xlsform.workbooks import ZIPPED
from formats.xlsform.write import losses
from formats.xlsform.write import to_xlsx
from tests.formats.xlsform.support import SETTINGS
from tests.formats.xlsform.support import SMALL
from tests.formats.xlsform.support import codes
from tests.formats.xlsform.support import places
from tests.formats.xlsform.support import read
from tests.formats.xlsform.support import saved
from tests.formats.xlsform.support import with_sheet
from tests.formats.xlsform.support import workbook


def changed(change: Callable[[zipfile.ZipFile], None]) -> bytes:
    """A good workbook to which parts were added."""
    data = io.BytesIO(saved(workbook(SMALL)))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return data.getvalue()


def told(data: bytes, file: str = "proef.xlsx") -> list[Problem]:
    return read_xlsform(data, file)[1]


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
HEAD = "".join(
    f'<row r="1"><c r="A1" t="inlineStr"><is><t>{a}</t></is></c>'
    f'<c r="B1" t="inlineStr"><is><t>{b}</t></is></c>'
    f'<c r="C1" t="inlineStr"><is><t>{c}</t></is></c></row>'
    for a, b, c in [("type", "name", "label")]
)
ITEM = HEAD.replace('"1"', '"2"').replace("A1", "A2").replace("B1", "B2").replace("C1", "C2")
ITEM = ITEM.replace("type", "text").replace("name", "a").replace("label", "A")


def test_4_5_a_million_blank_rows_are_read_as_blank() -> None:
    blank = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(3, 1_000_001))
    instrument, problems = read_xlsform(
        with_sheet(SHEET.format(rows=HEAD + ITEM + blank)), "a.xlsx"
    )
    assert problems == []
    assert instrument is not None
    assert [item.name for item in instrument.leaves()] == ["a"]


def test_4_5_what_comes_after_a_long_run_of_blank_rows_is_told_and_not_read() -> None:
    late = ITEM.replace('"2"', '"900000"').replace("A2", "A900000").replace("B2", "B900000")
    data = with_sheet(SHEET.format(rows=HEAD + ITEM + late.replace("C2", "C900000")))
    assert places(told(data)) == {"rows_after_gap": "survey!A900000"}


def test_4_5_a_cell_in_the_last_corner_does_not_take_all_memory() -> None:
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    problems = told(with_sheet(SHEET.format(rows=HEAD + corner)))
    assert [(problem.code, problem.arguments["sheet"]) for problem in problems] == [
        ("sheet_too_large", "survey")
    ]
    hidden = "<row><c t='n' r='XFD1048576'\n><v>1</v></c></row>"
    assert codes(told(with_sheet(SHEET.format(rows=HEAD + hidden)))) == ["sheet_too_large"]


def test_4_5_blank_cells_to_the_last_column_are_no_columns() -> None:
    wide = '<row r="3">' + "".join(f'<c r="{c}3" s="1"/>' for c in ("AMJ", "XFD")) + "</row>"
    assert told(with_sheet(SHEET.format(rows=HEAD + ITEM + wide))) == []


BOMB = """
import io, resource, sys, zipfile
sys.path.insert(0, {root!r})
from formats.xlsform.read import read_xlsform
data = io.BytesIO()
with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
    for number in range({parts}):
        with archive.open(f"xl/worksheets/sheet{{number}}.xml", "w") as part:
            for _ in range({pieces}):
                part.write(b" " * 1_000_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(read_xlsform(data.getvalue(), "bom.xlsx")[1][0].code)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_4_5_a_zip_bomb_is_not_unpacked() -> None:
    script = BOMB.format(root=str(ROOT), parts=5, pieces=100)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    code, kilobytes = ran.stdout.split()
    assert code == "workbook_unpacks_too_large"
    assert int(kilobytes) < 20_000


def test_4_5_entities_of_xml_are_refused() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    assert codes(told(with_sheet(lol + SHEET.format(rows=HEAD)))) == ["workbook_damaged"]


@pytest.mark.parametrize("data", [b"", ZIPPED + b"rommel", OLD * 9])
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_4_5_a_damaged_file_is_told(data: bytes, ending: str) -> None:
    assert codes(told(data, f"a.{ending}")) == ["workbook_damaged"]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_4_5_a_workbook_with_a_password_is_told_as_such(ending: str) -> None:
    # SMALL as a workbook, with the password that Excel asks for on opening ("geheim").
    data = Path(__file__).with_name("locked.xlsx").read_bytes()
    assert codes(told(data, f"a.{ending}")) == ["workbook_password"]


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (b"\xff\xfe\x00", "a.csv", "file_not_utf8"),
        (b"\xe9|", "a.md", "file_not_utf8"),
        ("survey\n,type,name\n".encode("utf-16-le"), "a.csv", "file_not_utf8"),
        (b"| survey |\n| | type | na\x00me |", "a.md", "file_not_utf8"),
        (b"x", "a.docx", "file_ending_unknown"),
        (b"tekst zonder tabel", "a.md", "sheet_missing"),
        (b",a,b\n,c,d\n", "a.csv", "sheet_without_name"),
        (b"survey,,\n,name,label\n,a,A\n", "a.csv", "column_missing"),
        (b" " * 25_000_001, "a.md", "workbook_too_large"),
        (b"survey\n" + b",a" * 16_385, "a.csv", "row_too_long"),
    ],
)
def test_4_5_a_text_file_that_is_something_else_is_told(data: bytes, file: str, code: str) -> None:
    assert code in codes(told(data, file))


def test_4_5_macros_are_not_run_and_told() -> None:
    data = changed(lambda archive: archive.writestr("xl/vbaProject.bin", b"Sub x()"))
    instrument, problems = read_xlsform(data, "a.xlsm")
    assert instrument is not None
    assert codes(problems) == ["macros_ignored"]


def test_4_5_links_to_other_files_are_not_opened_and_told() -> None:
    data = changed(lambda archive: archive.writestr("xl/externalLinks/externalLink1.xml", "<a/>"))
    assert codes(told(data)) == ["links_ignored"]


def test_4_5_a_formula_counts_by_its_result_and_without_one_it_is_told_at_its_cell() -> None:
    formula = '<c r="C2" t="str"><f>"A"&amp;"B"</f><v>AB</v></c></row>'
    with_value = ITEM.partition('<c r="C2"')[0] + formula
    instrument, problems = read_xlsform(with_sheet(SHEET.format(rows=HEAD + with_value)), "a.xlsx")
    assert instrument is not None
    assert problems == []
    assert next(instrument.leaves()).label == {"nl": "AB"}
    without = with_value.replace("<v>AB</v>", "")
    problems = told(with_sheet(SHEET.format(rows=HEAD + without)))
    assert places(problems) == {"formula_without_value": "survey!C2", "key_missing": "survey!C2"}


def test_4_5_a_formula_whose_result_was_never_stored_is_told_and_an_empty_one_is_not() -> None:
    book = workbook(SMALL)
    book["survey"]["C2"] = '=CONCATENATE("A", "B")'
    # As openpyxl writes it, with an empty place for the result.
    assert places(told(saved(book))) == {
        "formula_without_value": "survey!C2",
        "key_missing": "survey!C2",
    }
    empty = ITEM.replace("</row>", '<c r="D2" t="str"><f>IF(1,"","x")</f><v></v></c></row>')
    assert told(with_sheet(SHEET.format(rows=HEAD + empty))) == []


def test_4_5_an_error_in_a_formula_is_told_at_its_cell() -> None:
    book = workbook(SMALL)
    book["survey"]["D1"] = "hint"
    book["survey"]["D2"] = "#REF!"
    assert places(told(saved(book)))["formula_error"] == "survey!D2"


def test_4_5_merged_cells_are_told_at_their_first() -> None:
    book = workbook(SMALL)
    book["survey"]["A3"] = "note"
    book["survey"]["C3"] = "B"
    book["survey"].merge_cells("A3:B4")
    assert places(told(saved(book)))["cells_merged"] == "survey!A3"


def test_4_5_numbers_and_dates_are_read_as_people_mean_them() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "survey"
    page.append(["type", "name", "label", "default", "required"])
    page.append(["integer", "a", 2026.0, 3.0, True])
    page.append(["decimal", "b", "B\xa0b", 1.5, False])
    instrument, _ = read_xlsform(saved(book), "a.xlsx")
    assert instrument is not None
    a, b = instrument.leaves()
    assert (a.label, a.default, a.required) == ({"nl": "2026"}, "3", True)
    assert (b.label, b.default, b.required) == ({"nl": "B b"}, "1.5", False)


def test_4_5_html_in_labels_is_text_and_markdown_is_emphasis() -> None:
    instrument, _ = read(
        "| survey |\n| | type | name | label |\n"
        "| | text | a | <script>x</script> *b* [c](javascript:x) |\n" + SETTINGS
    )
    shown = to_html(next(instrument.leaves()).label["nl"])
    assert shown == "&lt;script&gt;x&lt;/script&gt; <em>b</em> [c](javascript:x)"


def test_4_5_a_language_without_its_texts_is_told_at_each_of_them() -> None:
    _, problems = read(
        "| survey |\n| | type | name | label::nl | label::en |\n"
        "| | text | a | A | A |\n| | text | b | B | |\n" + SETTINGS
    )
    assert places(problems) == {"text_without_language": "survey!D4"}


def test_4_5_yaml_that_explodes_in_a_cell_is_refused_at_the_cell() -> None:
    _, problems = read(
        "| survey |\n| | type | name | label | bind::verhaal:prompts |\n"
        "| | text | a | A | {client: &a [x, x], coach: [*a, *a]} |\n" + SETTINGS
    )
    assert places(problems)["yaml_alias"] == "survey!E3"


def test_4_5_the_same_mistakes_in_csv_lead_to_the_cell_as_excel_shows_it(tmp_path: Path) -> None:
    data = "survey\n;type;name;label\n;teext;a;A\n".encode("utf-8-sig")
    assert places(told(data, "a.csv"))["type_unknown"] == "survey!B3"


def test_4_5_groups_without_end_inside_each_other_are_told_once() -> None:
    begun = "".join(f"| | begin group | g{number} | G |\n" for number in range(3000))
    ended = "| | end group | | |\n" * 3000
    _, problems = read(
        f"| survey |\n| | type | name | label |\n{begun}| | text | a | A |\n{ended}{SETTINGS}"
    )
    assert [(p.code, p.place.path) for p in problems] == [("group_too_deep", "survey!B23")]


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_4_5_a_workbook_of_libreoffice_in_each_of_its_formats_is_the_same(ending: str) -> None:
    file = Path(__file__).with_name(f"libreoffice.{ending}")
    instrument, problems = read_xlsform(file.read_bytes(), file.name)
    assert problems == []
    assert instrument == read(SAVED)[0]


SAVED = """
| survey |
| | type | name | label | label::English (en) | default | relevant |
| | select_one ja_nee | a | Eén? | One? | | |
| | integer | b | Hoeveel? | How many? | 3 | ${a} = 'ja' |
| | date | c | Wanneer? | When? | 2026-11-25 | |
| | decimal | d | Hoe lang? | How long? | 1.5 | |
| choices |
| | list_name | name | label | label::English (en) |
| | ja_nee | ja | Ja | Yes |
| | ja_nee | nee | Nee | No |
| settings |
| | form_id | version | default_language | form_title |
| | proef | 2026 | nl | Proef |
"""


def test_4_5_odf_blank_rows_and_columns_to_the_end_of_the_sheet_are_no_cells() -> None:
    document = odfdo.Document("ods")
    table = odfdo.Table("survey")
    for values in (["type", "name", "label"], ["text", "a", "A"]):
        row = odfdo.Row()
        row.set_values(values)
        row.append_cell(odfdo.Cell(repeated=16381))
        table.append_row(row)
    blank = odfdo.Row(repeated=1_048_570)
    blank.append_cell(odfdo.Cell(repeated=16384))
    table.append_row(blank)
    document.body.clear()
    document.body.append(table)
    data = io.BytesIO()
    document.save(data)
    instrument, problems = read_xlsform(data.getvalue(), "a.ods")
    assert codes(problems, "error") == []
    assert instrument is not None
    assert [item.name for item in instrument.leaves()] == ["a"]


@pytest.mark.parametrize("name", ["a/b", "[x]", "wat? *nu*: \\", "\x01", "x" * 40, "'q'"])
def test_4_5_a_kept_sheet_of_any_name_can_be_written_and_a_changed_name_is_told(name: str) -> None:
    instrument, problems = read(f"{SMALL}| {name} |\n| | kop |\n| | cel |\n")
    assert instrument is not None
    assert codes(problems, "error") == []
    again, _ = read_xlsform(to_xlsx(instrument), "a.xlsx")
    assert again is not None
    assert [*again.kept_sheets.values()] == [*instrument.kept_sheets.values()]
    assert "export_renames_sheet" in codes(losses(instrument, "xlsx"))


@pytest.mark.parametrize("name", ["settings", "Survey", "notities"])
def test_4_5_a_sheet_that_is_there_twice_is_told(name: str) -> None:
    twice = SMALL + f"| {name} |\n| | type |\n| | note |\n" * 2
    assert "sheet_twice" in codes(told(twice.encode(), "a.md"), "error")


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_4_5_a_cell_of_signs_that_no_file_can_hold_is_empty(ending: str) -> None:
    text = "survey\n,type,name,label\n,text,\x01,A\n"
    if ending == "md":
        text = "".join(f"| {line.replace(',', ' | ')} |\n" for line in text.splitlines())
    assert codes(told(text.encode(), f"a.{ending}"), "error") == ["key_missing"]


def test_4_5_an_instrument_without_questions_is_written_and_read_again() -> None:
    instrument, _ = read(f"| survey |\n| | type | name | label |\n{SETTINGS}")
    assert instrument is not None
    assert read_instrument(to_yaml(instrument), "a.yaml")[0] == instrument


def test_4_5_a_csv_whose_rows_stand_in_no_sheet_is_told_once() -> None:
    problems = told(b"type,name,label\ntext,a,A\ntext,b,B\ntext,c,C\n", "a.csv")
    assert codes(problems, "error") == ["sheet_missing"]
