"""Everything that a report of a wave says, as frozen data; writers read this and nothing else.

What is suppressed, withheld or withdrawn is already absent here: no writer decides about that.
`key_id` names the sealing key of the open texts of a figure or quote (exports/report/keeping.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from exports.report.figure_data import Compared
from exports.report.figure_data import Figure
from exports.report.figure_data import FigureState
from exports.report.figure_data import FigureTable
from exports.report.indicator_data import IndicatorTable
from exports.report.indicator_data import IndicatorValue
from exports.report.indicator_data import Origin
from exports.report.indicator_data import Part
from exports.report.indicator_data import Spread
from exports.report.plain import from_plain
from exports.report.plain import to_plain
from formats.canonical import canonical_json
from formats.canonical import sha256_hex
from formats.text import Text

__all__ = [
    "VERSION",
    "Answered",
    "Benchmark",
    "Chapter",
    "Fact",
    "Figure",
    "FigureState",
    "FigureTable",
    "IndicatorTable",
    "IndicatorValue",
    "Leaf",
    "LeafResult",
    "LeafState",
    "Origin",
    "Part",
    "Participation",
    "Quote",
    "Reason",
    "ReportCase",
    "ReportData",
    "Round",
    "Spread",
    "data_hash",
    "from_json",
    "to_json",
]

#: 2 added indicators. What is added has a default, so that older snapshots can still be read.
VERSION = 2

LeafState = Literal["known", "suppressed", "none"]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The benchmark; `minimum_cell`: fewer persons than this are never shown."""

    slug: str
    name: str
    goal_note: str
    client_word: str
    is_invented: bool
    minimum_cell: int


@dataclass(frozen=True, slots=True)
class Round:
    """The wave; dates as ISO text."""

    slug: str
    name: str
    starts_on: str
    ends_on: str
    state: str


@dataclass(frozen=True, slots=True)
class ReportCase:
    """A case that takes part."""

    slug: str
    name: str
    circles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why cases are not in the report ('refused' or 'withdrawn'), and how many said so."""

    state: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Participation:
    """How many cases were asked, and what became of them."""

    invited: int
    taking_part: int
    refused: int
    withdrawn: int
    not_answered: int
    without_figures: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A coded passage. `case` and `case_name` are empty unless the organisation was released.

    `place`: where it stands in the text ("12" is a line). `coding` leads staff to the text and is
    written to no file: keys carry a time, which would join passages of one conversation.
    """

    coding: str
    kind: str
    is_quotation: bool
    text: str | None
    role: str
    role_group: str
    case: str
    case_name: str
    circle: str
    document: str
    place: str
    key_id: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme: the figures and indicators that it stands beside, and the passages that carry it.

    `withheld` counts passages not released; `not_asked` names items that this wave did not ask.
    """

    name: str
    label: Text
    definition: Text
    tables: tuple[FigureTable, ...] = ()
    quotes: tuple[Quote, ...] = ()
    withheld: int = 0
    not_asked: tuple[str, ...] = ()
    indicators: tuple[IndicatorTable, ...] = ()


@dataclass(frozen=True, slots=True)
class LeafResult:
    """Satisfaction of the clients of one case with one thing.

    `low` and `high` bound the number of persons who judged (equal where it may be told); `mean` on
    a scale of `steps`, to one decimal; `satisfied`: percent on the upper two steps, absent where it
    would tell of a cell that counts too few persons (survey/links/splits.py). `own_steps`: of the
    scale where that is another than the leaf's, else 0. `compared`, `versions`: as of a `Figure`;
    what is "broken" is no part of the mean over the cases.
    """

    case: str
    state: LeafState
    low: int | None = None
    high: int | None = None
    mean: float | None = None
    satisfied: float | None = None
    own_steps: int = 0
    compared: Compared = ""
    versions: tuple[str, ...] = ()
    attention: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """How many clients of a case answered; `released` is absent where it is suppressed."""

    case: str
    released: int | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that clients judged.

    `mean` is that of the cases' means as shown, so that it tells nothing of what is suppressed.
    """

    item: str
    label: Text
    steps: int
    results: tuple[LeafResult, ...]
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A published figure that is no item: with a case, or of the benchmark's context."""

    case: str
    subject: str
    label: str
    value: str
    unit: str
    period: str
    source: str
    attention: tuple[Text, ...] = ()
    key_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that the report of a wave says. `marking` stands on every page and in every file.

    `indicators`: those that stand beside no theme, by group in the order of INDICATOR_GROUPS.
    """

    benchmark: Benchmark
    wave: Round
    marking: Text
    cases: tuple[ReportCase, ...]
    participation: Participation
    chapters: tuple[Chapter, ...]
    tables: tuple[FigureTable, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    answered: tuple[Answered, ...] = ()
    facts: tuple[Fact, ...] = ()
    indicators: tuple[IndicatorTable, ...] = ()
    version: int = VERSION

    @property
    def names(self) -> Mapping[str, str]:
        """Slug of each case -> its name."""
        return {case.slug: case.name for case in self.cases}

    @property
    def all_indicators(self) -> tuple[IndicatorTable, ...]:
        """Every indicator once: those beside a theme, then the others."""
        beside = {one.name: one for chapter in self.chapters for one in chapter.indicators}
        return (*beside.values(), *self.indicators)


def to_json(data: ReportData) -> str:
    """Return the canonical JSON: the same data always gives the same bytes."""
    return canonical_json(to_plain(data))


def from_json(document: object) -> ReportData:
    """Read what `to_json` wrote, parsed, in this version or an older one.

    Raises ValueError for an unknown version or another shape.
    """
    if not isinstance(document, dict) or document.get("version") not in range(1, VERSION + 1):
        msg = "this is no report of a version that is known here"
        raise ValueError(msg)
    data: ReportData = from_plain(ReportData, document)
    return data


def data_hash(data: ReportData) -> str:
    """Return the SHA-256 of the canonical JSON."""
    return sha256_hex(to_plain(data))
