"""One respondent's way through a survey, held by the form itself: no cookie, no server state.

Every page posts all that was filled in so far, as typed; the server reads it anew each time. A
random id, made with the first page, goes along and makes a double send one answer.
"""

import re
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date

from formats.instruments.generate import Questionnaire
from formats.problems import Problem
from survey.links.reading import Fields
from survey.links.reading import Filled
from survey.links.reading import Reader

FORM_ID = re.compile(r"^[0-9a-f]{32}$")

#: Fields of an answer that only a page for staff has: who fills a survey in is not asked for them.
_FOR_STAFF = frozenset({"kind", "period", "source", "quote_kind", "said_by"})


@dataclass(frozen=True, slots=True)
class Step:
    """The page to show next ('': none of them applies), and what stands in the way of going on."""

    page: str
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    is_done: bool = False
    #: Nothing is wrong: the page is shown once more, for what is still open or looks odd.
    is_remark: bool = False

    @property
    def wrong(self) -> int:
        """How many answers stand in the way of going on."""
        return 0 if self.is_remark else len(self.problems)


def take(
    reader: Reader,
    fields: Fields,
    language: str,
    today: date,
    at: str,
    go: str,
    held: Collection[str] = (),
    remarked: str = "",
) -> tuple[Filled, Step]:
    """Read a form and decide where it leads; see `step`. Where that is the end, all was read.

    `held` names items that the page did not show as long as their condition did not hold. One that
    applies by now is shown before anybody goes on.
    """
    section = reader.questionnaire.section(at)
    if held and go in {"next", "send"} and section is not None:
        filled = reader.read(fields, language, today)
        if any(map(filled.is_relevant, held)):
            return filled, Step(at)
    if go == "next" and section is not None:
        near = frozenset(asked.item.name for asked in section.leaves())
        filled = reader.read(fields, language, today, near)
        found = step(filled, at, go, remarked)
        if not found.is_done:
            return filled, found
    filled = reader.read(fields, language, today)
    return filled, step(filled, at, go, remarked)


def step(filled: Filled, at: str, go: str, remarked: str = "") -> Step:
    """Decide where `go` ('next', 'back', 'send', 'stay') leads from page `at`.

    What is required and still empty, and a point of attention, stand in nobody's way: they are
    shown once, and `remarked` names the page that showed them. Where no question applies, whether
    from the start or since a day went by, nothing is sent.
    """
    if not filled.pages:
        return Step("")
    questionnaire = filled.asked
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
    wrong = _wrong(filled)
    problems = _on_page(filled.asked, wrong, at)
    if problems:
        return Step(at, problems)
    remarks = {} if remarked == at else _on_page(filled.asked, _remarks(filled), at)
    if remarks:
        return Step(at, remarks, is_remark=True)
    if go == "next" and after:
        return Step(after[0])
    for page in filled.pages if wrong else ():
        problems = _on_page(filled.asked, wrong, page)
        if problems:
            return Step(page, problems)
    return Step(at, is_done=True)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a page is: its place, and how many pages there are, or at most are."""

    number: int
    total: int
    is_at_most: bool


def progress(reader: Reader, pages: tuple[str, ...], at: str) -> Progress:
    """Return how far page `at` is; `pages` are those that apply as it stands.

    Later pages of which this one or a later one decides are all counted: by what is answered the
    total may become less, but never more.
    """
    places = reader.places
    undecided = {
        name for name, decided in reader.decided_at.items() if places[name] > places[at] <= decided
    }
    number = pages.index(at) + 1 if at in pages else 1
    return Progress(number, len(undecided.union(pages)), bool(undecided))


def _wrong(filled: Filled) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with relevant items: it stands in the way, where points of attention do not."""
    found = {}
    for name in {**filled.unreadable, **filled.validation.problems}:
        judged = filled.validation.problems.get(name, ())
        wrong = (*filled.unreadable.get(name, ()), *(p for p in judged if p.severity == "error"))
        if wrong and filled.is_relevant(name):
            found[name] = wrong
    return found


def _remarks(filled: Filled) -> dict[str, tuple[Problem, ...]]:
    """What to look at once more: what is still missing is shown as a point of attention is."""
    found = {}
    for name, judged in filled.validation.problems.items():
        asked = (p for p in judged if p.severity != "error" and not _is_for_staff(p))
        remarks = tuple(replace(p, severity="warning") for p in asked)
        if remarks and filled.is_relevant(name):
            found[name] = remarks
    return found


def _is_for_staff(problem: Problem) -> bool:
    _item, part, field_name = problem.place.path.rpartition(".")
    return bool(part) and field_name in _FOR_STAFF


def _on_page(
    questionnaire: Questionnaire, wrong: Mapping[str, tuple[Problem, ...]], page: str
) -> dict[str, tuple[Problem, ...]]:
    section = questionnaire.section(page)
    if section is None or not wrong:
        return {}
    names = [asked.item.name for asked in section.leaves()]
    return {name: wrong[name] for name in names if name in wrong}
