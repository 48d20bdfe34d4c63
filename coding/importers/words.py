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
        "This is %(what)s, not a text, although its name says so. Open it in the program it was "
        "made with and save it as text, Word or OpenDocument."
    ),
    "encoding_broken": _l(
        "This text looks like %(encoding)s, but at byte %(byte)s it is not. Save it again as UTF-8."
    ),
    "password": _l("This file has a password. Save it without one and choose it again."),
    "old_word": _l(
        "This is a Word file of the old kind (.doc). Save it as .docx and choose it again."
    ),
    "pdf": _l(
        "A PDF holds a picture of pages, not the running text. Save the document that it was made "
        "from as .docx or .odt, or copy its text into a new file."
    ),
    "rich_text": _l(
        "This kind of file is not read. Open it in its program and save it as .docx or .odt."
    ),
    "recording": _l("This is a recording. Have it written out, and choose the transcript."),
    "damaged": _l(
        "This file is damaged. Open it in the program it was made with, save it again and choose "
        "that."
    ),
    "unpacks_too_large": _l(
        "This file unpacks to more than %(limit)s MB, far more than a text needs. If it is really "
        "a text, save it as .txt and choose that."
    ),
    "not_word": _l(
        "This is not a Word file, although its name says so. Save it as .docx, .odt or .txt."
    ),
    "not_opendocument": _l(
        "This is not an OpenDocument text, although its name says so. Save it as .odt, .docx or "
        ".txt."
    ),
    "encoding_guessed": _l(
        "The encoding was not stated; it was read as %(encoding)s. Check whether letters such as ë "
        "and € look right."
    ),
    "characters_replaced": _l("%(count)s characters that cannot be printed were replaced by �."),
    "notes_left_out": _l("Footnotes and endnotes were left out: only the text itself is read."),
    "comments_left_out": _l("Comments in the margin were left out."),
    "tables_as_lines": _l("Tables were turned into lines, with tabs between the cells."),
    "changes_accepted": _l("Tracked changes were read as if they were accepted."),
    "list_marks_left_out": _l("Numbers and bullets of lists were left out; their lines are there."),
    "soft_hyphens_left_out": _l("%(count)s soft hyphens (invisible in words) were left out."),
}
#: What a file turned out to be.
_KINDS = {
    "zip": _l("a packed file (Word, a spreadsheet or a zip)"),
    "pdf": _l("a PDF"),
    "office": _l("an older Word or Excel file, or one with a password"),
    "picture": _l("a picture"),
    "program": _l("a program"),
    "sound": _l("a recording"),
    "rtf": _l("a file with layout (RTF)"),
    "unknown": _l("a file of another kind"),
}


def say_problem(problem: TextProblem) -> str:
    """Return a problem in the language of the page (English where there is none)."""
    arguments = {
        name: str(_KINDS[str(value)]) if name == "what" else value
        for name, value in problem.arguments.items()
    }
    return str(_MESSAGES[problem.code]) % arguments
