"""Answers that stand before anybody answers: `default`, a value or an expression, as in XLSForm."""

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date

from formats.answers import AnswerValue
from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions import parse
from formats.expressions.context import Context
from formats.expressions.context import World
from formats.expressions.evaluate import program
from formats.expressions.tree import ExpressionError
from formats.instruments.begins import as_expression
from formats.instruments.begins import is_computed
from formats.instruments.draws import STILL
from formats.instruments.draws import Draws
from formats.instruments.generate import Questionnaire
from formats.instruments.graph import owners
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.state import State
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.item_types import ITEM_TYPES
from formats.item_types.form import FIELD_PREFIX
from formats.problems import Problem
from formats.suggest import suggestion

_PLACES = frozenset({"geopoint", "geotrace", "geoshape", "start-geopoint"})
_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}")
#: Any moment will do: what a default is like does not hang on it.
_EXAMPLE = Context(
    lambda _name: "",
    date(2000, 1, 1),
    world=World(now="2000-01-01T12:00:00.000+00:00", random=lambda: 0.5, uuid=lambda: "uuid"),
)
_CALLS = frozenset({"function_unknown", "function_arguments"})


def defaults(asked: Questionnaire, today: date, draws: Draws = STILL) -> dict[str, AnswerValue]:
    """Return the answers with which a questionnaire begins, those in turns of repeats left out.

    An expression is computed once, in the order of evaluation, out of the defaults before it. What
    its default cannot be read for begins empty.
    """
    names = [name for name in asked.order if not asked.repeats.around.get(name_of(name))]
    return _begun(asked, names, {}, today, draws)


def defaults_in_turns(
    asked: Questionnaire,
    turns: Collection[str],
    answers: Mapping[str, AnswerValue],
    today: date,
    draws: Draws = STILL,
) -> dict[str, AnswerValue]:
    """Return the answers with which new turns of repeats begin, by key (`naam@3`).

    `asked` is written out and has these turns, given by key (`kinderen@3`); `answers` are those so
    far. As in ODK a turn begins when it is added:
    https://docs.getodk.org/form-logic/#setting-default-responses
    """
    chains = asked.repeats.around
    names = [
        name
        for name in asked.order
        if any(
            key(repeat, path_of(name)[: depth + 1]) in turns
            for depth, repeat in enumerate(chains.get(name_of(name), ()))
        )
    ]
    return _begun(asked, names, answers, today, draws)


def has_default(item: Item) -> bool:
    """Whether an item may begin with an answer."""
    return bool(item.default) and ITEM_TYPES[item.type].has_answer and not item.is_computed


def _begun(
    asked: Questionnaire,
    names: Iterable[str],
    answers: Mapping[str, AnswerValue],
    today: date,
    draws: Draws,
) -> dict[str, AnswerValue]:
    found: dict[str, AnswerValue] = {}
    for name in names:
        item = asked.by_name[name].item
        if not has_default(item):
            continue
        expression = item.begins or as_expression(item.default)
        if expression is None:
            answer = fixed_default(item)
        else:
            state = State(asked, {**answers, **found}, today, draws)
            answer = as_answer(item, state.value_of(expression, name))
        if answer is not None:
            found[name] = answer
    return found


def as_answer(item: Item, value: Value) -> AnswerValue | None:
    """Return a computed value as an answer to an item; None where there is none."""
    if value == "":
        return None
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, str) and item.type == "select_multiple":
        return AnswerValue(value=tuple(value.split()))
    return AnswerValue(value=value)


def fixed_default(item: Item) -> AnswerValue | None:
    """Return a default that is a value as an answer; None where it cannot be read."""
    words = item.default.split() if item.choices else [item.default]
    # XLSForm writes numbers with a point, days as 2026-03-08: as English forms are read.
    parsed = ITEM_TYPES[item.type].parse(item, {FIELD_PREFIX + item.name: words}, "en")
    return None if parsed.problems else parsed.answer


def check_defaults(instrument: Instrument) -> Iterator[Problem]:
    """Defaults that are no choice of their item, or look at or call what does not exist."""
    held_by = owners(instrument.leaves())
    for item in instrument.all_items():
        place = item.place
        try:
            expression = parse(item.default) if is_computed(item.default) else None
        except ExpressionError as error:
            # Anything else that cannot be read is a text with a sign in it, such as "C++"; one that
            # looks at an answer is none.
            if error.code in _CALLS or "${" in item.default:
                arguments = {"at": error.position + 1, **error.arguments}
                yield Problem(error.code, place, arguments)
            continue
        if expression is not None:
            for name in sorted(expression.references - held_by.keys()):
                near = suggestion(name, held_by)
                yield Problem("expression_reference_unknown", place, {"name": name, **near})
            if not _fits(item, expression):
                yield Problem("default_unfit", place, {"value": item.default, "type": item.type})
        elif item.choices is not None:
            names = [choice.name for choice in item.choices.choices]
            for word in item.default.split():
                if word not in names:
                    near = suggestion(word, names)
                    yield Problem("default_unknown", place, {"value": word, **near}, "warning")


def _fits(item: Item, expression: Expression) -> bool:
    """Whether what is computed, where it hangs on no answer, is of the kind that the item takes.

    As JavaRosa: a picture takes none, days and numbers do not become each other.
    """
    if item.type == "image":
        return False
    if expression.references:
        return True
    value = program(expression)(_EXAMPLE)
    if value == "":
        return True
    gives = ITEM_TYPES[item.type].gives if item.type in ITEM_TYPES else "any"
    if item.type in _PLACES:
        return not isinstance(value, str) or all(map(_NUMBER.fullmatch, value.split()))
    if gives == "number":
        return not isinstance(value, str) or bool(_NUMBER.fullmatch(value))
    if gives in {"date", "moment"} or item.type == "time":
        return isinstance(value, str) and bool(_MOMENT.match(value))
    return True
