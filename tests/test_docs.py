"""Documentation that can fail: what the program has is told, and what is told is there."""

import re
from pathlib import Path

import pytest

import wsgi
from core.cli import make_cli
from core.models.project import ROLES
from core.permissions import PERMISSIONS
from core.reference import PAGE
from core.reference import commands
from core.reference import reference
from core.settings import ROOT
from core.settings import VARIABLES
from exports.columns import COLUMNS
from exports.writers import WRITERS
from formats import indicator_reference
from formats import instrument_reference
from formats.instruments.keys import CHOICE_KEYS
from formats.instruments.keys import ITEM_KEYS
from formats.instruments.keys import SETTING_KEYS
from formats.item_types import COMMON_KEYS
from formats.item_types import ITEM_TYPES

DOCS = ROOT / "docs"
PAGES = sorted(path for path in ROOT.glob("*.md")) + sorted(DOCS.rglob("*.md"))


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows(page: str, heading: str = "") -> dict[str, list[str]]:
    """Return the rows of tables under a heading: first cell without its marks -> other cells."""
    part = page.partition(heading)[2] if heading else page
    if heading:
        part = re.split(r"^#{1,3} ", part, maxsplit=1, flags=re.MULTILINE)[0]
    found = {}
    for line in part.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("|") and not line.startswith("|---"):
            found[cells[0].strip("`")] = cells[1:]
    return found


def test_the_page_of_indicators_is_up_to_date() -> None:
    """Where this fails: `python -m formats.indicator_reference`."""
    assert indicator_reference.PAGE.read_text(encoding="utf-8") == indicator_reference.reference()


def test_the_reference_of_instruments_is_up_to_date() -> None:
    """Where this fails: `python -m formats.instrument_reference`."""
    page = instrument_reference.PAGE.read_text(encoding="utf-8")
    assert page == instrument_reference.reference()


def test_every_key_of_an_item_has_its_meaning() -> None:
    """Where this fails: formats/instruments/keys.py."""
    taken = COMMON_KEYS.union(*(item_type.keys for item_type in ITEM_TYPES.values()))
    assert set(ITEM_KEYS) == taken
    for doc in (*ITEM_KEYS.values(), *CHOICE_KEYS.values(), *SETTING_KEYS.values()):
        assert doc.keys() == {"nl", "en"}


def test_the_reference_of_the_command_line_is_up_to_date() -> None:
    """Where this fails: `python -m core.reference`."""
    wsgi.load_packages()
    assert PAGE.read_text(encoding="utf-8") == reference(make_cli())


def test_every_command_and_option_says_what_it_is_for() -> None:
    wsgi.load_packages()
    silent = [" ".join(path) for path, command in commands(make_cli()) if not command.help]
    assert silent == []


def test_every_setting_is_documented() -> None:
    told = rows(text("operations.md"), "## Settings\n")
    assert told.keys() - {"Variable"} == VARIABLES.keys()
    assert [name for name, cells in told.items() if not all(cells)] == []


def test_the_table_of_permissions_is_the_one_that_is_enforced() -> None:
    told = rows(text("security.md"), "## Who may do what\n")
    heads = told.pop("Action")
    assert tuple(heads[1:]) == ROLES
    said = {
        action: {
            role for role, cell in zip(ROLES, (*cells[1:], *[""] * len(ROLES)), strict=False)
            if cell.strip("| ") == "yes"
        }
        for action, cells in told.items()
    }  # fmt: skip
    assert said == {action: set(roles) for action, roles in PERMISSIONS.items()}


@pytest.mark.parametrize("file", COLUMNS)
def test_every_column_of_every_export_is_documented(file: str) -> None:
    told = rows(text("formats.md"), f"### {file}\n")
    assert list(told)[1:] == list(COLUMNS[file])


def test_every_format_of_the_report_is_documented() -> None:
    page = text("formats.md")
    assert [name for name in WRITERS if f"`{name}`" not in page] == []


def test_every_type_of_item_is_documented() -> None:
    page = text("instruments.md")
    assert [
        name for name in ITEM_TYPES if f"`{name}`" not in page and f"`{name} " not in page
    ] == []


FEATURES = rows(text("features.md"))


@pytest.mark.parametrize("feature", [name for name in FEATURES if name != "What works"])
def test_a_feature_names_files_and_tests_that_are_there(feature: str) -> None:
    where, tests = FEATURES[feature]
    for cell in (where, tests):
        named = [name for name in re.findall(r"`([^`]+)`", cell) if not name.startswith("verhaal ")]
        assert [name for name in named if not (ROOT / name).exists()] == []
    assert re.findall(r"`(tests/[^`]+)`", tests), "a feature without a test is a promise"
    wsgi.load_packages()
    known = {" ".join(("verhaal", *path)) for path, _command in commands(make_cli())}
    assert set(re.findall(r"`(verhaal [^`]+)`", where)) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    ours = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [name for name in ours if name and not (page.parent / name).exists()] == []
