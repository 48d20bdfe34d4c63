"""What the script of a page must know of the other pages: their answers as rules look at them."""

from collections.abc import Mapping
from typing import Any

from formats.answers import AnswerValue
from formats.expressions import Value
from formats.instruments.generate import Questionnaire
from formats.instruments.graph import values_of
from formats.instruments.turns import name_of
from formats.item_types import ITEM_TYPES
from formats.text import pick
from formats.text import to_plain
from formats.validate import Validation
from survey.rendering.compiled import CompiledSection


def elsewhere(
    section: CompiledSection,
    asked: Questionnaire,
    answers: Mapping[str, AnswerValue],
    validation: Validation,
) -> dict[str, Any]:
    """Return `values` by key, `labels` of choices for questions that are asked by name, and the
    columns of `tables` that rules of the page look up.

    `asked` is written out where it has repeats. Calculations are told of all pages: a script may
    not be able to make each of them (those that look things up in tables).
    """
    values: dict[str, Value] = {}
    for leaf in asked.leaves():
        item, item_type = leaf.item, ITEM_TYPES[leaf.item.type]
        if name_of(item.name) in section.names and item_type.has_answer:
            continue
        answer = answers.get(item.name)
        if answer is not None and validation.relevant.get(item.name, True):
            values.update(values_of(item, answer))
        elif not item_type.has_answer and item.name in validation.calculated:
            values[item.name] = validation.calculated[item.name]
    told = {"values": values, "labels": _labels(section, asked)}
    return told | ({"tables": section.rules.tables} if section.rules.tables else {})


def _labels(section: CompiledSection, asked: Questionnaire) -> dict[str, dict[str, str]]:
    language = section.compiler.language
    found = {}
    for name in section.rules.named - section.names:
        item = asked.instrument.item(name)
        if item and item.choices:
            found[name] = {
                choice.name: to_plain(pick(choice.label, language))
                for choice in item.choices.choices
            }
    return found
