"""The functions of expressions: one registry. To add one: an entry in the file of its kind, one in
the browser's file of the same name (survey/static/js/functions/), and rows in the table of cases
(tests/formats/expressions/expression_cases.json), which both are held to.
"""

from collections.abc import Mapping

from formats.expressions.functions.base import Function
from formats.expressions.functions.choices import CHOICES
from formats.expressions.functions.dates import DATES
from formats.expressions.functions.logic import LOGIC
from formats.expressions.functions.numbers import NUMBERS
from formats.expressions.functions.repeats import REPEATS
from formats.expressions.functions.texts import TEXTS

FUNCTIONS: Mapping[str, Function] = {
    **CHOICES,
    **LOGIC,
    **NUMBERS,
    **TEXTS,
    **DATES,
    **REPEATS,
}

__all__ = ["FUNCTIONS", "Function"]
