"""An instrument as frozen data."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property

from formats.expressions import Expression
from formats.instruments.attached import AttachedTable
from formats.instruments.attached import MediaFile
from formats.problems import Place
from formats.problems import Problem
from formats.problems import Severity
from formats.text import Text

#: Types of items that hold other items.
HOLDERS = frozenset({"group", "repeat"})


@dataclass(frozen=True, slots=True)
class ChoiceNumber:
    """A number inside a choice, at `{n}` in its label: "bezoek na {n} maanden"."""

    unit: str = ""
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen; `name` is a word and permanent."""

    name: str
    label: Text
    hint: Text = field(default_factory=dict)
    has_text: bool = False
    is_exclusive: bool = False
    is_not_applicable: bool = False
    number: ChoiceNumber | None = None
    score: float | None = None
    archive: str = ""
    #: File per kind (image, audio, video, big-image) and language, and what they say in words.
    media: Mapping[str, Text] = field(default_factory=dict)
    media_text: Text = field(default_factory=dict)
    #: Columns of its own that a choice_filter looks at, and others kept word for word.
    columns: Mapping[str, str] = field(default_factory=dict)
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class ChoiceList:
    """A named list of choices."""

    name: str
    choices: tuple[Choice, ...]

    def choice(self, name: str) -> Choice | None:
        """The choice of that name, the first where several have it."""
        return next(iter(self.named(name)), None)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all choices."""
        return frozenset(choice.name for choice in self.choices)

    def named(self, name: str) -> tuple[Choice, ...]:
        """All choices of that name: several only where an instrument allows it."""
        return self._by_name.get(name, ())

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Choice, ...]]:
        found: dict[str, tuple[Choice, ...]] = {}
        for choice in self.choices:
            found[choice.name] = (*found.get(choice.name, ()), choice)
        return found

    @cached_property
    def have_parts(self) -> bool:
        """Whether a text or a number goes with any of the choices."""
        return any(choice.has_text or choice.number for choice in self.choices)

    @cached_property
    def taking_in(self) -> tuple[tuple[Choice, str], ...]:
        """Words that take in an answer (`${name}`), each with the choice that it is of."""
        said = ((choice, words) for choice in self.choices for words in choice.label.values())
        return tuple((choice, words) for choice, words in said if "${" in words)

    @cached_property
    def have_media(self) -> bool:
        """Whether a picture, sound or film goes with any of the choices."""
        return any(choice.media for choice in self.choices)


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row, the base, or the way out of a table of counts."""

    name: str
    label: Text
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class CountTable:
    """Rows of counts over a base; `total` says how they relate (vocabulary COUNT_TOTALS).

    A table of percentages has no base; its total may miss 100 by `tolerance` percentage points.
    """

    base: CountRow
    rows: tuple[CountRow, ...]
    total: str
    none: CountRow | None = None
    tolerance: float | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """The item as printed in the original, slips of spelling and all."""

    label: str = ""
    number: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question, or a group or repeat of them (`items`)."""

    type: str
    name: str
    label: Text
    hint: Text = field(default_factory=dict)
    guidance_hint: Text = field(default_factory=dict)
    required: bool | Expression = False
    required_message: Text = field(default_factory=dict)
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text = field(default_factory=dict)
    constraint_severity: Severity = "error"
    calculation: Expression | None = None
    #: Items whose change has the calculation made anew; without any it follows all it looks at.
    trigger: tuple[str, ...] = ()
    default: str = ""
    #: In a turn of a repeat: a default that is computed, looking at what stands in that turn.
    begins: Expression | None = field(default=None, compare=False)
    is_read_only: bool = False
    appearance: str = ""
    choices: ChoiceList | None = None
    #: Attached table (a file name) that the choices come from instead of a list.
    table_file: str = ""
    choice_filter: Expression | None = None
    #: Whether its choices stand in a random order, and from what that follows (both stand among the
    #: parameters).
    is_mixed: bool = field(default=False, compare=False)
    seed: Expression | None = field(default=None, compare=False)
    repeat_count: Expression | None = None
    #: File per kind (image, audio, video, big-image) and language, and what they say in words.
    media: Mapping[str, Text] = field(default_factory=dict)
    media_text: Text = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    #: XLSForm columns that are not run here: kept word for word, and written back.
    kept: Mapping[str, str] = field(default_factory=dict)
    kept_places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    unit: str = ""
    decimals: int | None = None
    min: float | None = None
    max: float | None = None
    max_length: int | None = None
    is_published: bool = False
    table: CountTable | None = None
    archive: Archive | None = None
    ask: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    prompts: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    is_special_category: bool = False
    is_contact: bool = False
    is_requested: bool = False
    items: tuple["Item", ...] = ()
    place: Place = field(default_factory=Place, compare=False)
    #: Of the cell or value that says `default`, and of the one that says `parameters`.
    default_place: Place = field(default_factory=Place, compare=False)
    parameters_place: Place = field(default_factory=Place, compare=False)

    @property
    def is_computed(self) -> bool:
        """Whether its value always follows from its calculation. With triggers it is made anew when
        one of them changes, and may be typed over.
        """
        return self.calculation is not None and not self.trigger

    def leaves(self) -> Iterator["Item"]:
        """The item itself, or the items of the group at any depth; a repeat and those in it."""
        if self.type != "group":
            yield self
        for item in self.items:
            yield from item.leaves()

    def expressions(self) -> Iterator[tuple[str, Expression]]:
        """Column and expression, of those that it has."""
        for column in _EXPRESSIONS:
            expression = getattr(self, column)
            if isinstance(expression, Expression):
                yield column, expression


_EXPRESSIONS = (
    "relevant",
    "required",
    "constraint",
    "calculation",
    "choice_filter",
    "seed",
    "repeat_count",
)


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the questionnaire.

    `is_implicit`: made for items that an XLSForm has outside any group; it is written as none.
    """

    name: str
    label: Text
    archive_label: str = ""
    hint: Text = field(default_factory=dict)
    guidance_hint: Text = field(default_factory=dict)
    relevant: Expression | None = None
    is_requested: bool = False
    is_implicit: bool = False
    appearance: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)
    kept_places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    items: tuple[Item, ...] = ()
    place: Place = field(default_factory=Place, compare=False)

    def leaves(self) -> Iterator[Item]:
        """All items that are no group."""
        for item in self.items:
            yield from item.leaves()

    def whole_label(self, name: str) -> Text:
        """The label of an item, after that of the group without which it says too little.

        Raises KeyError for a name that is not here.
        """
        for way in _ways(self.items):
            if way[-1].name == name:
                return {language: _joined(way, language) for language in way[-1].label}
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire design; `form_id` with `version` names a frozen edition."""

    form_id: str
    version: str
    title: Text
    default_language: str
    languages: tuple[str, ...]
    kind: str
    roles: tuple[str, ...]
    sections: tuple[Section, ...]
    choices: Mapping[str, ChoiceList] = field(default_factory=dict)
    #: Attached tables by file name.
    tables: Mapping[str, AttachedTable] = field(default_factory=dict)
    #: Pictures, sound and film by file name.
    files: Mapping[str, MediaFile] = field(default_factory=dict)
    source: str = ""
    intro: Text = field(default_factory=dict)
    thanks: Text = field(default_factory=dict)
    #: An edition as it was printed: read and compared, never fielded.
    is_printed: bool = False
    #: Language tag -> how an XLSForm names it in its columns ("Nederlands (nl)").
    language_names: Mapping[str, str] = field(default_factory=dict)
    #: Settings of XLSForm that are not run here, and whole sheets (entities) as rows of cells.
    kept: Mapping[str, str] = field(default_factory=dict)
    kept_sheets: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    def leaves(self) -> Iterator[Item]:
        """All items that are no group, in order."""
        for section in self.sections:
            yield from section.leaves()

    def item(self, name: str) -> Item | None:
        """The item or group of that name."""
        return next((item for item in self.all_items() if item.name == name), None)

    def section_of(self, name: str) -> Section | None:
        """The section that holds the item or group of that name."""
        return next(
            (s for s in self.sections if any(item.name == name for item in _with_groups(s.items))),
            None,
        )

    def all_items(self) -> Iterator[Item]:
        """All items and groups, in order."""
        for section in self.sections:
            yield from _with_groups(section.items)


def _ways(items: tuple[Item, ...], above: tuple[Item, ...] = ()) -> Iterator[tuple[Item, ...]]:
    for item in items:
        yield (*above, item)
        yield from _ways(item.items, (*above, item))


def _joined(way: tuple[Item, ...], language: str) -> str:
    *above, own = (item.label.get(language, "") for item in way)
    before = [f"{label}:" if label[-1] not in ".?!:" else label for label in above if label]
    return " ".join([*before, own])


def _with_groups(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _with_groups(item.items)
