"""What every question of a form for ODK is made with: names, texts, conditions, notes and lists."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace

from formats.expressions import Expression
from formats.expressions import parse
from formats.instruments.generate import Asked
from formats.instruments.generate import Questionnaire
from formats.instruments.model import Choice
from formats.instruments.model import ChoiceList
from formats.instruments.model import Item
from formats.instruments.wording import SAVED
from formats.text import Text
from formats.vocabulary import MISSING
from formats.vocabulary import PRINTING
from formats.vocabulary import QUOTE_KINDS
from formats.vocabulary import UNITS
from formats.vocabulary import VALUE_KINDS
from formats.xforms.expressions import all_of
from formats.xforms.expressions import for_odk
from formats.xforms.expressions import number
from formats.xforms.words import in_language
from formats.xforms.words import said

Rule = tuple[str, Text]
"""A condition that an answer must meet, and what is said when it does not."""

PARTS = "::"
"""What parts a heading: a column of choices with it is none that pyxform can write."""

_VOCABULARIES: Mapping[str, Mapping[str, Text]] = {
    "kind": VALUE_KINDS,
    "missing": MISSING,
    "quote_kind": QUOTE_KINDS,
    "printing": PRINTING,
}
_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")


class Native:
    """Makes ODK's questions of a questionnaire; `lists` are the lists of choices that they need."""

    def __init__(self, asked: Questionnaire) -> None:
        instrument = asked.instrument
        self.languages = instrument.languages
        self.role = asked.role
        names = {item.name for item in instrument.all_items()}
        names.update(section.name for section in instrument.sections)
        for item in instrument.all_items():
            if item.table:
                names.update(row.name for row in (item.table.base, *item.table.rows))
        self._names = names
        self._known = {part.section.name for part in asked.sections} | asked.held_by.keys()
        self._known.update(name for part in asked.sections for name in _names_of(part.items))
        self.lists = {
            name: ChoiceList(name, tuple(self._choice(choice) for choice in choices.choices))
            for name, choices in instrument.choices.items()
        }

    def name(self, wanted: str) -> str:
        """A name that nothing has yet."""
        while wanted in self._names:
            wanted += "_"
        self._names.add(wanted)
        return wanted

    def text(self, text: Text) -> dict[str, str]:
        """A text, without references to questions that are not asked here."""

        def shown(match: re.Match[str]) -> str:
            # Braces without a name are only what is written there.
            is_here = not match[1] or match[1].removeprefix(SAVED) in self._known
            return f"${{{match[1]}}}" if is_here else "…"

        return {language: _REFERENCE.sub(shown, words) for language, words in text.items()}

    def rule(self, expression: Expression | None) -> Expression | None:
        """An expression as ODK evaluates it."""
        return expression and for_odk(expression)

    def say(self, code: str, **parts: str | Text) -> dict[str, str]:
        """A text of ours in the languages of the instrument."""
        return said(code, self.languages, **parts)

    def joined(self, *texts: Text) -> dict[str, str]:
        """Texts behind each other, in each language that the first has or any of ours."""
        there = [text for text in texts if text]
        languages = dict.fromkeys(tag for text in there for tag in text)
        return {
            tag: " ".join(filter(None, (in_language(text, tag) for text in there)))
            for tag in languages
        }

    def with_rules(self, item: Item, rules: list[Rule]) -> Item:
        """The item with conditions of ours beside its own constraint."""
        if not rules:
            return item
        sources = [source for source, _ in rules]
        texts = [text for _, text in rules]
        if item.constraint:
            sources.insert(0, item.constraint.source)
            texts.insert(0, item.constraint_message)
        return replace(item, constraint=all_of(*sources), constraint_message=self.joined(*texts))

    def bounds(self, low: float | None, high: float | None) -> list[Rule]:
        """The conditions that a number lies between bounds."""
        least = "" if low is None else number(low)
        most = "" if high is None else number(high)
        if least and most:
            words = self.say("between", min=least, max=most)
            return [(f". >= {least} and . <= {most}", words)]
        if least:
            return [(f". >= {least}", self.say("at_least", min=least))]
        if most:
            return [(f". <= {most}", self.say("at_most", max=most))]
        return []

    def choose(self, of: str, key: str, relevant: str) -> Item:
        """A question out of one of our vocabularies, about another question."""
        name = f"verhaal_{key}"
        if name not in self.lists:
            choices = tuple(
                Choice(word, {tag: in_language(label, tag) for tag in self.languages})
                for word, label in _VOCABULARIES[key].items()
            )
            self.lists[name] = ChoiceList(name, choices)
        return replace(self.ask("select_one", of, key, relevant), choices=self.lists[name])

    def ask(self, kind: str, of: str, key: str, relevant: str = "") -> Item:
        """A question of ours about another question."""
        condition = parse(relevant) if relevant else None
        return Item(kind, self.name(f"{of}_{key}"), self.say(key), relevant=condition)

    def note(self, of: str, key: str, label: Text, relevant: str | Expression = "") -> Item:
        """A text to read beside a question."""
        condition = parse(relevant) if isinstance(relevant, str) and relevant else relevant
        return Item("note", self.name(f"{of}_{key}"), label, relevant=condition or None)

    def warning(self, item: Item, wrong_unless: str, message: Text) -> Item:
        """A text that appears where a filled answer does not meet a condition."""
        label = self.say("look_again", message=message or dict.fromkeys(self.languages, ""))
        condition = f"${{{item.name}}} != '' and not({wrong_unless})"
        return self.note(item.name, "note", label, condition)

    def hint_of(self, name: str, hint: Text, guidance: Text) -> list[Item]:
        """What explains a group, as a note: ODK shows no hint there."""
        if not hint and not guidance:
            return []
        note = self.note(name, "hint", self.text(hint or guidance))
        return [replace(note, guidance_hint=self.text(guidance) if hint else {})]

    def about_figure(self, name: str, filled: str) -> list[Item]:
        """What goes with a figure: kind, period and source, or why there is none."""
        return [
            self.choose(name, "kind", filled),
            self.ask("text", name, "period", filled),
            self.ask("text", name, "source", filled),
            self.choose(name, "missing", f"not({filled})"),
        ]

    def plain(self, item: Item) -> Item:
        """The item, and nothing below it, in ODK's own columns, its expressions written for ODK."""
        required, hint = item.required, self.text(item.hint)
        unit = UNITS.get(item.unit, {}) if item.unit not in {"", "number", "score", "ratio"} else {}
        if unit:
            units = {tag: f"({in_language(unit, tag)})" for tag in hint or self.languages}
            hint = self.joined(hint, units)
        return replace(
            item,
            label=self.text(item.label),
            hint=hint,
            guidance_hint=self._prompted(item),
            required_message=self.text(item.required_message),
            constraint_message=self.text(item.constraint_message),
            required=for_odk(required) if isinstance(required, Expression) else required,
            relevant=self.rule(item.relevant),
            constraint=self.rule(item.constraint),
            calculation=self.rule(item.calculation),
            choice_filter=self.rule(item.choice_filter),
            repeat_count=self.rule(item.repeat_count),
            trigger=tuple(name for name in item.trigger if name in self._known),
            parameters=_parameters(item),
            items=(),
        )

    def _prompted(self, item: Item) -> dict[str, str]:
        """What an interviewer may ask on with: the guidance, and the prompts, a line each."""
        roles = item.prompts if self.role is None else [self.role]
        prompts = [text for role in roles for text in item.prompts.get(role, ())]
        lines = [self.text(item.guidance_hint), *(self.text(prompt) for prompt in prompts)]
        tags = dict.fromkeys(tag for line in lines for tag in line)
        return {
            tag: "\n".join(filter(None, (in_language(line, tag) for line in lines if line)))
            for tag in tags
        }

    def part(self, choice: Choice) -> dict[str, str]:
        """The label of a choice, with a gap where its number is typed here."""
        label = self.text(choice.label)
        if choice.number is None:
            return label
        return {tag: words.replace("{n}", "…") for tag, words in label.items()}

    def _choice(self, choice: Choice) -> Choice:
        """A choice as ODK has it: its hint goes into the label, its number is asked apart."""
        label = self.part(choice)
        if hint := self.text(choice.hint):
            label = {tag: f"{words} ({in_language(hint, tag)})" for tag, words in label.items()}
        columns = {head: text for head, text in choice.columns.items() if PARTS not in head}
        return Choice(choice.name, label, media=choice.media, columns=columns)


def _parameters(item: Item) -> Mapping[str, str]:
    """Without a seed out of a question that is not asked here."""
    is_known = item.seed is not None or not item.is_mixed
    return {key: text for key, text in item.parameters.items() if is_known or key != "seed"}


def _names_of(items: tuple[Asked, ...]) -> Iterator[str]:
    for asked in items:
        yield asked.item.name
        yield from _names_of(asked.items)
