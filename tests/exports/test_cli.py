"""`verhaal report build` and `verhaal export …`, as somebody at a terminal meets them."""

import json
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner
from docx import Document
from sqlalchemy.orm import Session

import wsgi
from core.cli import make_cli
from core.settings import Settings
from exports.columns import CODES
from exports.columns import RESPONSES
from survey.fieldwork.speakers import withdraw_speaker
from survey.links.service import close_link
from tests.exports.wave import COUNTS
from tests.exports.wave import Told
from tests.exports.wave import make_told


@pytest.fixture
def told(session: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = make_told(session, settings)
    secrets = {
        "session_key": settings.secrets.session_key,
        "lookup_key": settings.secrets.lookup_key,
        "master_keys": list(settings.secrets.master_keys),
    }
    (settings.data_dir / "secrets.json").write_text(json.dumps(secrets))
    monkeypatch.setenv("VERHAAL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("KEYSTORE_URL", settings.keystore_url)
    monkeypatch.setenv("VERHAAL_FILES", settings.file_store)
    return made


def run(*arguments: str) -> tuple[int, str]:
    wsgi.load_packages()
    result = CliRunner().invoke(make_cli(), arguments)
    return result.exit_code, result.output


def where(told: Told) -> list[str]:
    return ["--project", told.world.project.slug, "--wave", told.world.wave.slug]


def test_a_report_is_built_without_signing_in(told: Told, tmp_path: Path) -> None:
    told.settle(told.cases[0], {"f41": COUNTS})
    told.session.commit()
    out = tmp_path / "rapport.docx"
    code, output = run("report", "build", *where(told), "--format", "docx", "--out", str(out))
    assert code == 0, output
    assert "20% (12 van 60)" in {
        cell.text for row in Document(str(out)).tables[0].rows for cell in row.cells
    }


def test_figures_as_csv_come_with_their_code_list(told: Told, tmp_path: Path) -> None:
    told.settle(told.cases[0], {"f41": COUNTS})
    told.session.commit()
    out = tmp_path / "cijfers.csv"
    code, output = run("report", "build", *where(told), "--format", "csv", "--out", str(out))
    assert code == 0, output
    codes = pandas.read_csv(tmp_path / "cijfers-codes.csv", keep_default_na=False)
    assert set(pandas.read_csv(out)["item"].dropna()) <= set(codes["code"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--project", "nergens", "--wave", "x"], "There is no benchmark 'nergens'"),
        (["--project", "proef-verzonnen", "--wave", "x"], "There is no wave 'x'. There is: "),
    ],
)
def test_a_wrong_slug_is_named_with_the_right_ones(
    told: Told, tmp_path: Path, arguments: list[str], says: str
) -> None:
    told.session.commit()
    out = str(tmp_path / "rapport.html")
    code, output = run("report", "build", *arguments, "--format", "html", "--out", out)
    assert code == 1
    assert says in output
    assert not Path(out).exists()


def test_a_role_without_the_right_is_refused(told: Told, tmp_path: Path) -> None:
    told.session.commit()
    out = str(tmp_path / "r.csv")
    code, output = run(
        "report", "build", *where(told), "--as", "contact@voorbeeld.test", "--format", "csv",
        "--out", out,
    )  # fmt: skip
    assert (code, "may not export" in output) == (1, True)


def test_a_folder_that_is_not_there_is_told(told: Told, tmp_path: Path) -> None:
    told.session.commit()
    out = str(tmp_path / "nergens" / "r.csv")
    code, output = run("report", "build", *where(told), "--format", "csv", "--out", out)
    assert (code, "could not be written" in output) == (1, True)


def test_responses_are_exported_with_their_code_list(told: Told, tmp_path: Path) -> None:
    said = {
        "f41": COUNTS,
        "f43": {"value": 80.5, "kind": "estimate", "note": "=1+1"},
        "f54": {"value": ["korting", "anders"], "parts": {"anders": "Een gesprek"}},
    }
    told.settle(told.cases[0], said, role="head_of_service")
    _interview, gone = told.speak(told.cases[1])
    told.answer(gone, {"f43": {"value": 999}})
    withdraw_speaker(told.session, gone)
    told.session.commit()
    out = tmp_path / "antwoorden.csv"
    code, output = run("export", "responses", *where(told), "--out", str(out))
    assert code == 0, output
    frame = pandas.read_csv(out, keep_default_na=False)
    assert list(frame.columns) == list(RESPONSES)
    by_part = {(row["item"], row["part"]): row for _index, row in frame.iterrows()}
    assert by_part["f41", "f41_uitval_voor_aanvang"]["number"] == "12"
    assert by_part["f43", ""]["number"] == "80.5"
    assert by_part["f43", ""]["note"] == "'=1+1"
    assert by_part["f54", "anders"]["text"] == "Een gesprek"
    assert set(frame["role"]) == {"head_of_service"}
    assert set(frame["is_chosen"]) == {True} or set(frame["is_chosen"]) == {"true"}
    assert "999" not in set(frame["number"]), "what was withdrawn is in no export"
    codes = pandas.read_csv(tmp_path / "antwoorden-codes.csv", keep_default_na=False)
    assert list(codes.columns) == list(CODES)
    used = frame[frame["code"] != ""][["item", "code"]].drop_duplicates()
    known = set(zip(codes["item"], codes["code"], strict=True))
    assert set(zip(used["item"], used["code"], strict=True)) <= known


def test_anonymous_answers_are_exported_as_counts_without_small_ones(
    told: Told, tmp_path: Path
) -> None:
    many = told.satisfaction(told.cases[0], ["tevreden"] * 17 + ["ontevreden"] * 3)
    few = told.satisfaction(told.cases[1], ["tevreden"] * 4)
    for link in (many, few):
        close_link(told.session, link)
    told.session.commit()
    out = tmp_path / "tevredenheid.csv"
    code, output = run("export", "survey", *where(told), "--out", str(out))
    assert code == 0, output
    frame = pandas.read_csv(out, keep_default_na=False)
    suppressed = frame[frame["case"] == told.cases[1].slug]
    assert len(suppressed) == 1
    assert suppressed.iloc[0]["persons"] == ""
    intake = frame[(frame["case"] == told.cases[0].slug) & (frame["item"] == "intake")]
    persons = dict(zip(intake["code"], intake["persons"], strict=True))
    assert persons["ontevreden"] == persons["tevreden"] == "", "one small cell hides the other"
