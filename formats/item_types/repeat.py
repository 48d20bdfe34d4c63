"""repeat: items that are asked once for each of several things, such as every child."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import ClassVar

from formats.answers import AnswerValue
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Item
from formats.instruments.turns import MAX_TURNS
from formats.instruments.turns import is_turn
from formats.instruments.turns import turns_in
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.problems import Problem
from formats.text import Text


class RepeatType(ItemType):
    """Its answer is the ids of its turns, in order; what is answered in them has keys of its own
    (formats/instruments/turns.py). Its field is sent once per turn.
    """

    name = "repeat"
    needs_label = False
    appearances = frozenset({"field-list"})
    doc: ClassVar[Text] = {
        "nl": "Groep vragen die vaker gesteld kan worden",
        "en": "Group of items that can be asked several times",
    }

    def read(self, item: Item, form: Form) -> AnswerValue:
        ids = dict.fromkeys(filter(None, form.all()))
        for turn in ids:
            if not is_turn(turn):
                form.report("turn_unreadable", "", value=turn[:100])
        turns = tuple(filter(is_turn, ids))
        if len(turns) > MAX_TURNS:
            form.report("turns_too_many", "", limit=MAX_TURNS)
        return AnswerValue(value=turns[:MAX_TURNS] or None)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        turns = turns_in(answer)
        return {"": list(turns)} if turns else {}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if isinstance(answer.value, tuple) and len(answer.value) > MAX_TURNS:
            yield problem("turns_too_many", item, limit=MAX_TURNS)
        elif answer.value is not None and answer.value != turns_in(answer):
            yield problem("answer_shape", item)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        return f"{len(turns_in(answer))}×"

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        yield Part(item.name, number=float(len(turns_in(answer))))

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        return {}
