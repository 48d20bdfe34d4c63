"""Open sets that packages fill and core reads, so that pages join what packages may not import.

Each registry is a dict with a name per entry; adding an entry is one file and one line.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar
from uuid import UUID

if TYPE_CHECKING:
    import click
    from sqlalchemy.orm import Session

    from core.models import Account
    from core.models import Case
    from core.models import Interview
    from core.models import Project
    from core.models import Speaker
    from core.models import Wave
    from core.visibility import Viewer

T = TypeVar("T")


class Registry(dict[str, T]):
    """A dict that refuses to take the same name twice."""

    def add(self, name: str, entry: T) -> T:
        """Add an entry. Raises ValueError where the name is taken."""
        if name in self:
            msg = f"{name!r} is registered twice"
            raise ValueError(msg)
        self[name] = entry
        return entry

    def register(self, name: str) -> Callable[[T], T]:
        """Return a decorator that adds what it decorates."""
        return lambda entry: self.add(name, entry)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the fieldwork board.

    state: 'done', 'partly', 'todo', 'not_applicable' or 'attention'; squares: one entry per small
    square, as (state, label); text is read aloud and shown, url leads to where it is done.
    """

    state: str
    text: str
    url: str | None = None
    squares: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A step of fieldwork: for many cases at once, a cell per case id. `label` is translated."""

    label: Any
    order: int
    cells: Callable[["Session", "Viewer", Sequence["Case"]], Mapping[UUID, Cell]]


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A part of the case's page: a template and what it is given; None leaves the card out.

    The page draws the frame and the heading (`label`); the template is what stands inside. It gets
    what `load` returned as variables (and whole as `data`), `case`, and what every page is given.
    `permission` is what a viewer must have to see it; `anchor` is its id on the page.
    """

    label: Any
    order: int
    template: str
    load: Callable[["Session", "Viewer", "Case"], Mapping[str, Any] | None]
    permission: str
    column: str = "main"


@dataclass(frozen=True, slots=True)
class InterviewCard:
    """A part of an interview's page (its texts, say); None leaves the card out."""

    label: Any
    order: int
    template: str
    load: Callable[["Session", "Viewer", "Interview"], Mapping[str, Any] | None]
    permission: str


@dataclass(frozen=True, slots=True)
class HomeCard:
    """A part of a benchmark's home for those with `permission`; None leaves the card out.

    As with a CaseCard the page draws frame and heading, the template what stands inside.
    """

    label: Any
    order: int
    template: str
    load: Callable[["Session", "Viewer"], Mapping[str, Any] | None]
    permission: str


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places in the top bar: where it leads, given the current wave (or None)."""

    label: Any
    order: int
    permission: str
    endpoint: str
    needs_wave: bool = True
    #: Blueprint names or endpoints that count as being in this place.
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoStep:
    """What one package contributes to the demonstration, in order."""

    order: int
    play: Callable[["Session", "Project", Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What would be erased with a person in one place: `what` and `how` much of it, translated.

    Where others speak there too, `choice` names the place: whoever erases may choose all of it
    instead of the person's own words; `url` leads to where can be said which words those are.
    """

    what: str
    how: str
    choice: UUID | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Erasure:
    """What a package holds of a person who spoke: told before it is erased, and erased.

    `erase` gets the places (`Told.choice`) that go whole, and who asked.
    """

    order: int
    tell: Callable[["Session", "Speaker"], Sequence[Told]]
    erase: Callable[["Session", "Speaker", frozenset[UUID], "Account | None"], None]


@dataclass(frozen=True, slots=True)
class Example:
    """What a tour shows, as parts of addresses; None: a demonstration has no such thing."""

    wave: str
    case: str
    instrument: str
    interview: str | None = None
    item: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class TourStop:
    """A stop of the tour through a demonstration: what one sees on a page, and why it matters.

    `path` leads to the page, given who looks and the example; None leaves the stop out.
    """

    title: Any
    text: Any
    why: Any
    order: int
    permission: str
    path: Callable[["Viewer", Example], str | None]


BOARD_COLUMNS: Registry[BoardColumn] = Registry()
CASE_CARDS: Registry[CaseCard] = Registry()
HOME_CARDS: Registry[HomeCard] = Registry()
INTERVIEW_CARDS: Registry[InterviewCard] = Registry()
PLACES: Registry[Place] = Registry()
COMMANDS: Registry["click.Command"] = Registry()
#: Steps of the invented demonstration and of the archive demonstration.
DEMO_INVENTED: Registry[DemoStep] = Registry()
DEMO_ARCHIVE: Registry[DemoStep] = Registry()
#: Steps of both, after everything is entered and ended: what they ask for is done in the end.
DEMO_ENDINGS: Registry[DemoStep] = Registry()
TOUR: Registry[TourStop] = Registry()
#: What a package does, in the same transaction, when a wave is opened or closed.
ON_WAVE_OPENED: Registry[Callable[["Session", "Wave"], None]] = Registry()
ON_WAVE_CLOSED: Registry[Callable[["Session", "Wave"], None]] = Registry()
#: What a package clears away once a minute in the worker, in a transaction of its own.
SWEEPS: Registry[Callable[["Session"], None]] = Registry()
#: What packages hold of somebody who spoke in an interview.
ERASURES: Registry[Erasure] = Registry()
#: What a kind of event or job is called on screen: lazily translated texts.
EVENT_WORDS: Registry[Any] = Registry()
JOB_WORDS: Registry[Any] = Registry()
#: Figures of a case that texts and reports stand beside: item name -> how survey shows it.
FACTS: Registry[Callable[..., Any]] = Registry()


def in_order(registry: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return a registry's entries by their order."""
    return sorted(registry.items(), key=lambda entry: (entry[1].order, entry[0]))
