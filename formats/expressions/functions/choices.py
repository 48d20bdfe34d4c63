"""Functions over choices, and over tables that choices may come from."""

from collections.abc import Mapping

from formats.expressions.context import Context
from formats.expressions.functions.base import Arguments
from formats.expressions.functions.base import Function
from formats.expressions.values import Value
from formats.expressions.values import to_number
from formats.expressions.values import to_text


def _chosen(value: Value) -> list[str]:
    return to_text(value).split()


def _selected(arguments: Arguments, _context: Context) -> Value:
    return to_text(arguments[1]).strip() in _chosen(arguments[0])


def _selected_at(arguments: Arguments, _context: Context) -> Value:
    chosen, place = _chosen(arguments[0]), to_number(arguments[1])
    # Between -1 and 1 the decimals are cut off, as everywhere.
    return chosen[int(place)] if -1 < place < len(chosen) else ""


def _choice_name(arguments: Arguments, context: Context) -> Value:
    return context.world.label(to_text(arguments[1]), to_text(arguments[0]))


def _pulldata(arguments: Arguments, context: Context) -> Value:
    table, column, key_column, key = (to_text(argument) for argument in arguments)
    return context.world.look_up(table, column, key_column, key)


CHOICES: Mapping[str, Function] = {
    "selected": Function(
        "selected(answer, 'choice')",
        2,
        2,
        {
            "nl": "Is deze mogelijkheid gekozen (ook bij meer antwoorden)?",
            "en": "Whether this choice is among those chosen.",
        },
        _selected,
        "boolean",
    ),
    "selected-at": Function(
        "selected-at(answer, place)",
        2,
        2,
        {
            "nl": "De gekozen mogelijkheid op die plaats; de eerste is 0.",
            "en": "The choice chosen at that place; the first is 0.",
        },
        _selected_at,
        "text",
    ),
    "count-selected": Function(
        "count-selected(answer)",
        1,
        1,
        {"nl": "Hoeveel mogelijkheden er gekozen zijn.", "en": "How many choices are chosen."},
        lambda arguments, _context: float(len(_chosen(arguments[0]))),
        "number",
    ),
    "jr:choice-name": Function(
        "jr:choice-name(answer, '${item}')",
        2,
        2,
        {
            "nl": "De tekst van een mogelijkheid van die vraag.",
            "en": "The label of a choice of that item.",
        },
        _choice_name,
        "text",
        ("value", "name"),
    ),
    "pulldata": Function(
        "pulldata('table', 'column', 'key column', key)",
        4,
        4,
        {
            "nl": "Een cel uit een bijgevoegde tabel: de rij waarin de sleutel staat.",
            "en": "A cell of an attached table: of the row that holds the key.",
        },
        _pulldata,
        "any",
    ),
}
