"""Compile the sections of a questionnaire once per (version, role, language, off, skin).

What does not depend on the respondent is rendered by one Jinja template per item type; what does is
left as slots (rendering/slots.py), filled by joining strings. A question about which nothing is
known yet is one ready string.
"""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from functools import lru_cache

from markupsafe import Markup

from formats.instruments.generate import Asked
from formats.instruments.generate import AskedSection
from formats.instruments.generate import Questionnaire
from formats.instruments.generate import questionnaire
from formats.instruments.mixing import Order
from formats.instruments.mixing import leads
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.turns import name_of
from formats.instruments.wording import OUTPUT
from formats.item_types.form import item_of
from formats.problems import Problem
from formats.text import pick
from formats.text import to_plain
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.rendering.compiler import Block
from survey.rendering.compiler import Compiler
from survey.rendering.cutting import cut
from survey.rendering.page_rules import PageRules
from survey.rendering.page_rules import page_rules
from survey.rendering.slots import NO_EXTRAS
from survey.rendering.slots import Filling

#: staff: with details (kind, period, source, why missing, note) and prompts; survey: plain.
SKINS = ("staff", "survey")

EMPTY: Mapping[str, Sequence[str]] = {}
NO_PROBLEMS: Mapping[str, Sequence[Problem]] = {}
NOTHING_WITHHELD: Mapping[str, Collection[str]] = {}
AS_LISTED: Mapping[str, Order] = {}


@dataclass(frozen=True)
class CompiledSection:
    """A page of the questionnaire. `items` are the names of its answerable items, in order.

    Its questions are compiled when they are first wanted: a large questionnaire opens page by page.
    """

    name: str
    title: str
    items: tuple[str, ...]
    asked: AskedSection
    compiler: Compiler = field(repr=False, compare=False)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its questions, and what is computed elsewhere out of answers on this page."""
        own = map(self.compiler.block, self.asked.items)
        return (*own, *self.compiler.elsewhere(self.rules.elsewhere))

    @cached_property
    def blank(self) -> Markup:
        """Its HTML when nothing is known yet."""
        return Markup("".join(block.blank for block in self.blocks))  # noqa: S704 - our templates

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of all items and groups in it."""
        return frozenset(_names(self.asked.items))

    @cached_property
    def _touched_by(self) -> frozenset[str]:
        return frozenset().union(*(block.names for block in self.blocks))

    @cached_property
    def rules(self) -> PageRules:
        """What on the page follows from what is filled in on it."""
        return page_rules(self.compiler.asked, self.asked)

    @cached_property
    def mixed(self) -> Mapping[str, Item]:
        """Items whose choices are mixed, each with the one by which they are."""
        return leads(one.item for one in self.asked.items)

    def heading(self, extras: Mapping[str, str] = NO_EXTRAS) -> tuple[Markup, Markup]:
        """Return title and hint as HTML, with the answers that they take in."""
        filling = Filling(extras=extras)
        title, hint = (
            cut(self.compiler.text(text), self.compiler.language).fill(filling)
            for text in (self.asked.section.label, self.asked.section.hint)
        )
        return Markup(title), Markup(hint)  # noqa: S704 - escaped

    def render(
        self,
        fields: Mapping[str, Sequence[str]] = EMPTY,
        problems: Mapping[str, Sequence[Problem]] = NO_PROBLEMS,
        extras: Mapping[str, str] = NO_EXTRAS,
        *,
        hidden: Collection[str] = (),
        leave_out: Collection[str] = (),
        withheld: Mapping[str, Collection[str]] = NOTHING_WITHHELD,
        orders: Mapping[str, Order] = AS_LISTED,
    ) -> Markup:
        """Return the questions' HTML.

        fields: form fields (`a-f16`, `a-f16.kind`, …) as typed; problems: per item name;
        extras: computed cells by slot; hidden: items with the attribute hidden; leave_out: items
        whose HTML is not sent at all; withheld: choices that a filter leaves out, and orders:
        places of choices that are mixed, per item. What stands in a turn of a repeat has its key
        for a name.
        """
        keys = {item_of(name, self._touched_by) for name in fields}
        keys.update(problems, hidden, withheld, orders, (key.split(":", 2)[1] for key in extras))
        touched = set(map(name_of, keys))
        if touched.isdisjoint(self._touched_by) and not leave_out:
            return self.blank
        filling = Filling(fields, problems, extras, hidden, withheld, orders)
        html = "".join(
            block.blank if touched.isdisjoint(block.names) else block.chunks.fill(filling)
            for block in self.blocks
            if block.name not in leave_out
        )
        return Markup(html)  # noqa: S704 - our templates, slots escape what they fill in


@dataclass(frozen=True, slots=True)
class CompiledQuestionnaire:
    """All sections for one role and language; `questionnaire` is what they were made of."""

    questionnaire: Questionnaire
    language: str
    skin: str
    sections: tuple[CompiledSection, ...]

    @property
    def instrument(self) -> Instrument:
        """The design."""
        return self.questionnaire.instrument

    def section(self, name: str) -> CompiledSection | None:
        """Return the section of that name, if anything in it is asked."""
        return next((section for section in self.sections if section.name == name), None)


class _Design:
    """An instrument as a key: the very same object, which stays alive as long as the key does."""

    __slots__ = ("instrument",)

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Design) and other.instrument is self.instrument

    def __hash__(self) -> int:
        return id(self.instrument)


def compiled(
    version: InstrumentVersion | Instrument,
    role: str | None,
    language: str = "nl",
    off: frozenset[str] = frozenset(),
    *,
    skin: str = "staff",
) -> CompiledQuestionnaire:
    """Return the compiled questionnaire; `off` names sections, groups or items that are left out.

    Raises ValueError where the instrument does not know the role.
    """
    instrument = version if isinstance(version, Instrument) else definition(version)
    return _compile(_Design(instrument), role, language, off, skin)


@lru_cache(maxsize=256)
def _compile(
    design: _Design, role: str | None, language: str, off: frozenset[str], skin: str
) -> CompiledQuestionnaire:
    asked = questionnaire(design.instrument, role, off=off)
    compiler = Compiler(asked, language, skin)
    sections = tuple(_section(part, compiler) for part in asked.sections)
    return CompiledQuestionnaire(asked, language, skin, sections)


def _names(items: Iterable[Asked]) -> Iterator[str]:
    for asked in items:
        yield asked.item.name
        yield from _names(asked.items)


def _section(part: AskedSection, compiler: Compiler) -> CompiledSection:
    title = to_plain(OUTPUT.sub("…", pick(part.section.label, compiler.language)))
    items = tuple(asked.item.name for asked in part.leaves())
    return CompiledSection(part.section.name, title, items, part, compiler)
