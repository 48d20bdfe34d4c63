"""The words of this package in a given language, also where there is no request (worker, CLI)."""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations
from babel.support import Translations

from core.i18n import LANGUAGES
from core.i18n import compile_catalogues
from formats.text import Text
from formats.text import pick
from formats.text import to_plain

FOLDER = Path(__file__).parent / "translations"


class Words:
    """Says things in one language, as flask_babel does: `words.gettext("%(n)s files", n=3)`."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "nl"
        self._texts = _catalogue(self.language)

    def gettext(self, text: str, **values: object) -> str:
        """Return `text` in the language, with its values filled in."""
        said = str(self._texts.gettext(text))
        return said % values if values else said

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """Return the form that goes with `num`."""
        return str(self._texts.ngettext(one, many, num)) % {"num": num, **values}

    def plural(self, one: str, many: str, num: int) -> str:
        """Return the form that goes with `num`, its values not yet filled in: for templates."""
        return str(self._texts.ngettext(one, many, num))

    def say(self, text: Text) -> str:
        """Return a text of a definition in the language, without marks of emphasis."""
        return to_plain(pick(text, self.language))


@cache
def _catalogue(language: str) -> NullTranslations:
    compile_catalogues()
    return Translations.load(str(FOLDER), [language])


def in_all(text: str, **values: object) -> dict[str, str]:
    """Return what a text is in every language of the screen."""
    return {language: Words(language).gettext(text, **values) for language in LANGUAGES}
