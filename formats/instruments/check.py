"""What can only be judged over the whole instrument: names, references, circles, lists."""

from collections.abc import Iterable
from collections.abc import Iterator
from math import isnan

from formats.expressions.kinds import clashes
from formats.expressions.tree import Call
from formats.expressions.tree import Expression
from formats.expressions.tree import Literal
from formats.expressions.tree import Node
from formats.expressions.tree import Operation
from formats.expressions.tree import Reference
from formats.expressions.tree import Self
from formats.expressions.tree import walk
from formats.expressions.values import to_number
from formats.instruments.begun import Begun
from formats.instruments.check_begun import check_begun
from formats.instruments.check_repeats import check_repeats
from formats.instruments.check_values import check_values
from formats.instruments.check_values import computed_defaults
from formats.instruments.graph import dependencies
from formats.instruments.graph import evaluation_order
from formats.instruments.graph import owners
from formats.instruments.kept_rules import kept_rules
from formats.instruments.load_tables import looked_up
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.item_types import ITEM_TYPES
from formats.problems import Place
from formats.problems import Problem
from formats.problems import Severity
from formats.suggest import Nearest
from formats.suggest import suggestion

#: So many names of a circle are told.
MAX_CIRCLE = 20
#: Types whose answers are names of choices with spaces between them.
_SPACED = frozenset({"select_multiple", "rank"})


def check_instrument(instrument: Instrument) -> list[Problem]:
    """All problems of an instrument that was read, whole or in part."""
    begun = Begun(instrument)
    clashing = list(_clashes(instrument))
    return [
        *_names(instrument),
        *_names_of_counts(instrument),
        *_lists(instrument),
        *_items(instrument),
        *_references(instrument),
        *check_repeats(instrument),
        *check_values(instrument, begun),
        *_not_told(check_begun(instrument, begun), clashing),
        *_filters(instrument),
        *clashing,
        *_drawing(instrument),
        *_circles(instrument),
    ]


def _not_told(found: Iterable[Problem], already: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what is found of calls of which nothing wrong is told already."""
    told = {(one.place, one.arguments["at"]) for one in already if one.severity == "error"}
    return (one for one in found if (one.place, one.arguments["at"]) not in told)


def _names(instrument: Instrument) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for name, place in _all_names(instrument):
        if name and name in seen:
            line = seen[name].line or 0
            yield Problem("name_duplicate", place, {"name": name, "line": line})
        seen.setdefault(name, place)


def _names_of_counts(instrument: Instrument) -> Iterator[Problem]:
    """Names that an XForm gives by itself to how often a repeat is asked."""
    given: dict[str, str] = {}
    for item in instrument.all_items():
        is_worked_out = item.repeat_count and not isinstance(item.repeat_count.tree, Reference)
        if item.type == "repeat" and (is_worked_out or "repeat_count" in item.kept):
            given[f"{item.name}_count"] = item.name
    for name, place in _all_names(instrument):
        if name in given:
            yield Problem("name_of_count", place, {"name": name, "repeat": given[name]})


def _all_names(instrument: Instrument) -> Iterator[tuple[str, Place]]:
    for section in instrument.sections:
        yield section.name, section.place
    for item in instrument.all_items():
        yield item.name, item.place
        if item.table:
            for row in (item.table.base, *item.table.rows):
                yield row.name, row.place


def _lists(instrument: Instrument) -> Iterator[Problem]:
    for item in instrument.leaves():
        for choice in item.choices.choices if item.choices and item.type in _SPACED else ():
            if " " in choice.name:
                yield Problem("choice_name_spaced", choice.place, {"name": choice.name})
    used = {item.choices.name for item in instrument.leaves() if item.choices}
    for name, choice_list in instrument.choices.items():
        if name not in used and choice_list.choices:
            place = choice_list.choices[0].place
            yield Problem("list_unused", place, {"list": name}, "warning")


def _items(instrument: Instrument) -> Iterator[Problem]:
    for item in instrument.all_items():
        for role in sorted(set(item.ask) & set(item.confirm)):
            yield Problem("role_asked_and_confirmed", item.place, {"role": role})
        if item.constraint_message and not item.constraint:
            yield Problem("constraint_message_alone", item.place, severity="warning")
        if item.type in ITEM_TYPES:
            yield from ITEM_TYPES[item.type].check(item)
        if item.choices is None:
            continue
        if item.type != "select_multiple":
            for choice in item.choices.choices:
                if choice.is_exclusive:
                    arguments = {"name": choice.name, "item": item.name}
                    yield Problem("exclusive_in_single_choice", choice.place, arguments, "warning")


def _references(instrument: Instrument) -> Iterator[Problem]:
    items = {item.name: item for item in instrument.all_items()}
    held_by = owners(instrument.leaves())
    near = Nearest(held_by)
    near_choices: dict[int, Nearest] = {}
    for expression in _expressions(instrument):
        yield from looked_up(expression, instrument.tables)
        for name in sorted(expression.references):
            if name in held_by:
                continue
            if name in items:
                yield Problem("expression_reference_whole", expression.place, {"name": name})
            else:
                arguments = {"name": name, **near.to(name)}
                yield Problem("expression_reference_unknown", expression.place, arguments)
        for name, word in _compared(expression.tree):
            choices = items[name].choices if name in items else None
            if choices and word and choices.choice(word) is None:
                nearest = near_choices.get(id(choices))
                if nearest is None:
                    known = {choice.name: None for choice in choices.choices}
                    nearest = near_choices[id(choices)] = Nearest(known)
                arguments = {"choice": word, "name": name, **nearest.to(word)}
                yield Problem("expression_choice_unknown", expression.place, arguments, "warning")


def _filters(instrument: Instrument) -> Iterator[Problem]:
    """Columns that no choice has: the filter then looks at nothing."""
    for item in instrument.leaves():
        if item.choice_filter is None:
            continue
        if item.type in ITEM_TYPES and not ITEM_TYPES[item.type].takes_list:
            yield Problem("choice_filter_alone", item.choice_filter.place, severity="warning")
        if item.choices is None:
            continue
        known = {"name", "label"}.union(*(choice.columns for choice in item.choices.choices))
        for name in sorted(item.choice_filter.columns - known):
            near = suggestion(name, known)
            arguments = {"column": name, "list": item.choices.name, **near}
            yield Problem("choice_column_unknown", item.choice_filter.place, arguments, "warning")


def _clashes(instrument: Instrument) -> Iterator[Problem]:
    """What an expression does with a value of a kind that does not go with it."""
    kinds: dict[str, str] = {}
    # Hundreds of items may share a list: each is gone through once.
    lists = {id(item.choices): item.choices for item in instrument.leaves() if item.choices}
    numbered = {key for key, one in lists.items() if any(_is_number(c.name) for c in one.choices)}
    for item in instrument.leaves():
        if item.type in ITEM_TYPES:
            for name in ITEM_TYPES[item.type].names(item):
                kinds.setdefault(name, _kind(item, is_numbered=id(item.choices) in numbered))
    for expression in (*_expressions(instrument), *computed_defaults(instrument)):
        for clash in clashes(expression.tree, lambda name: kinds.get(name, "any")):
            severity: Severity = "error" if clash.is_wrong else "warning"
            yield Problem(clash.code, expression.place, clash.arguments, severity)
    parts: tuple[Section | Item, ...] = (*instrument.sections, *instrument.all_items())
    for part in parts:
        for expression in kept_rules(part):
            for clash in clashes(expression.tree, lambda name: kinds.get(name, "any")):
                if clash.is_wrong:
                    yield Problem(clash.code, expression.place, clash.arguments)


def _drawing(instrument: Instrument) -> Iterator[Problem]:
    """Rules that draw: only what is worked out has a place where its draw is kept."""
    for item in instrument.all_items():
        for column, expression in item.expressions():
            if column != "calculation" and any(
                isinstance(node, Call) and node.function == "random"
                for node in walk(expression.tree)
            ):
                yield Problem("rule_draws", expression.place, {"column": column}, "warning")


def _kind(item: Item, *, is_numbered: bool) -> str:
    if item.is_published:
        return "any"
    gives = ITEM_TYPES[item.type].gives
    # Choices that are numbered may be calculated with.
    return "any" if gives == "words" and is_numbered else gives


def _is_number(name: str) -> bool:
    return not isnan(to_number(name))


def _expressions(instrument: Instrument) -> Iterator[Expression]:
    for section in instrument.sections:
        if section.relevant:
            yield section.relevant
    for item in instrument.all_items():
        yield from (expression for _column, expression in item.expressions())


def _compared(tree: Node) -> Iterator[tuple[str, str]]:
    """Item and choice wherever a choice's name is looked for in an answer."""
    for node in walk(tree):
        pair: tuple[Node, ...] = ()
        if isinstance(node, Operation) and node.operator in {"=", "!="}:
            pair = node.operands
        elif isinstance(node, Call) and node.function == "selected":
            pair = node.arguments
        for one, other in (pair, pair[::-1]) if len(pair) == 2 else ():
            if not isinstance(one, Reference) or not isinstance(other, Literal):
                continue
            if isinstance(other.value, str):
                yield one.name, other.value


def _circles(instrument: Instrument) -> Iterator[Problem]:
    places = {
        item.name: (
            item.calculation or item.relevant or item.repeat_count or _asked_for(item) or item
        ).place
        for item in instrument.leaves()
    }
    told: set[frozenset[str]] = set()
    for circle in evaluation_order(dependencies(instrument.sections, as_in_odk=True))[1]:
        if frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield _circle(places[circle[0]], *circle)
    for section in instrument.sections:
        yield from _of_itself(section)
    for item in instrument.all_items():
        yield from _of_itself(item)


def _of_itself(item: Section | Item) -> Iterator[Problem]:
    """Rules about whether there is an answer, or what it is, that wait for that very answer.

    A constraint may look at it, and so may what is worked out once something else changes.
    """
    waiting = [item.relevant]
    if isinstance(item, Item):
        waiting += [item.calculation] if item.is_computed else []
        waiting += [item.repeat_count]
        waiting += [_asked_for(item)]
    for expression in filter(None, waiting):
        if any(isinstance(node, Self) for node in walk(expression.tree)):
            yield _circle(expression.place, item.name, item.name)


def _asked_for(item: Item) -> Expression | None:
    return item.required if isinstance(item.required, Expression) else None


def _circle(place: Place, *names: str) -> Problem:
    if len(names) > MAX_CIRCLE:
        # Where it begins and where it closes; nobody follows thousands of steps.
        ends = names[: MAX_CIRCLE - 3], names[-2:]
        names = (*ends[0], f"… (+{len(names) - MAX_CIRCLE + 1})", *ends[1])
    return Problem("expression_circle", place, {"circle": " → ".join(names)})
