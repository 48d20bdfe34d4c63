"""One respondent's way through a survey, held by the form itself: no cookie, no server state.

Every page posts all that was filled in so far, as typed; the server reads it anew each time. A
random id, made with the first page, goes along and makes a double send one answer.
"""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from formats.answers import AnswerValue
from formats.answers import answers_to_json
from formats.answers import canonical_json
from formats.instruments.generate import Questionnaire
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from formats.validate import Validation
from formats.validate import validate

Fields = Mapping[str, Sequence[str]]

FIELD_PREFIX = "a-"
FORM_ID = re.compile(r"^[0-9a-f]{32}$")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds: the answers read from it, what could not be read, what is relevant."""

    fields: Fields
    answers: Mapping[str, AnswerValue]
    unreadable: Mapping[str, tuple[Problem, ...]]
    validation: Validation
    pages: tuple[str, ...]

    def is_relevant(self, name: str) -> bool:
        """Whether an item applies, given what was answered."""
        return self.validation.relevant.get(name, False)

    def document(self) -> str:
        """Return the answers that count as canonical JSON: nothing irrelevant, nothing empty."""
        counted = {name: answer for name, answer in self.answers.items() if self.is_relevant(name)}
        return canonical_json(answers_to_json(counted))


@dataclass(frozen=True, slots=True)
class Step:
    """The page to show next, and what stands in the way of going on."""

    page: str
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    is_done: bool = False


def own_fields(form: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the answers' fields out of everything that was posted."""
    return {name: values for name, values in form.items() if name.startswith(FIELD_PREFIX)}


def _by_item(fields: Fields) -> dict[str, dict[str, Sequence[str]]]:
    found: dict[str, dict[str, Sequence[str]]] = {}
    for name, values in fields.items():
        item = name.removeprefix(FIELD_PREFIX).partition(".")[0]
        found.setdefault(item, {})[name] = values
    return found


def read(
    questionnaire: Questionnaire,
    fields: Fields,
    language: str,
    today: date,
    page: str | None = None,
) -> Filled:
    """Read a form. Nothing is refused here; what cannot be read is told per item.

    With `page`, only that page and what conditions look at: enough to know which comes next.
    """
    section = questionnaire.section(page) if page else None
    near = {asked.item.name for asked in section.leaves()} if section else None
    answers: dict[str, AnswerValue] = {}
    unreadable: dict[str, tuple[Problem, ...]] = {}
    sent = _by_item(fields)
    for asked in questionnaire.leaves():
        item = asked.item
        if item.name not in sent:
            continue
        if near is not None and item.name not in near and item.name not in questionnaire.looked_at:
            continue
        parsed = ITEM_TYPES[item.type].parse(item, sent[item.name], language)
        if parsed.answer is not None:
            answers[item.name] = parsed.answer
        if parsed.problems:
            unreadable[item.name] = parsed.problems
    validation = validate(questionnaire, answers, today=today, language=language, only=near)
    pages = tuple(
        section.section.name
        for section in questionnaire.sections
        if any(validation.relevant.get(asked.item.name) for asked in section.leaves())
    )
    return Filled(fields, answers, unreadable, validation, pages)


def take(
    questionnaire: Questionnaire, fields: Fields, language: str, today: date, at: str, go: str
) -> tuple[Filled, Step]:
    """Read a form and decide where it leads; see `step`. Where that is the end, all was read."""
    if go == "next":
        filled = read(questionnaire, fields, language, today, page=at)
        found = step(questionnaire, filled, at, go)
        if not found.is_done:
            return filled, found
    filled = read(questionnaire, fields, language, today)
    return filled, step(questionnaire, filled, at, go)


def step(questionnaire: Questionnaire, filled: Filled, at: str, go: str) -> Step:
    """Decide where `go` ('next', 'back', 'send', 'stay') leads from page `at`."""
    order = [section.section.name for section in questionnaire.sections]
    if at not in order:
        return Step(filled.pages[0])
    place = order.index(at)
    before = [name for name in order[:place] if name in filled.pages]
    after = [name for name in order[place + 1 :] if name in filled.pages]
    if go == "back":
        return Step(before[-1] if before else at)
    if go == "stay":
        return Step(at)
    problems = _in_the_way(questionnaire, filled, at)
    if problems:
        return Step(at, problems)
    if go == "next" and after:
        return Step(after[0])
    for page in filled.pages:
        problems = _in_the_way(questionnaire, filled, page)
        if problems:
            return Step(page, problems)
    return Step(at, is_done=True)


def _in_the_way(
    questionnaire: Questionnaire, filled: Filled, page: str
) -> dict[str, tuple[Problem, ...]]:
    section = questionnaire.section(page)
    found = {}
    for asked in section.leaves() if section else ():
        name = asked.item.name
        judged = filled.validation.problems.get(name, ())
        wrong = (*filled.unreadable.get(name, ()), *(p for p in judged if p.severity == "error"))
        if wrong and filled.is_relevant(name):
            found[name] = wrong
    return found
