"""What every item type does: read form fields, write them back, judge, show and take apart."""

import re
from abc import ABC
from abc import abstractmethod
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from formats.answers import AnswerValue
from formats.expressions import Value as ExpressionValue
from formats.instruments.model import Item
from formats.item_types.form import FieldMap
from formats.item_types.form import Form
from formats.problems import Argument
from formats.problems import Place
from formats.problems import Problem
from formats.problems import Severity
from formats.text import Text
from formats.vocabulary import MISSING
from formats.vocabulary import VALUE_KINDS

COMMON_KEYS = frozenset(
    {
        "archive",
        "ask",
        "confirm",
        "prompts",
        "special_category",
        "contact",
        "request",
        "constraint_severity",
        "media_text",
    }
)
"""Keys under `verhaal:` that every item type takes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the projection: item, part ("" for the answer itself) and what it holds."""

    item: str
    part: str = ""
    number: float | None = None
    code: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a form held for one item.

    `answer` is None when nothing was filled in. `typed` is every field as received, so that a page
    can show it again beside `problems`; a field with a problem is left out of the answer.
    """

    answer: AnswerValue | None
    typed: dict[str, list[str]]
    problems: tuple[Problem, ...]


class ItemType(ABC):
    """A type of item; one instance per type stands in ITEM_TYPES."""

    name: ClassVar[str]
    doc: ClassVar[Text]
    keys: ClassVar[frozenset[str]] = frozenset()
    """Keys under `verhaal:` beside COMMON_KEYS."""
    parameters: ClassVar[frozenset[str]] = frozenset()
    """Parameters of XLSForm that do something here; others are kept, and told."""
    shapes: ClassVar[Mapping[str, re.Pattern[str]]] = {}
    """What the value of a parameter must look like, where that says it all."""
    appearances: ClassVar[frozenset[str]] = frozenset()
    """Words of `appearance` that do something here; so with others."""
    takes_list: ClassVar[bool] = False
    has_answer: ClassVar[bool] = True
    """Somebody fills it in; without, it is shown, worked out, noted by the server or only kept."""
    needs_label: ClassVar[bool] = True
    runs: ClassVar[bool] = True
    """False for a type of XLSForm that is kept word for word, flagged and not asked."""
    is_figure: ClassVar[bool] = False
    """Wants a value kind, period and source, or why it is missing."""
    tells_who: ClassVar[bool] = False
    """Tells by itself who answers (a place, a voice): never asked in an anonymous survey."""
    gives: ClassVar[str] = "any"
    """Kind of value that expressions see (formats/expressions/kinds.py)."""

    @abstractmethod
    def read(self, item: Item, form: Form) -> AnswerValue:
        """Value and parts out of the form fields; problems go to the form."""

    @abstractmethod
    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        """Value and parts as form fields, by suffix ("" for the field of the item itself)."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # Who judges in a way of its own may not be passed by a shortcut of the type above it.
        if "judge" in cls.__dict__ and "is_right" not in cls.__dict__:
            cls.is_right = ItemType.is_right  # type: ignore[method-assign]  # see above

    def is_right(self, item: Item, answer: AnswerValue) -> bool:
        """Whether it can be told at once that there is a value and `judge` has nothing to say.

        So it is with most answers. A type that judges otherwise than the one that it is made from
        says so anew; what it would have from that one does not hold.
        """
        return False

    @abstractmethod
    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        """Problems of the value and its parts, whose shape may be anything."""

    @abstractmethod
    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        """The value for people, without note, period or source."""

    @abstractmethod
    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        """The rows of the projection for a value that is there."""

    def check(self, item: Item) -> Iterator[Problem]:
        """What is wrong with the item's definition that only its type can tell."""
        yield from ()

    def template(self, item: Item) -> str:
        """Name of the item's template in survey/templates/survey/items."""
        return self.name

    def cells(self, item: Item) -> Mapping[str, Text]:
        """What people call each field of an item with several of a kind, by suffix, in order: a
        message about one says which.
        """
        return {}

    def given(self, item: Item, today: date) -> ExpressionValue:
        """A value that stands before anybody answers; empty when there is none."""
        return ""

    def names(self, item: Item) -> tuple[str, ...]:
        """Names by which expressions refer to it."""
        return (item.name,)

    def values(self, item: Item, answer: AnswerValue) -> Mapping[str, ExpressionValue]:
        """What expressions see under those names; absent is empty."""
        value = answer.value
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return {}
        return {item.name: value if isinstance(value, str) else float(value)}

    def parse(
        self, item: Item, fields: Mapping[str, Sequence[str]], language: str = "nl"
    ) -> Parsed:
        """Read the item's fields out of a whole form (names as in the contract, `a-<item>...`)."""
        form = Form(item.name, fields, language)
        if not self.has_answer or not form.typed:
            return Parsed(None, {}, ())
        answer = self.read(item, form)
        if not form.is_bare:
            answer = AnswerValue(
                value=answer.value,
                parts=answer.parts,
                percent_only=form.checked("percent_only"),
                kind=form.word("kind", VALUE_KINDS) or None,
                period=form.text("period", 200) or None,
                source=form.text("source", 1000) or None,
                missing=form.word("missing", MISSING) or None,
                note=form.text("note") or None,
            )
        return Parsed(None if answer.is_blank else answer, form.typed, tuple(form.problems))

    def fields(self, item: Item, answer: AnswerValue | None, language: str = "nl") -> FieldMap:
        """The form fields that would give this answer: the inverse of `parse`."""
        if answer is None:
            return {}
        written = self.write(item, answer, language)
        for key in ("kind", "period", "source", "missing", "note"):
            text = getattr(answer, key)
            if text:
                written[key] = [text]
        if answer.percent_only:
            written["percent_only"] = ["1"]
        prefix = f"a-{item.name}"
        return {
            f"{prefix}.{suffix}" if suffix else prefix: values for suffix, values in written.items()
        }

    def is_empty(self, answer: AnswerValue | None) -> bool:
        """Whether nothing is answered: a value kind or a note alone is no answer."""
        return answer is None or (answer.value is None and not answer.missing)

    def problems(self, item: Item, answer: AnswerValue) -> tuple[Problem, ...]:
        """Everything wrong with, notable about or missing from this answer by itself."""
        found = [*self.judge(item, answer)]
        if answer.kind and answer.kind not in VALUE_KINDS:
            found.append(problem("kind_unknown", item, "kind", value=answer.kind))
        if answer.missing and answer.missing not in MISSING:
            found.append(problem("missing_unknown", item, "missing", value=answer.missing))
        if answer.missing and answer.value is not None:
            found.append(problem("value_and_missing", item, "missing"))
        if self.is_figure and answer.value is not None:
            found.extend(
                problem(f"figure_without_{key}", item, key, "incomplete")
                for key in ("kind", "period", "source")
                if not getattr(answer, key)
            )
        if self.is_figure and answer.kind and answer.value is None and not answer.missing:
            found.append(problem("figure_without_value", item, "", "incomplete"))
        return tuple(found)

    def display(self, item: Item, answer: AnswerValue | None, language: str = "nl") -> str:
        """The answer for people in a language; why it is missing; empty when there is none."""
        if answer is None:
            return ""
        if answer.value is not None:
            return self.show(item, answer, language)
        if answer.missing and answer.missing in MISSING:
            label = MISSING[answer.missing]
            return label.get(language) or label["en"]
        return ""

    def parts(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        """Rows of the projection; an answer without a value (missing, a note) gives one bare row.

        Numbers are as answered: for counts with percent_only they are percentages.
        """
        rows = list(self.take_apart(item, answer)) if answer.value is not None else []
        yield from rows or [Part(item.name)]


def problem(
    code: str, item: Item, suffix: str = "", severity: Severity = "error", /, **arguments: Argument
) -> Problem:
    """A problem at a field of an item."""
    path = f"{item.name}.{suffix}" if suffix else item.name
    return Problem(code, Place(path=path), {"item": item.name, **arguments}, severity)
