"""4.5: the XForm of an XLSForm that was read here says what pyxform's own XForm of it says.

The small forms are those of xlsform_cases.yaml: all that both accept.
"""

from pathlib import Path

import pytest
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from formats.instruments.model import Instrument
from formats.problems import has_errors
from formats.xforms.write import to_xform
from formats.xlsform.read import read_xlsform
from tests.contracts.xlsform_oracle import cases
from tests.contracts.xlsform_oracle import markdown
from tests.support.xform_meaning import differences
from tests.support.xform_meaning import meaning
from tests.support.xforms import refused

#: What stands in our form in another way, by why.
ON_PURPOSE = {
    "names are unique over the whole form, and a note without one is numbered by its row here": {
        "note without a name",
        "the same name in two groups",
        "a group named as a question in it",
        "a group called as a question in a group before it",
        "a group called as a repeat in a group before it",
        "a loop",
        "a loop in two languages, with a group in it",
        "a loop in a loop",
        "a picture with a loop at the top",
    },
    "what has no label is labelled by its hint or name, so that nobody sees an empty line": {
        "a hint instead of a label",
        "no column label",
        "a picture as a choice",
        "a head of a table without label",
        "one choice of a list without label",
        "a column media of no kind without a label",
        "the first choice of a list without label",
        "unlabelled choices that nobody uses",
    },
    "a text of ours goes with it: what an answer must be, in which unit, what else it is": {
        "percentage",
        "columns of ours",
        "or_other",
    },
    "a text with a sign of a sum in it is put in quotes": {
        "a text that begins as a stroke",
        "a text that breaks off as a sum",
        "a moment with an offset to begin with",
    },
    "a text that its question cannot hold is left out, since ODK stops at it": {
        "a number and a place that begin as a time"
    },
    "where a question is called as the form is, the form is called otherwise": {
        "names that mean something elsewhere",
        "a group with the name of the form",
        "a question called as the form that nothing looks at",
    },
    "a text is written as it was typed, without the quotes that pyxform makes straight": {
        "a kept rule in curly quotes"
    },
    "what ODK has not is written with what it has": {
        "a time as part of a day",
        "a sum of what is no answer",
        "a sum of a number in what runs",
        "another with a number that is worked out",
        "another with whether something is so that is worked out",
        "the label of a choice without quotes",
        "a group in which all is worked out",
        "down and up",
    },
    "one language under two names is one language": {
        "a default_language that some columns call otherwise",
    },
    "a box to tick is of one type, whatever it is called": {"acknowledge and trigger"},
    "a language is called by its name with its tag": {
        "a language that has not all texts",
        "a text in the other language only",
        "a default_language that no column has",
        "media with a label per language",
        "a heading of a language that is not named",
        "a picture in no language",
        "two names of one language",
        "two names of one language, of which one says nothing",
        "texts and pictures in languages that a page does not have",
    },
}


#: No form of ODK, by why.
NOT_WRITTEN = {
    "no name to ODK: see tests/formats/xforms/test_write.py": {
        "a name in Arabic",
        "a name in Chinese",
        "a column of choices in Chinese",
        "columns of a file in Chinese",
    },
    "ODK Validate puts a word where the table would say a number": {
        "a number that begins as a cell of a table",
        "a day out of a cell of a table",
        "a distance to a cell of a table",
    },
    "pyxform leaves what was saved out of the form": {
        "a repeat that must be answered because of what was saved"
    },
    "what is kept is not run here, and goes wrong in ODK": {
        "a distance to what is kept",
        "a line that is a key made of an answer",
        "a choice by whether today is chosen",
        "a day or a choice out of a value that waits for others",
    },
    "ODK Validate tries it with turns in which nothing was answered yet": {
        "choices out of a repeat with a filter that empty turns pass"
    },
    "JavaRosa looks for a group in the form instead of in what was saved": {
        "a group that waits for what was saved in it"
    },
    "it holds nothing that is asked, or that can stand together in an XForm": {
        "a language alone, in which there is nothing",
        "a place on a map beside entities",
    },
    "pyxform writes no XML of it": {"our prefix that nobody declared"},
}


def accepted() -> dict[str, tuple[str, Instrument]]:
    """The forms that we take, by name: as Markdown and as read. One without a question is left."""
    found = {}
    left = {name for names in NOT_WRITTEN.values() for name in names}
    for name, case in cases().items():
        instrument, problems = read_xlsform(markdown(case).encode(), "proef.md")
        if name in left:
            continue
        if instrument and not has_errors(problems) and any(instrument.all_items()):
            found[name] = markdown(case), instrument
    return found


def test_4_5_our_xform_says_what_pyxforms_own_says() -> None:
    told = {}
    forms = accepted()
    for name, (source, instrument) in forms.items():
        try:
            theirs = convert(source, file_type=".md", form_name="data").xform
        except (PyXFormError, KeyError, AttributeError):
            continue  # it refuses the form, or falls over it
        if found := differences(meaning(theirs), meaning(to_xform(instrument))):
            told[name] = found
    known = {name for names in ON_PURPOSE.values() for name in names}
    assert {name: found for name, found in told.items() if name not in known} == {}
    assert known - told.keys() == set(), "these say the same now"
    assert len(forms) > 140


@pytest.mark.usefixtures("java")
def test_4_5_odk_validate_accepts_what_we_write_of_a_form_that_was_read(tmp_path: Path) -> None:
    forms = list(accepted().items())
    written = {f"{n:03}": to_xform(form) for n, (_name, (_md, form)) in enumerate(forms)}
    names, said = refused(written, tmp_path)
    assert [forms[int(name)][0] for name in names] == [], said[-3000:]
