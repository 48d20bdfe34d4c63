"""Functions over dates and times.

A date counts the whole days since 1 January 1970, a moment the days in universal time; in words
both are told by the clock that they were written with. (XForms counts a date from midnight where
the device is, so that a date in the Netherlands would be no whole number.)
"""

from collections.abc import Mapping
from datetime import UTC
from datetime import datetime
from datetime import timedelta

from formats.expressions.context import Context
from formats.expressions.functions.base import Arguments
from formats.expressions.functions.base import Function
from formats.expressions.values import DAY
from formats.expressions.values import Value
from formats.expressions.values import clock_of
from formats.expressions.values import days_of
from formats.expressions.values import time_of_day
from formats.expressions.values import to_number
from formats.expressions.values import to_text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Days since 1970 of the years 1 and 9999: beyond them there is no date.
_FIRST, _LAST = -719162.0, 2932896.0

MONTHS = {
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "nl": ["ma", "di", "wo", "do", "vr", "za", "zo"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
#: Signs that may follow `%` in a format.
ESCAPES = frozenset("YymnbdeHhMS3a%")


def unknown_escape(pattern: str) -> str | None:
    """Return the first `%` with what follows that no format knows, or None."""
    place = 0
    while (place := pattern.find("%", place)) >= 0:
        sign = pattern[place + 1 : place + 2]
        if sign not in ESCAPES or not sign:
            return "%" + sign
        place += 2
    return None


def _moment(value: Value) -> datetime | None:
    """Return the moment by the clock that it was written with; None where there is none."""
    if isinstance(value, str) and (written := clock_of(value)) is not None:
        return written
    days = to_number(value)
    if isinstance(value, bool) or not _FIRST <= days < _LAST + 1:
        return None
    return _EPOCH + timedelta(milliseconds=round(days * DAY))


def _date(arguments: Arguments, _context: Context) -> Value:
    moment = _moment(arguments[0])
    return "" if moment is None else moment.date().isoformat()


def _format(arguments: Arguments, context: Context) -> Value:
    moment = _moment(arguments[0])
    if moment is None:
        return ""
    language = context.world.language if context.world.language in MONTHS else "en"
    told = {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": MONTHS[language][moment.month - 1],
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "H": f"{moment.hour:02}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}",
        "a": WEEKDAYS[language][moment.weekday()],
        "%": "%",
    }
    written, signs = "", iter(to_text(arguments[1]))
    for sign in signs:
        if sign != "%":
            written += sign
            continue
        following = next(signs, "")
        written += told.get(following, "%" + following)
    return written


_FORMAT_DOC = {
    "nl": "De datum of tijd in woorden: %Y %y jaar, %m %n maand, %b maand in letters, %d %e dag, "
    "%a dag in letters, %H %h uur, %M minuut, %S seconde, %3 duizendsten.",
    "en": "The date or time in words: %Y %y year, %m %n month, %b month in letters, %d %e day, "
    "%a day in letters, %H %h hour, %M minute, %S second, %3 thousandths.",
}

DATES: Mapping[str, Function] = {
    "today": Function(
        "today()",
        0,
        0,
        {"nl": "De datum van vandaag.", "en": "Today's date."},
        lambda _arguments, context: context.today.isoformat(),
        "date",
    ),
    "now": Function(
        "now()",
        0,
        0,
        {"nl": "De datum en tijd van nu.", "en": "The date and time of now."},
        lambda _arguments, context: context.world.now,
        "moment",
    ),
    "date": Function(
        "date(value)",
        1,
        1,
        {
            "nl": "De waarde als datum, ook van een aantal dagen sinds 1970.",
            "en": "The value as a date, also of a number of days since 1970.",
        },
        _date,
        "date",
    ),
    "decimal-date-time": Function(
        "decimal-date-time(value)",
        1,
        1,
        {
            "nl": "Het aantal dagen sinds 1 januari 1970, met de tijd als decimalen.",
            "en": "The number of days since 1 January 1970, with the time as decimals.",
        },
        lambda arguments, _context: (
            days_of(arguments[0]) if isinstance(arguments[0], str) else to_number(arguments[0])
        ),
        "number",
    ),
    "decimal-time": Function(
        "decimal-time(time)",
        1,
        1,
        {
            "nl": "De tijd als deel van een dag: 12 uur is 0,5.",
            "en": "The time as part of a day: noon is 0.5.",
        },
        lambda arguments, _context: time_of_day(to_text(arguments[0])),
        "number",
    ),
    "format-date": Function("format-date(value, '%e-%n-%Y')", 2, 2, _FORMAT_DOC, _format, "text"),
    "format-date-time": Function(
        "format-date-time(value, '%H:%M')", 2, 2, _FORMAT_DOC, _format, "text"
    ),
}
