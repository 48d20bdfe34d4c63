"""Notes with printed figures: how a document prints what an item asks, and points of attention.

A line of a note may begin with "Aandachtspunt:" (shown as such), "Gedrukt als:" (what the figure is
called there) or "Gedrukte eenheid:"; the demonstration's archive writes them, anybody may. What a
line says in another language stands under it (formats/notes.py). Pure.
"""

from dataclasses import dataclass

from core.i18n import LANGUAGES
from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.notes import lines_of
from formats.text import Text
from formats.text import pick
from formats.values import Published
from formats.vocabulary import UNITS

ATTENTION = "Aandachtspunt:"
LABEL = "Gedrukt als:"
UNIT = "Gedrukte eenheid:"


@dataclass(frozen=True, slots=True)
class Noted:
    """A note taken apart; `rest` is what is left of it as a note."""

    label: str = ""
    unit: str = ""
    attention: tuple[Text, ...] = ()
    rest: str | None = None


def take_apart(note: str | None) -> Noted:
    """Return what the lines of a note say."""
    found: dict[str, list[str]] = {LABEL: [], UNIT: [], "": []}
    attention = []
    for line in lines_of(note):
        if line[""].startswith(ATTENTION):
            attention.append(remark(line, ATTENTION))
            continue
        mark = next((mark for mark in (LABEL, UNIT) if line[""].startswith(mark)), "")
        found[mark].append(line[""].removeprefix(mark).strip())
    return Noted(
        label=" ".join(found[LABEL]).removesuffix("."),
        unit=" ".join(found[UNIT]).removesuffix("."),
        attention=tuple(attention),
        rest="\n".join(found[""]) or None,
    )


def remark(line: Text, mark: str = "") -> Text:
    """Return what a line of a note says after a mark, in each language of a report."""
    own = line[""].removeprefix(mark).strip()
    return {language: line.get(language, own) for language in LANGUAGES}


def shown_as_printed(item: Item, answer: AnswerValue, language: str) -> str | None:
    """Return a published value with its unit, or None where the answer is none."""
    value = answer.value
    if not isinstance(value, Published):
        return None
    has_number = value.low is not None or value.high is not None
    unit = take_apart(answer.note).unit
    if not unit and item.unit in UNITS and has_number:
        unit = "%" if item.unit == "percent" else pick(UNITS[item.unit], language)
    if not unit or unit in value.text or not has_number:
        return value.text
    return f"{value.text}{unit}" if unit == "%" else f"{value.text} {unit}"
