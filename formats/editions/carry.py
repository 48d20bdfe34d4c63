"""Old answers carried to a new version: nothing is made up, and what is left behind is told."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

from formats.answers import AnswerValue
from formats.answers import Counts
from formats.answers import Value
from formats.editions.mapping import Mapping as EditionMapping
from formats.editions.mapping import Rule
from formats.instruments.model import Choice
from formats.instruments.model import ChoiceList
from formats.instruments.model import CountTable
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.instruments.written_out import repeats
from formats.item_types import ITEM_TYPES
from formats.item_types.choice import chosen_names
from formats.messages import message_text
from formats.problems import Problem
from formats.text import Text
from formats.values import tidy

_NUMBERS = frozenset({"integer", "decimal", "figure", "range", "calculate"})
_ONE = frozenset({"select_one", "scale"})


@dataclass(frozen=True, slots=True)
class Left:
    """An old answer, or a piece of it, that found no place; or a remark on one that did."""

    key: str
    code: str
    label: Text | None = None
    names: tuple[Text, Text] | None = None
    reason: Problem | None = None
    remark: Text | None = None

    def message(self, language: str) -> str:
        """Why, in nl or en; the mapping's own remark where it has one."""
        if self.remark:
            return self.remark.get(language) or next(iter(self.remark.values()))
        arguments: dict[str, str] = {}
        if self.label is not None:
            arguments["label"] = _in(self.label, language)
        if self.names is not None:
            arguments |= {"before": _in(self.names[0], language)}
            arguments |= {"after": _in(self.names[1], language)}
        if self.reason is not None:
            arguments["reason"] = self.reason.message(language)
        return message_text(self.code, language, arguments)


@dataclass(frozen=True, slots=True)
class Carried:
    """`answers` fit the new version; `left` is what is not in them, `told` what is to be known."""

    answers: Mapping[str, AnswerValue]
    left: tuple[Left, ...]
    told: tuple[Left, ...] = ()


class _Refused(Exception):
    def __init__(self, left: Left) -> None:
        super().__init__(left.code)
        self.left = left


def carry(
    mapping: EditionMapping | None,
    old: Instrument,
    new: Instrument,
    answers: Mapping[str, AnswerValue],
) -> Carried:
    """Carry a document of answers from one version to another.

    Answers of items without a rule keep their name, choices and rows where the new version has
    those. An answer that the new item would call wrong is left behind; one that lacks something
    (a figure without its period) is carried, and the new version asks for the rest.
    """
    return _Carrier(mapping, old, new).carry(answers)


class _Carrier:
    def __init__(self, mapping: EditionMapping | None, old: Instrument, new: Instrument) -> None:
        self.rules = mapping.rules if mapping else {}
        self.before = {item.name: item for item in old.leaves()}
        self.after = {item.name: item for item in new.leaves()}
        self.around = (repeats(old.sections).around, repeats(new.sections).around)
        self.answers: dict[str, AnswerValue] = {}
        self.left: list[Left] = []
        self.told: list[Left] = []

    def carry(self, answers: Mapping[str, AnswerValue]) -> Carried:
        for old_key, answer in answers.items():
            item = self.before.get(name_of(old_key))
            rule = self.rules.get(name_of(old_key), Rule(name_of(old_key), name_of(old_key)))
            if item is None:
                self.left.append(Left(old_key, "carry_gone"))
                continue
            try:
                self._one(old_key, item, rule, answer)
            except _Refused as refused:
                self.left.append(refused.left)
        return Carried(self.answers, tuple(self.left), tuple(self.told))

    def _one(self, old_key: str, item: Item, rule: Rule, answer: AnswerValue) -> None:
        if rule.is_dropped:
            raise _Refused(Left(old_key, "carry_dropped", remark=rule.remark or None))
        self._say(old_key, rule, answer)
        there = self.after.get(rule.to)
        if there is None:
            raise _Refused(Left(old_key, "carry_gone"))
        if self.around[0].get(item.name, ()) != self.around[1].get(there.name, ()):
            raise _Refused(Left(old_key, "carry_turns"))
        if rule.is_note:
            self._note(old_key, item, there, answer)
            return
        made = self._made(old_key, item, there, rule, answer)
        wrong = [p for p in ITEM_TYPES[there.type].problems(there, made) if p.severity == "error"]
        if wrong:
            raise _Refused(Left(old_key, "carry_refused", reason=wrong[0]))
        if not made.is_blank:
            target = key(there.name, path_of(old_key))
            notes = [self.answers[target].note if target in self.answers else None, made.note]
            self.answers[target] = replace(made, note="\n".join(filter(None, notes)) or None)
            if rule.remark:
                self.told.append(Left(old_key, "carry_dropped", remark=rule.remark))

    def _note(self, old_key: str, item: Item, there: Item, answer: AnswerValue) -> None:
        shown = ITEM_TYPES[item.type].display(item, answer)
        target = key(there.name, path_of(old_key))
        lines = [self.answers[target].note] if target in self.answers else []
        note = "\n".join(filter(None, [*lines, shown, answer.note]))
        self.answers[target] = replace(self.answers.get(target, AnswerValue()), note=note or None)
        self.told.append(Left(old_key, "carry_as_note"))

    def _say(self, old_key: str, rule: Rule, answer: AnswerValue) -> None:
        """Answer other items by what a choice says of them, where nobody answered them."""
        for name in chosen_names(answer):
            for said, written in rule.sets.get(name, {}).items():
                there = self.after.get(said)
                target = key(said, path_of(old_key))
                if there is not None and target not in self.answers:
                    self.answers[target] = AnswerValue(value=_said(there, written))

    def _made(
        self, old_key: str, item: Item, there: Item, rule: Rule, answer: AnswerValue
    ) -> AnswerValue:
        if answer.value is None:
            return answer
        if item.choices is not None and there.choices is not None:
            is_one = there.type in _ONE
            return self._chosen(old_key, item.choices, there.choices, is_one, rule, answer)
        if isinstance(answer.value, Counts) and item.table and there.table:
            if (item.type, there.type) == ("counts", "percentages"):
                raise _Refused(_other(old_key, item, there))
            counts = self._counts(old_key, item.table, there.table, rule, answer.value)
            return replace(answer, value=None if counts == Counts() else counts)
        if {item.type, there.type} <= _NUMBERS and isinstance(answer.value, (int, float)):
            factor = 1.0 if rule.factor is None else rule.factor
            return replace(answer, value=tidy(round(answer.value * factor, 6)))
        if item.type != there.type:
            raise _Refused(_other(old_key, item, there))
        return answer

    def _chosen(
        self,
        old_key: str,
        old: ChoiceList,
        new: ChoiceList,
        is_one: bool,
        rule: Rule,
        answer: AnswerValue,
    ) -> AnswerValue:
        names, parts, kept = [], {}, []
        for name in chosen_names(answer):
            choice, was = new.choice(rule.choices.get(name, name)), old.choice(name)
            if choice is None:
                self.left.append(Left(old_key, "carry_choice", was.label if was else {"": name}))
                continue
            names.append(choice.name)
            if name not in answer.parts:
                continue
            if _takes(choice, answer.parts[name]) and choice.name not in parts:
                parts[choice.name] = answer.parts[name]
            else:
                # The new choice asks for no words: what was written stays in sight in the note.
                said = _in(was.label, "nl").rstrip(" .,:?") if was else name
                kept.append(f"{said}: {answer.parts[name]}")
        answer = replace(answer, note="\n".join(filter(None, [answer.note, *kept])) or None)
        ordered = tuple(c.name for c in new.choices if c.name in names)
        if not is_one:
            return replace(answer, value=ordered or None, parts=parts)
        if len(ordered) > 1:
            raise _Refused(Left(old_key, "carry_several"))
        return replace(answer, value=ordered[0] if ordered else None, parts=parts)

    def _counts(
        self, old_key: str, old: CountTable, new: CountTable, rule: Rule, counts: Counts
    ) -> Counts:
        known = {row.name for row in new.rows}
        labels = {row.name: row.label for row in old.rows}
        rows: dict[str, float] = {}
        for name, number in counts.rows.items():
            there = rule.rows.get(name, name)
            if there not in known:
                self.left.append(Left(old_key, "carry_row", labels.get(name, {"": name})))
                continue
            # Two old rows in one new one are added up.
            rows[there] = tidy(rows.get(there, 0) + number)
        none = rule.rows.get(counts.none, counts.none) if counts.none else None
        if none and (new.none is None or new.none.name != none):
            self.left.append(Left(old_key, "carry_row", {"": none}))
            none = None
        return Counts(counts.base, rows, none)


def _takes(choice: Choice, part: str | float) -> bool:
    return choice.has_text if isinstance(part, str) else choice.number is not None


def _said(item: Item, written: str) -> Value:
    if item.type in _NUMBERS:
        return tidy(float(written))
    return (written,) if item.type == "select_multiple" else written


def _other(old_key: str, item: Item, there: Item) -> Left:
    names = (ITEM_TYPES[item.type].doc, ITEM_TYPES[there.type].doc)
    return Left(old_key, "carry_type", names=names)


def _in(text: Text, language: str) -> str:
    return text.get(language) or next(iter(text.values()), "")


def unanswered(new: Instrument, answers: Iterable[str]) -> tuple[Item, ...]:
    """Items of the new version that can be answered and are not among these answers."""
    given = {name_of(one) for one in answers}
    return tuple(
        item for item in new.leaves() if ITEM_TYPES[item.type].has_answer and item.name not in given
    )
