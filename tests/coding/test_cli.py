"""`verhaal sources import`."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result
from sqlalchemy import select
from sqlalchemy.orm import Session

import coding.cli
from coding.models import Source
from core.runtime import Runtime
from core.settings import Settings
from tests.coding.desk import make_desk
from tests.support.factories import World
from tests.support.factories import make_world


@pytest.fixture
def world(
    session: Session, settings: Settings, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> World:
    # The command opens the installation that the environment names: here, this test's own.
    monkeypatch.setattr(coding.cli, "installation", lambda: runtime)
    return make_world(session, settings)


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(coding.cli.sources, ["import", *map(str, arguments)])


def place(world: World, *more: str) -> list[str]:
    """Return the options that name benchmark and wave."""
    return ["--project", world.project.slug, "--wave", world.wave.slug, *more]


def test_files_come_in_and_a_refused_one_stops_no_other(
    session: Session, world: World, tmp_path: Path
) -> None:
    good, empty = tmp_path / "goed.txt", tmp_path / "leeg.txt"
    good.write_text("I: Ja?\nR: Nee.")
    empty.write_bytes(b"")
    case = ("--case", world.case.slug)
    result = run(empty, good, *place(world, *case))
    assert result.exit_code == 1
    assert "refused: This file is empty." in result.output
    assert f"{good}: imported: goed" in result.output
    again = run(good, *place(world, *case))
    assert again.exit_code == 0
    assert "is here already" in again.output
    assert session.scalars(select(Source.slug)).all() == ["goed"]


def test_what_nobody_said_is_told(
    session: Session, settings: Settings, runtime: Runtime, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setattr(coding.cli, "installation", lambda: runtime)
    desk = make_desk(session, settings)
    interview = ("--case", desk.world.case.slug, "--interview", desk.interview.slug)
    path = tmp_path / "namen.txt"
    path.write_text("Karin: Ja?\nWim: Nee.\nKarin: O.\nWim: Ja.")
    told = run(path, *place(desk.world, *interview)).output
    assert "no --quote-kind was given" in told
    assert "who speaks at Karin, Wim" in told
    path.write_text("R1: Ja.")
    told = run(path, *place(desk.world, *interview, "--quote-kind", "noted_live")).output
    assert "note:" not in told
    kinds = session.scalars(select(Source.default_quote_kind).order_by(Source.created_at)).all()
    assert kinds[-2:] == ["written_up", "noted_live"]


def test_a_document_goes_without_a_case(session: Session, world: World, tmp_path: Path) -> None:
    path = tmp_path / "nota.txt"
    path.write_text("Nota")
    assert run(path, *place(world, "--kind", "document")).exit_code == 0
    assert "Choose the case" in run(path, *place(world)).output
    assert session.scalars(select(Source)).one().case_id is None


WRONG = [
    (["--case", "nergens"], "no such case"),
    (["--interview", "x"], "--interview needs --case"),
    (["--as", "outsider@voorbeeld.test"], "has no role"),
    (["--as", "contact@voorbeeld.test"], "may not import"),
    (["--kind", "roman"], "Invalid value for '--kind'"),
]


def test_what_is_wrong_is_said(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tekst")
    for more, said in WRONG:
        result = run(path, *place(world, *more))
        assert result.exit_code != 0
        assert said in result.output
    assert "no benchmark 'x'" in run(path, "--project", "x", "--wave", "y").output
    slug = world.project.slug
    assert "no such wave" in run(path, "--project", slug, "--wave", "y").output
