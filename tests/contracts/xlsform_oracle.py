"""The small XLSForms of xlsform_cases.yaml, and what pyxform with ODK Validate says of them."""

import subprocess
from pathlib import Path
from typing import Any

import pyxform
import yaml
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

CASES_FILE = Path(__file__).with_name("xlsform_cases.yaml")
VALIDATE = (
    Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
)
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "enquete", "notities")

Case = dict[str, Any]


def cases() -> dict[str, Case]:
    """All cases by name."""
    loaded: dict[str, Case] = yaml.safe_load(CASES_FILE.read_text("utf-8"))
    return loaded


def markdown(case: Case) -> str:
    """The form of a case as a table of Markdown."""
    lines = []
    for name in SHEETS:
        if name in case:
            lines.append(f"| {name} |")
            lines += [f"| | {row} |" for row in case[name]]
    return "\n".join(lines) + "\n"


def verdicts(forms: dict[str, str], folder: Path) -> dict[str, str]:
    """What they say of each form: nothing where they accept it, else the reason."""
    said: dict[str, str] = {}
    files: dict[str, Path] = {}
    for number, (name, form) in enumerate(forms.items()):
        files[name] = folder / f"{number}.xml"
        try:
            files[name].write_text(
                convert(xlsform=form, validate=False, file_type=".md").xform, "utf-8"
            )
        except PyXFormError as error:
            said[name] = str(error)
        except Exception as error:
            said[name] = f"pyxform falls over it: {error!r}"
    there = {name: path for name, path in files.items() if name not in said}
    told = subprocess.run(
        ["java", "-Djava.awt.headless=true", "-jar", VALIDATE, *there.values()],
        capture_output=True,
        text=True,
        check=False,
    )
    # A form that it falls over would leave all others without a verdict.
    assert "Exception in thread" not in told.stderr, told.stderr
    failed = (told.stdout + told.stderr).rpartition("failed validation:")
    wrong = failed[2].split() if failed[1] else []
    said |= {name: "ODK Validate refuses it" for name, path in there.items() if str(path) in wrong}
    return {name: said.get(name, "") for name in forms}
