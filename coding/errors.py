"""Why a text or a coding was not accepted; `code` is stable, people read `say`."""

from flask_babel import lazy_gettext as _l

from coding.importers import TextProblem
from core.errors import InvalidError

#: Reasons that are not about the file itself (those stand in coding/importers/words.py).
REASONS = {
    "other_place": _l("This case or interview does not belong to this wave."),
    "case_withdrawn": _l("This participant has withdrawn, so no texts are added."),
    "case_withdrawn_coding": _l("This participant has withdrawn, so nothing more is coded."),
    "case_refused": _l("This participant has refused, so no texts are added."),
    "case_not_agreed": _l("Texts can be added once the participant has agreed to take part."),
    "case_needed": _l("Choose the case that this text is about: only a document can do without."),
    "kind_unknown": _l("Choose what kind of text this is."),
    "quote_kind_unknown": _l("Choose one of the kinds of quote."),
    "label_unknown": _l("This label or speaker is not there any more. Look at the page again."),
    "label_fixed": _l("This speaker took back what was said: the words stay theirs."),
    "title_too_long": _l("This title is too long; use at most 200 characters."),
    "outside": _l("This selection lies outside the text. Select the passage again."),
    "empty": _l("Nothing is selected. Select a passage first."),
    "blank": _l("Only white space is selected. Select the words that you want to code."),
    "code_unknown": _l("This code is not in the codebook any more. Open the page again."),
    "code_retired": _l("This code is not used any more. Choose another one."),
    "code_name_needed": _l("Give the code a name."),
    "code_name_taken": _l("There is a code of this name already."),
    "code_text_too_long": _l(
        "This is too long: a name has at most 80 characters, other texts 4,000."
    ),
    "code_below_itself": _l("A code cannot stand under itself or under a code below it."),
    "code_is_theme": _l("The four themes keep their name and place: the report rests on them."),
    "merge_itself": _l("Choose another code than this one."),
    "merge_later": _l("The code that it went up in is not used any more. Bring that back first."),
    "colour_unknown": _l("Choose one of the colours."),
    "coding_case_needed": _l("Choose the case that this passage is about, then the code."),
    "speaker_withdrawn": _l("This speaker took back what was said, so nothing more is coded."),
    "coding_unknown": _l("This coding is not there any more."),
    "code_there": _l("This code stands on exactly that passage already."),
    "memo_empty": _l("Write the memo first."),
    "memo_too_long": _l("This memo is too long; use at most 10,000 characters."),
    "memo_unknown": _l("This memo is not there any more."),
    "text_changed": _l("The text has a newer version. Open the page again."),
    "text_gone": _l("This text was erased."),
}


class RefusedFileError(InvalidError):
    """A file that cannot be taken; `problems` holds every reason."""

    def __init__(self, problems: tuple[TextProblem, ...]) -> None:
        super().__init__(problems[0].code, field="files")
        self.problems = problems


def invalid(reason: str, field: str = "") -> InvalidError:
    """Return the error for one of REASONS, to be raised; `reason` stands in its details."""
    return InvalidError(str(REASONS[reason]), field=field, reason=reason)
