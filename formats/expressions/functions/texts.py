"""Functions over text. Places and lengths count code points."""

import math
from collections.abc import Mapping

from formats.expressions.context import Context
from formats.expressions.functions.base import Arguments
from formats.expressions.functions.base import Function
from formats.expressions.regex import matches_whole
from formats.expressions.values import Value
from formats.expressions.values import to_number
from formats.expressions.values import to_text

#: White space of XPath; a hard space is none.
_SPACES = " \t\r\n"


def _place(value: Value, length: int) -> int:
    """Return a place as slices take it: cut to whole, no number is the beginning."""
    number = to_number(value)
    if math.isnan(number):
        return 0
    return int(max(-length, min(length, number)))


def _substr(arguments: Arguments, _context: Context) -> Value:
    text = to_text(arguments[0])
    start = _place(arguments[1], len(text))
    end = _place(arguments[2], len(text)) if len(arguments) > 2 else len(text)
    return text[start:end]


def _normalize_space(arguments: Arguments, _context: Context) -> Value:
    text = to_text(arguments[0])
    for sign in _SPACES:
        text = text.replace(sign, " ")
    return " ".join(word for word in text.split(" ") if word)


def _translate(arguments: Arguments, _context: Context) -> Value:
    text, before, after = (to_text(argument) for argument in arguments)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(before):
        table.setdefault(ord(sign), after[place] if place < len(after) else None)
    return text.translate(table)


def _before(arguments: Arguments, _context: Context) -> Value:
    text, found, _rest = to_text(arguments[0]).partition(to_text(arguments[1]) or "\0")
    return text if found else ""


def _after(arguments: Arguments, _context: Context) -> Value:
    mark = to_text(arguments[1])
    text = to_text(arguments[0])
    return text.partition(mark)[2] if mark else text


TEXTS: Mapping[str, Function] = {
    "string": Function(
        "string(value)",
        1,
        1,
        {"nl": "De waarde als tekst.", "en": "The value as text."},
        lambda arguments, _context: to_text(arguments[0]),
        "text",
    ),
    "string-length": Function(
        "string-length(text)",
        1,
        1,
        {"nl": "Het aantal tekens.", "en": "The number of characters (code points)."},
        lambda arguments, _context: float(len(to_text(arguments[0]))),
        "number",
    ),
    "concat": Function(
        "concat(a, b, ...)",
        1,
        None,
        {"nl": "De teksten achter elkaar.", "en": "The texts one after another."},
        lambda arguments, _context: "".join(map(to_text, arguments)),
        "text",
        ("set",),
    ),
    "join": Function(
        "join('separator', a, b, ...)",
        2,
        None,
        {
            "nl": "De teksten achter elkaar, met iets ertussen.",
            "en": "The texts one after another, with something in between.",
        },
        lambda arguments, _context: to_text(arguments[0]).join(map(to_text, arguments[1:])),
        "text",
        ("value", "set"),
    ),
    "substr": Function(
        "substr(text, start, end)",
        2,
        3,
        {
            "nl": "Het stuk vanaf start tot end (niet mee); het eerste teken is 0, min telt vanaf "
            "het einde.",
            "en": "The piece from start up to end (not included); the first character is 0, minus "
            "counts from the end.",
        },
        _substr,
        "text",
    ),
    "substring-before": Function(
        "substring-before(text, 'mark')",
        2,
        2,
        {"nl": "Wat voor het teken staat.", "en": "What stands before the mark."},
        _before,
        "text",
    ),
    "substring-after": Function(
        "substring-after(text, 'mark')",
        2,
        2,
        {"nl": "Wat na het teken staat.", "en": "What stands after the mark."},
        _after,
        "text",
    ),
    "contains": Function(
        "contains(text, 'part')",
        2,
        2,
        {"nl": "Of het stuk erin staat.", "en": "Whether the part stands in it."},
        lambda arguments, _context: to_text(arguments[1]) in to_text(arguments[0]),
        "boolean",
    ),
    "starts-with": Function(
        "starts-with(text, 'part')",
        2,
        2,
        {"nl": "Of het ermee begint.", "en": "Whether it begins with the part."},
        lambda arguments, _context: to_text(arguments[0]).startswith(to_text(arguments[1])),
        "boolean",
    ),
    "ends-with": Function(
        "ends-with(text, 'part')",
        2,
        2,
        {"nl": "Of het ermee eindigt.", "en": "Whether it ends with the part."},
        lambda arguments, _context: to_text(arguments[0]).endswith(to_text(arguments[1])),
        "boolean",
    ),
    "normalize-space": Function(
        "normalize-space(text)",
        1,
        1,
        {
            "nl": "Zonder spaties aan de randen, en binnenin steeds een.",
            "en": "Without spaces at the edges, and single ones inside.",
        },
        _normalize_space,
        "text",
    ),
    "translate": Function(
        "translate(text, 'abc', 'xyz')",
        3,
        3,
        {
            "nl": "Elk teken uit het tweede vervangen door dat op dezelfde plaats uit het derde.",
            "en": "Each character of the second replaced by the one at that place in the third.",
        },
        _translate,
        "text",
    ),
    "regex": Function(
        "regex(text, 'pattern')",
        2,
        2,
        {
            "nl": "Past de hele tekst bij het patroon (RE2)?",
            "en": "Whether the whole text fits the pattern (RE2).",
        },
        lambda arguments, _context: matches_whole(to_text(arguments[0]), to_text(arguments[1])),
        "boolean",
    ),
    "uuid": Function(
        "uuid()",
        0,
        0,
        {"nl": "Een nieuw, uniek kenmerk.", "en": "A new, unique mark."},
        lambda _arguments, context: context.world.uuid(),
        "text",
    ),
}
