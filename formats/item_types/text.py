"""text: one line, or several with `appearance: multiline`; barcode: what a code says, typed."""

from collections.abc import Iterator
from typing import ClassVar

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import MAX_TEXT
from formats.item_types.form import Form
from formats.problems import Problem
from formats.text import Text


class TextType(ItemType):
    """Open text."""

    name = "text"
    gives = "text"
    doc: ClassVar[Text] = {"nl": "Open tekst", "en": "Open text"}
    keys = frozenset({"max_length"})
    appearances = frozenset({"multiline"})

    def read(self, item: Item, form: Form) -> AnswerValue:
        return AnswerValue(value=form.text(limit=item.max_length or MAX_TEXT) or None)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {"": [answer.value]} if isinstance(answer.value, str) else {}

    def is_right(self, item: Item, answer: AnswerValue) -> bool:
        value = answer.value
        return isinstance(value, str) and len(value) <= (item.max_length or MAX_TEXT)

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is None:
            return
        if not isinstance(answer.value, str):
            yield problem("answer_shape", item)
            return
        limit = item.max_length or MAX_TEXT
        if len(answer.value) > limit:
            yield problem("text_too_long", item, limit=limit, length=len(answer.value))

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        return answer.value if isinstance(answer.value, str) else ""

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if isinstance(answer.value, str):
            yield Part(item.name, text=answer.value)


class BarcodeType(TextType):
    """What a bar code or QR code says: typed or pasted, for a browser reads none."""

    name = "barcode"
    doc: ClassVar[Text] = {"nl": "Streepjescode, getypt", "en": "Bar code, typed"}

    def template(self, item: Item) -> str:
        return "text"
