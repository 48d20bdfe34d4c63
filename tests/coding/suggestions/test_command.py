"""`verhaal codes suggest`: works on a file alone."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from coding.suggestions.command import codes

TEXT = (
    "Kort gezegd, één ding.\nZe komen na het gesprek niet meer terug, die cliënten 😀 niet.\nJa.\n"
)


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(codes, ["suggest", *map(str, arguments)])


def found(path: Path, *more: object) -> list[dict[str, object]]:
    """Return what the command suggests."""
    result = run("--text-file", path, "--json", *more)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("encoding", "line_end"),
    [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("utf-16", "\r"), ("utf-16-le", "\n")],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_lead_into_the_decoded_text(
    tmp_path: Path, encoding: str, line_end: str, form: str
) -> None:
    text = unicodedata.normalize(form, TEXT)  # type: ignore[arg-type]
    path = tmp_path / "gesprek.txt"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    [one] = found(path)
    assert set(one) == {"start", "end", "text", "code", "score", "why"}
    assert text[one["start"] : one["end"]] == one["text"]  # type: ignore[misc]
    assert str(one["text"]).startswith("Ze komen")
    assert str(one["text"]).endswith("niet.")
    assert one["code"] == "poortwachtereffect"


def test_windows_1252_is_read_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "oud.txt"
    path.write_bytes("De reïntegratie: cliënten trekken hun aanvraag in.".encode("cp1252"))
    result = run("--text-file", path, "--json")
    assert json.loads(result.stdout)["text"].startswith("De reïntegratie")
    assert "Windows-1252" in result.stderr


def test_min_score_leaves_out_what_scores_lower(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.txt"
    path.write_text(TEXT, encoding="utf-8")
    every, sure = found(path, "--min-score", 0), found(path, "--min-score", 0.5)
    assert len(every) > len(sure) >= 1
    assert all(0 <= one["score"] <= 1 for one in every)  # type: ignore[operator]
    assert found(path, "--min-score", 1) == []


def test_a_table_for_people(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.txt"
    path.write_text(TEXT, encoding="utf-8")
    output = run("--text-file", path).output
    assert "poortwachtereffect" in output
    assert "(term ‘komt niet meer’ van poortwachtereffect)" in output
    path.write_text("Dit gaat nergens over vandaag.", encoding="utf-8")
    assert "No suggestions" in run("--text-file", path).output


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty"),
        (b" \n ", "no words"),
        (b"PK\x03\x04 rest of an archive", "not a text"),
        (bytes(range(256)) * 40, "not a text"),
        (b"\xff\xfeZ\x00e\x00!", "UTF-16"),
    ],
)
def test_bad_files_are_refused_with_a_reason(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "stuk.txt"
    path.write_bytes(data)
    result = run("--text-file", path, "--json")
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


def test_wrong_arguments_are_told(tmp_path: Path) -> None:
    absent = run("--text-file", tmp_path / "weg.txt")
    assert absent.exit_code == 2
    assert "does not exist" in absent.stderr
    path = tmp_path / "gesprek.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run("--text-file", path, "--min-score", 2).exit_code == 2


def test_it_needs_no_installation_and_web_processes_import_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.txt"
    path.write_text(TEXT, encoding="utf-8")
    script = (
        "import sys, wsgi; wsgi.load_packages();"
        "heavy = {'sklearn', 'simplemma', 'numpy'} & set(sys.modules);"
        "assert not heavy, heavy;"
        "wsgi.cli()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "codes", "suggest", "--text-file", str(path), "--json"],
        capture_output=True, check=False, cwd=Path(__file__).parents[3],
        env={"VERHAAL_DATA_DIR": str(tmp_path / "none"), "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["code"] == "poortwachtereffect"
    assert not (tmp_path / "none").exists()
