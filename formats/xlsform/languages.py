"""The languages of an XLSForm: its columns name them as people do, we keep tags."""

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping

_TAGGED = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*\)", re.ASCII)
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
UNNAMED = "nl"
"""What texts that name no language are taken to be, unless another column has it."""
UNDETERMINED = "und"

_NAMES: Mapping[str, tuple[str, ...]] = {
    "nl": ("nederlands", "dutch", "vlaams"),
    "en": ("english", "engels"),
    "fr": ("français", "francais", "french", "frans"),
    "de": ("deutsch", "german", "duits"),
    "es": ("español", "espanol", "spanish", "spaans"),
    "pt": ("português", "portugues", "portuguese", "portugees"),
    "it": ("italiano", "italian", "italiaans"),
    "tr": ("türkçe", "turkce", "turkish", "turks"),
    "ar": ("العربية", "arabic", "arabisch"),
    "fy": ("frysk", "frisian", "fries"),
    "pap": ("papiamentu", "papiamento", "papiaments"),
    "pl": ("polski", "polish", "pools"),
    "uk": ("українська", "ukrainian", "oekraïens"),
    "ru": ("русский", "russian", "russisch"),
    "bg": ("български", "bulgarian", "bulgaars"),
    "ro": ("română", "romana", "romanian", "roemeens"),
    "fa": ("فارسی", "farsi", "persian", "perzisch"),
    "so": ("soomaali", "somali", "somalisch"),
    "ti": ("ትግርኛ", "tigrinya", "tigrinja"),
    "am": ("አማርኛ", "amharic", "amhaars"),
    "zh": ("中文", "chinese", "chinees"),
    "hi": ("हिन्दी", "hindi"),
    "ne": ("नेपाली", "nepali", "nepalees"),
    "bn": ("বাংলা", "bengali", "bangla", "bengaals"),
    "sw": ("kiswahili", "swahili"),
}
_BY_NAME = {name: tag for tag, names in _NAMES.items() for name in names}


class Languages:
    """Tags of the languages that columns name.

    `default` is the setting default_language, "" where there is none. `is_mixed`: columns with
    texts that name no language stand beside it.
    """

    def __init__(self, written: Iterable[str], default: str, has_unnamed: bool) -> None:
        names = list(dict.fromkeys(name for name in written if name))
        self._tags: dict[str, str] = {}
        #: The column that the setting means, where it names its language otherwise: nl for
        #: Nederlands (nl). ODK takes them for two languages, one of which has no texts.
        self.default_meant = _meant(default, names)
        default = self.default_meant or default
        first = [default] if default in names or (default and has_unnamed) else []
        for name in [*first, *names]:
            if name not in self._tags:
                self._tags[name] = self._new(name)
        #: No setting says which language comes first.
        self.is_assumed = not first and has_unnamed
        #: The setting names a language that no text is in.
        self.is_default_absent = bool(default) and not first and bool(names)
        if first:
            self.base = self._tags[default]
        elif has_unnamed or not names:
            self.base = UNNAMED if UNNAMED not in self._tags.values() else UNDETERMINED
        else:
            self.base = self._tags[names[0]]

    def tag(self, written: str) -> str:
        """The tag of a language as a heading has it; that of the base for none."""
        return self._tags.get(written, self.base) if written else self.base

    def names(self) -> Mapping[str, str]:
        """How columns name each language, by tag, the base first."""
        others = {tag: name for name, tag in self._tags.items()}
        return {self.base: others.get(self.base, self.base)} | others

    def _new(self, name: str) -> str:
        known = _known(name)
        used = self._tags.values()
        if known and known not in used:
            return known
        # ISO 639 leaves qaa to qtz to whoever needs a tag that nobody else reads.
        private = (f"q{a}{b}" for a in "abcdefghijklmnopqrst" for b in "abcdefghijklmnopqrstuvwxyz")
        return next(tag for tag in private if tag not in used)


def _known(name: str) -> str:
    """The tag that a language's name has or is known by; "" where nobody can tell."""
    if tagged := _TAGGED.fullmatch(name):
        language, dash, region = tagged[1].partition("-")
        return f"{language.lower()}{dash}{region}"
    return name if _TAG.fullmatch(name) else _BY_NAME.get(name.casefold(), "")


def _meant(default: str, names: Collection[str]) -> str:
    """The only name that stands for the same language as `default`, which is none of them."""
    if not default or default in names or not _known(default):
        return ""
    same = [name for name in names if _known(name) == _known(default)]
    return same[0] if len(same) == 1 else ""
