"""From a posted form to answers: what was filled in, what cannot be read, what is relevant.

Most of a survey is one choice out of a few. Those are read, judged and written beforehand, once
per questionnaire; a form then only looks them up. Everything else is read as it comes.
"""

import json
import math
from collections.abc import Container
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.clock import now
from formats.answers import AnswerValue
from formats.answers import answers_to_json
from formats.answers import canonical_json
from formats.instruments.defaults import defaults
from formats.instruments.draws import Draws
from formats.instruments.draws import drawing
from formats.instruments.generate import Questionnaire
from formats.instruments.model import Item
from formats.instruments.turns import name_of
from formats.item_types import ITEM_TYPES
from formats.item_types.form import FIELD_PREFIX
from formats.item_types.form import item_of
from formats.problems import Problem
from formats.validate import Validation
from formats.validate import validate
from survey.rendering.turning import begun_turns
from survey.rendering.turning import turn_fields
from survey.rendering.turning import turned
from survey.responses.metadata import clock_at
from survey.responses.metadata import with_drawn

Fields = Mapping[str, Sequence[str]]

#: A text that is drawn is no longer than this.
_DRAWN_LONG = 1000

#: Types of which a form holds one word out of a list.
ONE_WORD = frozenset({"select_one", "scale"})


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that is right by itself, and its canonical JSON."""

    answer: AnswerValue
    written: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds."""

    fields: Fields
    answers: Mapping[str, AnswerValue]
    unreadable: Mapping[str, tuple[Problem, ...]]
    validation: Validation
    pages: tuple[str, ...]
    written: Mapping[str, str]
    #: The questionnaire with its turns written out.
    asked: Questionnaire

    def is_relevant(self, name: str) -> bool:
        """Whether an item applies, given what was answered."""
        return self.validation.relevant.get(name, False)

    def document(self) -> str:
        """Return the answers that count as canonical JSON: nothing irrelevant, nothing empty."""
        counted = (
            self.written.get(name) or _member(name, self.answers[name])
            # Names are ASCII, so this is the canonical order.
            for name in sorted(self.answers)
            if self.is_relevant(name)
        )
        return "{" + ",".join(counted) + "}"


class Reader:
    """Reads the forms of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._known = {asked.item.name: _known(asked.item) for asked in questionnaire.leaves()}
        #: Page -> its place.
        self.places = {part.section.name: n for n, part in enumerate(questionnaire.sections)}
        #: Page -> the place of the last page that decides whether it is asked; -1: it always is.
        self.decided_at = _decided_at(questionnaire)

    def begun(self, today: date, language: str) -> Fields:
        """Return the fields with which a form begins: what stands there before anybody answers."""
        given = defaults(self.questionnaire, today, without_clock())
        items = [asked.item for asked in self.questionnaire.leaves() if asked.item.name in given]
        found: dict[str, Sequence[str]] = {}
        for item in items:
            found.update(ITEM_TYPES[item.type].fields(item, given[item.name], language))
        return found

    def _with_drawn(
        self,
        asked: Questionnaire,
        answers: Mapping[str, AnswerValue],
        fields: Fields,
        today: date,
    ) -> tuple[dict[str, AnswerValue], Fields]:
        """Draw what is to be drawn by now. It travels along, so that it stays from page to page."""
        drawn = with_drawn(asked, answers, without_clock(), today)
        new = {
            FIELD_PREFIX + name: [json.dumps(answer.value)]
            for name, answer in drawn.items()
            if name not in answers
        }
        return drawn, {**fields, **new}

    def turned(self, fields: Fields, command: str, language: str, today: date) -> Fields:
        """Return a form's fields after a button for turns was pressed on it; see `turned`."""
        changed = turned(fields, command, self.questionnaire.repeats)
        filled = self.read(changed, language, today)
        draws = without_clock()
        begun = begun_turns(filled.asked, fields, filled.answers, language, today, draws)
        return {**begun, **changed}

    def read(
        self, fields: Fields, language: str, today: date, near: frozenset[str] | None = None
    ) -> Filled:
        """Read a form. Nothing is refused here; what cannot be read is told per item.

        `near` names the items that matter now (None: all): only they, and those that conditions
        look at, are read, which is enough to know what comes next.
        """
        answers: dict[str, AnswerValue] = {}
        unreadable: dict[str, tuple[Problem, ...]] = {}
        written: dict[str, str] = {}
        asked = self.questionnaire
        wanted = None if near is None else {*near, *asked.looked_at, *asked.repeats.names}
        sent = _by_item(fields, asked.by_name)
        # What is read of a repeat tells what there is to read in its turns, and so on inwards.
        while True:
            for name, leaf in asked.by_name.items():
                own = sent.get(name)
                if own is None or (wanted is not None and name_of(name) not in wanted):
                    continue
                if leaf.item.is_computed or not ITEM_TYPES[leaf.item.type].has_answer:
                    if name in asked.drawn and (drawn := _drawn(own.get(FIELD_PREFIX + name))):
                        answers[name] = drawn
                    continue
                known = self._known.get(name, {}).get(_only_word(name, own))
                if known is not None:
                    answers[name], written[name] = known.answer, known.written
                    continue
                parsed = ITEM_TYPES[leaf.item.type].parse(leaf.item, own, language)
                if parsed.answer is not None:
                    answers[name] = parsed.answer
                if parsed.problems:
                    unreadable[name] = parsed.problems
            before, asked = asked, self.questionnaire.in_turns(answers, today)
            if asked.turns == before.turns:
                break
        if asked.drawn:
            answers, fields = self._with_drawn(asked, answers, fields, today)
        judged = (name for name in asked.by_name if near is None or name_of(name) in near)
        validation = validate(
            asked,
            answers,
            today=today,
            language=language,
            only={name for name in judged if name not in written},
            draws=Draws(clock_at(now())),
        )
        pages = tuple(
            part.section.name
            for part in self.questionnaire.sections
            if any(validation.relevant.get(asked.item.name) for asked in part.leaves())
        )
        if asked.repeats.counted:
            begun = begun_turns(asked, fields, answers, language, today, without_clock())
            fields = {**begun, **fields, **turn_fields(asked)}
        return Filled(fields, answers, unreadable, validation, pages, written, asked)


def without_clock() -> Draws:
    """Return what draws for answers of somebody unknown: nothing may tell when they were given."""
    return drawing("")


def _drawn(values: Sequence[str] | None) -> AnswerValue | None:
    """Read what was drawn before and travelled along."""
    try:
        value = json.loads(values[0] if values else "")
    except ValueError:
        return None
    is_number = type(value) in {int, float} and math.isfinite(value)
    is_text = isinstance(value, str) and len(value) <= _DRAWN_LONG
    return AnswerValue(value=value) if is_number or is_text else None


def own_fields(form: Iterable[tuple[str, Sequence[str]]]) -> Fields:
    """Return the answers' fields out of everything that was posted."""
    return {name: values for name, values in form if name.startswith(FIELD_PREFIX)}


def _decided_at(questionnaire: Questionnaire) -> dict[str, int]:
    place_of = {
        name: place
        for place, part in enumerate(questionnaire.sections)
        for asked in part.leaves()
        for name in ITEM_TYPES[asked.item.type].names(asked.item)
    }

    def last_looked_at(name: str) -> int:
        looked_at = (
            place_of.get(reference, -1)
            for _name, condition in questionnaire.conditions[name]
            if condition is not None
            for reference in condition.references
        )
        return max(looked_at, default=-1)

    # One question that is always asked makes its page certain.
    found = {
        part.section.name: [last_looked_at(asked.item.name) for asked in part.leaves()]
        for part in questionnaire.sections
    }
    return {name: -1 if -1 in places else max(places) for name, places in found.items()}


def _by_item(fields: Fields, names: Container[str]) -> dict[str, dict[str, Sequence[str]]]:
    found: dict[str, dict[str, Sequence[str]]] = {}
    for name, values in fields.items():
        found.setdefault(item_of(name, names), {})[name] = values
    return found


def _only_word(name: str, own: Fields) -> str:
    """Return the one word that an item's own field holds; empty where there is more."""
    values = own.get(FIELD_PREFIX + name, ())
    return values[0] if len(values) == 1 and len(own) == 1 else ""


def _known(item: Item) -> dict[str, Known]:
    """Return the choices of an item that nothing could be wrong with, whatever else is answered."""
    if item.type not in ONE_WORD or item.choices is None or item.constraint or item.choice_filter:
        return {}
    item_type, found = ITEM_TYPES[item.type], {}
    for choice in item.choices.choices:
        parsed = item_type.parse(item, {FIELD_PREFIX + item.name: [choice.name]})
        if parsed.answer is None or parsed.problems or item_type.problems(item, parsed.answer):
            continue
        found[choice.name] = Known(parsed.answer, _member(item.name, parsed.answer))
    return found


def _member(name: str, answer: AnswerValue) -> str:
    """Return `"name":{…}`, as it stands in the document."""
    return canonical_json(answers_to_json({name: answer}))[1:-1]
