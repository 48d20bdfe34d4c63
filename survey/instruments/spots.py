"""Where in a draft a mistake is, in words: the question, the section, the choice and its list."""

from collections.abc import Callable
from functools import cache

from flask_babel import gettext as _

from formats.instruments.model import Instrument
from formats.problems import Place
from formats.text import Text
from formats.text import pick
from formats.text import to_plain


def spots(instrument: Instrument) -> Callable[[Place], str]:
    """Return what tells where a place is, in the language of the page: what stands nearest above.

    It says nothing ("") of a place that is in no section, question or list.
    """

    @cache
    def known() -> dict[str, str]:
        return _known(instrument)

    def spot(place: Place) -> str:
        above = place.path
        while above and above not in known():
            above = above[: max(above.rfind("."), above.rfind("["), 0)]
        return known().get(above, "")

    return spot


def _known(instrument: Instrument) -> dict[str, str]:
    """Words for whatever is told by itself, by its path in the tree."""

    def label(text: Text, name: str) -> str:
        return to_plain(pick(text, instrument.default_language)) or name

    found: dict[str, str] = {}
    for section in instrument.sections:
        path = section.place.path.removesuffix(".name")
        found[path] = _("Section “%(label)s”", label=label(section.label, section.name))
    for item in instrument.all_items():
        path = item.place.path.removesuffix(".name")
        found[path] = _("Question “%(label)s”", label=label(item.label, item.name))
    for name, choices in instrument.choices.items():
        found[f"choices.{name}"] = _("List %(list)s", list=name)
        for choice in choices.choices:
            path = choice.place.path.removesuffix(".name")
            told = label(choice.label, choice.name)
            found[path] = _("List %(list)s, choice “%(label)s”", list=name, label=told)
    found.pop("", None)
    return found
