"""Draw the answers of invented clients, by the weights of the script; the same seed, the same."""

import random
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from core.clock import today
from formats.answers import AnswerValue
from formats.answers import answers_to_json
from formats.answers import canonical_json
from formats.instruments.generate import questionnaire
from formats.instruments.library import instrument
from formats.instruments.model import Item
from formats.validate import validate

Part = Mapping[str, Any]


def client_documents(part: Part, rules: Part) -> Iterator[str]:
    """Yield one canonical document per client of a case (`answers`, `seed`, `mood`)."""
    design = instrument(rules["instrument"])
    asked = questionnaire(design, "client")
    draw = random.Random(part["seed"])  # noqa: S311 - invented answers, the same each time
    mood: Mapping[str, list[int]] = rules["moods"][part["mood"]]
    for _number in range(part["answers"]):
        answers = {"hulp": AnswerValue(value=_help(draw, rules["hulp"]))}
        relevant = validate(asked, answers, today=today()).relevant
        for leaf in asked.leaves():
            item = leaf.item
            if item.name in answers or not relevant.get(item.name, True):
                continue
            answer = _answer(draw, item, mood, rules)
            if answer is not None:
                answers[item.name] = AnswerValue(value=answer)
        yield canonical_json(answers_to_json(answers))


def _help(draw: random.Random, chances: Mapping[str, float]) -> tuple[str, ...]:
    had = tuple(name for name, chance in chances.items() if draw.random() < chance)
    return had or ("geen",)


def _answer(
    draw: random.Random, item: Item, mood: Mapping[str, list[int]], rules: Part
) -> str | None:
    if item.type == "scale" and item.choices:
        if draw.random() < rules["skip"]:
            return None
        names = [choice.name for choice in item.choices.choices]
        return draw.choices(names, mood.get(item.name, mood["default"]))[0]
    if item.name in rules and draw.random() < rules["open"]:
        return str(draw.choice(rules[item.name]))
    return None
