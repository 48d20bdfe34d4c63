"""What we say in a form for ODK beside the author's own words: Dutch where it is, else English."""

from collections.abc import Iterable
from collections.abc import Mapping

from formats.text import Text

WORDS: Mapping[str, Text] = {
    "kind": {"nl": "Wat voor cijfer is dit?", "en": "What kind of figure is this?"},
    "period": {
        "nl": "Over welke periode of welk moment?",
        "en": "For which period or moment?",
    },
    "source": {"nl": "Waar komt het vandaan?", "en": "Where does it come from?"},
    "missing": {"nl": "Waarom is er geen cijfer?", "en": "Why is there no figure?"},
    "quote_kind": {"nl": "Hoe is dit opgetekend?", "en": "How was this taken down?"},
    "said_by": {"nl": "Wie zei of schreef dit?", "en": "Who said or wrote this?"},
    "printing": {"nl": "Mag het worden afgedrukt?", "en": "May it be printed?"},
    "row_label": {"nl": "Hoe heet het daar?", "en": "What is it called there?"},
    "row_text": {"nl": "De waarde, zoals die er staat", "en": "The value, as it stands there"},
    "row_unit": {"nl": "De eenheid", "en": "The unit"},
    "row_when": {"nl": "Over welke periode?", "en": "For which period?"},
    "row_where": {"nl": "Waar staat het?", "en": "Where does it stand?"},
    "look_again": {"nl": "Klopt dit? {message}", "en": "Is this right? {message}"},
    "together": {"nl": "Samen: {total}%", "en": "Together: {total}%"},
    "of_base": {"nl": "Als percentage: {shares}", "en": "As percentages: {shares}"},
    "at_least": {"nl": "Vul {min} of meer in.", "en": "Enter {min} or more."},
    "at_most": {"nl": "Vul {max} of minder in.", "en": "Enter {max} or less."},
    "between": {
        "nl": "Vul een getal van {min} tot en met {max} in.",
        "en": "Enter a number from {min} to {max}.",
    },
    "shorter": {
        "nl": "Maak de tekst korter: er passen {limit} tekens.",
        "en": "Make the text shorter: {limit} characters fit.",
    },
    "alone": {
        "nl": "“{label}” past niet samen met een ander antwoord.",
        "en": "“{label}” does not go together with another answer.",
    },
    "rows_equal": {
        "nl": "Samen moeten de rijen {base} zijn. Kijk ze na.",
        "en": "Together the rows must be {base}. Check them.",
    },
    "rows_at_most": {
        "nl": "Samen mogen de rijen hoogstens {base} zijn. Kijk ze na.",
        "en": "Together the rows may be {base} at most. Check them.",
    },
}


def said(code: str, languages: Iterable[str], **parts: str | Text) -> dict[str, str]:
    """A text of ours in each language, with parts filled in: a text of one language by language."""
    text = WORDS[code]
    return {
        language: in_language(text, language).format(
            **{
                name: part if isinstance(part, str) else in_language(part, language)
                for name, part in parts.items()
            }
        )
        for language in languages
    }


def in_language(text: Text, language: str) -> str:
    """The text in a language, else English, else whatever there is; empty when there is none."""
    for tag in (language, language.partition("-")[0], "en"):
        if tag in text:
            return text[tag]
    return next(iter(text.values()), "")
