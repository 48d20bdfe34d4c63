"""Calls in an expression that is kept: whether ODK has the function and takes what it is given."""

import re
from collections.abc import Iterator
from collections.abc import Mapping

from formats.expressions.functions import FUNCTIONS
from formats.expressions.kinds import is_day
from formats.problems import Argument
from formats.suggest import suggestion

_OF_A_NUMBER = (
    *("sqrt", "exp", "exp10", "log", "log10"),
    *("sin", "cos", "tan", "asin", "acos", "atan"),
)
ODK_FUNCTIONS: Mapping[str, tuple[str, int, int]] = {
    "area": ("area(${place})", 1, 1),
    "base64-decode": ("base64-decode(text)", 1, 1),
    "date-time": ("date-time(value)", 1, 1),
    "depend": ("depend(value, ...)", 1, 1000),
    "digest": ("digest(text, 'SHA-256', 'hex')", 2, 3),
    "enclosed-area": ("enclosed-area(${place})", 1, 1),
    "extract-signed": ("extract-signed(text, key)", 2, 2),
    "geofence": ("geofence(${place}, ${area})", 2, 2),
    "intersects": ("intersects(${line})", 1, 1),
    "pi": ("pi()", 0, 0),
    "property": ("property('deviceid')", 1, 1),
    "randomize": ("randomize(${answers}, seed)", 1, 2),
    "version": ("version()", 0, 0),
    "atan2": ("atan2(y, x)", 2, 2),
    **{name: (f"{name}(number)", 1, 1) for name in _OF_A_NUMBER},
    "distance": ("distance(${line})", 1, 1000),
    "current": ("current()/...", 0, 0),
    "instance": ("instance('name')/root/item[...]/column", 1, 1),
}
"""Functions of ODK that are not run here: how each is written, with how many arguments."""
#: Ours that ODK takes with other numbers of arguments too, as many that nothing is said by them.
_LOOSE: Mapping[str, tuple[int, int]] = {
    "checklist": (2, 1000),
    "concat": (0, 1000),
    "join": (1, 1000),
    "max": (0, 1000),
    "min": (0, 1000),
    "normalize-space": (0, 1),
    "pulldata": (1, 1000),
    "string-length": (0, 1),
    "uuid": (0, 1),
}
_DIGESTS = ("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512")
_ENCODINGS = ("base64", "hex")
#: What a device knows of itself and of who works on it; each also behind `uri:`.
_PROPERTIES = ("deviceid", "subscriberid", "simserial", "username", "email", "phonenumber")
#: Text in an expression, where nothing is a name or a sign.
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL = re.compile(r"(?<![\w.:-])([^\W\d][\w.-]*(?::[\w.-]+)?)\s*\(")
_NO_CALLS = frozenset({"and", "or", "div", "mod", "text", "node", "comment"})
#: What a path goes on from, and what is no value by itself.
_STARTS = frozenset({"current", "instance"})
#: What takes answers and no value.
_ANSWERS = frozenset({"distance", "randomize", "position"})
#: Of these, what takes no text either.
_SETS = frozenset({"randomize", "position"})
#: What takes an answer and nothing that is worked out, at which place.
_FIELDS: Mapping[str, int] = {
    "area": 0,
    "enclosed-area": 0,
    "geofence": 1,
    **dict.fromkeys(("count", "count-non-empty", "randomize", "sum"), 0),
}
#: What gives answers out of answers.
_PASSES = frozenset({"randomize"})
#: Ours that ODK has not, and what it has instead.
_OURS: Mapping[str, str] = {"ceiling": "round", "floor": "int"}
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
_WORKED_OUT = re.compile(rf"'.*'|\".*\"|{_NUMBER}|([\w-]+)\(.*\)", re.DOTALL)
#: Which arguments are to be places, the last of them counted from 0.
_PLACED: Mapping[str, int] = {"distance": 1000, "geofence": 0}
_NO_PLACE = frozenset({"today()", "now()", "true()", "false()"})
#: Latitude and longitude, height and accuracy.
_PLACE = re.compile(r"\s*-?\d+(?:\.\d+)?(?:\s+-?\d+(?:\.\d+)?){0,3}\s*")

Wrong = tuple[str, Mapping[str, Argument]]
"""Code and arguments of a problem."""


def is_left_to_odk(name: str, count: int) -> bool:
    """Whether ODK takes a function of ours with so many arguments, which say nothing here."""
    fewest, most = _LOOSE.get(name, (1, 0))
    return fewest <= count <= most


def wrong_calls(text: str) -> Iterator[Wrong]:
    """Yield what is wrong with the calls in an expression whose brackets are in order."""
    # Of the same length, so that a position in it is one in the text.
    plain = QUOTED.sub(lambda quoted: "x" * len(quoted[0]), text)
    for call in _CALL.finditer(plain):
        name = call[1]
        if name in _NO_CALLS:
            continue
        arguments, end = _arguments(text, plain, call.end())
        if name in _OURS or (name not in ODK_FUNCTIONS and name not in FUNCTIONS):
            near = suggestion(name, [*FUNCTIONS, *ODK_FUNCTIONS])
            if name in _OURS:
                near = {"suggestion": _OURS[name]}
            yield "function_unknown", {"name": name, "at": call.start() + 1, **near}
            return
        yield from _of_call(name, call.start() + 1, arguments, plain[end:].lstrip())


def _of_call(name: str, at: int, arguments: list[str], rest: str) -> Iterator[Wrong]:
    ours, count = FUNCTIONS.get(name), len(arguments)
    if ours:
        is_here = name == "position" and not count
        signature = ours.signature
        is_right = is_here or ours.accepts(count) or is_left_to_odk(name, count)
    else:
        signature, fewest, most = ODK_FUNCTIONS[name]
        is_right = fewest <= count <= most
    if not is_right:
        yield "function_arguments", {"name": name, "at": at, "count": count, "signature": signature}
        return
    if name in _STARTS and not rest.startswith(("/", "[")):
        yield "expression_path_short", {"name": name, "at": at, "signature": signature}
    values = [_literal(argument) for argument in arguments]
    # Beside another place a number is none, and ODK finds no distance.
    is_number = count == 1 and name in _ANSWERS and _is_number(arguments[0])
    if is_number or (count and name in _SETS and values[0]) or _is_worked_out(name, arguments):
        yield "function_argument_kind", {"at": at, "signature": signature}
    for argument in arguments[: _PLACED[name] + 1] if name in _PLACED else ():
        if argument in _NO_PLACE or not _is_place(_literal(argument), count == 1):
            value = _literal(argument) or argument
            yield "function_no_place", {"name": name, "at": at, "value": value}
            return
    yield from _of_words(name, at, arguments, values)


def _of_words(name: str, at: int, arguments: list[str], values: list[str]) -> Iterator[Wrong]:
    """Yield what is wrong with the texts that a function is given."""
    if name == "date-time" and values[0] and not is_day(values[0]):
        yield "expression_no_date", {"piece": arguments[0], "operator": name, "at": at}
    if name == "property" and (values[0] or _is_number(arguments[0])):
        value = values[0] or arguments[0]
        if value.removeprefix("uri:") not in _PROPERTIES:
            near = suggestion(value, _PROPERTIES)
            yield "parameter_value", {"key": "property()", "value": value, **near}
    if name == "digest":
        for value, known in zip(values[1:], (_DIGESTS, _ENCODINGS), strict=False):
            if value and value not in known:
                yield "parameter_value", {"key": "digest()", "value": value}


def _arguments(text: str, plain: str, start: int) -> tuple[list[str], int]:
    """Return the arguments of a call whose bracket ends at `start`, and where the call ends."""
    depth, begin, found = 0, start, []
    for position in range(start, len(plain)):
        sign = plain[position]
        if sign in ")]}" and not depth:
            found.append(text[begin:position].strip())
            return (found if any(found) else []), position + 1
        if sign == "," and not depth:
            found.append(text[begin:position].strip())
            begin = position + 1
        depth += (sign in "([{") - (sign in ")]}")
    return found, len(plain)


def _is_worked_out(name: str, arguments: list[str]) -> bool:
    """Whether a value stands where a function looks an answer up by its path."""
    field = _WORKED_OUT.fullmatch(arguments[_FIELDS[name]]) if name in _FIELDS else None
    return field is not None and field[1] not in _STARTS | _PASSES


def _is_place(text: str, can_be_line: bool) -> bool:
    """Whether a text is a place, or nothing, or a line of places where that can be."""
    places = text.split(";") if can_be_line else [text]
    return all(_PLACE.fullmatch(place) for place in places if place)


def _literal(argument: str) -> str:
    return argument[1:-1] if QUOTED.fullmatch(argument) else ""


def _is_number(argument: str) -> bool:
    # The answer itself is no set of answers either.
    return argument == "." or bool(re.fullmatch(_NUMBER, argument))
