"""The house keeps its shape: arrows between packages, sizes of files, locks without hosts."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 400
OURS = ("*.py", "*.js", "*.css", "*.html")
LOCKS = sorted([*ROOT.glob("requirements/*.lock"), ROOT / "package-lock.json"])


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the repository that match, whether committed yet or not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def test_packages_import_only_along_the_arrows() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines())
        for path in tracked(*OURS)
        # Written by Alembic: a table is many statements.
        if "migrations/versions" not in path.as_posix()
    }
    assert len(lengths) > 10
    assert {name: length for name, length in lengths.items() if length > LIMIT} == {}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_name_no_host(lock: Path) -> None:
    """Whoever installs chooses the registry; a lock that names one chooses for them."""
    text = lock.read_text()
    assert text
    assert re.findall(r"\w+://[^\s\"']+", text) == []


@pytest.mark.parametrize(
    "lock", [lock for lock in LOCKS if lock.suffix == ".lock"], ids=lambda path: path.name
)
def test_every_python_package_is_pinned_with_its_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text())
    pinned = [entry for entry in entries if "==" in entry.splitlines()[0]]
    assert pinned
    assert [entry.splitlines()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


def test_every_package_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in tracked("formats/*.py", "core/*.py", "survey/*.py", "coding/*.py", "exports/*")
        if path.suffix == ".py" and not path.read_text().lstrip().startswith('"""')
    ]
    assert [name for name in silent if "/migrations/versions/" not in name] == []
