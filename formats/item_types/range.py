"""range: a number out of a row of steps, by the parameters start, end and step of XLSForm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.item_types.number import DecimalType
from formats.item_types.number import as_number
from formats.item_types.number import judge_number
from formats.item_types.number import show_number
from formats.problems import Problem
from formats.text import Text
from formats.values import format_number
from formats.values import tidy

MOST_SHOWN = 11
"""Up to so many steps each is a choice of its own; a longer row is typed."""

_PARAMETERS = {"start": 1.0, "end": 10.0, "step": 1.0}
"""What XLSForm takes where a parameter is left out."""


@dataclass(frozen=True, slots=True)
class Steps:
    """A row of numbers from `low` to `high`, both included."""

    low: float
    high: float
    step: float

    def __len__(self) -> int:
        return int((self.high - self.low) / self.step + 1e-9) + 1

    def numbers(self) -> tuple[float, ...]:
        """All numbers of the row, each without the noise of adding."""
        return tuple(tidy(round(self.low + place * self.step, 9)) for place in range(len(self)))

    def holds(self, number: float) -> bool:
        """Whether a number is one of the row."""
        place = (number - self.low) / self.step
        return abs(place - round(place)) < 1e-6


class RangeType(DecimalType):
    """A number between two others, in steps."""

    name = "range"
    doc: ClassVar[Text] = {"nl": "Getal uit een reeks", "en": "Number out of a row"}
    keys = frozenset({"unit"})
    parameters = frozenset(_PARAMETERS)

    def check(self, item: Item) -> Iterator[Problem]:
        place = item.parameters_place
        wrong = [k for k in _PARAMETERS if k in item.parameters and _parameter(item, k) is None]
        for key in wrong:
            arguments = {"key": key, "value": item.parameters[key]}
            yield Problem("range_parameter", place, arguments)
        if not wrong and steps_of(item) is None:
            yield Problem("range_no_steps", place)

    def read(self, item: Item, form: Form) -> AnswerValue:
        # A choice of the row is sent as expressions write it: "2.5" in every language.
        chosen = {plain(number): number for number in shown_steps(item)}
        typed = form.text(limit=100)
        if typed in chosen:
            return AnswerValue(value=chosen[typed])
        return super().read(item, form)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        number = as_number(answer.value)
        if number is not None and number in shown_steps(item):
            return {"": [plain(number)]}
        return super().write(item, answer, language)

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        number = as_number(answer.value)
        steps = steps_of(item)
        if answer.value is None or steps is None:
            return
        if number is None:
            yield problem("answer_shape", item)
            return
        found = [*judge_number(item, number, decimals=None, low=steps.low, high=steps.high)]
        yield from found
        if not found and not steps.holds(number):
            yield problem("range_off_step", item, low=steps.low, step=steps.step)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        number = as_number(answer.value)
        return "" if number is None else show_number(number, item.unit, language)


def steps_of(item: Item) -> Steps | None:
    """The row of an item; None when its parameters give none."""
    start, end, step = (_parameter(item, key) for key in _PARAMETERS)
    if start is None or end is None or not step or start == end:
        return None
    steps = Steps(min(start, end), max(start, end), abs(step))
    return steps if steps.step <= steps.high - steps.low else None


def shown_steps(item: Item) -> tuple[float, ...]:
    """The numbers that are shown as choices: none where there are too many."""
    steps = steps_of(item)
    return steps.numbers() if steps and len(steps) <= MOST_SHOWN else ()


def plain(number: float) -> str:
    """A number as expressions and form values write it."""
    return format_number(number, "en", grouped=False)


def _parameter(item: Item, key: str) -> float | None:
    try:
        number = float(item.parameters.get(key, _PARAMETERS[key]))
    except ValueError:
        return None
    return tidy(number) if abs(number) < 1e12 else None
