"""label_value: rows of a publication, each with what it is called there and the value as printed.

Form fields come in columns of equal length: `.label`, `.text`, `.unit`, `.when`, `.where`.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import ClassVar

from formats.answers import AnswerValue
from formats.answers import LabelledValue
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.problems import Problem
from formats.text import Text
from formats.values import MAX_PUBLISHED
from formats.values import parse_published

COLUMNS = ("label", "text", "unit", "when", "where")
MAX_ROWS = 500
MAX_LABEL = 1000


class LabelValueType(ItemType):
    """Rows of label and value."""

    name = "label_value"
    doc: ClassVar[Text] = {
        "nl": "Rijen met omschrijving en waarde",
        "en": "Rows of label and value",
    }

    def read(self, item: Item, form: Form) -> AnswerValue:
        columns = {column: form.all(column) for column in COLUMNS}
        count = max((len(column) for column in columns.values()), default=0)
        if count > MAX_ROWS:
            form.report("too_many_rows", "", limit=MAX_ROWS)
            return AnswerValue()
        rows = []
        for position in range(count):
            cells = {
                name: column[position] if position < len(column) else ""
                for name, column in columns.items()
            }
            if not any(cells.values()):
                continue
            longest = max(len(cell) for cell in cells.values())
            if longest > MAX_LABEL:
                form.report("text_too_long", "text", limit=MAX_LABEL, length=longest)
                continue
            published = parse_published(cells["text"], form.language)
            rows.append(
                LabelledValue(
                    cells["label"], published, cells["unit"], cells["when"], cells["where"]
                )
            )
        return AnswerValue(value=tuple(rows) or None)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        rows = labelled_values(answer)
        if not rows:
            return {}
        return {
            "label": [row.label for row in rows],
            "text": [row.published.text for row in rows],
            "unit": [row.unit for row in rows],
            "when": [row.period for row in rows],
            "where": [row.source for row in rows],
        }

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is None:
            return
        rows = labelled_values(answer)
        if not isinstance(answer.value, tuple) or len(rows) != len(answer.value):
            yield problem("answer_shape", item)
            return
        if len(rows) > MAX_ROWS:
            yield problem("too_many_rows", item, limit=MAX_ROWS)
        for number, row in enumerate(rows, start=1):
            if not row.label:
                yield problem("row_label_missing", item, "label", "incomplete", row=number)
            if not row.published.text:
                yield problem("row_value_missing", item, "text", "incomplete", row=number)
            longest = max(len(row.label), len(row.source), len(row.period), len(row.unit))
            if longest > MAX_LABEL or len(row.published.text) > MAX_PUBLISHED:
                yield problem("text_too_long", item, "text", limit=MAX_PUBLISHED, length=longest)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        return "; ".join(
            f"{row.label}: {' '.join(filter(None, (row.published.text, row.unit)))}"
            for row in labelled_values(answer)
        )

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        for number, row in enumerate(labelled_values(answer), start=1):
            value = row.published
            exact = value.low if value.low == value.high and value.bound is None else None
            yield Part(item.name, str(number), number=exact, text=f"{row.label}: {value.text}")

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        return {}


def labelled_values(answer: AnswerValue | None) -> tuple[LabelledValue, ...]:
    """The rows of an answer."""
    value = answer.value if answer else None
    if not isinstance(value, tuple):
        return ()
    return tuple(row for row in value if isinstance(row, LabelledValue))
