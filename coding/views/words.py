"""What the script of the coding page says to people; {…} is filled in by the script."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

#: How a coding came about.
ORIGIN_WORDS = {
    "manual": _l("by hand"),
    "suggestion": _l("from a suggestion"),
    "search": _l("from a search"),
    "import": _l("imported"),
}


def page_words() -> dict[str, str]:
    """Return the texts in the language of the page."""
    return {
        "saved": _("Saved"),
        "saving": _("Saving…"),
        "failed": _("Not saved: no connection."),
        "again": _("Try again"),
        "coded": _("{code}: put on."),
        "already": _("{code} stands on this passage already."),
        "removed": _("{code}: taken off."),
        "undone": _("Undone."),
        "redone": _("Done again."),
        "changed": _("Kind of quote changed."),
        "nothing": _("There is nothing to do here."),
        "selected": _("Selected: {excerpt}"),
        "selectFirst": _("Select a passage first, then choose the code."),
        "caseFirst": _("Choose the case that this passage is about, then the code."),
        "reload": _("This page is out of date. Open it again."),
        "characters": _("{count} characters"),
        "line": _("line {line}"),
        "lines": _("lines {first} to {last}"),
        "noCodes": _("No code here yet."),
        "noSelection": _("Nothing is selected."),
        "remove": _("Take off"),
        "removeNamed": _("Take off: {code}"),
        "by": _("by {coder}"),
        "you": _("you"),
        "quoteKind": _("Kind of quote of this passage"),
        "asText": _("As the text: {kind}"),
        "quotation": _("in quotation marks"),
        "rendering": _("as a rendering, without quotation marks"),
        "toReport": _("In the report"),
        "address": _("Address of this coding"),
        "bar": _("{code}, {coder}: {excerpt}"),
        "noHistory": _("Nothing was done on this text yet."),
        "resized": _("{code}: made longer or shorter."),
        "noted": _("Memo saved."),
        "noteRemoved": _("Memo removed. Undo brings it back."),
        "noteErased": _("Memo erased."),
        "noteOnPassage": _("Memo on: {excerpt}"),
        "noteOnText": _("Memo on the whole text"),
        "noteChanged": _("Change your memo"),
        "noNotes": _("No memos here yet."),
        "change": _("Change"),
        "removeNote": _("Remove"),
        "eraseNote": _("Erase for good"),
        "eraseSure": _("Erase this memo in all its versions? This cannot be undone."),
        "earlier": _("What it said before ({count})"),
        "noHistoryHere": _("Nothing was done on this passage yet."),
        "noConnection": _("No connection."),
        "speaker": _("Who speaks: {who}"),
        "speakers": _("Several people speak here: {who}. A quote of it names none of them."),
        "readOnly": _("You can read the codings; an analyst or coordinator puts them on."),
    }
