"""What a coder can ask for on a text. Each is a command of the log; undo and redo are too."""

from dataclasses import dataclass
from uuid import UUID

from coding.models import CodingCommand


@dataclass(frozen=True, slots=True)
class Apply:
    """Put a code on [start, end) in code points of a version of the text.

    `case`: only for a text that belongs to the wave; `version` (newest where None) must be newest.
    """

    start: int
    end: int
    code: UUID
    case: UUID | None = None
    version: UUID | None = None
    origin: str = "manual"
    #: Where somebody knows better than the text's labels who speaks.
    speaker: UUID | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take one's own coding off."""

    coding: UUID


@dataclass(frozen=True, slots=True)
class Resize:
    """Make one's own coding longer or shorter: it stands on [start, end) from now on.

    In code points; `version` as for Apply.
    """

    coding: UUID
    start: int
    end: int
    version: UUID | None = None


@dataclass(frozen=True, slots=True)
class SetQuoteKind:
    """Say of what kind the quote of a segment is; None: that of the text."""

    segment: UUID
    quote_kind: str | None


@dataclass(frozen=True, slots=True)
class AddMemo:
    """Write a note about [start, end) in code points, or about the whole text where both are None.

    `version` as for Apply.
    """

    text: str
    start: int | None = None
    end: int | None = None
    version: UUID | None = None


@dataclass(frozen=True, slots=True)
class EditMemo:
    """Write one's own note anew; what it said before is kept."""

    memo: UUID
    text: str


@dataclass(frozen=True, slots=True)
class RemoveMemo:
    """Take one's own note away; it can be brought back."""

    memo: UUID


@dataclass(frozen=True, slots=True)
class EraseMemo:
    """Destroy what one's own note said, in all its versions; nothing brings it back."""

    memo: UUID


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo the last of one's own commands on this text that stands."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was undone last."""


Command = (
    Apply
    | Remove
    | Resize
    | SetQuoteKind
    | AddMemo
    | EditMemo
    | RemoveMemo
    | EraseMemo
    | Undo
    | Redo
)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command: its row, None where there was nothing to do."""

    row: CodingCommand | None
    is_new: bool


NOTHING = Done(None, False)
