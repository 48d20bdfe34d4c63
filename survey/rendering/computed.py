"""What is worked out from answers: shares and totals of counts, calculated values, wording."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

from formats.answers import AnswerValue
from formats.expressions import Value
from formats.instruments.defaults import as_answer
from formats.instruments.generate import Asked
from formats.instruments.generate import Questionnaire
from formats.instruments.graph import names_in
from formats.instruments.graph import values_of
from formats.instruments.model import Item
from formats.instruments.turns import name_of
from formats.item_types import ITEM_TYPES
from formats.item_types.counts_summary import counts_summary
from formats.text import to_plain
from formats.validate import Validation
from formats.values import format_number


def computed_extras(
    asked: Questionnaire,
    answers: Mapping[str, AnswerValue],
    language: str,
    calculated: Mapping[str, Value] | None = None,
) -> dict[str, str]:
    """Return the text of computed cells by slot: `share:<item>:<row>`, `total:<item>`, ….

    `asked` is written out where it has repeats (`Questionnaire.in_turns`).
    Percentages have at most one decimal and are of the table's base (0-100).
    """
    extras: dict[str, str] = {}
    for leaf in asked.leaves():
        item = leaf.item
        answer = answers.get(item.name)
        if item.type in {"counts", "percentages"} and answer is not None:
            summary = counts_summary(item, answer)
            for row in summary.rows:
                if row.percent is not None:
                    extras[f"share:{item.name}:{row.name}"] = _percent(row.percent, language)
            if summary.total is not None:
                percent_only = summary.is_percent_only
                written = format_number(summary.total, language)
                extras[f"total:{item.name}"] = f"{written}%" if percent_only else written
                if summary.total_percent is not None:
                    share = _percent(summary.total_percent, language)
                    extras[f"total_share:{item.name}"] = share
        elif item.type == "calculate" and calculated and item.name in calculated:
            extras[f"calculated:{item.name}"] = _computed(calculated[item.name], language)
        elif item.type == "calculate" and answer is not None:
            extras[f"calculated:{item.name}"] = ITEM_TYPES[item.type].show(item, answer, language)
    return extras


def computed_fields(
    leaves: Iterable[Asked], validation: Validation, language: str
) -> dict[str, Sequence[str]]:
    """Return the form fields of questions that are not answered but computed."""
    fields: dict[str, Sequence[str]] = {}
    for leaf in leaves:
        value = validation.calculated.get(leaf.item.name, "")
        if leaf.item.is_computed and value != "":
            answer = as_answer(leaf.item, value)
            fields.update(ITEM_TYPES[leaf.item.type].fields(leaf.item, answer, language))
    return fields


def wording_extras(
    asked: Questionnaire,
    answers: Mapping[str, AnswerValue],
    validation: Validation,
    language: str,
    names: Collection[str],
) -> dict[str, str]:
    """Return earlier answers as people read them, for texts that take them in: `output:<name>`.

    `asked` is written out where it has repeats; `names` are those wanted, without turns.
    """
    extras: dict[str, str] = {}
    for leaf in asked.leaves() if names else ():
        item = leaf.item
        if not validation.relevant.get(item.name, True):
            continue
        for name in names_in(item):
            if name_of(name) in names:
                extras[f"output:{name}"] = _said(item, name, answers, validation, language)
    return extras


def _said(
    item: Item,
    name: str,
    answers: Mapping[str, AnswerValue],
    validation: Validation,
    language: str,
) -> str:
    if name in validation.calculated:
        return _computed(validation.calculated[name], language)
    answer = answers.get(item.name)
    if answer is None or answer.value is None:
        return ""
    value = values_of(item, answer).get(name, "")
    # A number stands in a sentence that says what it counts.
    if isinstance(value, float):
        return format_number(value, language)
    return to_plain(ITEM_TYPES[item.type].show(item, answer, language))


def _computed(value: Value, language: str) -> str:
    return format_number(value, language) if isinstance(value, float) else str(value)


def _percent(number: float, language: str) -> str:
    return f"{format_number(number, language)}%"
