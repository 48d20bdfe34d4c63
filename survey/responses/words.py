"""Words of capture on screen."""

from flask_babel import gettext as _

from survey.fieldwork.rules import WHY_NOT


def why_not(reason: str | None) -> str:
    """Return why nothing may be entered, for people; empty where it may."""
    if reason is None:
        return ""
    if reason == "no_consent":
        return _("This speaker did not agree to the conversation, so nothing is entered.")
    return _(WHY_NOT[reason])


def state_words() -> dict[str, str]:
    """Return the states of a section, for people."""
    return {
        "empty": _("nothing filled in yet"),
        "partly": _("partly filled in"),
        "done": _("complete"),
        "attention": _("something to look at"),
    }
