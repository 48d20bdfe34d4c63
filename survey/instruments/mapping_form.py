"""The form in which a mapping is made: what becomes of each old question that changed.

Fields: `to:<old>` ('' its own name, '-' left behind, else a new item), `note:<old>`,
`choice:<old>:<choice>` and `row:<old>:<row>` ('' left behind), `sets:<old>:<choice>` (what it says
of other items: 'f20_van = 18; f20_tot = 29'), `factor:<old>`, `remark:<old>`.
"""

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from dataclasses import replace

from formats.editions.compare import Comparison
from formats.editions.mapping import Mapping
from formats.editions.mapping import Rule
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from formats.text import Text
from formats.values import UnreadableError
from formats.values import parse_number

#: In `to:`: the answers are left behind.
LEFT = "-"
#: Longest remark that is kept.
REMARK = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """An old choice or row, where it goes ('' nowhere), and what it can go to."""

    field: str
    label: Text
    to: str
    offered: tuple[tuple[str, Text], ...]
    #: Field and text of what an old choice says of other items; empty for a row.
    sets_field: str = ""
    sets: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One old question with what its form shows."""

    item: Item
    #: Where its answers go now, if anywhere; and whether the new version has it under its name.
    target: Item | None
    has_own: bool
    rule: Rule
    reasons: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def to(self) -> str:
        """The value of the field `to:`."""
        if self.rule.is_dropped or self.target is None:
            return LEFT
        return self.rule.to if self.rule.to != self.item.name else ""

    @property
    def wants_factor(self) -> bool:
        """Whether both are numbers in units of their own."""
        there = self.target
        return there is not None and bool(self.item.unit and self.item.unit != there.unit)


def rows(comparison: Comparison, mapping: Mapping, language: str) -> list[Row]:
    """Return what to ask: every old question that changed in a way that answers could feel."""
    found = []
    after = {item.name: item for item in comparison.new.leaves()}
    for change in comparison.items:
        item = change.before
        if item is None or not ITEM_TYPES[item.type].has_answer:
            continue
        rule = mapping.rules.get(item.name)
        if change.verdict == "kept" and rule is None:
            continue
        rule = rule or Rule(item.name, item.name)
        target = None if rule.is_dropped else after.get(rule.to)
        reasons = tuple(reason.message(language) for reason in change.reasons)
        pieces = tuple(_pieces(item, target, rule))
        found.append(Row(item, target, item.name in after, rule, reasons, pieces))
    return found


def _pieces(item: Item, target: Item | None, rule: Rule) -> list[Piece]:
    """Return the old choices and rows of which the new item has none by that name, or a rule."""
    found = []
    for kind, old, new, goes in (
        ("choice", _choices(item), _choices(target), rule.choices),
        ("row", _rows(item), _rows(target), rule.rows),
    ):
        known = {name for name, _label in new}
        for name, label in old if new else ():
            says = rule.sets.get(name, {}) if kind == "choice" else {}
            if name not in known or name in goes or says:
                to = goes.get(name, name if name in known else "")
                sets_field = f"sets:{item.name}:{name}" if kind == "choice" else ""
                field = f"{kind}:{item.name}:{name}"
                found.append(Piece(field, label, to, tuple(new), sets_field, _written(says)))
    return found


def _written(says: Fields[str, str]) -> str:
    return "; ".join(f"{name} = {value}" for name, value in says.items())


def _choices(item: Item | None) -> list[tuple[str, Text]]:
    listed = item.choices.choices if item and item.choices else ()
    return [(choice.name, choice.label) for choice in listed]


def _rows(item: Item | None) -> list[tuple[str, Text]]:
    table = item.table if item else None
    return [(row.name, row.label) for row in table.rows] if table else []


def read(
    fields: Fields[str, str], comparison: Comparison, before: Mapping, language: str
) -> tuple[Mapping, dict[str, Problem]]:
    """Return the mapping that a form holds, and what cannot be read, per field."""
    rules = dict(before.rules)
    problems: dict[str, Problem] = {}
    for row in rows(comparison, before, language):
        name = row.item.name
        if f"to:{name}" not in fields:
            continue
        rule = _read_rule(fields, row, language, problems)
        same = Rule(name, name)
        if rule == same or (rule.is_dropped and not rule.remark and row.target is None):
            # Without a rule it is the same: what has no place is left behind.
            rules.pop(name, None)
        else:
            rules[name] = rule
    return replace(before, rules=rules), problems


def _read_rule(
    fields: Fields[str, str], row: Row, language: str, problems: dict[str, Problem]
) -> Rule:
    name = row.item.name
    to = fields[f"to:{name}"]
    remark = {**row.rule.remark, language: fields.get(f"remark:{name}", "").strip()[:REMARK]}
    factor, typed = None, fields.get(f"factor:{name}", "").strip()
    if typed:
        try:
            factor = parse_number(typed, language)
        except UnreadableError as error:
            problems[f"factor:{name}"] = Problem(error.code, arguments={"typed": typed})
    return Rule(
        item=name,
        to=name if to in ("", LEFT) else to,
        choices=_choices_said(fields, row),
        rows=_said(fields, f"row:{name}:"),
        sets=_sets_said(fields, row, problems),
        factor=factor,
        is_note=to != LEFT and bool(fields.get(f"note:{name}")),
        is_dropped=to == LEFT,
        remark={tag: text for tag, text in remark.items() if text},
    )


def _said(fields: Fields[str, str], prefix: str, *, with_empty: bool = False) -> dict[str, str]:
    return {
        key.removeprefix(prefix): value
        for key, value in fields.items()
        if key.startswith(prefix) and (value or with_empty)
    }


def _choices_said(fields: Fields[str, str], row: Row) -> dict[str, str]:
    """Return where choices go, without those that keep their name and had no rule."""
    said = _said(fields, f"choice:{row.item.name}:")
    return {old: to for old, to in said.items() if old != to or old in row.rule.choices}


def _sets_said(
    fields: Fields[str, str], row: Row, problems: dict[str, Problem]
) -> dict[str, Fields[str, str]]:
    """Return what choices say of other items; what no field was shown for stays as it was."""
    found = dict(row.rule.sets)
    for field, text in _said(fields, "sets:" + row.item.name + ":", with_empty=True).items():
        parts = [part.partition("=") for part in text.split(";") if part.strip()]
        says = {name.strip(): value.strip() for name, _sign, value in parts}
        if not all(name and value for name, value in says.items()):
            problems[f"sets:{row.item.name}:{field}"] = Problem(
                "mapping_sets_unreadable", arguments={"typed": text}
            )
        found[field] = says
    return {choice: says for choice, says in found.items() if says}
