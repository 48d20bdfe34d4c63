"""date: a day, stored as "YYYY-MM-DD"."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.problems import Problem
from formats.text import Text
from formats.values import UnreadableError
from formats.values import format_date
from formats.values import parse_date


class DateType(ItemType):
    """A day."""

    name = "date"
    gives = "date"
    doc: ClassVar[Text] = {"nl": "Datum", "en": "Date"}

    def read(self, item: Item, form: Form) -> AnswerValue:
        typed = form.text(limit=100)
        if not typed:
            return AnswerValue()
        try:
            return AnswerValue(value=parse_date(typed).isoformat())
        except UnreadableError as error:
            form.report(error.code, "", typed=typed)
            return AnswerValue()

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {"": [answer.value]} if isinstance(answer.value, str) else {}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is not None and _day(answer) is None:
            yield problem("answer_shape", item)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        day = _day(answer)
        return format_date(day, language) if day else ""

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if isinstance(answer.value, str):
            yield Part(item.name, text=answer.value)


def _day(answer: AnswerValue) -> date | None:
    if not isinstance(answer.value, str) or len(answer.value) != 10:
        return None
    try:
        return date.fromisoformat(answer.value)
    except ValueError:
        return None
