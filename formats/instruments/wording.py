"""Names of items outside expressions: `${name}` in texts that take in an answer, and triggers."""

import re
from collections.abc import Iterable
from collections.abc import Iterator

from formats.instruments.graph import owners
from formats.instruments.model import HOLDERS
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.item_types.not_asked import DECLARING
from formats.names import NAME
from formats.problems import Place
from formats.problems import Problem
from formats.suggest import suggestion
from formats.text import Text

#: An answer in a text, as XLSForm writes it; in a turn of a repeat by its key.
OUTPUT = re.compile(rf"\$\{{\s*((?:last-saved#)?{NAME}(?:@[a-z0-9]+)*)\s*\}}")
SAVED = "last-saved#"
"""Before a name: what was answered there the time before, on the same device."""


def check_mentions(
    instrument: Instrument, mentions: Iterable[tuple[str, Place]]
) -> Iterator[Problem]:
    """Texts that take in an answer which does not exist, or which is never there to be taken in.

    `mentions` are the names in braces that the texts hold, each with its place.
    """
    if not mentions:
        return
    held_by = owners(instrument.leaves())
    whole = {item.name for item in instrument.all_items() if item.type not in DECLARING}
    whole |= {section.name for section in instrument.sections}
    for mentioned, place in mentions:
        name = mentioned.removeprefix(SAVED)
        if name == mentioned and name in held_by:
            continue
        if name in whole:
            code = "mention_saved" if name != mentioned else "expression_reference_whole"
            yield Problem(code, place, {"name": name}, "warning")
        else:
            near = suggestion(name, held_by)
            yield Problem("expression_reference_unknown", place, {"name": name, **near})


def check_triggers(
    instrument: Instrument, triggers: Iterable[tuple[str, Place]]
) -> Iterator[Problem]:
    """Triggers that are no questions: a group, a repeat or nothing at all never changes."""
    holders = {item.name for item in instrument.all_items() if item.type in HOLDERS}
    holders |= {section.name for section in instrument.sections}
    asked = {i.name for i in instrument.all_items() if i.type not in DECLARING} - holders
    for name, place in triggers:
        if name in holders:
            yield Problem("expression_reference_whole", place, {"name": name})
        elif name not in asked:
            near = suggestion(name, asked)
            yield Problem("expression_reference_unknown", place, {"name": name, **near})


def check_saved(instrument: Instrument) -> Iterator[Problem]:
    """Choices that take in what was saved the time before, where no default or rule does: then ODK
    has nothing to look it up in.
    """
    items = tuple(instrument.all_items())
    if any(SAVED in str(kept) for item in items for kept in item.kept.values()):
        return
    told: set[Place] = set()
    for choice, words in (one for item in items if item.choices for one in item.choices.taking_in):
        for name in OUTPUT.findall(words):
            if name.startswith(SAVED) and choice.place not in told:
                told.add(choice.place)
                arguments = {"name": name.removeprefix(SAVED)}
                yield Problem("mention_saved_in_choice", choice.place, arguments)


def without_answers(text: Text) -> Text:
    """The text where no answers are at hand to be taken in."""
    return {language: OUTPUT.sub("…", words) for language, words in text.items()}


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
