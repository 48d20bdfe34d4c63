"""Two versions of an instrument beside each other: what changed, and what that does to a trend.

An item is the same item where its name is (names are permanent). The verdict is that of its worst
change: answers stay comparable ("kept"), can be made so by a mapping ("mapping"), or cannot
("broken").
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from formats.editions.mapping import Mapping as EditionMapping
from formats.editions.mapping import Rule
from formats.instruments.model import Choice
from formats.instruments.model import CountRow
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.written_out import repeats
from formats.item_types import ITEM_TYPES
from formats.messages import message_text
from formats.problems import Argument
from formats.text import Text
from formats.text import pick
from formats.vocabulary import UNITS

Verdict = Literal["kept", "mapping", "broken"]
#: What people are told: where answers ask for a mapping, whether it is there.
Standing = Literal["kept", "mapped", "mapping", "broken"]
STANDINGS: Mapping[Standing, Text] = {
    "kept": {"nl": "vergelijkbaar", "en": "comparable"},
    "mapped": {"nl": "met omzetting vergelijkbaar", "en": "comparable by a mapping"},
    "mapping": {"nl": "omzetting nodig", "en": "needs a mapping"},
    "broken": {"nl": "niet vergelijkbaar", "en": "not comparable"},
}
_ORDER: tuple[Verdict, ...] = ("kept", "mapping", "broken")

#: Types whose answers have one shape, so that an answer to the first also answers the second.
_SAME_SHAPE = (
    frozenset({"integer", "decimal", "figure", "range"}),
    frozenset({"select_one", "scale"}),
    frozenset({"text", "barcode"}),
)
#: Pairs of types between which answers can be carried (formats/editions/carry.py).
CARRIED = frozenset(
    {
        ("select_one", "select_multiple"),
        ("scale", "select_multiple"),
        ("select_multiple", "select_one"),
        ("percentages", "counts"),
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that changed in an item, and what it does to comparability."""

    code: str
    verdict: Verdict
    before: Text | None = None
    after: Text | None = None
    label: Text | None = None
    steps: tuple[int, int] | None = None

    def message(self, language: str) -> str:
        """The reason in words, in nl or en."""
        arguments: dict[str, Argument] = {
            name: pick(text, language)
            for name, text in (
                ("before", self.before), ("after", self.after), ("label", self.label)
            )
            if text is not None
        }  # fmt: skip
        if self.steps:
            arguments |= {"before": self.steps[0], "after": self.steps[1]}
        return message_text(self.code, language, arguments)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item. `before` is None for a new one, `after` for one that is gone."""

    name: str
    before: Item | None
    after: Item | None
    reasons: tuple[Reason, ...]
    is_mapped: bool = False

    @property
    def kind(self) -> Literal["added", "removed", "changed", "same"]:
        """What happened to it."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "changed" if self.reasons else "same"

    @property
    def verdict(self) -> Verdict:
        """Whether old and new answers can be compared."""
        return max((r.verdict for r in self.reasons), key=_ORDER.index, default="kept")

    @property
    def standing(self) -> Standing:
        """The verdict, and whether the mapping that it asks for is there.

        Between types that answers can be carried between they go without a rule.
        """
        asks = {reason.code for reason in self.reasons if reason.verdict == "mapping"}
        is_there = self.is_mapped or asks == {"compare_type"}
        return "mapped" if self.verdict == "mapping" and is_there else self.verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every item of either version, in the order of the new one; those gone come last."""

    old: Instrument
    new: Instrument
    items: tuple[Change, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Those that are not the same."""
        return tuple(change for change in self.items if change.kind != "same")

    def change(self, name: str) -> Change | None:
        """What became of the item of that name."""
        return next((change for change in self.items if change.name == name), None)

    def counted(self) -> Mapping[Standing, int]:
        """How many items of the old version are comparable, have or need a mapping, or are not."""
        standings = [change.standing for change in self.items if change.before is not None]
        return {standing: standings.count(standing) for standing in STANDINGS}


def compare(old: Instrument, new: Instrument, mapping: EditionMapping | None = None) -> Comparison:
    """Compare two versions; with a mapping, what it carries over is said to be carried.

    A rule that keeps an answer as a note, or leaves it behind, says that it is not comparable.
    """
    before = {item.name: item for item in old.leaves()}
    after = {item.name: item for item in new.leaves()}
    places = (_places(old), _places(new))
    rules = mapping.rules if mapping else {}
    carried = {
        name: rule.to for name, rule in rules.items() if not (rule.is_dropped or rule.is_note)
    }
    items = [
        _changed(before[name], item, places, rules.get(name), after)
        if name in before
        else _added(item, name in carried.values())
        for name, item in after.items()
    ]
    items += [
        _removed(item, after.get(carried.get(name, "")))
        for name, item in before.items()
        if name not in after
    ]
    return Comparison(old, new, tuple(items))


#: Item -> the section that it stands in, the repeats around it, and what is shown with it.
_Places = Mapping[str, tuple[str, tuple[str, ...], object]]


def _places(instrument: Instrument) -> _Places:
    around = repeats(instrument.sections).around
    return {
        item.name: (part.name, around.get(item.name, ()), _shown(instrument, item))
        for part in instrument.sections
        for item in part.leaves()
    }


def _shown(instrument: Instrument, item: Item) -> object:
    """Pictures, sound and film of an item and its choices, by what they hold, and their words."""
    owners: list[Item | Choice] = [item, *(item.choices.choices if item.choices else ())]
    return [
        (
            {
                kind: {tag: instrument.files.get(name, name) for tag, name in names.items()}
                for kind, names in owner.media.items()
            },
            owner.media_text,
        )
        for owner in owners
        if owner.media
    ]


def _added(item: Item, is_mapped: bool) -> Change:
    if is_mapped:
        return Change(item.name, None, item, (Reason("compare_mapped", "mapping"),), True)
    return Change(item.name, None, item, (Reason("compare_added", "broken"),))


def _removed(item: Item, target: Item | None) -> Change:
    if target is None:
        return Change(item.name, item, None, (Reason("compare_removed", "broken"),))
    reason = Reason("compare_renamed", "mapping", label=target.label)
    return Change(item.name, item, None, (reason,), is_mapped=True)


def _changed(
    before: Item,
    after: Item,
    places: tuple[_Places, _Places],
    rule: Rule | None,
    items: Mapping[str, Item],
) -> Change:
    reasons = list(_reasons(before, after))
    there, here = places[0][before.name], places[1][after.name]
    if there[0] != here[0]:
        reasons.append(Reason("compare_moved", "kept"))
    if there[1] != here[1]:
        # One answer is not several: of a person, of each turn.
        reasons.append(Reason("compare_repeat", "broken"))
    if there[2] != here[2]:
        # As with other words: whether it asks something else, people judge.
        reasons.append(Reason("compare_media", "kept"))
    if rule is None:
        return Change(after.name, before, after, tuple(reasons))
    said = _by_rule(rule, after, items)
    return Change(after.name, before, after, (*reasons, said), is_mapped=said.verdict == "kept")


def _by_rule(rule: Rule, after: Item, items: Mapping[str, Item]) -> Reason:
    """Who made the mapping judged whether old and new answers are the same thing."""
    if rule.is_dropped or rule.is_note:
        if rule.remark:
            return Reason("compare_left_because", "broken", label=rule.remark)
        return Reason("compare_left", "broken")
    if rule.to != after.name and rule.to in items:
        # The name is used again, for a question that earlier answers do not belong to.
        return Reason("compare_elsewhere", "broken", label=items[rule.to].label)
    return Reason("compare_mapped", "kept")


def _reasons(before: Item, after: Item) -> Iterator[Reason]:
    yield from _type(before, after)
    yield from _words("compare_label", before.label, after.label)
    if _differ(before.hint, after.hint):
        yield Reason("compare_hint", "kept")
    if before.unit != after.unit:
        # A number without a unit is known by its words; between two units it is another number.
        verdict: Verdict = "mapping" if before.unit and after.unit else "kept"
        yield Reason("compare_unit", verdict, _unit(before), _unit(after))
    yield from _choices(before, after)
    yield from _rows(before, after)
    if _source(before.relevant) != _source(after.relevant):
        yield Reason("compare_relevant", "broken")
    if _source(before.calculation) != _source(after.calculation):
        yield Reason("compare_calculation", "broken")
    if _rules(before) != _rules(after):
        yield Reason("compare_rules", "kept")
    if (before.ask, before.confirm) != (after.ask, after.confirm):
        yield Reason("compare_roles", "kept")


def _type(before: Item, after: Item) -> Iterator[Reason]:
    if before.type == after.type:
        return
    names = (_kind(before), _kind(after))
    pair = {before.type, after.type}
    if any(pair <= shape for shape in _SAME_SHAPE):
        yield Reason("compare_type_fits", "kept", names[0], names[1])
    else:
        verdict: Verdict = "mapping" if (before.type, after.type) in CARRIED else "broken"
        yield Reason("compare_type", verdict, names[0], names[1])


def _kind(item: Item) -> Text:
    return ITEM_TYPES[item.type].doc if item.type in ITEM_TYPES else {"": item.type}


def _unit(item: Item) -> Text:
    return UNITS.get(item.unit) or {"": "-"}


def _choices(before: Item, after: Item) -> Iterator[Reason]:
    if before.choices is None or after.choices is None:
        return
    old, new = before.choices.choices, after.choices.choices
    names = [choice.name for choice in new]
    for choice in old:
        there = after.choices.choice(choice.name)
        if there is None:
            yield Reason("compare_choice_removed", "mapping", label=choice.label)
            continue
        yield from _words("compare_choice_label", choice.label, there.label)
        if choice.score != there.score:
            yield Reason("compare_score", "broken", label=there.label)
    for choice in new:
        if before.choices.choice(choice.name) is None:
            yield Reason("compare_choice_added", "kept", label=choice.label)
    both = [choice.name for choice in old if choice.name in names]
    if both != [name for name in names if name in both]:
        # On a scale the order is what a step counts for.
        yield Reason("compare_choice_order", "broken" if after.type == "scale" else "kept")
    steps = (_steps(old), _steps(new))
    if "scale" in {before.type, after.type} and steps[0] != steps[1]:
        yield Reason("compare_scale", "broken", steps=steps)


def _steps(choices: tuple[Choice, ...]) -> int:
    return sum(not choice.is_not_applicable for choice in choices)


def _rows(before: Item, after: Item) -> Iterator[Reason]:
    if before.table is None or after.table is None:
        return
    old, new = (
        {row.name: row for row in item.table.rows} if item.table else {} for item in (before, after)
    )
    for name, row in old.items():
        if name not in new:
            yield Reason("compare_row_removed", "mapping", label=row.label)
        else:
            yield from _words("compare_row_label", row.label, new[name].label)
    for name, row in new.items():
        if name not in old:
            yield Reason("compare_row_added", "kept", label=row.label)
    yield from _base(before.table.base, after.table.base)
    if before.table.total != after.table.total:
        yield Reason("compare_total", "kept")


def _base(before: CountRow, after: CountRow) -> Iterator[Reason]:
    if before.name and after.name and _differ(before.label, after.label):
        yield Reason("compare_base", "broken", before.label, after.label)


def _words(code: str, before: Text, after: Text) -> Iterator[Reason]:
    if _differ(before, after):
        yield Reason(code, "kept", before, after)


def _differ(before: Text, after: Text) -> bool:
    """Whether the words differ in a language that both have; a translation is no change."""
    both = before.keys() & after.keys()
    return any(before[language] != after[language] for language in both) or bool(before) != bool(
        after
    )


def _source(expression: object) -> str:
    return str(getattr(expression, "source", ""))


def _rules(item: Item) -> tuple[object, ...]:
    required = getattr(item.required, "source", item.required)
    return (_source(item.constraint), item.min, item.max, item.decimals, item.max_length, required)
