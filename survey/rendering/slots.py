"""Slots: the places in compiled HTML that differ from one respondent to the next.

A template writes `{{ slot("value", "a-f16") }}`; compiling cuts the HTML at these marks into static
text and fillers. A new kind of slot is one function and one line in SLOTS.
"""

import re
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from markupsafe import Markup
from markupsafe import escape

from formats.instruments.mixing import Order
from formats.instruments.wording import OUTPUT
from formats.problems import Problem
from formats.text import pick
from formats.vocabulary import MISSING
from formats.vocabulary import VALUE_KINDS

#: No definition is read that holds it, so no text of an instrument can be mistaken for a slot.
MARK = "\x00"
#: Stands between the parts of a slot: a choice may have any other sign in its name.
BETWEEN = "\x01"
NOTHING: Sequence[str] = ()
NO_EXTRAS: Mapping[str, str] = {}


@dataclass(slots=True)
class Filling:
    """What one rendering puts into the slots.

    fields: form fields as typed; problems: per item; extras: text or Markup by `<what>:<item>`;
    hidden: items that a condition leaves out.
    """

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)
    hidden: Collection[str] = frozenset()
    #: Choices that a filter leaves out, per item.
    withheld: Mapping[str, Collection[str]] = field(default_factory=dict)
    #: Choices in the order in which they stand, per item whose choices are mixed.
    orders: Mapping[str, Order] = field(default_factory=dict)
    #: Which row of a repeating item is being filled.
    row: int = 0
    #: Place of each turn of a repeat, and those that go when the page is saved; by `repeat@turn`.
    numbers: dict[str, int] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


Fill = Callable[[Filling], str]
Maker = Callable[[str, tuple[str, ...]], Fill]


def slot(kind: str, *arguments: str) -> Markup:
    """Return the mark of a slot, for use in templates."""
    written = BETWEEN.join((kind, *(escape(part) for part in arguments)))
    return Markup(MARK + written + MARK)  # noqa: S704 - escaped


def _value(_language: str, arguments: tuple[str, ...]) -> Fill:
    name = arguments[0]

    def fill(filling: Filling) -> str:
        values = filling.fields.get(name)
        return escape(values[0]) if values else ""

    return fill


def _cell(_language: str, arguments: tuple[str, ...]) -> Fill:
    name = arguments[0]

    def fill(filling: Filling) -> str:
        values = filling.fields.get(name, NOTHING)
        return escape(values[filling.row]) if filling.row < len(values) else ""

    return fill


def _row_number(_language: str, _arguments: tuple[str, ...]) -> Fill:
    return lambda filling: str(filling.row + 1)


def _marked(word: str) -> Maker:
    def make(_language: str, arguments: tuple[str, ...]) -> Fill:
        name, value = arguments

        def fill(filling: Filling) -> str:
            values = filling.fields.get(name)
            return word if values and value in values else ""

        return fill

    return make


def _state(_language: str, arguments: tuple[str, ...]) -> Fill:
    item, block = arguments
    invalid, attention = f" {block}--invalid", f" {block}--attention"

    def fill(filling: Filling) -> str:
        found = filling.problems.get(item)
        if not found:
            return ""
        severities = {problem.severity for problem in found}
        if "error" in severities:
            return invalid
        return attention if "warning" in severities else ""

    return fill


def _problems(language: str, arguments: tuple[str, ...]) -> Fill:
    item, cells = arguments[0], frozenset(arguments[1:])

    def fill(filling: Filling) -> str:
        found = filling.problems.get(item)
        if not found:
            return ""
        # What is said at a cell is not said once more.
        whole = [problem for problem in found if problem.place.path not in cells]
        return problem_block(whole, language, filling.extras)

    return fill


def _at_cell(filling: Filling, item: str, path: str) -> list[Problem]:
    """Return what is to be said at a cell."""
    found = filling.problems.get(item, ())
    return [p for p in found if p.place.path == path and p.severity != "incomplete"]


def _cell_problems(language: str, arguments: tuple[str, ...]) -> Fill:
    item, path, label = arguments

    def fill(filling: Filling) -> str:
        found = _at_cell(filling, item, path)
        return problem_block(found, language, filling.extras, label) if found else ""

    return fill


def _cell_is_right(_language: str, arguments: tuple[str, ...]) -> Fill:
    item, path = arguments
    return lambda filling: "" if _at_cell(filling, item, path) else " hidden"


def problem_block(
    problems: Sequence[Problem],
    language: str,
    extras: Mapping[str, str] = NO_EXTRAS,
    label: str = "",
) -> str:
    """Return the HTML of mistakes and points of attention; what is incomplete is neither.

    Answers that a message takes in are among the extras (`output:<name>`); `label` is that of the
    cell, where it is of one.
    """

    def said(match: re.Match[str]) -> str:
        return extras.get(f"output:{match[1]}") or "…"

    lines = []
    for problem in problems:
        if problem.severity == "incomplete":
            continue
        message = problem.message(language)
        # Only what an author wrote takes in answers; ours may tell of an expression.
        message = OUTPUT.sub(said, message) if problem.text else message
        words = f"{message} {problem.remedy(language)}".strip()
        words = f"{label}: {words}" if label else words
        style = "question__error" if problem.severity == "error" else "problem-note"
        lines.append(f'<p class="{style}" data-code="{escape(problem.code)}">{escape(words)}</p>')
    return "".join(lines)


def _invalid(_language: str, arguments: tuple[str, ...]) -> Fill:
    item, path = arguments

    def fill(filling: Filling) -> str:
        found = filling.problems.get(item)
        if not found:
            return ""
        wrong = any(p.severity == "error" and p.place.path == path for p in found)
        return ' aria-invalid="true"' if wrong else ""

    return fill


def _hidden(_language: str, arguments: tuple[str, ...]) -> Fill:
    item = arguments[0]
    return lambda filling: " hidden" if item in filling.hidden else ""


#: Fields of the details under a question, by suffix.
DETAILS = ("kind", "period", "source", "missing", "percent_only", "note")


def _open(_language: str, arguments: tuple[str, ...]) -> Fill:
    """Open the details where a mistake sits in them: it must not be hidden."""
    item = arguments[0]
    paths = {f"{item}.{suffix}" for suffix in DETAILS}

    def fill(filling: Filling) -> str:
        found = filling.problems.get(item)
        if not found:
            return ""
        wrong = any(p.severity == "error" and p.place.path in paths for p in found)
        return " open" if wrong else ""

    return fill


def _summary(language: str, arguments: tuple[str, ...]) -> Fill:
    """Say in one line what the closed details hold."""
    prefix = f"a-{arguments[0]}."

    def fill(filling: Filling) -> str:
        def first(suffix: str) -> str:
            return next(iter(filling.fields.get(prefix + suffix, NOTHING)), "")

        words = [
            pick(MISSING.get(first("missing")), language),
            pick(VALUE_KINDS.get(first("kind")), language),
            first("period"),
            first("source"),
            first("note"),
        ]
        said = " · ".join(word if len(word) <= 60 else f"{word[:59]}…" for word in words if word)
        return escape(said)

    return fill


def _extra(_language: str, arguments: tuple[str, ...]) -> Fill:
    key = arguments[0]

    def fill(filling: Filling) -> str:
        text = filling.extras.get(key)
        return escape(text) if text else ""

    return fill


def _output(_language: str, arguments: tuple[str, ...]) -> Fill:
    """Say an earlier answer inside a text; a sign for it as long as there is none."""
    key = f"output:{arguments[0]}"

    def fill(filling: Filling) -> str:
        text = filling.extras.get(key)
        return escape(text) if text else "…"

    return fill


def _withheld(_language: str, arguments: tuple[str, ...]) -> Fill:
    item, choice = arguments
    return lambda filling: " hidden" if choice in filling.withheld.get(item, ()) else ""


def _turn_number(_language: str, arguments: tuple[str, ...]) -> Fill:
    turn = arguments[0]
    return lambda filling: str(filling.numbers.get(turn, ""))


def _gone(_language: str, arguments: tuple[str, ...]) -> Fill:
    turn, words, otherwise = arguments
    return lambda filling: words if turn in filling.gone else otherwise


SLOTS: Mapping[str, Maker] = {
    "value": _value,
    "cell": _cell,
    "row_number": _row_number,
    "checked": _marked(" checked"),
    "selected": _marked(" selected"),
    "state": _state,
    "problems": _problems,
    "cell_problems": _cell_problems,
    "cell_is_right": _cell_is_right,
    "invalid": _invalid,
    "hidden": _hidden,
    "open": _open,
    "summary": _summary,
    "extra": _extra,
    "output": _output,
    "withheld": _withheld,
    "turn_number": _turn_number,
    "gone": _gone,
}
