"""What stops a form of ODK as soon as it opens: functions that are given what they cannot take.

ODK works every rule out when nothing is answered yet. What a calculation gives then reaches the
rules that look at it as it is, whatever the type of its question: a day that is read out of a
word, or a choice that is looked for in a number, and the form does not open. What is said of an
expression by itself is in formats/expressions/kinds.py; here is what follows from the others.
"""

from collections.abc import Iterator
from math import isnan

from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions.foreign import UNKNOWN
from formats.expressions.kinds import CHOOSING
from formats.expressions.kinds import DATING
from formats.expressions.kinds import is_day
from formats.expressions.kinds import is_out_of_days
from formats.expressions.kinds import said
from formats.expressions.tree import Call
from formats.expressions.tree import Column
from formats.expressions.tree import Node
from formats.expressions.tree import Reference
from formats.expressions.tree import walk
from formats.expressions.values import time_of_day
from formats.expressions.values import to_text
from formats.instruments.begun import PLACE
from formats.instruments.begun import Begun
from formats.instruments.kept_rules import kept_rules
from formats.instruments.kept_rules import worked_out_default
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.problems import Problem

_DATING = DATING | {"decimal-time"}
#: Functions of ODK that take places.
_PLACED = frozenset({"area", "distance", "enclosed-area", "geofence"})
#: What nothing else judges that looks at no answer.
_JUDGED_HERE = _PLACED | {"decimal-time"}
#: What ODK works out only when somebody answers.
_LATE = frozenset({"constraint"})


def check_begun(instrument: Instrument, begun: Begun) -> Iterator[Problem]:
    """Calls that nobody can answer anything before."""
    for section in instrument.sections:
        if section.relevant:
            yield from _in_rule(section.relevant, begun)
        for rule in kept_rules(section):
            yield from _in_rule(rule, begun)
    for item in instrument.all_items():
        late = _LATE | ({"calculation"} if item.trigger else set())
        for column, rule in item.expressions():
            if column not in late:
                yield from _in_rule(rule, begun)
        yield from _in_filter(item, begun)
        for rule in kept_rules(item):
            yield from _in_rule(rule, begun)
        if begins := worked_out_default(item):
            yield from _in_rule(begins, begun, is_first=True)


def _in_filter(item: Item, begun: Begun) -> Iterator[Problem]:
    """The first choice in a column of which a function of days finds none."""
    rule = item.choice_filter
    # ODK Validate looks at no filter of an order.
    if rule is None or item.choices is None or item.type == "rank" or not _reads_days(rule):
        return
    told: set[tuple[str, ...]] = set()
    for choice in item.choices.choices:
        beside = begun.beside(choice)
        read = tuple(map(beside.column, sorted(rule.columns)))
        if read not in told:
            told.add(read)
            if problem := next(_in_rule(rule, beside), None):
                yield problem
                return


def _reads_days(rule: Expression) -> bool:
    """Whether a day is read out of a column."""
    return any(
        isinstance(part, Column)
        for node in walk(rule.tree)
        if isinstance(node, Call) and node.function in _DATING
        for part in walk(node.arguments[0])
    )


def _in_rule(rule: Expression, begun: Begun, *, is_first: bool = False) -> Iterator[Problem]:
    # Few rules read a day or look for a choice; only these are worked out.
    if not any(isinstance(node, Call) and _judged(node) for node in walk(rule.tree)):
        return
    for call in begun.calls(rule.tree, is_first=is_first):
        for number, node in enumerate(_judged(call)):
            names = {part.name for part in walk(node) if isinstance(part, Reference)}
            # What looks at no answer is judged by itself, what only ODK knows by nobody.
            is_seen = call.written in _JUDGED_HERE or any(
                isinstance(part, Reference | Column) for part in walk(node)
            )
            if UNKNOWN in names or not is_seen:
                continue
            value = begun.value(node, is_first=is_first)
            if code := _wrong(call, number, node, value, begun):
                arguments = {"piece": said(node), "operator": call.written, "value": to_text(value)}
                yield Problem(code, rule.place, {**arguments, "at": call.position + 1})


def _judged(call: Call) -> tuple[Node, ...]:
    """Return the arguments of which a function takes only some values."""
    if call.written == "distance":
        return call.arguments
    if call.written == "geofence" or call.function == "selected":
        return call.arguments[:2]
    is_judged = call.written in _PLACED or call.function in _DATING | CHOOSING
    return call.arguments[:1] if is_judged else ()


def _wrong(call: Call, number: int, node: Node, value: Value, begun: Begun) -> str:
    if call.written in _PLACED:
        is_alone = len(call.arguments) == 1
        # A number is read as a latitude, where it is none that the call itself works out.
        is_read = not is_alone or isinstance(node, Reference) or not isinstance(value, float)
        is_round = call.written == "geofence" and number == 1
        is_place = is_read and _is_place(value, can_be_line=is_alone or is_round)
        return "" if is_place else "expression_begins_no_place"
    if call.function in _DATING:
        return "" if _is_read(call.function, value) else "expression_begins_no_date"
    if not isinstance(value, float | bool) and not begun.is_date(node):
        return ""
    return "expression_begins_no_name" if number else "expression_begins_no_choices"


def _is_read(function: str, value: Value) -> bool:
    """Whether a function of days takes a value."""
    if not isinstance(value, str):
        return not isinstance(value, bool) and not is_out_of_days(value)
    is_time = function == "decimal-time" and not isnan(time_of_day(value))
    return value == "" or is_day(value) or is_time


def _is_place(value: Value, *, can_be_line: bool) -> bool:
    """Whether a function of places takes a value."""
    if not isinstance(value, str):
        return not isinstance(value, bool)
    places = value.split(";") if can_be_line else [value]
    return all(PLACE.fullmatch(place) for place in places if place)
