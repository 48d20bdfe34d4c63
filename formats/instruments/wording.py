"""Texts that take in earlier answers: `${name}` in a label, a hint, a note or a choice."""

import re
from collections.abc import Iterator

from formats.instruments.graph import owners
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion
from formats.text import Text

#: An answer in a text, as XLSForm writes it.
OUTPUT = re.compile(r"\$\{\s*([A-Za-z_][\w.-]*)\s*\}")


def check_wording(instrument: Instrument) -> Iterator[Problem]:
    """Texts that take in an answer which does not exist, or which has no value of its own."""
    held_by = owners(instrument.leaves())
    whole = {item.name for item in instrument.all_items()}
    for place, texts in _texts(instrument):
        names = {name for text in texts for told in text.values() for name in OUTPUT.findall(told)}
        for name in sorted(names - held_by.keys()):
            if name in whole:
                yield Problem("expression_reference_whole", place, {"name": name})
            else:
                near = suggestion(name, held_by)
                yield Problem("expression_reference_unknown", place, {"name": name, **near})


def _texts(instrument: Instrument) -> Iterator[tuple[Place, tuple[Text, ...]]]:
    for section in instrument.sections:
        yield section.place, (section.label, section.hint, section.guidance_hint)
    for item in instrument.all_items():
        yield item.place, texts_of(item)
    for choices in instrument.choices.values():
        for choice in choices.choices:
            yield choice.place, (choice.label, choice.hint)


def texts_of(item: Item) -> tuple[Text, ...]:
    """The texts of an item that are read by people, those of its choices apart."""
    prompts = tuple(text for texts in item.prompts.values() for text in texts)
    return (
        item.label,
        item.hint,
        item.guidance_hint,
        item.required_message,
        item.constraint_message,
        *prompts,
    )
