"""What the problems and warnings of importers say to people."""

from flask_babel import lazy_gettext as _l

from coding.importers.outcome import TextProblem

_MESSAGES = {
    "ending_unknown": _l(
        "Files ending in “%(ending)s” cannot be read. Save the text as one of these: %(known)s."
    ),
    "too_large": _l("This file is %(size)s MB; at most %(limit)s MB can be read. Split the text."),
    "too_long": _l(
        "This text has %(size)s characters; at most %(limit)s can be coded as one. Split the text."
    ),
    "empty": _l("This file is empty. Choose the file with the text in it."),
    "no_text": _l("There are no words in this file. A scan has to be read into text first."),
    "binary": _l(
        "This is not a text, although its name says so. Open it and save it as text or Word."
    ),
    "encoding_broken": _l(
        "This text says that it is %(encoding)s, but at byte %(byte)s it is not. "
        "Save it again as UTF-8."
    ),
    "password": _l("This Word file has a password. Save it without one and choose it again."),
    "old_word": _l(
        "This is a Word file of the old kind (.doc). Save it as .docx and choose it again."
    ),
    "damaged": _l("This Word file is damaged. Open it in Word, save it again and choose that."),
    "not_word": _l("This is not a Word file, although its name says so. Save it as .docx or .txt."),
    "encoding_guessed": _l(
        "The encoding was not stated; it was read as %(encoding)s. Check whether letters such as ë "
        "and € look right."
    ),
    "characters_replaced": _l("%(count)s characters that cannot be printed were replaced by �."),
    "notes_left_out": _l("Footnotes and endnotes were left out: only the text itself is read."),
    "comments_left_out": _l("Comments in the margin were left out."),
    "tables_as_lines": _l("Tables were turned into lines, with tabs between the cells."),
    "changes_accepted": _l("Tracked changes were read as if they were accepted."),
}


def say_problem(problem: TextProblem) -> str:
    """Return a problem in the language of the page (English where there is none)."""
    return str(_MESSAGES[problem.code]) % problem.arguments
