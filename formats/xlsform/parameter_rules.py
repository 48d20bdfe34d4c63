"""What parameters of a row ask of each other, of its appearance and of what stands elsewhere."""

import re
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from formats.instruments.load_mixing import NUMBER
from formats.problems import Argument
from formats.suggest import suggestion
from formats.xlsform.rules import REFERENCE
from formats.xlsform.tables import Tables
from formats.yaml_nodes import Node

_RANGE: Mapping[str, int] = {"start": 1, "end": 10, "step": 1}
_MARKS = ("tick_interval", "placeholder", "tick_labelset")
_LOCATION = ("location-priority", "location-min-interval", "location-max-age")
_PACKAGE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")
_NUMBER = re.compile(NUMBER)

_Wrong = tuple[str, Mapping[str, Argument]]
"""Code and arguments of a problem."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The parameters of a row of a type, with its appearance."""

    type_name: str
    node: Node
    appearance: str

    def text(self, key: str) -> str:
        part = self.node.entries.get(key)
        return part.text if part else ""

    def number(self, key: str) -> Fraction | None:
        return _number(self.text(key))


class ParameterRules:
    """Takes rows as they are read, and judges them when all of the form is known."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._rows: list[_Row] = []

    def take(self, type_name: str, node: Node, appearance: str) -> None:
        """Note the parameters of a row."""
        self._rows.append(_Row(type_name, node, appearance))

    def tell(
        self, choices: Mapping[str, Node], instances: Collection[str], repeats: Collection[str]
    ) -> None:
        """Report what is wrong. `choices` are the lists, `instances` all that has choices."""
        for row in self._rows:
            for code, arguments in self._wrong(row, choices, instances, repeats):
                self.tables.report(code, row.node.place, **arguments)

    def _wrong(
        self,
        row: _Row,
        choices: Mapping[str, Node],
        instances: Collection[str],
        repeats: Collection[str],
    ) -> Iterator[_Wrong]:
        if row.type_name == "range":
            yield from _of_range(row, choices)
        elif row.type_name == "audit":
            yield from _of_audit(row)
        elif row.type_name == "image":
            app = row.text("app")
            if app and row.appearance in {"", "annotate"} and not _PACKAGE.fullmatch(app):
                yield "parameter_value", {"key": "app", "value": app}
        elif wanted := row.text("reference-geometry"):
            repeat = REFERENCE.fullmatch(wanted)
            if wanted not in instances and (repeat is None or repeat[1] not in repeats):
                yield (
                    "parameter_list_unknown",
                    {
                        "key": "reference-geometry",
                        "value": wanted,
                        **suggestion(wanted, instances),
                    },
                )


def _of_audit(row: _Row) -> Iterator[_Wrong]:
    there = [key for key in _LOCATION if row.text(key)]
    if there and len(there) < len(_LOCATION):
        yield "parameters_together", {"keys": ", ".join(_LOCATION)}
        return
    interval, age = (row.number(key) for key in _LOCATION[1:])
    if interval is not None and age is not None and age < interval:
        yield (
            "parameter_too_small",
            {"key": _LOCATION[2], "value": str(age), "least": str(interval)},
        )


def _of_range(row: _Row, choices: Mapping[str, Node]) -> Iterator[_Wrong]:
    """As pyxform has it: https://xlsform.org/en/#range"""
    marks = [key for key in _MARKS if row.text(key)]
    words = row.appearance.split()
    if marks and words and not {"vertical", "no-ticks"} & set(words):
        yield "parameters_appearance", {"keys": ", ".join(marks), "appearance": row.appearance}
    start, end, step = (
        row.number(key) if row.text(key) else Fraction(value) for key, value in _RANGE.items()
    )
    if start is None or end is None or not step:
        return  # told already
    steps = _Steps(start, end, step)
    interval, placeholder = row.number("tick_interval"), row.number("placeholder")
    if interval is not None:
        width = abs(end - start)
        yield from _Steps(Fraction(0), width, step).wrong("tick_interval", interval)
        if not interval:
            yield "parameter_value", {"key": "tick_interval", "value": "0"}
    if placeholder is not None:
        yield from steps.wrong("placeholder", placeholder)
    if name := row.text("tick_labelset"):
        steps = _Steps(start, end, interval or step)
        yield from _of_labels(name, choices, steps, is_ends_only="no-ticks" in words)


def _of_labels(
    name: str, choices: Mapping[str, Node], steps: "_Steps", *, is_ends_only: bool
) -> Iterator[_Wrong]:
    key = "tick_labelset"
    if name not in choices:
        yield "parameter_list_unknown", {"key": key, "value": name, **suggestion(name, choices)}
        return
    marked = set()
    for choice in choices[name].items:
        written = choice.entries["name"].text
        value = _number(written)
        if value is None:
            yield "parameter_value", {"key": key, "value": written}
        else:
            marked.add(value)
            yield from steps.wrong(key, value)
    if is_ends_only and marked != {steps.start, steps.end}:
        ends = {"low": _said(steps.start), "high": _said(steps.end)}
        yield "parameter_ends", {"key": key, **ends}


@dataclass(frozen=True, slots=True)
class _Steps:
    start: Fraction
    end: Fraction
    step: Fraction

    def wrong(self, key: str, value: Fraction) -> Iterator[_Wrong]:
        """Whether a value is none of the steps."""
        low, high = min(self.start, self.end), max(self.start, self.end)
        said = {"key": key, "value": _said(value)}
        if not low <= value <= high:
            yield "parameter_between", {**said, "low": _said(low), "high": _said(high)}
        elif (value - self.start) % self.step:
            yield "parameter_multiple", {**said, "step": _said(self.step)}


def _number(written: str) -> Fraction | None:
    return Fraction(written) if _NUMBER.fullmatch(written.lower()) else None


def _said(value: Fraction) -> str:
    return f"{float(value):g}"
