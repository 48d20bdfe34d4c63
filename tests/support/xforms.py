"""XForms in tests: every one that we write, what ODK Validate says, and what stands in the XML."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pyxform

from formats.instruments.load import load_instrument_file
from formats.instruments.model import Instrument

FEATURES = Path(__file__).parents[1] / "formats" / "instruments" / "features"
JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
XFORMS = "{http://www.w3.org/2002/xforms}"
_FAILED = re.compile(r"The following files failed validation:\n(.*?)\n\n", re.DOTALL)


def features() -> dict[str, Instrument]:
    """The small instruments, one per feature, by name."""
    return {path.stem: load_instrument_file(path) for path in sorted(FEATURES.glob("*.yaml"))}


def refused(forms: Mapping[str, str], folder: Path) -> tuple[list[str], str]:
    """The names of the forms that ODK Validate refuses, and all that it said: one run for all.

    Raises FileNotFoundError where Java is not installed.
    """
    java = shutil.which("java")
    if java is None:
        message = "Java is not installed (Debian: apt-get install default-jre-headless)"
        raise FileNotFoundError(message)
    for name, form in forms.items():
        (folder / f"{name}.xml").write_text(form, encoding="utf-8")
    files = [f"{name}.xml" for name in forms]
    run = subprocess.run(
        [java, "-Djava.awt.headless=true", "-jar", str(JAR), *files],
        cwd=folder, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    said = run.stdout + run.stderr
    assert said.count("Validating: ") == len(files), said
    failed = _FAILED.search(run.stderr + "\n")
    assert (failed is None) == (run.returncode == 0), said
    names = failed[1].splitlines() if failed else []
    return [name.removesuffix(".xml") for name in names], said


def binds(form: str) -> dict[str, dict[str, str]]:
    """What is said of each question, by its name: attributes without the spaces around paths."""
    found = ElementTree.fromstring(form).iter(f"{XFORMS}bind")
    return {
        bind.attrib["nodeset"].rpartition("/")[2]: {
            key.rpartition("}")[2]: re.sub(r"\s*/data/\S*?(\w+)\s*(?=[^\w/]|$)", r"<\1>", value)
            for key, value in bind.attrib.items()
        }
        for bind in found
    }


def texts(form: str, language: str) -> dict[str, str]:
    """All texts of a language by the end of their id: "naam:label" to text."""
    for translation in ElementTree.fromstring(form).iter(f"{XFORMS}translation"):
        if translation.attrib["lang"] == language:
            return {
                text.attrib["id"].rpartition("/")[2]: "".join(text.itertext()).strip()
                for text in translation
            }
    raise KeyError(language)
