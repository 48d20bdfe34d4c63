"""How XLSForm names a language in the heads of its columns: "label::Nederlands (nl)"."""

from collections.abc import Container
from collections.abc import Mapping

_NAMES = {
    "nl": "Nederlands (nl)",
    "en": "English (en)",
    "tr": "Türkçe (tr)",
    "ar": "العربية (ar)",
    "de": "Deutsch (de)",
    "fr": "Français (fr)",
    "pl": "Polski (pl)",
    "uk": "Українська (uk)",
    "ti": "ትግርኛ (ti)",
}


def language_name(tag: str, names: Mapping[str, str]) -> str:
    """The name for a language tag: as the instrument has it in `names`, else its own name."""
    return names.get(tag) or usual_name(tag)


def usual_name(tag: str) -> str:
    """The name that a language has unless an instrument says otherwise: "English (en)"."""
    return _NAMES.get(tag, f"{tag} ({tag})")


def needs_name(tag: str, name: str, title: Container[str]) -> bool:
    """Whether the name of a language tells something: it is unusual, or the title lacks that one.

    `title`: the languages that the title is in, which are known by it.
    """
    return name not in {tag, usual_name(tag)} or tag not in title
