"""Answers that stand before anybody answers: `default`, a value or an expression, as in XLSForm."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date

from formats.answers import AnswerValue
from formats.expressions import Value
from formats.instruments.begins import as_expression
from formats.instruments.draws import STILL
from formats.instruments.draws import Draws
from formats.instruments.generate import Questionnaire
from formats.instruments.model import Item
from formats.instruments.state import State
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.item_types import ITEM_TYPES
from formats.item_types.form import FIELD_PREFIX


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
