"""The table of cases that server, browser and other people's programs are held to.

A case has an expression and its result, and what it looks at: `values` (name to answer), `own`,
`all` (name to its answers over a repeat), `turn` (of the repeats around it, the nearest first),
`nth` (name to answer by "repeat:turn"), `labels` (item to choice to label), `tables`, `language`,
and for a filter of choices the `columns` of the choice.
A number that is none or without end is written {"number": "NaN"}.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from formats.expressions import Context
from formats.expressions import Expression
from formats.expressions import Value
from formats.expressions import World
from formats.expressions import parse

PATH = Path(__file__).parent / "expression_cases.json"
TABLE = json.loads(PATH.read_text("utf-8"))
RULES: dict[str, str] = TABLE["rules"]
CASES: list[dict[str, Any]] = TABLE["cases"]

TODAY = date(2026, 11, 22)
NOW = "2026-11-22T10:15:30.250+01:00"
RANDOM = 0.25
UUID = "3f0c1d52-9d0e-4c1a-8a53-0d6a3b9c7e11"


def tree_of(case: dict[str, Any]) -> Expression:
    """The case's expression, read as what it is."""
    return parse(case["expression"], has_columns="columns" in case)


def result_of(case: dict[str, Any]) -> Value:
    """What must come out; JSON has no words for numbers that are none or without end."""
    expected = case["result"]
    if isinstance(expected, dict):
        return float(expected["number"].replace("Infinity", "inf"))
    is_number = isinstance(expected, (int, float)) and not isinstance(expected, bool)
    return float(expected) if is_number else expected


def context_of(case: dict[str, Any]) -> Context:
    """What the case's expression looks at."""
    values = case.get("values", {})
    sets = case.get("all", {})

    def nth(name: str, turns: Sequence[tuple[str, int]]) -> Value:
        place = " ".join(f"{repeat}:{turn}" for repeat, turn in turns)
        return case.get("nth", {}).get(name, {}).get(place, "")

    def turn(steps: int) -> int:
        return case.get("turn", [1])[steps - 1]

    def look_up(table: str, column: str, key_column: str, key: str) -> str:
        rows = case.get("tables", {}).get(table, [])
        return next((row[column] for row in rows if row[key_column] == key), "")

    world = World(
        now=NOW,
        language=case.get("language", "nl"),
        all_of=lambda name: sets[name] if name in sets else [values.get(name, "")],
        nth=nth,
        turn=turn,
        label=lambda item, choice: case.get("labels", {}).get(item, {}).get(choice, ""),
        look_up=look_up,
        column=lambda name: case.get("columns", {}).get(name, ""),
        random=lambda: RANDOM,
        uuid=lambda: UUID,
    )
    return Context(lambda name: values.get(name, ""), TODAY, case.get("own", ""), world)
