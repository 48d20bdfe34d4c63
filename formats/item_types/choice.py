"""select_one, select_multiple and scale: choices out of a list."""

from collections.abc import Iterator
from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

from formats.answers import AnswerValue
from formats.answers import Value
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Choice
from formats.instruments.model import ChoiceList
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.item_types.number import as_number
from formats.item_types.number import judge_number
from formats.item_types.number import read_number
from formats.problems import Problem
from formats.text import Text
from formats.text import pick
from formats.values import format_number

MAX_OTHER = 2000

MANY = 30
"""More choices than these are folded into a list, as with `appearance: minimal`."""

BESIDE = frozenset({"likert", "horizontal", "horizontal-compact", "columns", "columns-pack"})
"""Appearances of XLSForm that put choices beside each other, where there is room."""


class SelectMultipleType(ItemType):
    """Any number of choices; an exclusive one goes alone."""

    name = "select_multiple"
    gives = "words"
    doc: ClassVar[Text] = {"nl": "Eén of meer antwoorden", "en": "One or more choices"}
    takes_list = True
    appearances = frozenset({"minimal"}) | BESIDE
    parameters = frozenset({"randomize", "seed"})

    def read(self, item: Item, form: Form) -> AnswerValue:
        chosen = []
        for word in filter(None, form.all()):
            if _list(item).choice(word) is None:
                form.report("choice_unknown", "", value=word[:100])
            else:
                chosen.append(word)
        value, parts = self.value_of(item, chosen), _read_parts(item, form)
        return AnswerValue(value=value, parts=parts) if parts else _answer(value)

    def value_of(self, item: Item, chosen: list[str]) -> Value | None:
        """The chosen names as stored: in the order of the definition."""
        ordered = tuple(c.name for c in _list(item).choices if c.name in chosen)
        return ordered or None

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        written = {"": list(chosen_names(answer))} if chosen_names(answer) else {}
        for name, part in answer.parts.items():
            if isinstance(part, str):
                written[f"other.{name}"] = [part]
            else:
                written[f"number.{name}"] = [format_number(part, language, grouped=False)]
        return written

    def is_shaped(self, answer: AnswerValue) -> bool:
        """Whether the value is of this type's shape."""
        return isinstance(answer.value, tuple)

    def is_right(self, item: Item, answer: AnswerValue) -> bool:
        names, offered = answer.value, _list(item)
        if not isinstance(names, tuple) or offered.have_parts or len(set(names)) < len(names):
            return False
        chosen = [offered.choice(name) for name in names if isinstance(name, str)]
        is_alone = len(names) == 1
        return all(choice and (is_alone or not choice.is_exclusive) for choice in chosen)

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is not None and not self.is_shaped(answer):
            yield problem("answer_shape", item)
            return
        names = chosen_names(answer)
        offered = _list(item)
        if (
            len(names) == 1
            and offered.choice(names[0])
            and not (answer.parts or offered.have_parts)
        ):
            return
        known = [choice for choice in offered.choices if choice.name in names]
        for name in names:
            if _list(item).choice(name) is None:
                yield problem("choice_unknown", item, value=name[:100])
        if len(set(names)) < len(names):
            yield problem("answer_shape", item)
        for choice in known:
            if choice.is_exclusive and len(names) > 1:
                yield problem("choice_exclusive", item, **_labels(choice))
            yield from _judge_parts(item, choice, answer)
        for name in answer.parts:
            named = _list(item).choice(name)
            if named is None or not (named.has_text or named.number):
                yield problem("choice_unknown", item, value=name[:100])
            elif name not in names:
                suffix = f"{'other' if named.has_text else 'number'}.{name}"
                yield problem("part_without_choice", item, suffix, "incomplete", **_labels(named))

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        shown = []
        for name in chosen_names(answer):
            choice = _list(item).choice(name)
            shown.append(show_choice(choice, answer, language) if choice else name)
        return "; ".join(shown)

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        for name in chosen_names(answer):
            part = answer.parts.get(name)
            text = part if isinstance(part, str) else None
            yield Part(item.name, name, as_number(part), code=name, text=text)

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        return {item.name: " ".join(chosen_names(answer))}


class SelectOneType(SelectMultipleType):
    """One choice."""

    name = "select_one"
    doc: ClassVar[Text] = {"nl": "Eén antwoord", "en": "One choice"}

    def is_right(self, item: Item, answer: AnswerValue) -> bool:
        value, offered = answer.value, item.choices
        if offered is None or offered.have_parts or not isinstance(value, str):
            return False
        return value in offered.names

    def template(self, item: Item) -> str:
        return "_select_one_list" if is_folded(item) else self.name

    def value_of(self, item: Item, chosen: list[str]) -> Value | None:
        return chosen[-1] if chosen else None

    def is_shaped(self, answer: AnswerValue) -> bool:
        return isinstance(answer.value, str)

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        for name in chosen_names(answer):
            yield Part(item.name, code=name, number=self.score(item, name))
            part = answer.parts.get(name)
            if part is not None:
                text = part if isinstance(part, str) else None
                yield Part(item.name, name, as_number(part), text=text)

    def score(self, item: Item, name: str) -> float | None:
        """The number that a choice stands for; None for choices without one."""
        choice = _list(item).choice(name)
        return choice.score if choice else None


class ScaleType(SelectOneType):
    """A scale, lowest first; its choices count 1, 2, ... unless they carry a score."""

    name = "scale"
    doc: ClassVar[Text] = {"nl": "Schaal", "en": "Scale"}
    appearances = frozenset()
    parameters = frozenset()

    def template(self, item: Item) -> str:
        return self.name

    def score(self, item: Item, name: str) -> float | None:
        steps = [choice for choice in _list(item).choices if not choice.is_not_applicable]
        for position, choice in enumerate(steps, start=1):
            if choice.name == name:
                return choice.score if choice.score is not None else position
        return None


def is_folded(item: Item) -> bool:
    """Whether its choices are shown as a list that opens; a text, number or medium in one
    forbids it.
    """
    offered = _list(item)
    is_wanted = "minimal" in item.appearance.split() or len(offered.choices) > MANY
    return is_wanted and not offered.have_parts and not offered.have_media


def chosen_names(answer: AnswerValue) -> tuple[str, ...]:
    """Names of the chosen choices, of one or several."""
    if isinstance(answer.value, str):
        return (answer.value,)
    if isinstance(answer.value, tuple):
        return tuple(name for name in answer.value if isinstance(name, str))
    return ()


def show_choice(choice: Choice, answer: AnswerValue, language: str) -> str:
    """The choice's label with its number or text: "Bezoek na 3 maanden"; "Anders: ..."."""
    label = pick(choice.label, language)
    part = answer.parts.get(choice.name)
    if choice.number is not None:
        number = as_number(part)
        return label.replace("{n}", "…" if number is None else format_number(number, language))
    if isinstance(part, str):
        return f"{label.rstrip(' :….')}: {part}"
    return label


@lru_cache(maxsize=1000)
def _answer(value: Value | None) -> AnswerValue:
    """The same frozen answer for the same choice: making one takes longer than reading it."""
    return AnswerValue(value=value)


def _list(item: Item) -> ChoiceList:
    return item.choices or ChoiceList("", ())


def _labels(choice: Choice) -> dict[str, str]:
    return {"label_nl": pick(choice.label, "nl"), "label_en": pick(choice.label, "en")}


def _read_parts(item: Item, form: Form) -> dict[str, str | float]:
    parts: dict[str, str | float] = {}
    if form.is_bare or not _list(item).have_parts:
        return parts
    for choice in _list(item).choices:
        if choice.has_text:
            text = form.text(f"other.{choice.name}", MAX_OTHER)
            if text:
                parts[choice.name] = text
        elif choice.number is not None:
            number = read_number(item, form, f"number.{choice.name}", choice.number.unit)
            if number is not None:
                parts[choice.name] = number
    return parts


def _judge_parts(item: Item, choice: Choice, answer: AnswerValue) -> Iterator[Problem]:
    part = answer.parts.get(choice.name)
    if choice.has_text:
        suffix = f"other.{choice.name}"
        if part is None:
            yield problem("specify_missing", item, suffix, "incomplete", **_labels(choice))
        elif not isinstance(part, str):
            yield problem("answer_shape", item, suffix)
        elif len(part) > MAX_OTHER:
            yield problem("text_too_long", item, suffix, limit=MAX_OTHER, length=len(part))
    elif choice.number is not None:
        suffix = f"number.{choice.name}"
        number = as_number(part)
        if part is None:
            yield problem("number_missing", item, suffix, "incomplete", **_labels(choice))
        elif number is None:
            yield problem("answer_shape", item, suffix)
        else:
            yield from judge_number(
                item,
                number,
                decimals=0,
                suffix=suffix,
                low=choice.number.min,
                high=choice.number.max,
            )
