"""Every rule about answers, in one place: pages, tablet, OpenRosa and import all call it."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from formats.answers import AnswerValue
from formats.expressions import Value
from formats.instruments.draws import STILL
from formats.instruments.draws import Draws
from formats.instruments.generate import Questionnaire
from formats.instruments.generate import questionnaire as generate
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.plan import Judged
from formats.instruments.state import State
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.instruments.wording import OUTPUT
from formats.item_types.base import problem
from formats.item_types.choice import chosen_names
from formats.problems import Place
from formats.problems import Problem
from formats.problems import Severity
from formats.text import pick


@dataclass(frozen=True, slots=True)
class Validation:
    """What `validate` found.

    `problems` has an entry per item with problems; `relevant` one per item, group and section;
    `calculated` the value of every item with a calculation ("" when it has none), and of hidden
    ones and metadata what stands before anybody answers.
    Answers to items that are not relevant are kept but not judged.
    """

    problems: Mapping[str, tuple[Problem, ...]]
    relevant: Mapping[str, bool]
    calculated: Mapping[str, Value]
    language: str = "nl"

    def of(self, severity: Severity) -> tuple[Problem, ...]:
        """All problems of one severity, in the order of the items."""
        return tuple(p for found in self.problems.values() for p in found if p.severity == severity)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What is wrong."""
        return self.of("error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Points of attention."""
        return self.of("warning")

    @property
    def incompletes(self) -> tuple[Problem, ...]:
        """Required pieces that are still missing."""
        return self.of("incomplete")

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong: a draft may be kept, but must not be submitted."""
        return bool(self.errors)

    @property
    def is_complete(self) -> bool:
        """Nothing wrong and nothing missing; warnings may remain."""
        return not self.errors and not self.incompletes

    def messages(self, name: str) -> list[str]:
        """The messages at one item, with their remedies, in the language of the validation."""
        return [
            OUTPUT.sub(
                "…", " ".join(filter(None, (p.message(self.language), p.remedy(self.language))))
            )
            for p in self.problems.get(name, ())
        ]


def validate(
    questionnaire: Questionnaire | Instrument,
    answers: Mapping[str, AnswerValue],
    *,
    today: date,
    language: str = "nl",
    only: Collection[str] | None = None,
    draws: Draws = STILL,
) -> Validation:
    """Judge answers against what is asked; an Instrument stands for all of its items.

    `language` is only that of `Validation.messages`: problems themselves know every language.
    `only` names the items that are judged (None: all); what is relevant is told of all. `answers`
    must then hold at least theirs and those of `Questionnaire.looked_at`. Where there are repeats,
    everything has a key per turn (`formats.instruments.turns`). `draws`: what clock and chance
    give.
    """
    if isinstance(questionnaire, Instrument):
        questionnaire = generate(questionnaire, None)
    questionnaire = questionnaire.in_turns(answers, today)
    state = State(questionnaire, answers, today, draws)
    found: dict[str, tuple[Problem, ...]] = {}
    relevant = state.relevant
    for one in questionnaire.judged:
        name = one.name
        if not relevant[name] or (only is not None and name not in only):
            continue
        answer = answers.get(name)
        problems: tuple[Problem, ...] = ()
        if answer is None:
            if one.is_required:
                problems = _missing(state, one)
        elif answer.kind or answer.missing or answer.parts or not one.is_right(one.item, answer):
            problems = _problems(state, one, answer)
        elif one.constraint is not None and not one.constraint(state.own_context(name)):
            problems = (one.failed,)
        if problems:
            found[name] = problems
    for name in answers:
        if name not in questionnaire.by_name:
            found[name] = (_not_asked(questionnaire, name),)
    return Validation(found, state.relevant, state.calculated, language)


def _missing(state: State, one: Judged) -> tuple[Problem, ...]:
    if not one.is_required or (one.requires and not one.requires(state.context(one.name))):
        return ()
    return (one.missing,)


def _problems(state: State, one: Judged, answer: AnswerValue) -> tuple[Problem, ...]:
    item = one.item
    found = one.item_type.problems(item, answer)
    if item.choice_filter is not None:
        found = (*found, *_filtered(state, item, answer))
    if one.item_type.is_empty(answer):
        return (*found, *_missing(state, one))
    if one.constraint is None or answer.value is None:
        return found
    return found if one.constraint(state.own_context(one.name)) else (*found, one.failed)


def _filtered(state: State, item: Item, answer: AnswerValue) -> Iterator[Problem]:
    """Choices that may not be chosen any more: kept, so that nothing goes unseen, but told."""
    for name in chosen_names(answer):
        named = item.choices.named(name) if item.choices else ()
        if named and not any(state.offers(item, choice) for choice in named):
            labels = {f"label_{tag}": pick(named[0].label, tag) for tag in ("nl", "en")}
            yield problem("choice_filtered", item, **labels)


def _not_asked(asked: Questionnaire, name: str) -> Problem:
    item = asked.instrument.item(name_of(name))
    if item is None or not asked.repeats.is_key(name):
        return Problem("answer_unknown_item", Place(path=name[:100]), {"item": name[:100]})
    path = path_of(name)
    is_gone = path and key(asked.repeats.around[item.name][-1], path) not in asked.places
    code = "answer_turn_gone" if is_gone else "answer_not_asked"
    return Problem(code, Place(path=name), {"item": item.name}, "warning")
