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


def needed_names(names: Mapping[str, str], title: Container[str]) -> dict[str, str]:
    """Of the names of languages those that tell something: an unusual one, one of a language that
    the title lacks, and one without which the name of another would be taken for it.

    `title`: the languages that the title is in, which are known by it.
    """
    return {
        tag: name
        for tag, name in names.items()
        if name not in {tag, usual_name(tag)}
        or tag not in title
        or any(usual_name(tag) == other for of, other in names.items() if of != tag)
    }
