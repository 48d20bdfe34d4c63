"""Triggers on forms that hold all answers themselves: what was shown goes along to compare with.

A page names in fields `was` the items that a change on it has made anew, and tells in fields
`was-<field>` what it showed of them and of what triggers them. A script takes out of `was` what it
makes anew itself. As in XLSForm a calculation is made anew when an answer changes, not when a form
is read again: https://docs.getodk.org/form-logic/#trigger-calculations-on-value-change
"""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Set
from datetime import date

from formats.instruments.generate import Asked
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.item_types.form import FIELD_PREFIX
from formats.item_types.form import item_of
from survey.links.reading import Fields
from survey.links.reading import Filled
from survey.links.reading import Reader
from survey.links.reading import without_clock
from survey.responses.triggers import triggered

#: What begins the name of a field that tells what was shown.
SHOWN = "was-"


def shown_before(filled: Filled, here: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields by which the server sees what changes on a page; `here` are its items."""
    waiting = [
        item for item in _waiting(filled.asked.leaves()) if not here.isdisjoint(item.trigger)
    ]
    yield from (("was", item.name) for item in waiting)
    involved = here & {name for item in waiting for name in (item.name, *item.trigger)}
    for field, values in filled.fields.items():
        if item_of(field, filled.asked.by_name) in involved:
            yield from ((SHOWN + field.removeprefix(FIELD_PREFIX), value) for value in values)


def own_shown(form: Iterable[tuple[str, list[str]]]) -> Fields:
    """Return what a form tells that its page showed, by the names of the fields."""
    return {
        FIELD_PREFIX + name.removeprefix(SHOWN): values
        for name, values in form
        if name.startswith(SHOWN)
    }


def with_triggered(
    reader: Reader,
    fields: Fields,
    shown: Fields,
    waiting: Collection[str],
    at: str,
    language: str,
    today: date,
) -> tuple[Fields, bool]:
    """Return the fields with what a change on page `at` has made anew, and whether it shows there.

    `waiting` names the items that may be made anew, `shown` what the page showed.
    """
    if not waiting:
        return fields, False
    filled = reader.read(fields, language, today)
    asked = filled.asked
    part = asked.section(at)
    here = {leaf.item.name for leaf in part.leaves()} if part else set()
    items = [item for item in _waiting(asked.leaves()) if item.name in waiting]
    involved = here & {name for item in items for name in (item.name, *item.trigger)}
    before = {name: answer for name, answer in filled.answers.items() if name not in involved}
    for name in involved:
        item = asked.by_name[name].item
        answer = ITEM_TYPES[item.type].parse(item, shown, language).answer
        if answer is not None:
            before[name] = answer
    read = {name: filled.answers.get(name) for name in involved}
    changed = {
        name: answer
        for name, answer in triggered(asked, before, read, today, without_clock()).items()
        if name in waiting
    }
    names = asked.by_name
    kept = {field: sent for field, sent in fields.items() if item_of(field, names) not in changed}
    for name, answer in changed.items():
        item = names[name].item
        kept.update(ITEM_TYPES[item.type].fields(item, answer, language))
    is_shown = any(
        name in here and answer != filled.answers.get(name) for name, answer in changed.items()
    )
    return kept, is_shown


def _waiting(leaves: Iterable[Asked]) -> Iterator[Item]:
    return (leaf.item for leaf in leaves if leaf.item.calculation and leaf.item.trigger)
