"""One value of one case, and a table of them: what the report shows of an item that was asked."""

from dataclasses import dataclass
from dataclasses import field
from typing import Literal

from formats.text import Text

#: known; missing, with why; suppressed; undecided: statements, but no value chosen; none.
FigureState = Literal["known", "missing", "suppressed", "undecided", "none"]

Compared = Literal["", "mapped", "broken"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one case; `percent` is of `base`, 0-100.

    `display` holds the value in words, by language, where it is more than a number in a unit.
    `revision` and `revision_number` cite the state of the answers that it was read from.
    `compared`: "mapped" where it was answered in another version and carried over, "broken" where
    it cannot be compared with answers to the version that is asked: then it is in no chart and no
    spread. `versions`: the instrument, that version, and the one that is asked; else empty.
    """

    case: str
    state: FigureState
    display: Text = field(default_factory=dict)
    number: float | None = None
    percent: float | None = None
    base: float | None = None
    kind: str | None = None
    period: str | None = None
    source: str | None = None
    missing: str | None = None
    note: str | None = None
    stated_by: Text = field(default_factory=dict)
    statements: int = 0
    is_disputed: bool = False
    attention: tuple[Text, ...] = ()
    revision: str | None = None
    revision_number: int | None = None
    key_id: str | None = None
    compared: Compared = ""
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One item (or one row of its table of counts) over all cases that take part."""

    item: str
    part: str
    label: Text
    definition: Text
    section: Text
    unit: str
    decimals: int | None
    figures: tuple[Figure, ...]
    #: The question of which this is a row, where it is one.
    group: Text = field(default_factory=dict)
    is_share: bool = False

    @property
    def is_number(self) -> bool:
        """Whether a number was asked for, rather than a choice or words."""
        return self.is_share or bool(self.unit)

    @property
    def known(self) -> int:
        """How many cases have a value here, shown or suppressed."""
        return sum(figure.state in {"known", "suppressed"} for figure in self.figures)

    @property
    def key(self) -> str:
        """What it is called in links: the row's name, or the item's."""
        return self.part or self.item
