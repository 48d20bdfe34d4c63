"""`verhaal instruments check` and `convert`: problems as lines and as data, without a database."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.settings import ROOT
from formats.converting import read_file
from formats.instruments.library import LIBRARY
from survey.cli import instruments
from tests.support.pictures import picture

BROKEN = """\
settings: {form_id: proef, version: "1", form_title: {nl: Proef}, default_language: nl}
survey:
  - type: section
    name: een
    label: {nl: Een}
    items:
      - {type: tekst, name: a, label: {nl: A}}
      - {type: text, name: b, label: {nl: B}, relevant: "${aa} = 1"}
"""


def run(*arguments: str) -> tuple[int, str]:
    return command("check", *arguments)


def command(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(instruments, arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("path", sorted((ROOT / "formats" / "library").rglob("*.yaml")), ids=str)
def test_every_file_of_the_library_is_in_order(path: Path) -> None:
    assert run(str(path)) == (0, f"{path}: in orde\n")


def test_all_mistakes_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    file = tmp_path / "proef.yaml"
    file.write_text(BROKEN)
    status, output = run(str(file), "--json")
    assert status == 1
    problems = json.loads(output)
    assert {problem["line"] for problem in problems if problem["severity"] == "error"} >= {7, 8}
    assert all(problem["message"] for problem in problems)


def test_4_5_an_xlsform_is_checked_as_well_with_cells_for_places(tmp_path: Path) -> None:
    file = tmp_path / "proef.md"
    file.write_text("| survey |\n| | type | name | label |\n| | teext | a | A |\n")
    status, output = run(str(file), "--json")
    assert status == 1
    unknown = next(p for p in json.loads(output) if p["code"] == "type_unknown")
    assert (unknown["path"], unknown["line"], unknown["column"]) == ("survey!B3", 3, 2)
    file.write_text("| survey |\n| | type | name | label |\n| | text | a | A |\n")
    assert run(str(file))[0] == 0


def test_4_5_a_file_that_cannot_be_read_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "nazorg.md").write_text(FORM)
    (tmp_path / "vragen.txt").write_text(FORM)
    for name, code in (
        ("nazorgg.md", "file_absent"),
        ("", "file_is_folder"),
        ("vragen.txt", "file_ending_unknown"),
        ("nazorg.md/in.md", "file_unreadable"),
    ):
        status, output = run(str(tmp_path / name), "--json")
        assert status == 1
        assert [problem["code"] for problem in json.loads(output)] == [code]
    assert "Bedoelde u “nazorg.md”?" in run(str(tmp_path / "nazorgg.md"))[1]
    assert "Aan de naam “-” is niet te zien" in command("convert", "-", "-")[1]


def test_4_5_several_files_are_checked_at_once_each_with_a_sum(tmp_path: Path) -> None:
    good, doubtful, wrong = (tmp_path / f"{name}.md" for name in ("goed", "twijfel", "fout"))
    good.write_text(FORM)
    doubtful.write_text("| survey |\n| | type | name | label |\n| | text | a | A |\n")
    wrong.write_text("| survey |\n| | type | name | label |\n| | teext | a | A |\n")
    status, output = run(str(good), str(doubtful), str(wrong))
    assert status == 1
    for line in (
        f"{good}: in orde",
        f"{doubtful}: in orde, 3 aandachtspunten",
        f"{wrong}: 1 fout, 3 aandachtspunten",
    ):
        assert line in output.splitlines()
    assert f"{doubtful}: let op [setting_assumed]" in output
    assert f"{wrong} survey!B3: [type_unknown]" in output
    status, output = run(str(good), str(doubtful), "--json")
    assert status == 0
    assert {problem["file"] for problem in json.loads(output)} == {str(doubtful)}


def test_4_5_a_file_whose_name_is_no_utf_8_is_checked_and_converted(tmp_path: Path) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md"))
    source.write_text(FORM.replace("select_one l", "select_one m"))
    assert "list_unknown" in {p["code"] for p in json.loads(run(str(source), "--json")[1])}
    source.write_text(FORM)
    assert command("convert", str(source), f"{source}.yaml")[0] == 0


FORM = """\
| survey |
| | type | name | label |
| | select_one l | a | A |
| choices |
| | list_name | name | label |
| | l | x | X |
| settings |
| | form_id | version | default_language |
| | proef   | 1       | nl               |
"""


@pytest.mark.parametrize("ending", ["yaml", "xlsx", "csv", "md", "xml"])
def test_4_5_an_instrument_is_converted_by_the_endings_of_its_files(
    tmp_path: Path, ending: str
) -> None:
    source, target = tmp_path / "in.md", tmp_path / f"uit.{ending}"
    source.write_text(FORM)
    status, output = command("convert", str(source), str(target))
    assert status == 0
    assert output == f"{target}  {target.stat().st_size} bytes\n"
    if ending != "xml":
        assert read_file(target)[0] == read_file(source)[0]
        assert run(str(target))[0] == 0
    else:
        assert target.read_text().startswith("<?xml")


def test_4_5_what_goes_with_an_instrument_is_laid_beside_it_and_overwrites_nothing(
    tmp_path: Path,
) -> None:
    there, away = tmp_path / "in", tmp_path / "uit"
    (there / "media").mkdir(parents=True)
    away.mkdir()
    form = FORM.replace(
        "| name | label |\n| | select_one l | a",
        "| name | label | media::image |\n| | select_one_from_file t.csv | a",
    )
    (there / "form.md").write_text(form.replace("| A |", "| A | deur.png |"))
    (there / "t.csv").write_text("name,label\ngoes,Goes\n")
    (there / "media" / "deur.png").write_bytes(picture(5, 5))
    status, _output = command("convert", str(there / "form.md"), str(away / "form.xlsx"))
    assert status == 0
    assert sorted(path.name for path in away.iterdir()) == ["deur.png", "form.xlsx", "t.csv"]
    assert read_file(away / "form.xlsx")[0] == read_file(there / "form.md")[0]
    (away / "deur.png").write_bytes(picture(9, 9))
    _status, output = command("convert", str(there / "form.md"), str(away / "form.xlsx"))
    assert "deur.png: let op [file_stays]" in output
    assert (away / "deur.png").read_bytes() == picture(9, 9)
    (away / "t.csv").unlink()
    (away / "t.csv").mkdir()
    status, output = command("convert", str(there / "form.md"), str(away / "form.xlsx"))
    assert status == 1
    assert "t.csv: [file_is_folder]" in output


@pytest.mark.parametrize(
    ("form", "target", "code"),
    [
        (FORM.replace("select_one l", "select_one m"), "uit.xlsx", "list_unknown"),
        (FORM, "uit.docx", "file_ending_unwritable"),
        (FORM, "uit", "file_ending_missing"),
        (FORM, "in.md", "target_is_source"),
        ("niets", "uit.xlsx", "sheet_missing"),
    ],
)
def test_4_5_with_a_mistake_nothing_is_written_and_what_was_there_stays(
    tmp_path: Path, form: str, target: str, code: str
) -> None:
    source = tmp_path / "in.md"
    (tmp_path / target).write_text("was er al")
    source.write_text(form)
    before = (tmp_path / target).read_text()
    status, output = command("convert", str(source), str(tmp_path / target), "--json")
    assert status == 1
    assert code in [problem["code"] for problem in json.loads(output)]
    assert (tmp_path / target).read_text() == before
    assert {path.name for path in tmp_path.iterdir()} == {"in.md", target}


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("weg/a.xlsx", "folder_absent"),
        ("map.xlsx", "file_is_folder"),
        (f"{'n' * 300}.xlsx", "file_unwritable"),
    ],
)
def test_4_5_what_cannot_be_written_is_told_as_data(tmp_path: Path, target: str, code: str) -> None:
    (tmp_path / "in.md").write_text(FORM)
    (tmp_path / "map.xlsx").mkdir()
    status, output = command("convert", str(tmp_path / "in.md"), str(tmp_path / target), "--json")
    assert status == 1
    assert [problem["code"] for problem in json.loads(output)] == [code]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.md", "map.xlsx"]


def test_4_5_what_a_format_cannot_hold_is_told_at_its_cell(tmp_path: Path) -> None:
    source, target = tmp_path / "in.yaml", tmp_path / "uit.md"
    source.write_text(
        BROKEN.replace("type: tekst", "type: text")
        .replace('"${aa} = 1"', '"${a} = 1"')
        .replace("label: {nl: A}", 'label: {nl: "A\\nB"}')
        .replace("default_language: nl", "default_language: nl, verhaal: {kind: survey}")
    )
    status, output = command("convert", str(source), str(target), "--json")
    assert status == 0, output
    lost = json.loads(output)
    assert [(p["severity"], p["file"]) for p in lost] == [("warning", str(target))]
    assert lost[0]["path"].startswith("survey!")


def test_4_5_an_xform_is_written_for_one_role(tmp_path: Path) -> None:
    source, target = str(LIBRARY / "leidraad-gemeente.yaml"), tmp_path / "uit.xml"
    status, _ = command("convert", source, str(target), "--role", "caseworker")
    assert status == 0
    for_one = target.read_text()
    assert command("convert", source, str(target))[0] == 0
    assert len(for_one) < len(target.read_text())


@pytest.mark.parametrize(
    ("target", "role", "code"),
    [("uit.xml", "casewerker", "role_unknown"), ("uit.xlsx", "caseworker", "role_without_xform")],
)
def test_4_5_a_role_that_cannot_be_is_told(
    tmp_path: Path, target: str, role: str, code: str
) -> None:
    source = str(LIBRARY / "leidraad-gemeente.yaml")
    status, output = command("convert", source, str(tmp_path / target), "--role", role, "--json")
    assert status == 1
    assert [problem["code"] for problem in json.loads(output)] == [code]
    assert not (tmp_path / target).exists()
