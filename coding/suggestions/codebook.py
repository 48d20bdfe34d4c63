"""Codes of a codebook, from the library or from a benchmark, as themes to suggest."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from coding.suggestions.model import Theme
from formats.codebooks import Codebook
from formats.text import Text
from formats.text import pick

LANGUAGE = "nl"
#: How the library marks the style of an example; it is no part of the example.
_MARKS = ("Geschreven: ", "Gesproken: ")


def themes_of(codebook: Codebook) -> list[Theme]:
    """Return every code of a codebook at any depth, in order."""
    return [
        _theme(
            code.name, code.definition, code.includes, code.excludes, code.examples, code.terms,
            code.false_friends,
        )
        for code in codebook.all_codes()
    ]  # fmt: skip


def theme_of(name: str, definition: Mapping[str, Any]) -> Theme:
    """Return the theme of a benchmark's code from its stored definition (coding.models.Code)."""
    return _theme(
        name,
        definition.get("definition") or {},
        definition.get("includes") or (),
        definition.get("excludes") or (),
        definition.get("examples") or (),
        definition.get("terms") or {},
        definition.get("false_friends") or {},
    )


def _theme(
    name: str,
    definition: Text,
    includes: Sequence[Text],
    excludes: Sequence[Text],
    examples: Sequence[Text],
    terms: Mapping[str, Sequence[str]],
    false_friends: Mapping[str, Sequence[str]],
) -> Theme:
    return Theme(
        name=name,
        definition=pick(definition, LANGUAGE),
        includes=_said(includes),
        excludes=_said(excludes),
        examples=_said(examples),
        terms=tuple(terms.get(LANGUAGE, ())),
        false_friends=tuple(false_friends.get(LANGUAGE, ())),
    )


def _said(texts: Sequence[Text]) -> tuple[str, ...]:
    picked = (pick(text, LANGUAGE) for text in texts)
    return tuple(_unmarked(text) for text in picked if text)


def _unmarked(text: str) -> str:
    for mark in _MARKS:
        text = text.removeprefix(mark)
    return text
