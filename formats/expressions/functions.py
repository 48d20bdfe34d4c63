"""The functions of expressions: one registry. To add one: an entry here, one in the browser's file
of the same name, and rows in `tests/formats/expression_cases.json`, which both are tested against.
"""

import math
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from formats.expressions.regex import matches_whole
from formats.expressions.values import Value
from formats.expressions.values import to_boolean
from formats.expressions.values import to_number
from formats.expressions.values import to_text
from formats.text import Text
from formats.values import round_half_up

Arguments = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how it is written, how many arguments it takes, and what it does."""

    signature: str
    fewest: int
    most: int | None
    doc: Text
    compute: Callable[[Arguments, date], Value]


def _selected(arguments: Arguments, _today: date) -> Value:
    return to_text(arguments[1]).strip() in to_text(arguments[0]).split()


def _count_selected(arguments: Arguments, _today: date) -> Value:
    return float(len(to_text(arguments[0]).split()))


def _if(arguments: Arguments, _today: date) -> Value:
    return arguments[1] if to_boolean(arguments[0]) else arguments[2]


def _coalesce(arguments: Arguments, _today: date) -> Value:
    return next((value for value in arguments if to_text(value) != ""), "")


def _sum(arguments: Arguments, _today: date) -> Value:
    total = 0.0
    for value in arguments:
        total += to_number(value)
    return total


def _count_non_empty(arguments: Arguments, _today: date) -> Value:
    return float(sum(1 for value in arguments if to_text(value) != ""))


def _round(arguments: Arguments, _today: date) -> Value:
    number = to_number(arguments[0])
    places = to_number(arguments[1]) if len(arguments) > 1 else 0.0
    if not math.isfinite(number) or not -15 <= places <= 15:
        return math.nan if math.isnan(places) else number
    return float(round_half_up(number, int(places)))


def _int(arguments: Arguments, _today: date) -> Value:
    number = to_number(arguments[0])
    return float(math.trunc(number)) if math.isfinite(number) else number


def _regex(arguments: Arguments, _today: date) -> Value:
    return matches_whole(to_text(arguments[0]), to_text(arguments[1]))


FUNCTIONS: Mapping[str, Function] = {
    "selected": Function(
        "selected(answer, 'choice')",
        2,
        2,
        {
            "nl": "Is deze mogelijkheid gekozen (ook bij meer antwoorden)?",
            "en": "Whether this choice is among those chosen.",
        },
        _selected,
    ),
    "count-selected": Function(
        "count-selected(answer)",
        1,
        1,
        {"nl": "Hoeveel mogelijkheden er gekozen zijn.", "en": "How many choices are chosen."},
        _count_selected,
    ),
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
    "sum": Function(
        "sum(a, b, ...)",
        1,
        None,
        {
            "nl": "De som; geen getal als er een leeg is (gebruik dan coalesce).",
            "en": "The sum; not a number if one is empty (use coalesce).",
        },
        _sum,
    ),
    "count-non-empty": Function(
        "count-non-empty(a, b, ...)",
        1,
        None,
        {"nl": "Hoeveel van de waarden er zijn ingevuld.", "en": "How many values are filled in."},
        _count_non_empty,
    ),
    "round": Function(
        "round(number, decimals)",
        1,
        2,
        {"nl": "Afronden; een half naar boven.", "en": "Round; a half goes up."},
        _round,
    ),
    "int": Function(
        "int(number)",
        1,
        1,
        {"nl": "Het getal zonder decimalen.", "en": "The number without its decimals."},
        _int,
    ),
    "number": Function(
        "number(value)",
        1,
        1,
        {"nl": "De waarde als getal.", "en": "The value as a number."},
        lambda arguments, _today: to_number(arguments[0]),
    ),
    "string-length": Function(
        "string-length(text)",
        1,
        1,
        {"nl": "Het aantal tekens.", "en": "The number of characters (code points)."},
        lambda arguments, _today: float(len(to_text(arguments[0]))),
    ),
    "not": Function(
        "not(condition)",
        1,
        1,
        {"nl": "Waar als de voorwaarde niet klopt.", "en": "True if the condition does not hold."},
        lambda arguments, _today: not to_boolean(arguments[0]),
    ),
    "true": Function("true()", 0, 0, {"nl": "Waar.", "en": "True."}, lambda _a, _t: True),
    "false": Function("false()", 0, 0, {"nl": "Niet waar.", "en": "False."}, lambda _a, _t: False),
    "today": Function(
        "today()",
        0,
        0,
        {"nl": "De datum van vandaag.", "en": "Today's date."},
        lambda _arguments, today: today.isoformat(),
    ),
    "regex": Function(
        "regex(text, 'pattern')",
        2,
        2,
        {
            "nl": "Past de hele tekst bij het patroon (RE2)?",
            "en": "Whether the whole text fits the pattern (RE2).",
        },
        _regex,
    ),
}
