"""What is said about a list of organisations and its rows: codes of the reader in words."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.forms.messages import TEXTS
from core.projects.organisation_file import FileProblem

FILE_TEXTS: Mapping[str, LazyString] = {
    "too_big": _l("This file is larger than 1 MB. Split it, or leave out columns."),
    "spreadsheet": _l("This is not a text file. In Excel choose “Save as” and then “CSV”."),
    "not_text": _l("This file cannot be read as text. Save it as CSV with UTF-8."),
    "empty": _l("There is nothing in it."),
    "unclosed": _l("A quotation mark is opened somewhere and never closed."),
    "only_heads": _l("There is only a line with heads, and no organisation under it."),
    "too_many": _l("There are more than %(maximum)s rows. Split the list."),
    "no_heads": _l(
        "The first line does not name the columns: “%(found)s”. Put a line above it, such as: "
        "naam; soort; cbs-code; provincie."
    ),
    "no_name": _l("There is no column “naam”. Found: %(found)s. Give that column the head “naam”."),
    "column_twice": _l("The column “%(head)s” stands there twice. Take one out."),
    "column_unknown": _l("The column “%(head)s” is not known and is left out."),
    "too_many_cells": _l(
        "%(found)s cells for %(heads)s columns. Put text that holds the separator in quotes."
    ),
    "kind_unknown": _l("“%(value)s” is not a kind of organisation."),
    "province_unknown": _l("“%(value)s” is not a province."),
    "code_padded": _l("The code is read as %(value)s."),
    "not_a_date": _l("“%(value)s” is not a date, such as 8-3-2026."),
    "double_in_file": _l("Stands on line %(line)s already."),
    "double_in_benchmark": _l("“%(name)s” is in the benchmark already."),
}


def words_for(problem: FileProblem) -> str:
    """Return what a problem says, with what was probably meant."""
    text = FILE_TEXTS.get(problem.code) or TEXTS.get(problem.code)
    if text is None:
        return problem.code
    said = str(text) % dict(problem.arguments) if problem.arguments else str(text)
    meant = problem.arguments.get("suggestion")
    return f"{said} {_('Did you mean “%(word)s”?', word=meant)}" if meant else said
