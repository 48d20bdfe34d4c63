"""time and dateTime: by the clock of who answers, stored as "14:30" and "2026-03-08T14:30".

Seconds are kept where they were given; an offset from UTC, which ODK's clients send, is not.
"""

import re
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import time
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

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.uh]\s*(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,6})?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<word>uur|u|h)?(?:z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE | re.ASCII,
)
_MOMENT = re.compile(
    r"(?P<day>\d.*?\d{2,4})(?:t|,?\s+(?:om\s+|at\s+)?)(?P<time>\d.*)", re.IGNORECASE
)


class TimeType(ItemType):
    """A time of the day."""

    name = "time"
    doc: ClassVar[Text] = {"nl": "Tijdstip", "en": "Time of the day"}

    def read(self, item: Item, form: Form) -> AnswerValue:
        typed = form.text(limit=100)
        if not typed:
            return AnswerValue()
        try:
            return AnswerValue(value=self.parsed(typed))
        except UnreadableError as error:
            form.report(error.code, "", typed=typed)
            return AnswerValue()

    def parsed(self, typed: str) -> str:
        """What was typed, as stored; raises UnreadableError."""
        return _written(parse_time(typed))

    def is_shaped(self, value: str) -> bool:
        """Whether a value is one as stored."""
        try:
            return _written(time.fromisoformat(value)) == value
        except ValueError:
            return False

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {"": [answer.value.replace("T", " ")]} if isinstance(answer.value, str) else {}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        value = answer.value
        if value is not None and not (isinstance(value, str) and self.is_shaped(value)):
            yield problem("answer_shape", item)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        return answer.value if isinstance(answer.value, str) else ""

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if isinstance(answer.value, str):
            yield Part(item.name, text=answer.value)


class DateTimeType(TimeType):
    """A day with a time."""

    name = "dateTime"
    gives = "moment"
    doc: ClassVar[Text] = {"nl": "Datum en tijd", "en": "Date and time"}

    def parsed(self, typed: str) -> str:
        match = _MOMENT.fullmatch(typed.strip())
        if not match:
            raise UnreadableError("moment_unreadable")
        try:
            return _moment(parse_date(match["day"]), parse_time(match["time"]))
        except UnreadableError:
            raise UnreadableError("moment_unreadable") from None

    def is_shaped(self, value: str) -> bool:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return False
        return _moment(moment.date(), moment.time()) == value

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        if not isinstance(answer.value, str) or not self.is_shaped(answer.value):
            return ""
        day, _, clock = answer.value.partition("T")
        return f"{format_date(date.fromisoformat(day), language)}, {clock}"


def parse_time(typed: str) -> time:
    """Read "14:30", "14.30 uur", "14u30", "9 uur", "2:30 pm", "14:30:00.000+01:00".

    Raises:
        UnreadableError: with code `time_unreadable`.
    """
    match = _TIME.fullmatch(typed.strip())
    if not match or not (match["minute"] or match["half"] or match["word"]):
        raise UnreadableError("time_unreadable")
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"]:
        if not 1 <= hour <= 12:
            raise UnreadableError("time_unreadable")
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise UnreadableError("time_unreadable") from None


def _written(clock: time) -> str:
    return clock.isoformat("seconds" if clock.second else "minutes")


def _moment(day: date, clock: time) -> str:
    return f"{day.isoformat()}T{_written(clock)}"
