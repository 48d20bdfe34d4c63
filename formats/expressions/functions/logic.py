"""Functions that choose and judge."""

from collections.abc import Mapping

from formats.expressions.context import Context
from formats.expressions.functions.base import Arguments
from formats.expressions.functions.base import Function
from formats.expressions.values import Value
from formats.expressions.values import to_boolean
from formats.expressions.values import to_number
from formats.expressions.values import to_text


def _if(arguments: Arguments, _context: Context) -> Value:
    return arguments[1] if to_boolean(arguments[0]) else arguments[2]


def _coalesce(arguments: Arguments, _context: Context) -> Value:
    # No number and no truth is written as an empty text.
    return next((value for value in arguments if value != ""), "")


def _once(arguments: Arguments, context: Context) -> Value:
    own = context.own
    if to_text(own) == "":
        return arguments[0]
    return float(own) if type(own) is int else own


def _from_text(arguments: Arguments, _context: Context) -> Value:
    return to_text(arguments[0]) in {"true", "1"}


def _between(found: float, fewest: Value, most: Value) -> bool:
    """Whether at least `fewest` and at most `most`; a negative bound is none."""
    low, high = to_number(fewest), to_number(most)
    return (low < 0 or found >= low) and (high < 0 or found <= high)


def _checklist(arguments: Arguments, _context: Context) -> Value:
    held = sum(1 for value in arguments[2:] if to_boolean(value))
    return _between(held, arguments[0], arguments[1])


def _weighted(arguments: Arguments, _context: Context) -> Value:
    weight = 0.0
    for value, own in zip(arguments[2::2], arguments[3::2], strict=True):
        if to_boolean(value):
            weight += to_number(own)
    return _between(weight, arguments[0], arguments[1])


LOGIC: Mapping[str, Function] = {
    "if": Function(
        "if(condition, then, else)",
        3,
        3,
        {
            "nl": "De tweede waarde als de voorwaarde klopt, anders de derde.",
            "en": "The second value if the condition holds, else the third.",
        },
        _if,
    ),
    "coalesce": Function(
        "coalesce(a, b, ...)",
        2,
        None,
        {"nl": "De eerste waarde die niet leeg is.", "en": "The first value that is not empty."},
        _coalesce,
    ),
    "once": Function(
        "once(value)",
        1,
        1,
        {
            "nl": "De waarde, de eerste keer; daarna blijft staan wat er staat.",
            "en": "The value, the first time; after that what stands there stays.",
        },
        _once,
    ),
    "not": Function(
        "not(condition)",
        1,
        1,
        {"nl": "Waar als de voorwaarde niet klopt.", "en": "True if the condition does not hold."},
        lambda arguments, _context: not to_boolean(arguments[0]),
        "boolean",
    ),
    "true": Function(
        "true()", 0, 0, {"nl": "Waar.", "en": "True."}, lambda _a, _c: True, "boolean"
    ),
    "false": Function(
        "false()", 0, 0, {"nl": "Niet waar.", "en": "False."}, lambda _a, _c: False, "boolean"
    ),
    "boolean": Function(
        "boolean(value)",
        1,
        1,
        {
            "nl": "Waar als er iets staat en het niet 0 is.",
            "en": "True if there is something and it is not 0.",
        },
        lambda arguments, _context: to_boolean(arguments[0]),
        "boolean",
    ),
    "boolean-from-string": Function(
        "boolean-from-string(text)",
        1,
        1,
        {"nl": "Waar bij 'true' en '1'.", "en": "True for 'true' and '1'."},
        _from_text,
        "boolean",
    ),
    "checklist": Function(
        "checklist(min, max, a, b, ...)",
        3,
        None,
        {
            "nl": "Of er minstens min en hoogstens max waar zijn; -1 is geen grens.",
            "en": "Whether at least min and at most max are true; -1 is no bound.",
        },
        _checklist,
        "boolean",
        ("value", "value", "set"),
    ),
    "weighted-checklist": Function(
        "weighted-checklist(min, max, a, weight, b, weight, ...)",
        4,
        None,
        {
            "nl": "Als checklist, maar wat waar is telt voor zijn gewicht.",
            "en": "As checklist, but what is true counts for its weight.",
        },
        _weighted,
        "boolean",
        step=2,
    ),
}
