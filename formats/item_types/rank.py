"""rank: choices in an order, the first one first.

Without a script each choice has a place that is chosen from a list (`.rank.<choice>`, from 1); what
is stored is the names in their order.
"""

from collections.abc import Iterator
from typing import ClassVar

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.choice import SelectMultipleType
from formats.item_types.choice import chosen_names
from formats.item_types.form import Form
from formats.problems import Problem
from formats.text import Text


class RankType(SelectMultipleType):
    """All choices of a list, put in order."""

    name = "rank"
    doc: ClassVar[Text] = {"nl": "Op volgorde zetten", "en": "Put in order"}
    appearances = frozenset()

    def read(self, item: Item, form: Form) -> AnswerValue:
        names = [choice.name for choice in item.choices.choices] if item.choices else []
        places: dict[str, int] = {}
        for name in form.suffixes("rank."):
            if name not in names:
                form.report("choice_unknown", f"rank.{name[:100]}", value=name[:100])
        for name in names:
            place = form.word(f"rank.{name}", [str(n) for n in range(1, len(names) + 1)])
            if place:
                places[name] = int(place)
        taken = [*places.values()]
        for name, chosen in places.items():
            if taken.count(chosen) > 1:
                form.report("rank_double", f"rank.{name}", place=chosen)
        # Of two on one place neither is lost: they stand as in the list until that is mended.
        return AnswerValue(value=tuple(sorted(places, key=places.__getitem__)) or None)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {
            f"rank.{name}": [str(place)] for place, name in enumerate(chosen_names(answer), start=1)
        }

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is None:
            return
        names = chosen_names(answer)
        known = {choice.name for choice in item.choices.choices} if item.choices else set()
        if not isinstance(answer.value, tuple) or len(set(names)) != len(answer.value):
            yield problem("answer_shape", item)
            return
        for name in names:
            if name not in known:
                yield problem("choice_unknown", item, value=name[:100])
        left = len(known.difference(names))
        if left:
            yield problem("rank_not_all", item, "", "incomplete", left=left)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        shown = super().show(item, answer, language).split("; ")
        return "; ".join(f"{place}. {words}" for place, words in enumerate(shown, 1) if words)

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        for place, name in enumerate(chosen_names(answer), start=1):
            yield Part(item.name, name, number=place, code=name)
