"""A condition in words: "alleen als F55 “Ja” is" beside a question that depends on another."""

from collections.abc import Mapping

from formats.expressions import Expression
from formats.expressions.tree import Call
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Reference
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.wording import OUTPUT
from formats.text import pick
from formats.text import to_plain

_WORDS: Mapping[str, tuple[str, str]] = {
    "and": (" en ", " and "),
    "or": (" of ", " or "),
    "=": ("{item}: {value}", "{item}: {value}"),
    "!=": ("{item}: niet {value}", "{item}: not {value}"),
    ">": ("{item}: meer dan {value}", "{item}: more than {value}"),
    ">=": ("{item}: {value} of meer", "{item}: {value} or more"),
    "<": ("{item}: minder dan {value}", "{item}: less than {value}"),
    "<=": ("{item}: {value} of minder", "{item}: {value} or less"),
}


def in_words(expression: Expression, instrument: Instrument, language: str) -> str:
    """Return the condition in words; one that has no simple words is given as it is written."""
    column = 0 if language.startswith("nl") else 1
    said = _say(expression.tree, instrument, column, language)
    return said or expression.source


def _say(node: Node, instrument: Instrument, column: int, language: str) -> str | None:
    if isinstance(node, Operation) and node.operator in {"and", "or"}:
        said = [_say(operand, instrument, column, language) for operand in node.operands]
        return None if None in said else _WORDS[node.operator][column].join(filter(None, said))
    if isinstance(node, Call) and node.function == "selected":
        return _compare("=", node.arguments, instrument, column, language)
    if isinstance(node, Operation) and node.operator in _WORDS:
        return _compare(node.operator, node.operands, instrument, column, language)
    return None


def _compare(
    operator: str, operands: tuple[Node, ...], instrument: Instrument, column: int, language: str
) -> str | None:
    if len(operands) != 2:
        return None
    reference, literal = operands
    if not isinstance(reference, Reference) or not isinstance(literal, Literal):
        return None
    item = instrument.item(reference.name)
    if item is None or not item.label or literal.value == "":
        return None
    return _WORDS[operator][column].format(
        item=_name(item, language), value=_value(item, literal.value, language)
    )


def _name(item: Item, language: str) -> str:
    if item.archive and item.archive.number:
        return item.archive.number
    return f"“{to_plain(OUTPUT.sub('…', pick(item.label, language)))}”"


def _value(item: Item, value: str | float, language: str) -> str:
    choice = item.choices.choice(value) if item.choices and isinstance(value, str) else None
    if choice:
        return f"“{to_plain(pick(choice.label, language))}”"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
