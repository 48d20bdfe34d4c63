"""What an XForm cannot hold of an instrument: nothing is left out without being told."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping

from formats.instruments.model import Choice
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.problems import Argument
from formats.problems import Place
from formats.problems import Problem
from formats.text import Text
from formats.xforms.kinds import ROWS
from formats.xforms.native import PARTS
from formats.xforms.write import SHEETS

SHOWN = 8
"""So many names of what loses the same thing are told; the others are counted."""


def losses(instrument: Instrument) -> list[Problem]:
    """A warning for each kind of thing that is not in its XForm, at the first place that has it."""
    told: list[Problem] = []
    for what, places in _lost(instrument):
        found = list(places)
        if found:
            told.append(
                _warning(
                    "export_loses",
                    found[0],
                    what_nl=what["nl"],
                    what_en=what["en"],
                    count=len(found),
                    places=", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else ""),
                )
            )
    tables, files = instrument.tables, instrument.files
    told += [_warning("export_leaves_table", name, ending="xml", table=name) for name in tables]
    told += [_warning("export_leaves_file", name, ending="xml", file=name) for name in files]
    sheets = [name for name in instrument.kept_sheets if name not in SHEETS]
    return told + [_warning("export_leaves_sheet", name, sheet=name) for name in sheets]


def _warning(code: str, path: str, **arguments: Argument) -> Problem:
    return Problem(code, Place("", path), arguments, "warning")


def _lost(instrument: Instrument) -> Iterator[tuple[Text, Iterator[str]]]:
    for what, has_it in _OF_ITEMS:
        yield what, (item.name for item in instrument.all_items() if has_it(item))
    for what, has_choice in _OF_CHOICES:
        yield (
            what,
            (
                f"{choices.name}.{choice.name}"
                for choices in instrument.choices.values()
                for choice in choices.choices
                if has_choice(choice)
            ),
        )


def _is_figure(item: Item) -> bool:
    return item.type in ITEM_TYPES and ITEM_TYPES[item.type].is_figure


_OF_ITEMS: tuple[tuple[Mapping[str, str], Callable[[Item], bool]], ...] = (
    (
        {"nl": "hoe de vraag gedrukt stond", "en": "how the question was printed"},
        lambda item: item.archive is not None,
    ),
    (
        {
            "nl": "wie de vraag krijgt of bevestigt; een XForm kan ook voor één rol",
            "en": "who is asked or confirms it; an XForm can be made for one role",
        },
        lambda item: bool(item.ask or item.confirm),
    ),
    (
        {
            "nl": "dat het om contactgegevens of bijzondere persoonsgegevens gaat",
            "en": "that it is about contact data or special categories of personal data",
        },
        lambda item: item.is_contact or item.is_special_category,
    ),
    (
        {"nl": "dat het in de cijferuitvraag staat", "en": "that it is in the request for figures"},
        lambda item: item.is_requested,
    ),
    (
        {
            "nl": "“alleen percentage bekend” en een opmerking bij het cijfer",
            "en": "“only a percentage known” and a note with the figure",
        },
        _is_figure,
    ),
    (
        {
            "nl": "een zachte regel bij rijen uit een publicatie",
            "en": "a soft rule for rows of a publication",
        },
        lambda item: item.type == ROWS and item.constraint_severity == "warning",
    ),
    (
        {"nl": "hoeveel decimalen een getal heeft", "en": "how many decimals a number has"},
        lambda item: bool(item.decimals),
    ),
)
_OF_CHOICES: tuple[tuple[Mapping[str, str], Callable[[Choice], bool]], ...] = (
    (
        {"nl": "hoe de keuze gedrukt stond", "en": "how the choice was printed"},
        lambda choice: bool(choice.archive),
    ),
    (
        {"nl": "waarvoor de keuze telt", "en": "what the choice counts for"},
        lambda choice: choice.score is not None or choice.is_not_applicable,
    ),
    (
        {
            "nl": "een kolom bij de keuze met :: in zijn naam",
            "en": "a column of the choice with :: in its name",
        },
        lambda choice: any(PARTS in head for head in choice.columns),
    ),
)
