"""4.5: ODK Validate accepts every XForm that we write."""

from pathlib import Path

import pytest

from formats.instruments.library import LIBRARY
from formats.instruments.load import load_instrument_file
from formats.xforms.lower import lowered
from formats.xforms.write import to_xform
from tests.support.xforms import features
from tests.support.xforms import refused


def written() -> dict[str, str]:
    """Every XForm of the library, whole and per role, and one per feature."""
    forms = {f"feature-{name}": to_xform(instrument) for name, instrument in features().items()}
    for path in sorted(LIBRARY.glob("*.yaml")):
        instrument = load_instrument_file(path)
        forms[f"{path.stem}-all"] = to_xform(instrument)
        for role in instrument.roles:
            if lowered(instrument, role).sections:
                forms[f"{path.stem}-{role}"] = to_xform(instrument, role)
    return forms


@pytest.mark.usefixtures("java")
def test_every_form_that_we_write_is_valid(tmp_path: Path) -> None:
    forms = written()
    assert len(forms) > 80
    names, said = refused(forms, tmp_path)
    assert names == [], said


@pytest.mark.usefixtures("java")
def test_a_form_that_is_wrong_is_refused(tmp_path: Path) -> None:
    form = to_xform(features()["calculate"])
    forms = {"good": form, "bad": form.replace(" + ", " + nergens(")}
    assert refused(forms, tmp_path)[0] == ["bad"]
