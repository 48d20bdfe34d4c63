"""How far a questionnaire is: per section and in all, and what is still missing. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from formats.answers import AnswerValue
from formats.instruments.generate import Questionnaire
from formats.instruments.model import Item
from formats.instruments.turns import name_of
from formats.instruments.wording import without_answers
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from formats.text import Text
from formats.validate import Validation
from survey.rendering import CompiledQuestionnaire
from survey.rendering import CompiledSection
from survey.rendering.cells import cells

Answers = Mapping[str, AnswerValue]


@dataclass(frozen=True, slots=True)
class Gap:
    """One item that is not whole: `problems` say what is missing or wrong; none: no answer yet."""

    item: str
    number: str
    label: Mapping[str, str]
    problems: tuple[Problem, ...]
    #: What people call its cells, by path, where it is a table.
    cells: Mapping[str, Text] = field(default_factory=dict)

    @property
    def wrong_cells(self) -> list[str]:
        """The paths of the cells that something is said of, in order."""
        said = {problem.place.path for problem in self.problems if problem.severity != "incomplete"}
        return [path for path in self.cells if path in said]

    @property
    def places(self) -> int:
        """In how many places something is wrong with it."""
        return len(self.wrong_cells) or 1


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section: 'empty', 'partly', 'done' or 'attention', with how many items are answered."""

    name: str
    title: str
    state: str
    done: int
    total: int
    gaps: tuple[Gap, ...]


def section_state(
    section: CompiledSection, asked_here: Questionnaire, answers: Answers, validation: Validation
) -> SectionState:
    """Return the state of a section; items that a condition leaves out do not count.

    `asked_here` is written out where it has repeats: what stands in them counts once per turn.
    """
    done = total = 0
    gaps: list[Gap] = []
    is_wrong = False
    part = asked_here.section(section.name)
    for asked in part.leaves() if part else ():
        item = asked.item
        item_type = ITEM_TYPES[item.type]
        if not item_type.has_answer or not validation.relevant.get(item.name, True):
            continue
        is_answered = not item_type.is_empty(answers.get(item.name))
        if item.is_computed or (item.type == "repeat" and item.name not in validation.problems):
            # Nobody answers what is computed; how many turns there are is no question of its own.
            continue
        total += 1
        done += is_answered
        problems = validation.problems.get(item.name, ())
        is_wrong = is_wrong or any(problem.severity != "incomplete" for problem in problems)
        if problems or not is_answered:
            gaps.append(_gap(section, asked_here, item, problems))
    state = "attention" if is_wrong else "done" if total and not gaps else "partly"
    if done == 0 and not is_wrong:
        state = "empty" if total else "done"
    return SectionState(section.name, section.title, state, done, total, tuple(gaps))


def gaps_of(
    section: CompiledSection, asked: Questionnaire, problems: Mapping[str, tuple[Problem, ...]]
) -> list[Gap]:
    """Return the items of a section that there are `problems` with, in order."""
    part = asked.section(section.name)
    items = [leaf.item for leaf in part.leaves()] if part else []
    return [
        _gap(section, asked, item, problems[item.name]) for item in items if item.name in problems
    ]


def _gap(
    section: CompiledSection, asked: Questionnaire, item: Item, problems: tuple[Problem, ...]
) -> Gap:
    number = item.archive.number if item.archive else ""
    told = cells(item) if problems else {}
    return Gap(item.name, number, _label(section, asked, item.name), problems, told)


def _label(section: CompiledSection, asked: Questionnaire, name: str) -> Mapping[str, str]:
    """Return the label of an item, with the turn that it stands in."""
    label = without_answers(section.asked.section.whole_label(name_of(name)))
    place = asked.place_of(name)
    return {lang: f"{words} ({place})" for lang, words in label.items()} if place else label


def states(
    questionnaire: CompiledQuestionnaire,
    asked: Questionnaire,
    answers: Answers,
    validation: Validation,
) -> list[SectionState]:
    """Return the state of each section that applies, in order."""
    return [
        section_state(section, asked, answers, validation)
        for section in questionnaire.sections
        if validation.relevant.get(section.name, True)
    ]


def totals(sections: list[SectionState]) -> tuple[int, int]:
    """Return how many items are answered, and of how many."""
    return sum(entry.done for entry in sections), sum(entry.total for entry in sections)
