"""figure: a number with its unit, value kind, period and source, or why it is missing."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import ClassVar

from formats.answers import AnswerValue
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.item_types.number import as_number
from formats.item_types.number import contradicts
from formats.item_types.number import judge_number
from formats.item_types.number import read_number
from formats.item_types.number import show_number
from formats.problems import Problem
from formats.problems import Severity
from formats.text import Text
from formats.values import MAX_PUBLISHED
from formats.values import Published
from formats.values import UnreadableError
from formats.values import format_number
from formats.values import parse_published
from formats.values import parse_typed_number


class FigureType(ItemType):
    """A figure. As published it may be a range, a bound or words: those are kept as they stand."""

    name = "figure"
    gives = "number"
    doc: ClassVar[Text] = {
        "nl": "Cijfer met soort, periode en bron",
        "en": "Figure with kind, period, source",
    }
    keys = frozenset({"unit", "decimals", "min", "max", "published"})
    is_figure = True

    def read(self, item: Item, form: Form) -> AnswerValue:
        is_published = form.text("kind") == "publication" or (
            item.is_published and not form.text("kind")
        )
        if not is_published:
            unit = "percent" if form.checked("percent_only") else item.unit
            return AnswerValue(value=read_number(item, form, unit=unit))
        typed = form.text(limit=MAX_PUBLISHED)
        return AnswerValue(value=published_value(typed, item.unit, form.language))

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        if isinstance(answer.value, Published):
            return {"": [answer.value.text]}
        number = as_number(answer.value)
        return {} if number is None else {"": [format_number(number, language, grouped=False)]}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        value = answer.value
        if value is None:
            return
        # What was published cannot be mended by us: it is kept, and pointed at.
        severity: Severity = "warning" if answer.kind == "publication" else "error"
        if isinstance(value, Published):
            if not item.is_published and answer.kind != "publication":
                yield problem("figure_not_a_number", item, text=value.text)
            if not value.text:
                yield problem("answer_shape", item)
            numbers = {number for number in (value.low, value.high) if number is not None}
            for number in sorted(numbers):
                yield from judge_number(item, number, decimals=None, severity="warning")
            return
        single = as_number(value)
        if single is None:
            yield problem("answer_shape", item)
        elif answer.percent_only:
            yield from judge_number(item, single, decimals=None, low=0, high=100, severity=severity)
        else:
            yield from judge_number(item, single, decimals=item.decimals, severity=severity)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        if isinstance(answer.value, Published):
            return answer.value.text
        number = as_number(answer.value)
        if number is None:
            return ""
        return show_number(number, "percent" if answer.percent_only else item.unit, language)

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        value = answer.value
        if isinstance(value, Published):
            exact = value.low if value.low == value.high and value.bound is None else None
            yield Part(item.name, number=exact, text=value.text)
            if exact is None and value.low is not None:
                yield Part(item.name, "low", number=value.low)
            if exact is None and value.high is not None:
                yield Part(item.name, "high", number=value.high)
            return
        number = as_number(value)
        if number is not None:
            yield Part(item.name, number=number)

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        value = answer.value
        if isinstance(value, Published):
            exact = value.low == value.high and value.bound is None and value.low is not None
            return {item.name: float(value.low or 0) if exact else value.text}
        if answer.percent_only:
            # A percentage is no count: compared with counts it would be nonsense.
            return {}
        return super().values(item, answer)


def published_value(typed: str, unit: str, language: str) -> float | Published | None:
    """A plain number when it is one in the item's own unit, else the words with their bounds."""
    if not typed:
        return None
    try:
        number = parse_typed_number(typed, language)
    except UnreadableError:
        return parse_published(typed, language)
    if (unit and contradicts(number, unit)) or (not unit and number.symbol):
        return Published(typed, number.number, number.number)
    return number.number
