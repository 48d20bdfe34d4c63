"""An indicator over all cases, with the answers that each value was worked out from."""

from dataclasses import dataclass
from dataclasses import field

from exports.report.figure_data import Compared
from exports.report.figure_data import Figure
from exports.report.figure_data import FigureState
from formats.text import Text

WORST_FIRST: tuple[Compared, ...] = ("broken", "mapped", "")


@dataclass(frozen=True, slots=True)
class Part:
    """What an indicator is worked out from: an item, or a row or the base of its table (`name`)."""

    name: str
    item: str
    label: Text


@dataclass(frozen=True, slots=True)
class Origin:
    """An answer that a value stands on; `name` is that of a `Part`.

    The figure leads to the statements, cites revision and number, and keeps the sealing key.
    """

    name: str
    item: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """An indicator of one case.

    `value` is in the unit of the table, rounded to its decimals; absent with state "known" where a
    document prints a range, a bound or words: then its only origin has them. `numerator` and
    `denominator` are as counted; absent where only percentages are known, or none are counted.
    `n`: persons that the value is over, where it may be told. `kind`: of the weakest answer that it
    stands on. `period`: where all answers are of the same. `missing` is a key of MISSING; `why`
    says it in words where that is not the reason. `stands_apart` and `apart_of`: `compared` and
    `versions` of a value that stands on no single answer, as of clients together.
    """

    case: str
    state: FigureState
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: int | None = None
    kind: str | None = None
    period: str | None = None
    missing: str | None = None
    why: Text = field(default_factory=dict)
    attention: tuple[Text, ...] = ()
    origins: tuple[Origin, ...] = ()
    stands_apart: Compared = ""
    apart_of: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Where its answers come from, each source once; erased ones are absent."""
        found = (origin.figure.source for origin in self.origins)
        return "; ".join(dict.fromkeys(source for source in found if source))

    @property
    def compared(self) -> Compared:
        """Whether all its answers can be compared with those of other cases: that of the worst."""
        found = {self.stands_apart, *(origin.figure.compared for origin in self.origins)}
        return next((one for one in WORST_FIRST if one in found), "")

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions that stand apart, of the answer that weighs most."""
        worst = (one.figure for one in self.origins if one.figure.compared == self.compared)
        return next((figure.versions for figure in worst), self.apart_of)

    @property
    def display(self) -> Text:
        """The value as its document prints it, where that is no single number."""
        if self.state != "known" or self.value is not None or not self.origins:
            return {}
        return self.origins[0].figure.display


@dataclass(frozen=True, slots=True)
class Spread:
    """How the values lie in a circle, or with an empty name over all cases.

    `known`: cases with a value that is shown, of `cases` that take part. The others are absent
    where fewer organisations have a value than a circle must have. Only values that are shown count
    in it, so that it tells nothing of what is suppressed. `kinds`: of figure that it mixes.
    """

    circle: str
    cases: int
    known: int
    low: float | None = None
    median: float | None = None
    high: float | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """An indicator over all cases that take part.

    `formula`: numerator and denominator as the definition has them, of `parts`. `is_share`: a
    percentage of persons or things, 0 to 100. `spreads`: over all cases first, then per circle.
    `is_not`: what it must not be taken for; `beside`: names of indicators to be read with it.
    """

    name: str
    group: str
    label: Text
    definition: Text
    unit: str
    decimals: int
    moment: Text
    base: Text
    source: str
    remarks: Text
    values: tuple[IndicatorValue, ...]
    formula: str = ""
    parts: tuple[Part, ...] = ()
    is_share: bool = False
    is_not: tuple[Text, ...] = ()
    beside: tuple[str, ...] = ()
    spreads: tuple[Spread, ...] = ()

    @property
    def known(self) -> int:
        """How many cases have a value here, shown or suppressed."""
        return sum(value.state in {"known", "suppressed"} for value in self.values)
