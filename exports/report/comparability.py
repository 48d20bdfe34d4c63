"""What a figure says of itself where it was answered in another version. Pure."""

from core.i18n import LANGUAGES
from exports.language import Words
from formats.text import Text
from survey.instruments.continuity import Break


def comparability(broken: Break | None) -> tuple[Text, ...]:
    """Return the point of attention: not comparable, or only through the mapping, and why."""
    if broken is None:
        return ()
    return ({language: _said(broken, Words(language)) for language in LANGUAGES},)


def _said(broken: Break, words: Words) -> str:
    text = (
        words.gettext(
            "Not comparable: answered in version %(old)s, while version %(new)s is asked now.",
            old=broken.old,
            new=broken.new,
        )
        if broken.kind == "broken"
        else words.gettext(
            "Comparable only through the mapping: answered in version %(old)s, carried to %(new)s.",
            old=broken.old,
            new=broken.new,
        )
    )
    return f"{text} {broken.why(words.language)}"
