"""Answers that stand before anybody answers: `default`, a value or an expression, as in XLSForm."""

import re
from collections.abc import Iterator
from datetime import date

from formats.answers import AnswerValue
from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions import parse
from formats.expressions.tree import ExpressionError
from formats.instruments.generate import Questionnaire
from formats.instruments.graph import owners
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.state import State
from formats.item_types import ITEM_TYPES
from formats.item_types.form import FIELD_PREFIX
from formats.problems import Problem
from formats.suggest import suggestion

#: Texts, words and numbers are passed over; what is left calls, refers or calculates.
_PIECE = re.compile(
    r"'[^']*'|\"[^\"]*\"|(?P<sign>[^\W\d][\w.:-]*\(|\$\{|(?<=\s)(?:div|mod)(?=\s)|[*+]|-(?![\d.]))"
    r"|[^\W\d][\w.:-]*|-?[\d.]+(?:-[\d.]+)*"
)

_CALLS = frozenset({"function_unknown", "function_arguments"})


def defaults(asked: Questionnaire, today: date) -> dict[str, AnswerValue]:
    """Return the answers with which a questionnaire begins.

    An expression is computed once, in the order of evaluation, out of the defaults before it. What
    stands in a repeat begins empty, and so does what its default cannot be read for.
    """
    found: dict[str, AnswerValue] = {}
    for name in asked.order:
        item = asked.by_name[name].item
        if not item.default or not ITEM_TYPES[item.type].has_answer or item.is_computed:
            continue
        if asked.repeats.around.get(name):
            continue
        expression = as_expression(item.default)
        if expression is None:
            answer = _read(item)
        else:
            answer = as_answer(item, State(asked, found, today).value_of(expression, name))
        if answer is not None:
            found[name] = answer
    return found


def is_computed(default: str) -> bool:
    """Whether a default is to be computed: it calls a function, looks at an answer or calculates.

    A sign in a word or before a number is none that calculates: 2026-03-08, 06-12345678, A-1.
    """
    return any(match["sign"] for match in _PIECE.finditer(default))


def as_expression(default: str) -> Expression | None:
    """Return a default that is to be computed; None for one that is a value.

    As pyxform does: what calls a function, looks at an answer or calculates is computed.
    """
    if not is_computed(default):
        return None
    try:
        return parse(default)
    except ExpressionError:
        return None


def as_answer(item: Item, value: Value) -> AnswerValue | None:
    """Return a computed value as an answer to an item; None where there is none."""
    if value == "":
        return None
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, str) and item.type == "select_multiple":
        return AnswerValue(value=tuple(value.split()))
    return AnswerValue(value=value)


def _read(item: Item) -> AnswerValue | None:
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
            # Anything else that cannot be read is a text with a sign in it: "C++".
            if error.code in _CALLS:
                arguments = {"at": error.position + 1, **error.arguments}
                yield Problem(error.code, place, arguments)
            continue
        if expression is not None:
            for name in sorted(expression.references - held_by.keys()):
                near = suggestion(name, held_by)
                yield Problem("expression_reference_unknown", place, {"name": name, **near})
        elif item.choices is not None:
            names = [choice.name for choice in item.choices.choices]
            for word in item.default.split():
                if word not in names:
                    near = suggestion(word, names)
                    yield Problem("default_unknown", place, {"value": word, **near}, "warning")
