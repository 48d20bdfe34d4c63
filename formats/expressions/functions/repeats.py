"""Functions over the turns of a repeat."""

from collections.abc import Mapping

from formats.expressions.context import Context
from formats.expressions.functions.base import Arguments
from formats.expressions.functions.base import Function
from formats.expressions.values import Value
from formats.expressions.values import to_number
from formats.expressions.values import to_text


def _count_non_empty(arguments: Arguments, _context: Context) -> Value:
    return float(sum(1 for value in arguments if to_text(value) != ""))


def _position(arguments: Arguments, context: Context) -> Value:
    return float(context.world.turn(int(to_number(arguments[0]))))


def _indexed(arguments: Arguments, context: Context) -> Value:
    turns = []
    for repeat, number in zip(arguments[1::2], arguments[2::2], strict=True):
        place = to_number(number)
        if not place >= 1:
            return ""
        turns.append((to_text(repeat), int(min(place, 1e9))))
    value = context.world.nth(to_text(arguments[0]), turns)
    return float(value) if type(value) is int else value


REPEATS: Mapping[str, Function] = {
    "count": Function(
        "count(${repeat})",
        1,
        1,
        {
            "nl": "Hoe vaak een herhaling is ingevuld.",
            "en": "How many turns a repeat has.",
        },
        lambda arguments, _context: float(len(arguments)),
        "number",
        ("all",),
    ),
    "count-non-empty": Function(
        "count-non-empty(a, b, ...)",
        1,
        None,
        {"nl": "Hoeveel van de waarden er zijn ingevuld.", "en": "How many values are filled in."},
        _count_non_empty,
        "number",
        ("set",),
    ),
    "position": Function(
        "position(..)",
        1,
        1,
        {
            "nl": "De hoeveelste keer van de herhaling dit is; de eerste is 1.",
            "en": "Which turn of the repeat this is; the first is 1.",
        },
        _position,
        "number",
        ("parent",),
    ),
    "indexed-repeat": Function(
        "indexed-repeat(${item}, ${repeat}, turn)",
        3,
        7,
        {
            "nl": "Het antwoord in die keer van de herhaling; bij herhalingen in elkaar van "
            "buiten naar binnen.",
            "en": "The answer in that turn of the repeat; with nested repeats from the outside in.",
        },
        _indexed,
        "any",
        ("name", "name", "value"),
        repeating=2,
        step=2,
    ),
}
