"""What only goes wrong with repeats: answers looked up where there are none, or too many."""

from collections.abc import Iterator
from dataclasses import replace

from formats.expressions.functions import FUNCTIONS
from formats.expressions.tree import Call
from formats.expressions.tree import Expression
from formats.expressions.tree import Parent
from formats.expressions.tree import Reference
from formats.expressions.tree import walk
from formats.instruments.begins import as_expression
from formats.instruments.kept_rules import kept_rules
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.wording import OUTPUT
from formats.instruments.written_out import Repeats
from formats.instruments.written_out import repeats
from formats.problems import Problem
from formats.problems import Severity


def check_repeats(instrument: Instrument) -> Iterator[Problem]:
    """Problems of references into repeats, and of functions that look around in them."""
    known = repeats(instrument.sections)
    for section in instrument.sections:
        if section.relevant:
            yield from _references((), "relevant", section.relevant, known)
            yield from _lookups(section.relevant, known, ())
        for rule in kept_rules(section):
            yield from _lookups(rule, known, ())
        for item in section.items:
            yield from _in_item(item, known, () if section.is_implicit else ("group",))


#: How a function takes the answers of all turns.
MANY = ("set", "all")
FROM_REPEAT = "_from_repeat"
"""How types end whose choices are the turns of a repeat."""


def _in_item(item: Item, known: Repeats, holders: tuple[str, ...]) -> Iterator[Problem]:
    """`holders` are the types of what the item stands in, from the inside out."""
    for column, expression in item.expressions():
        if column == "choice_filter" and item.type.endswith(FROM_REPEAT):
            continue  # it looks at each turn by itself
        yield from _references(known.around[item.name], column, expression, known)
        is_run = column != "constraint"  # ODK Validate runs none
        yield from _lookups(expression, known, holders, is_run=is_run)
        yield from _beside_others(item, column, expression, known)
    if begins := as_expression(item.default):
        yield from _lookups(replace(begins, place=item.default_place), known, holders)
    for rule in kept_rules(item):
        yield from _lookups(rule, known, holders)
    yield from _in_choices(item, known)
    for part in item.items:
        yield from _in_item(part, known, (item.type, *holders))


def _references(
    own: tuple[str, ...], column: str, expression: Expression, known: Repeats
) -> Iterator[Problem]:
    for node in walk(expression.tree):
        if not isinstance(node, Reference) or node.meant != "value":
            continue
        around = known.around.get(node.name, ())
        if node.name in known.names:
            yield Problem("expression_reference_whole", expression.place, {"name": node.name})
        elif own[: len(around)] != around:
            arguments = {"name": node.name, "repeat": around[-1]}
            # ODK Validate runs no constraint, and a repeat as long as the first answer goes.
            is_first = column == "repeat_count" and node is expression.tree
            severity: Severity = "warning" if is_first or column == "constraint" else "error"
            yield Problem("expression_many_turns", expression.place, arguments, severity)


def _beside_others(
    item: Item, column: str, expression: Expression, known: Repeats
) -> Iterator[Problem]:
    """Answers of all turns that a function gets beside something else: ODK has no such call."""
    own = known.around[item.name]
    for node in walk(expression.tree):
        if not isinstance(node, Call):
            continue
        taken = map(FUNCTIONS[node.function].taken, range(len(node.arguments)))
        values = [one for one, how in zip(node.arguments, taken, strict=True) if how in MANY]
        for one in values if len(values) > 1 else ():
            if not isinstance(one, Reference) or one.meant == "name":
                continue
            around = known.chain(one.name)
            if own[: len(around)] != around:
                arguments = {"name": one.name, "repeat": around[-1], "function": node.function}
                severity: Severity = "warning" if column == "constraint" else "error"
                yield Problem("expression_turns_alone", expression.place, arguments, severity)


def _in_choices(item: Item, known: Repeats) -> Iterator[Problem]:
    """Words of choices that take in an answer: the same list is read wherever it is used."""
    own = known.around[item.name]
    for choice, words in item.choices.taking_in if item.choices else ():
        for name in OUTPUT.findall(words):
            around = known.chain(name)
            if own[: len(around)] != around:
                arguments = {"name": name, "repeat": around[-1]}
                yield Problem("expression_many_turns", choice.place, arguments)


def _lookups(
    expression: Expression, known: Repeats, holders: tuple[str, ...], *, is_run: bool = True
) -> Iterator[Problem]:
    for node in walk(expression.tree):
        if not isinstance(node, Call):
            continue
        if node.function == "indexed-repeat":
            wanted, *others = [one for one in node.arguments if isinstance(one, Reference)]
            for repeat in (one.name for one in others if one.meant == "name"):
                is_other = repeat not in known.around.get(wanted.name, ())
                if is_other and (repeat in known.names or repeat in known.around):
                    arguments = {"name": wanted.name, "repeat": repeat}
                    yield Problem("expression_other_repeat", expression.place, arguments)
            continue
        up = node.arguments[0] if node.arguments else None
        if isinstance(up, Parent) and holders[up.steps - 1 : up.steps] != ("repeat",):
            remedy = holders.index("repeat") + 1 if "repeat" in holders else 0
            instead = "/".join([".."] * (remedy or 1))
            is_above = up.steps > len(holders) + 1
            if is_above:
                code = "expression_above_form"
            else:
                code = "expression_position_group" if remedy else "expression_position_nowhere"
            severity: Severity = "error" if is_above and is_run else "warning"
            yield Problem(code, expression.place, {"instead": instead}, severity)
