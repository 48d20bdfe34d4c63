"""4.5: what pyxform with ODK Validate accepts we accept, what they refuse we refuse, at its cell.

Each small form in xlsform_cases.yaml shows one feature or one fault. Where the verdicts differ,
xlsform_differences.json says why.
"""

import json
from pathlib import Path

import pytest

from formats.converting import WRITERS
from formats.instruments.load import read_instrument
from formats.problems import DefinitionError
from formats.problems import has_errors
from formats.xforms.write import to_xform
from formats.xlsform.read import read_xlsform
from tests.contracts.xlsform_oracle import Case
from tests.contracts.xlsform_oracle import cases
from tests.contracts.xlsform_oracle import markdown
from tests.contracts.xlsform_oracle import verdicts
from tests.support.xforms import refused

CASES = cases()
DIFFERENCES = {
    name: difference
    for difference in json.loads(
        Path(__file__).with_name("xlsform_differences.json").read_text("utf-8")
    )
    for name in difference["cases"]
}
#: What an XForm cannot hold, and is not written: with the problem that says so.
NOT_WRITTEN = {
    "a name in Arabic": "xform_name",
    "a name in Chinese": "xform_name",
    "a column of choices in Chinese": "xform_name",
    "columns of a file in Chinese": "xform_name",
    "a sheet without rows": "xform_empty",
    "a place on a map beside entities": "xform_refused",
    "a language alone, in which there is nothing": "xform_empty",
}
#: What ODK Validate refuses of it, although ODK Collect takes most: xlsform_differences.json has
#: the reasons.
NOT_VALID = {
    "a number that begins as a cell of a table",
    "a day out of a cell of a table",
    "a distance to a cell of a table",
    "a group that waits for what was saved in it",
    "choices out of a repeat with a filter that empty turns pass",
    "a repeat that must be answered because of what was saved",
    "a distance to what is kept",
    "a line that is a key made of an answer",
    "a choice by whether today is chosen",
    "a day or a choice out of a value that waits for others",
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_4_5_each_feature_is_read_and_each_fault_is_told_at_its_cell(case: Case) -> None:
    instrument, problems = read_xlsform(markdown(case).encode(), "proef.md")
    errors = {(p.code, p.place.path) for p in problems if p.severity == "error"}
    if "refused" in case:
        assert set(case["refused"].items()) <= errors
    else:
        assert errors == set()
        assert instrument is not None
    assert set(case.get("told", ())) <= {p.code for p in problems if p.severity == "warning"}
    for problem in problems:
        for language in ("nl", "en"):
            assert problem.message(language)
            # Nothing is left open; a name of n's is cut short.
            assert "…" not in problem.line(language).replace("nnn…", "nnn")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "md", "yaml"])
def test_4_5_what_is_accepted_comes_back_the_same_from_a_file_that_we_write(ending: str) -> None:
    for name, case in CASES.items():
        instrument, problems = read_xlsform(markdown(case).encode(), "proef.md")
        if instrument is None or has_errors(problems):
            continue
        written = WRITERS[f".{ending}"](instrument)
        if ending == "yaml":
            again, problems = read_instrument(written.decode(), "weer.yaml")
        else:
            again, problems = read_xlsform(written, f"weer.{ending}")
        assert not has_errors(problems), name
        assert again == instrument, name


@pytest.mark.usefixtures("java")
def test_4_5_what_is_accepted_is_written_as_a_valid_xform_or_it_is_told_why_not(
    tmp_path: Path,
) -> None:
    forms: dict[str, str] = {}
    told: dict[str, str] = {}
    for name, case in CASES.items():
        instrument, problems = read_xlsform(markdown(case).encode(), "proef.md")
        if instrument is None or has_errors(problems):
            continue
        try:
            forms[name] = to_xform(instrument)
        except DefinitionError as error:
            told[name] = error.problems[0].code
    assert told == NOT_WRITTEN
    numbered = dict(enumerate(forms))
    wrong, said = refused({str(at): forms[name] for at, name in numbered.items()}, tmp_path)
    assert {numbered[int(at)] for at in wrong} == NOT_VALID, said


@pytest.fixture(scope="module")
def theirs(java: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    forms = {name: markdown(case) for name, case in CASES.items()}
    return verdicts(forms, tmp_path_factory.mktemp("xforms"))


def test_4_5_we_judge_as_pyxform_with_odk_validate_but_for_what_we_explain(
    theirs: dict[str, str],
) -> None:
    differing = {}
    for name, case in CASES.items():
        _, problems = read_xlsform(markdown(case).encode(), "proef.md")
        if has_errors(problems) != bool(theirs[name]):
            differing[name] = "refused" if theirs[name] else "accepted"
    assert differing == {name: told["theirs"] for name, told in DIFFERENCES.items()}
