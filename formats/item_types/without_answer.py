"""note, calculate and group, which nobody answers; and acknowledge, which is only ticked."""

from collections.abc import Iterator
from typing import ClassVar

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types.base import ItemType
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.item_types.number import as_number
from formats.item_types.number import show_number
from formats.problems import Problem
from formats.text import Text

OK = "OK"
"""What XLSForm's acknowledge stores."""

GRID = "table-list"
"""The appearance of a group whose items stand under each other on one scale, as XLSForm has it."""


class NoteType(ItemType):
    """Text to read."""

    name = "note"
    doc: ClassVar[Text] = {"nl": "Tekst om te lezen", "en": "Text to read"}
    has_answer = False

    def read(self, item: Item, form: Form) -> AnswerValue:
        return AnswerValue()

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if not answer.is_blank:
            yield problem("answer_not_expected", item)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        return ""

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        yield from ()

    def names(self, item: Item) -> tuple[str, ...]:
        return ()


class GroupType(NoteType):
    """Items that belong together, such as a double question."""

    name = "group"
    needs_label = False
    doc: ClassVar[Text] = {"nl": "Groep vragen", "en": "Group of items"}
    # A section is a page: its groups are on one screen by themselves.
    appearances = frozenset({GRID, "field-list"})

    def check(self, item: Item) -> Iterator[Problem]:
        if GRID in item.appearance.split() and not is_grid(item):
            yield Problem("grid_mixed", item.place, {"name": item.name}, "warning")

    def template(self, item: Item) -> str:
        return "_grid" if is_grid(item) else self.name


class CalculateType(NoteType):
    """A value that is computed, never typed; `validate` gives it among `calculated`."""

    name = "calculate"
    doc: ClassVar[Text] = {"nl": "Berekende waarde", "en": "Computed value"}
    keys = frozenset({"unit", "decimals"})
    needs_label = False

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        yield from ()

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        number = as_number(answer.value)
        if number is not None:
            return show_number(number, item.unit, language)
        return answer.value if isinstance(answer.value, str) else ""

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        number = as_number(answer.value)
        text = answer.value if isinstance(answer.value, str) else None
        yield Part(item.name, number=number, text=text)

    def names(self, item: Item) -> tuple[str, ...]:
        return (item.name,)


class AcknowledgeType(ItemType):
    """A box to tick: "ik heb dit gelezen"."""

    name = "acknowledge"
    doc: ClassVar[Text] = {"nl": "Aanvinken", "en": "Box to tick"}

    def read(self, item: Item, form: Form) -> AnswerValue:
        return AnswerValue(value=OK if form.checked("") else None)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        return {"": [OK]} if answer.value == OK else {}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        if answer.value is not None and answer.value != OK:
            yield problem("answer_shape", item)

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        return "✓" if answer.value == OK else ""

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        if answer.value == OK:
            yield Part(item.name, code=OK)


def is_grid(item: Item) -> bool:
    """Whether a group can stand as a table: single choices of one list, without a text or number.

    Where it cannot, the same questions stand under each other.
    """
    if GRID not in item.appearance.split() or not item.items:
        return False
    lists = {part.choices.name if part.choices else "" for part in item.items}
    choices = item.items[0].choices
    return (
        len(lists) == 1
        and choices is not None
        and not choices.have_parts
        and all(part.type in {"select_one", "scale"} for part in item.items)
        and not any(part.choice_filter for part in item.items)
    )
