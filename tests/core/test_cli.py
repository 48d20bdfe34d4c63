"""The command that starts the program says what stands in its way."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

import wsgi
from core.cli import make_cli


def test_an_address_that_is_taken_is_told_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERHAAL_DATA_DIR", str(tmp_path))
    wsgi.load_packages()
    runner = CliRunner()
    assert runner.invoke(make_cli(), ["init"]).exit_code == 0
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        result = runner.invoke(make_cli(), ["run", "--bind", taken])
    assert result.exit_code == 1
    assert f"Something listens on {taken} already" in result.output
    assert "VERHAAL_BIND=" in result.output
