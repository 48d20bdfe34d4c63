"""quote: somebody's own words, with the kind of quote, who said it, and whether it may be printed.

The kinds are those of the vocabulary: only some may stand in quotation marks, the rest are
renderings and are shown as such.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import ClassVar

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types.base import Part
from formats.item_types.base import problem
from formats.item_types.form import Form
from formats.item_types.text import TextType
from formats.problems import Problem
from formats.text import Text
from formats.text import pick
from formats.vocabulary import PRINTING
from formats.vocabulary import QUOTATIONS
from formats.vocabulary import QUOTE_KINDS

MAX_SAID_BY = 300
_WORDS: Mapping[str, Mapping[str, Text]] = {"quote_kind": QUOTE_KINDS, "printing": PRINTING}
_MISSING = {"quote_kind": "quote_without_kind", "printing": "quote_without_printing"}


class QuoteType(TextType):
    """Words as they were said or written."""

    name = "quote"
    doc: ClassVar[Text] = {"nl": "Citaat, met wie het zei", "en": "Quote, with who said it"}

    def read(self, item: Item, form: Form) -> AnswerValue:
        parts = {
            "quote_kind": form.word("quote_kind", QUOTE_KINDS),
            "said_by": form.text("said_by", MAX_SAID_BY),
            "printing": form.word("printing", PRINTING),
        }
        kept = {key: part for key, part in parts.items() if part}
        return AnswerValue(value=super().read(item, form).value, parts=kept)

    def write(self, item: Item, answer: AnswerValue, language: str) -> dict[str, list[str]]:
        written = super().write(item, answer, language)
        return written | {key: [str(part)] for key, part in answer.parts.items()}

    def judge(self, item: Item, answer: AnswerValue) -> Iterator[Problem]:
        yield from super().judge(item, answer)
        for key, known in _WORDS.items():
            part = answer.parts.get(key)
            if part is not None and part not in known:
                yield problem("choice_unknown", item, key, value=str(part)[:100])
            elif part is None and answer.value is not None:
                yield problem(_MISSING[key], item, key, "incomplete")
        said_by = answer.parts.get("said_by", "")
        if answer.parts.keys() - {*_WORDS, "said_by"} or not isinstance(said_by, str):
            yield problem("answer_shape", item)
        elif len(said_by) > MAX_SAID_BY:
            length = len(said_by)
            yield problem("text_too_long", item, "said_by", limit=MAX_SAID_BY, length=length)
        if answer.value is None and answer.parts:
            yield problem("quote_without_words", item, "", "incomplete")

    def show(self, item: Item, answer: AnswerValue, language: str) -> str:
        if not isinstance(answer.value, str):
            return ""
        kind = answer.parts.get("quote_kind")
        words = f"“{answer.value}”" if kind in QUOTATIONS else answer.value
        about = [str(answer.parts.get("said_by", ""))]
        about += [
            pick(known[str(answer.parts[key])], language)
            for key, known in _WORDS.items()
            if answer.parts.get(key) in known
        ]
        said = ", ".join(filter(None, about))
        return f"{words} ({said})" if said else words

    def take_apart(self, item: Item, answer: AnswerValue) -> Iterator[Part]:
        yield from super().take_apart(item, answer)
        for key in _WORDS:
            if key in answer.parts:
                yield Part(item.name, key, code=str(answer.parts[key])[:100])
        if "said_by" in answer.parts:
            yield Part(item.name, "said_by", text=str(answer.parts["said_by"]))
