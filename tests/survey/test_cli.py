"""`verhaal instruments check`: problems as lines and as data, without a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.settings import ROOT
from survey.cli import instruments

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
    result = CliRunner().invoke(instruments, ["check", *arguments])
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


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    status, output = run(str(tmp_path / "weg.yaml"))
    assert status == 1
    assert "weg.yaml" in output
