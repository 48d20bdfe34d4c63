"""Words around questions: what is said before and after, and a condition in words: "alleen als F55
“Ja” is" beside a question that depends on another.
"""

from collections.abc import Mapping

from markupsafe import Markup

from formats.expressions import Expression
from formats.expressions.tree import Call
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Reference
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.wording import OUTPUT
from formats.text import Text
from formats.text import pick
from formats.text import to_html
from formats.text import to_html_paragraphs
from formats.text import to_plain

#: Turkish and Arabic are drafts, as the translations of the surveys are; any other is in English.
_LANGUAGES = ("nl", "en", "tr", "ar")

_WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "and": (" en ", " and ", " ve ", " و "),
    "or": (" of ", " or ", " veya ", " أو "),
    "=": ("{item}: {value}",) * 4,
    "!=": ("{item}: niet {value}", "{item}: not {value}", "{item}: {value} değil",
           "{item}: ليس {value}"),
    ">": ("{item}: meer dan {value}", "{item}: more than {value}", "{item}: {value} üzerinde",
          "{item}: أكثر من {value}"),
    ">=": ("{item}: {value} of meer", "{item}: {value} or more", "{item}: {value} veya daha fazla",
           "{item}: {value} أو أكثر"),
    "<": ("{item}: minder dan {value}", "{item}: less than {value}", "{item}: {value} altında",
          "{item}: أقل من {value}"),
    "<=": ("{item}: {value} of minder", "{item}: {value} or less", "{item}: {value} veya daha az",
           "{item}: {value} أو أقل"),
    "not": ("niet ({})", "not ({})", "({}) değil", "ليس ({})"),
}  # fmt: skip

_FILLED: Mapping[str, tuple[str, str, str, str]] = {
    "=": ("{item}: niet ingevuld", "{item}: not filled in", "{item}: doldurulmadı",
          "{item}: غير مملوء"),
    "!=": ("{item}: ingevuld", "{item}: filled in", "{item}: dolduruldu", "{item}: مملوء"),
}  # fmt: skip

_TODAY = ("vandaag", "today", "bugün", "اليوم")


def inline_text(text: Text | None, language: str, default_language: str) -> Markup:
    """Return a text of one paragraph (`label`, `hint`) in `language`, as HTML."""
    chosen = pick(text, language, default_language)
    return Markup(to_html(chosen))  # noqa: S704 - escapes all but emphasis and links


def whole_text(text: Text, language: str, default_language: str) -> Markup:
    """Return a text of several paragraphs (`intro`, `thanks`) in `language`, as HTML."""
    chosen = pick(text, language, default_language)
    return Markup(to_html_paragraphs(chosen))  # noqa: S704 - escapes all but emphasis and links


def in_words(expression: Expression, instrument: Instrument, language: str) -> str:
    """Return the condition in words; one that has no simple words is given as it is written, with
    the labels of the questions in place of their names.
    """
    tag = language.split("-", maxsplit=1)[0]
    column = _LANGUAGES.index(tag if tag in _LANGUAGES else "en")
    said = _say(expression.tree, instrument, column, language)
    return said or OUTPUT.sub(
        lambda found: _named(found[1], instrument, language), expression.source
    )


def _named(name: str, instrument: Instrument, language: str) -> str:
    item = instrument.item(name)
    return _name(item, language) if item and item.label else name


def _say(node: Node, instrument: Instrument, column: int, language: str) -> str | None:
    if isinstance(node, Operation) and node.operator in {"and", "or"}:
        said = [_part(node, one, instrument, column, language) for one in node.operands]
        return None if None in said else _WORDS[node.operator][column].join(filter(None, said))
    if isinstance(node, Call) and node.function == "not" and len(node.arguments) == 1:
        said_inside = _say(node.arguments[0], instrument, column, language)
        return said_inside and _WORDS["not"][column].format(said_inside)
    if isinstance(node, Call) and node.function == "selected":
        return _compare("=", node.arguments, instrument, column, language)
    if isinstance(node, Operation) and node.operator in _WORDS:
        return _compare(node.operator, node.operands, instrument, column, language)
    return None


def _part(
    whole: Operation, node: Node, instrument: Instrument, column: int, language: str
) -> str | None:
    """An operand of "and" or "or"; one of the other kind stands in brackets."""
    said = _say(node, instrument, column, language)
    is_other = isinstance(node, Operation) and node.operator in {"and", "or"} - {whole.operator}
    return f"({said})" if said and is_other else said


def _compare(
    operator: str, operands: tuple[Node, ...], instrument: Instrument, column: int, language: str
) -> str | None:
    if len(operands) != 2:
        return None
    reference, other = operands
    if not isinstance(reference, Reference):
        return None
    item = instrument.item(reference.name)
    if item is None or not item.label:
        return None
    if isinstance(other, Literal) and other.value == "":
        words = _FILLED.get(operator)
        return words[column].format(item=_name(item, language)) if words else None
    value = _other(item, other, instrument, column, language)
    return value and _WORDS[operator][column].format(item=_name(item, language), value=value)


def _other(
    item: Item, node: Node, instrument: Instrument, column: int, language: str
) -> str | None:
    """Return what an answer is compared with: a value, a date, today, the answer to another."""
    match node:
        case Literal(value=value):
            return _value(item, value, language)
        case Call(function="today"):
            return _TODAY[column]
        case Call(function="date", arguments=(Literal(value=str(value)),)):
            return value
        case Operation(operator="negate", operands=(Literal(value=float(value)),)):
            return _value(item, -value, language)
        case Reference(name=name):
            named = instrument.item(name)
            return _name(named, language) if named and named.label else None
    return None


def _name(item: Item, language: str) -> str:
    if item.archive and item.archive.number:
        return item.archive.number
    return f"“{to_plain(OUTPUT.sub('…', pick(item.label, language)))}”"


def _value(item: Item, value: str | float, language: str) -> str:
    choice = item.choices.choice(value) if item.choices and isinstance(value, str) else None
    if choice:
        return f"“{to_plain(pick(choice.label, language))}”"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
