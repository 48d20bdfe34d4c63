"""Functions over numbers."""

import math
from collections.abc import Callable
from collections.abc import Mapping

from formats.expressions.context import Context
from formats.expressions.functions.base import Arguments
from formats.expressions.functions.base import Function
from formats.expressions.functions.base import Takes
from formats.expressions.values import Value
from formats.expressions.values import to_number
from formats.values import round_half_up


def _round(arguments: Arguments, _context: Context) -> Value:
    number = to_number(arguments[0])
    places = to_number(arguments[1]) if len(arguments) > 1 else 0.0
    if not math.isfinite(number) or not -15 <= places <= 15:
        return math.nan if math.isnan(places) else number
    return float(round_half_up(number, int(places)))


def _int(arguments: Arguments, _context: Context) -> Value:
    number = to_number(arguments[0])
    return float(math.trunc(number)) if math.isfinite(number) else number


def _whole(cut: Callable[[float], int]) -> Callable[[Arguments, Context], Value]:
    def compute(arguments: Arguments, _context: Context) -> Value:
        number = to_number(arguments[0])
        return float(cut(number)) if math.isfinite(number) else number

    return compute


def _extreme(choose: Callable[[list[float]], float]) -> Callable[[Arguments, Context], Value]:
    def compute(arguments: Arguments, _context: Context) -> Value:
        numbers = [to_number(value) for value in arguments]
        if not numbers or any(math.isnan(number) for number in numbers):
            return math.nan
        return choose(numbers)

    return compute


def _power(arguments: Arguments, _context: Context) -> Value:
    base, exponent = to_number(arguments[0]), to_number(arguments[1])
    # Where C and JavaScript differ: 1 to the power of infinity or of what is no number is none.
    if math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    try:
        return math.pow(base, exponent)
    except OverflowError:
        is_odd = exponent == math.trunc(exponent) and math.fmod(exponent, 2) != 0
        return -math.inf if base < 0 and is_odd else math.inf
    except ValueError:
        # A negative number to a broken power is no number; 0 to a negative power is without end.
        return math.inf if base == 0 else math.nan


def _random(_arguments: Arguments, context: Context) -> Value:
    draw = context.world.random
    return math.nan if draw is None else draw()


#: Every argument may stand for all the answers to a name.
_SETS: tuple[Takes, ...] = ("set",)

NUMBERS: Mapping[str, Function] = {
    "round": Function(
        "round(number, decimals)",
        1,
        2,
        {"nl": "Afronden; een half naar boven.", "en": "Round; a half goes up."},
        _round,
        "number",
    ),
    "int": Function(
        "int(number)",
        1,
        1,
        {"nl": "Het getal zonder decimalen.", "en": "The number without its decimals."},
        _int,
        "number",
    ),
    "floor": Function(
        "floor(number)",
        1,
        1,
        {"nl": "Het gehele getal eronder.", "en": "The whole number below."},
        _whole(math.floor),
        "number",
    ),
    "ceiling": Function(
        "ceiling(number)",
        1,
        1,
        {"nl": "Het gehele getal erboven.", "en": "The whole number above."},
        _whole(math.ceil),
        "number",
    ),
    "abs": Function(
        "abs(number)",
        1,
        1,
        {"nl": "Het getal zonder minteken.", "en": "The number without its minus sign."},
        lambda arguments, _context: abs(to_number(arguments[0])),
        "number",
    ),
    "pow": Function(
        "pow(number, power)",
        2,
        2,
        {"nl": "Het getal tot een macht.", "en": "The number to a power."},
        _power,
        "number",
    ),
    "min": Function(
        "min(a, b, ...)",
        1,
        None,
        {
            "nl": "Het kleinste getal; geen getal als er een leeg is.",
            "en": "The smallest number; not a number if one is empty.",
        },
        _extreme(min),
        "number",
        _SETS,
    ),
    "max": Function(
        "max(a, b, ...)",
        1,
        None,
        {
            "nl": "Het grootste getal; geen getal als er een leeg is.",
            "en": "The largest number; not a number if one is empty.",
        },
        _extreme(max),
        "number",
        _SETS,
    ),
    "sum": Function(
        "sum(a, b, ...)",
        1,
        None,
        {
            "nl": "De som; geen getal als er een leeg is (gebruik dan coalesce).",
            "en": "The sum; not a number if one is empty (use coalesce).",
        },
        lambda arguments, _context: _sum(arguments),
        "number",
        _SETS,
    ),
    "number": Function(
        "number(value)",
        1,
        1,
        {"nl": "De waarde als getal.", "en": "The value as a number."},
        lambda arguments, _context: to_number(arguments[0]),
        "number",
    ),
    "random": Function(
        "random()",
        0,
        0,
        {"nl": "Een willekeurig getal van 0 tot 1.", "en": "A random number from 0 to 1."},
        _random,
        "number",
    ),
}


def _sum(arguments: Arguments) -> float:
    # One after another, as a browser does: the built-in sum would round otherwise.
    total = 0.0
    for value in arguments:
        total += to_number(value)
    return total
