"""What on a page follows from what is filled in on it, so that a script keeps it in step."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass

from formats.expressions import Expression
from formats.expressions.tree import Reference
from formats.expressions.tree import walk
from formats.instruments.begins import as_expression
from formats.instruments.generate import Asked
from formats.instruments.generate import AskedSection
from formats.instruments.generate import Questionnaire
from formats.instruments.graph import owners
from formats.instruments.model import Item
from formats.instruments.wording import OUTPUT
from formats.instruments.wording import texts_of
from survey.rendering.looked_up import LookedUp
from survey.rendering.looked_up import looked_up


@dataclass(frozen=True, slots=True)
class PageRules:
    """Names of items by what follows from answers on their own page."""

    #: Asked or not; the choices offered.
    opened: frozenset[str]
    filtered: frozenset[str]
    #: Calculations that stand on other pages.
    elsewhere: tuple[str, ...]
    #: Answers that its texts take in, and items whose choices are asked by name.
    taken_in: frozenset[str]
    named: frozenset[str]
    #: What its rules look up in attached tables, for a script.
    tables: LookedUp
    #: Whether a script has anything to do here.
    is_live: bool


def page_rules(questionnaire: Questionnaire, part: AskedSection) -> PageRules:
    """Return what follows from what, on this page of the questionnaire."""
    own = owners(asked.item for asked in part.leaves()).keys()
    elsewhere = _elsewhere(questionnaire, frozenset(own))
    near = own | set(elsewhere)
    opened = frozenset(
        asked.item.name
        for asked in part.leaves()
        if any(
            _looks(condition, near) for _n, condition in questionnaire.conditions[asked.item.name]
        )
    )
    items = list(_all(part.items))
    filtered = frozenset(item.name for item in items if _looks(item.choice_filter, near))
    taken_in = frozenset(_taken_in(part, items))
    is_live = bool(
        opened
        or filtered
        or not taken_in.isdisjoint(near)
        or any(item.type == "repeat" or _is_live(item, near) for item in items)
    )
    named = frozenset(_named(items))
    tables = looked_up(
        questionnaire.instrument.tables, _expressions(questionnaire, items, elsewhere)
    )
    return PageRules(opened, filtered, elsewhere, taken_in, named, tables, is_live)


def _elsewhere(questionnaire: Questionnaire, own: frozenset[str]) -> tuple[str, ...]:
    """Calculations of other pages that look at this one, also through each other."""
    found: dict[str, None] = {}
    for name in questionnaire.order:
        item = questionnaire.by_name[name].item
        if name in own or item.calculation is None or item.trigger:
            continue
        looked_at = [item.calculation, *(c for _name, c in questionnaire.conditions[name])]
        if any(_looks(expression, own | found.keys()) for expression in looked_at):
            found[name] = None
    return tuple(found)


def _expressions(
    questionnaire: Questionnaire, items: Iterable[Item], elsewhere: Iterable[str]
) -> Iterator[Expression]:
    """Everything that a script of the page computes."""
    for item in (*items, *(questionnaire.by_name[name].item for name in elsewhere)):
        yield from (expression for _column, expression in item.expressions())
        if default := as_expression(item.default):
            yield default
    for name in elsewhere:
        for _name, condition in questionnaire.conditions[name]:
            if condition is not None:
                yield condition


def _looks(expression: Expression | bool | None, names: Iterable[str]) -> bool:
    return isinstance(expression, Expression) and not expression.references.isdisjoint(names)


def _is_live(item: Item, near: set[str]) -> bool:
    return item.calculation is not None or any(
        _looks(rule, near) for rule in (item.required, item.seed)
    )


def _taken_in(part: AskedSection, items: Iterable[Item]) -> Iterator[str]:
    texts = [part.section.label, part.section.hint]
    for item in items:
        texts += texts_of(item)
        for choice in item.choices.choices if item.choices else ():
            texts += (choice.label, choice.hint)
    for text in texts:
        for told in text.values():
            yield from OUTPUT.findall(told)


def _named(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        for _column, expression in item.expressions():
            for node in walk(expression.tree):
                if isinstance(node, Reference) and node.meant == "name":
                    yield node.name


def _all(items: Iterable[Asked]) -> Iterator[Item]:
    for asked in items:
        yield asked.item
        yield from _all(asked.items)
