"""date: a day, stored as "YYYY-MM-DD"; of a month or a year only, its first day.

ODK Collect stores that first day as well: https://docs.getodk.org/form-question-types/#date-widget-with-month-and-year
"""

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
from formats.values import format_month
from formats.values import parse_date
from formats.values import parse_month
from formats.values import parse_year

MONTH, YEAR = "month-year", "year"
"""Appearances with which only the month and year, or the year, is asked."""


class DateType(ItemType):
    """A day."""

    name = "date"
    gives = "date"
    doc: ClassVar[Text] = {"nl": "Datum", "en": "Date"}
    appearances = frozenset({MONTH, YEAR})

    def read(self, item: Item, form: Form) -> AnswerValue:
        typed = form.text(limit=100)
        if not typed:
            return AnswerValue()
        try:
            return AnswerValue(value=_READERS[asked_part(item)](typed).isoformat())
        except UnreadableError as error:
            form.report(error.code, "", typed=typed)
            return AnswerValue()

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        day = _day(answer)
        if day and (part := asked_part(item)):
            year = f"{day.year:04}"
            return {"": [year if part == YEAR else f"{day.month}-{year}"]}
        return {"": [answer.value]} if isinstance(answer.value, str) else {}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is not None and _day(answer) is None:
            yield problem("answer_shape", item)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        day = _day(answer)
        if day is None:
            return ""
        part = asked_part(item)
        if part == YEAR:
            return str(day.year)
        return format_month(day, language) if part else format_date(day, language)

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if isinstance(answer.value, str):
            yield Part(item.name, text=answer.value)


_READERS = {"": parse_date, MONTH: parse_month, YEAR: parse_year}


def asked_part(item: Item) -> str:
    """MONTH or YEAR where no more of a day is asked; empty for a whole day."""
    words = item.appearance.split()
    return next((part for part in (MONTH, YEAR) if part in words), "")


def _day(answer: AnswerValue) -> date | None:
    if not isinstance(answer.value, str) or len(answer.value) != 10:
        return None
    try:
        return date.fromisoformat(answer.value)
    except ValueError:
        return None
