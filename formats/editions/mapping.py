"""A mapping between two versions of an instrument: its YAML file, read, checked and written.

```yaml
settings: {form_id: stakeholder-format, from: "2005", to: "2027-01-01"}
mapping:
  - item: f15
    choices: {cwi: uwv}              # an old choice -> the new one; others keep their name
  - item: f20                        # the old item
    to: f20_groep                    # the new one
    choices: {van_18_tot_30: anders}
    sets: {van_18_tot_30: {f20_van: 18, f20_tot: 29}}   # what a choice says of other items
  - item: f25
    factor: 4.345                    # the new number per old one
  - item: f58
    to: f58_wie
    as: note                         # one answer that is now two: kept in sight, asked anew
  - item: f64_intake
    drop: true                       # left behind, for the reason in `remark`
    remark: {nl: "...", en: "..."}
```
"""

import collections.abc as collections
from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache
from pathlib import Path

import yaml

from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.problems import DefinitionError
from formats.problems import Place
from formats.problems import Problem
from formats.problems import has_errors
from formats.reading import FORM_ID
from formats.reading import Reader
from formats.suggest import suggestion
from formats.text import Text
from formats.yaml_nodes import Node
from formats.yaml_nodes import child
from formats.yaml_nodes import read_yaml

LIBRARY = Path(__file__).resolve().parent.parent / "library" / "mappings"
_RULE = ("item", "to", "choices", "rows", "sets", "factor", "as", "drop", "remark")

Words = collections.Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of the answers to one old item. An empty new choice or row is left behind."""

    item: str
    to: str
    choices: Words = field(default_factory=dict)
    rows: Words = field(default_factory=dict)
    #: Old choice -> new item -> the number or choice that it says.
    sets: collections.Mapping[str, Words] = field(default_factory=dict)
    factor: float | None = None
    is_note: bool = False
    is_dropped: bool = False
    remark: Text = field(default_factory=dict)
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """All rules from one version to another. Items without one keep their name and choices."""

    form_id: str
    old: str
    new: str
    rules: collections.Mapping[str, Rule]


def load_mapping(text: str, file: str) -> Mapping:
    """The mapping in a YAML text.

    Raises:
        DefinitionError: with every problem found.
    """
    mapping, problems = read_mapping(text, file)
    if mapping is None or has_errors(problems):
        raise DefinitionError(problems)
    return mapping


def read_mapping(text: str, file: str) -> tuple[Mapping | None, list[Problem]]:
    """The mapping as far as it can be read, and all problems of its form."""
    root, problems = read_yaml(text, file)
    if root is None:
        return None, problems
    reader = Reader(file)
    reader.problems.extend(problems)
    top = reader.mapping(root, ("settings", "mapping"))
    node = reader.required(top, "settings", root.place)
    settings = reader.mapping(node, ("form_id", "from", "to"))
    place = node.place if node else root.place
    rules: dict[str, Rule] = {}
    for part in reader.sequence(reader.required(top, "mapping", root.place)):
        rule = _rule(reader, part)
        if rule.item in rules:
            reader.report("mapping_twice", rule.place, name=rule.item)
        rules.setdefault(rule.item, rule)
    return (
        Mapping(
            reader.name(reader.required(settings, "form_id", place), FORM_ID),
            reader.string(reader.required(settings, "from", place)),
            reader.string(reader.required(settings, "to", place)),
            rules,
        ),
        reader.problems,
    )


def check_mapping(mapping: Mapping, old: Instrument, new: Instrument) -> list[Problem]:
    """Items, choices and rows that it names, but the versions do not have."""
    before = {item.name: item for item in old.leaves()}
    after = {item.name: item for item in new.leaves()}
    found: list[Problem] = []
    for rule in mapping.rules.values():
        if rule.item not in before:
            found.append(_unknown("mapping_item_unknown", rule.place, rule.item, before))
        if rule.is_dropped:
            continue
        if rule.to not in after:
            found.append(_unknown("mapping_target_unknown", rule.place, rule.to, after))
        for item, names in (
            (before.get(rule.item), {*rule.choices, *rule.sets}),
            (after.get(rule.to), {*filter(None, rule.choices.values())}),
        ):
            found += _names("mapping_choice_unknown", rule.place, item, names, _choices(item))
        for item, names in (
            (before.get(rule.item), {*rule.rows}),
            (after.get(rule.to), {*filter(None, rule.rows.values())}),
        ):
            found += _names("mapping_row_unknown", rule.place, item, names, _rows(item))
        for name in sorted({name for says in rule.sets.values() for name in says} - after.keys()):
            found.append(_unknown("mapping_target_unknown", rule.place, name, after))
    return found


def mapping_to_yaml(mapping: Mapping) -> str:
    """The text of its file: read again it is the same mapping."""
    settings = {"form_id": mapping.form_id, "from": mapping.old, "to": mapping.new}
    rules = []
    for rule in mapping.rules.values():
        written = {
            "item": rule.item,
            "to": rule.to if rule.to != rule.item else "",
            "choices": dict(rule.choices),
            "rows": dict(rule.rows),
            "sets": {choice: dict(says) for choice, says in rule.sets.items()},
            "factor": rule.factor,
            "as": "note" if rule.is_note else "",
            "drop": rule.is_dropped,
            "remark": dict(rule.remark),
        }
        rules.append({key: value for key, value in written.items() if value})
    text: str = yaml.safe_dump(
        {"settings": settings, "mapping": rules}, allow_unicode=True, sort_keys=False
    )
    return text


def library_mapping(form_id: str, old: str, new: str) -> Mapping | None:
    """The mapping of the library between two editions, if it has one."""
    return _library().get((form_id, old, new))


@lru_cache(maxsize=1)
def _library() -> collections.Mapping[tuple[str, str, str], Mapping]:
    found = (
        load_mapping(path.read_text(encoding="utf-8"), str(path))
        for path in sorted(LIBRARY.glob("*.yaml"))
    )
    return {(one.form_id, one.old, one.new): one for one in found}


def _rule(reader: Reader, node: Node) -> Rule:
    entries = reader.mapping(node, _RULE)
    item_node = reader.required(entries, "item", node.place)
    item = reader.string(item_node)
    sets = child(entries, "sets")
    return Rule(
        item=item,
        to=reader.string(child(entries, "to")) or item,
        choices=reader.words(child(entries, "choices")),
        rows=reader.words(child(entries, "rows")),
        sets={
            choice: reader.words(says)
            for choice, says in (reader.mapping(sets, sets.entries) if sets else {}).items()
        },
        factor=reader.number(child(entries, "factor")),
        is_note=reader.one_of(child(entries, "as"), "as", ("note",)) == "note",
        is_dropped=reader.boolean(child(entries, "drop")),
        remark=reader.text(child(entries, "remark"), is_in_any=True),
        place=item_node.place if item_node else node.place,
    )


def _unknown(code: str, place: Place, name: str, known: collections.Iterable[str]) -> Problem:
    return Problem(code, place, {"name": name, **suggestion(name, known)})


def _names(
    code: str, place: Place, item: Item | None, names: set[str], known: set[str]
) -> collections.Iterator[Problem]:
    for name in sorted(names - known) if item else ():
        arguments = {"item": item.name if item else "", "name": name, **suggestion(name, known)}
        yield Problem(code, place, arguments)


def _choices(item: Item | None) -> set[str]:
    return {choice.name for choice in item.choices.choices} if item and item.choices else set()


def _rows(item: Item | None) -> set[str]:
    if item is None or item.table is None:
        return set()
    ways_out = [item.table.none] if item.table.none else []
    return {row.name for row in (*item.table.rows, *ways_out)}
