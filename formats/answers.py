"""One answer, and the JSON document of answers: a permanent shape.

`{"f16": {"value": 120, "kind": "registered", "period": "2026"}, "f41": {...}}`; keys that are empty
are absent, and so is an answer with nothing in it.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from formats.canonical import canonical_json
from formats.canonical import sha256_hex
from formats.problems import Place
from formats.problems import Problem
from formats.values import Bound
from formats.values import Published
from formats.values import tidy

__all__ = [
    "AnswerError",
    "AnswerValue",
    "Counts",
    "LabelledValue",
    "answers_from_json",
    "answers_to_json",
    "canonical_json",
    "clean_text",
    "document_hash",
]

MAX_TEXT = 100_000

#: Control signs but tab and line end, and halves of surrogate pairs (Unicode's Cc and Cs).
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_BOUNDS: Mapping[str, Bound] = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "~": "~"}
_TEXTS = ("kind", "period", "source", "missing", "note")
_KEYS = frozenset({"value", "parts", "percent_only", *_TEXTS})


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of counts; with percent_only the rows are percentages. `none` excludes the table."""

    base: float | None = None
    rows: Mapping[str, float] = field(default_factory=dict)
    none: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A row of a publication: what it is called there, and the value as it stands there."""

    label: str
    published: Published
    unit: str = ""
    period: str = ""
    source: str = ""


Value = str | float | tuple[str, ...] | Published | Counts | tuple[LabelledValue, ...]


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """What was answered to one item. `parts` holds texts and numbers inside choices."""

    value: Value | None = None
    kind: str | None = None
    period: str | None = None
    source: str | None = None
    missing: str | None = None
    note: str | None = None
    percent_only: bool = False
    parts: Mapping[str, str | float] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Nothing in it at all: left out of the document."""
        return self.value is None and self == _BLANK


_BLANK = AnswerValue()


class AnswerError(Exception):
    """A document of answers has not the permanent shape."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.line("en") for problem in problems))
        self.problems = problems


def clean_text(text: str) -> str:
    """The text as stored: NFC, line ends as LF, without control signs that a database refuses."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _REFUSED.sub("", text)).strip()


def answers_to_json(answers: Mapping[str, AnswerValue]) -> dict[str, object]:
    """The document of answers, ready for json.dumps or canonical_json."""
    return {name: answer_to_json(a) for name, a in answers.items() if not a.is_blank}


def answer_to_json(answer: AnswerValue) -> dict[str, object]:
    """One answer; empty keys are absent."""
    written: dict[str, object] = {}
    if answer.value is not None:
        written["value"] = _value_to_json(answer.value)
    if answer.parts:
        written["parts"] = dict(answer.parts)
    for key in _TEXTS:
        text = getattr(answer, key)
        if text:
            written[key] = text
    if answer.percent_only:
        written["percent_only"] = True
    return written


def answers_from_json(document: object) -> dict[str, AnswerValue]:
    """Read a document; what an item may hold is judged by `formats.validate`, not here.

    Raises:
        AnswerError: with a problem per part that has not the permanent shape.
    """
    problems: list[Problem] = []
    answers: dict[str, AnswerValue] = {}
    if not isinstance(document, Mapping):
        raise AnswerError((Problem("document_shape", Place()),))
    for name, written in document.items():
        try:
            answer = _answer_from_json(written)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            problems.append(Problem("answer_shape", Place(path=str(name)), {"item": str(name)}))
            continue
        if not answer.is_blank:
            answers[str(name)] = answer
    if problems:
        raise AnswerError(tuple(problems))
    return answers


def document_hash(answers: Mapping[str, AnswerValue] | Mapping[str, object]) -> str:
    """SHA-256 (hex) of the document's canonical JSON; takes answers or the document itself."""
    return sha256_hex(
        {
            name: answer_to_json(answer) if isinstance(answer, AnswerValue) else answer
            for name, answer in answers.items()
            if not (isinstance(answer, AnswerValue) and answer.is_blank)
        }
    )


def _value_to_json(value: Value) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, Published):
        return {"text": value.text, "low": value.low, "high": value.high, "bound": value.bound}
    if isinstance(value, Counts):
        if value.none:
            table: dict[str, object] = {"none": value.none}
            if value.base is not None or value.rows:
                table |= {"base": value.base, "rows": dict(value.rows)}
            return table
        return {"base": value.base, "rows": dict(value.rows)}
    if isinstance(value, tuple):
        return [_element_to_json(element) for element in value]
    return tidy(value) if isinstance(value, float) else value


def _element_to_json(element: str | LabelledValue) -> object:
    if isinstance(element, str):
        return element
    extra = {key: getattr(element, key) for key in ("unit", "period", "source")}
    published = _value_to_json(element.published)
    base = published if isinstance(published, dict) else {}
    return {"label": element.label, **base, **{key: text for key, text in extra.items() if text}}


def _answer_from_json(written: object) -> AnswerValue:
    if not isinstance(written, Mapping) or not written.keys() <= _KEYS:
        raise TypeError("an answer is a mapping with known keys")
    percent_only = written.get("percent_only") or False
    if not isinstance(percent_only, bool):
        raise TypeError("percent_only is true or false")
    parts = written.get("parts") or {}
    return AnswerValue(
        value=_value_from_json(written.get("value")),
        **{key: _text_or_none(written.get(key)) for key in _TEXTS},
        percent_only=percent_only,
        parts={str(k): _text(v) if isinstance(v, str) else _number(v) for k, v in parts.items()},
    )


def _value_from_json(written: object) -> Value | None:
    if written is None:
        return None
    if isinstance(written, str):
        return _text(written) or None
    if isinstance(written, (int, float)):
        return _number(written)
    if isinstance(written, list):
        if all(isinstance(element, str) for element in written):
            return tuple(_text(element) for element in written) or None
        return tuple(_labelled(element) for element in written)
    if not isinstance(written, Mapping):
        raise TypeError("no value of an answer")
    if "text" in written:
        return _published(written)
    if not written.keys() <= {"base", "rows", "none"}:
        raise TypeError("no value of an answer")
    counts = Counts(
        base=None if written.get("base") is None else _number(written["base"]),
        rows={str(k): _number(v) for k, v in (written.get("rows") or {}).items() if v is not None},
        none=_text_or_none(written.get("none")),
    )
    return None if counts == Counts() else counts


def _published(written: Mapping[str, object]) -> Published:
    low, high, bound = written.get("low"), written.get("high"), written.get("bound")
    return Published(
        _text(written["text"]),
        None if low is None else _number(low),
        None if high is None else _number(high),
        None if bound is None else _BOUNDS[str(bound)],
    )


def _labelled(written: Mapping[str, object]) -> LabelledValue:
    unit, period, source = (_text(written.get(key) or "") for key in ("unit", "period", "source"))
    return LabelledValue(_text(written["label"]), _published(written), unit, period, source)


def _text(written: object) -> str:
    if not isinstance(written, str) or len(written) > MAX_TEXT:
        raise TypeError("a text is expected")
    return clean_text(written)


def _text_or_none(written: object) -> str | None:
    return None if written is None else _text(written) or None


def _number(written: object) -> float:
    if isinstance(written, bool) or not isinstance(written, (int, float)):
        raise TypeError("a number is expected")
    if not abs(written) < 2**53:
        raise ValueError("a number too large")
    return tidy(float(written))
