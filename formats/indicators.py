"""Indicators: a defined figure with its numerator, denominator, unit, moment and base."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from formats.expressions import Expression
from formats.instruments.load import in_order
from formats.instruments.load import read_text
from formats.problems import DefinitionError
from formats.problems import Place
from formats.problems import Problem
from formats.problems import has_errors
from formats.reading import SLUG
from formats.reading import Reader
from formats.text import Text
from formats.vocabulary import INDICATOR_GROUPS
from formats.vocabulary import UNITS
from formats.yaml_nodes import Node
from formats.yaml_nodes import child
from formats.yaml_nodes import read_yaml

LIBRARY = Path(__file__).resolve().parent / "library" / "indicators"

_SETTINGS = ("form_id", "version", "form_title", "default_language", "verhaal")
_INDICATOR = (
    "name", "group", "label", "definition", "instrument", "numerator", "denominator", "over",
    "together", "printed_as", "unit", "decimals", "moment", "base", "source", "remarks", "is_not",
    "beside",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure worked out of answers: numerator over denominator (none: the numerator itself).

    Both are expressions over the items of `instruments`. With unit percent the quotient is times
    100. `moment` says when is counted, `base` who count, `is_not` what it is taken for; all are for
    people. `over`: how many persons a score or a mean is over, where the numerator and denominator
    are not of persons; too few, or not said, and it is not told. `together` names indicators of
    which numerators and denominators are added up instead.
    `printed_as`: for published figures, only those that are called so in their document.
    `beside` names indicators that are to be read with it.
    """

    name: str
    label: Text
    definition: Text
    numerator: Expression | None
    denominator: Expression | None = None
    over: Expression | None = None
    instruments: tuple[str, ...] = ()
    group: str = ""
    together: tuple[str, ...] = ()
    printed_as: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = 0
    moment: Text = field(default_factory=dict)
    base: Text = field(default_factory=dict)
    source: str = ""
    remarks: Text = field(default_factory=dict)
    is_not: tuple[Text, ...] = ()
    beside: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)

    @property
    def references(self) -> frozenset[str]:
        """The names of items, rows and bases that it looks at."""
        used = [one.references for one in (self.numerator, self.denominator, self.over) if one]
        return frozenset(name for names in used for name in names)

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage of something that is counted."""
        return self.unit == "percent" and (self.denominator is not None or bool(self.together))


def load_indicators(text: str, file: str) -> tuple[Indicator, ...]:
    """The indicators in a YAML text; raises DefinitionError with every problem."""
    found, problems = read_indicators(text, file)
    if has_errors(problems):
        raise DefinitionError(problems)
    return found


@lru_cache(maxsize=1)
def indicators() -> Mapping[str, Indicator]:
    """Every indicator of the library by name."""
    found: dict[str, Indicator] = {}
    for path in sorted(LIBRARY.glob("*.yaml")):
        text, problems = read_text(path)
        if text is None:
            raise DefinitionError(problems)
        found.update({one.name: one for one in load_indicators(text, str(path))})
    return found


def indicator(name: str) -> Indicator:
    """The indicator of that name; raises KeyError when there is none."""
    return indicators()[name]


def read_indicators(text: str, file: str) -> tuple[tuple[Indicator, ...], list[Problem]]:
    """The indicators as far as they can be read, and all problems in the order of the file."""
    root, problems = read_yaml(text, file)
    if root is None:
        return (), problems
    reader = Reader(file)
    reader.problems.extend(problems)
    top = reader.mapping(root, ("settings", "indicators"))
    settings = reader.mapping(child(top, "settings"), _SETTINGS)
    reader.language = reader.string(child(settings, "default_language")) or "nl"
    reader.languages = frozenset(reader.text(child(settings, "form_title")))
    nodes = reader.sequence(reader.required(top, "indicators", root.place))
    found = tuple(_indicator(reader, node) for node in nodes)
    seen: dict[str, int] = {}
    for one in found:
        if one.name in seen:
            reader.report("name_duplicate", one.place, name=one.name, line=seen[one.name])
        seen.setdefault(one.name, one.place.line or 0)
    return found, in_order(reader.problems)


def _indicator(reader: Reader, node: Node) -> Indicator:
    entries = reader.mapping(node, _INDICATOR)
    name_node = reader.required(entries, "name", node.place)
    together = reader.strings(child(entries, "together"))
    numerator = child(entries, "numerator")
    if not together:
        numerator = reader.required(entries, "numerator", node.place)
    group = reader.required(entries, "group", node.place)
    return Indicator(
        name=reader.name(name_node, SLUG),
        label=reader.text(reader.required(entries, "label", node.place)),
        definition=reader.text(reader.required(entries, "definition", node.place)),
        numerator=reader.expression(numerator),
        denominator=reader.expression(child(entries, "denominator")),
        over=reader.expression(child(entries, "over")),
        instruments=reader.strings(child(entries, "instrument")),
        group=reader.one_of(group, "group", INDICATOR_GROUPS),
        together=together,
        printed_as=reader.strings(child(entries, "printed_as")),
        unit=reader.one_of(child(entries, "unit"), "unit", UNITS),
        decimals=reader.whole(child(entries, "decimals")) or 0,
        moment=reader.text(child(entries, "moment")),
        base=reader.text(child(entries, "base")),
        source=reader.string(child(entries, "source")),
        remarks=reader.text(child(entries, "remarks")),
        is_not=reader.texts(child(entries, "is_not")),
        beside=reader.strings(child(entries, "beside")),
        place=name_node.place if name_node else node.place,
    )
