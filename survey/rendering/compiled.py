"""Compile the sections of a questionnaire once per (version, role, language, off, skin).

What does not depend on the respondent is rendered by one Jinja template per item type; what does is
left as slots (rendering/slots.py), filled by joining strings. A question about which nothing is
known yet is one ready string.
"""

import json
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from formats.expressions import Expression
from formats.expressions import to_json
from formats.instruments.generate import Asked
from formats.instruments.generate import AskedSection
from formats.instruments.generate import Questionnaire
from formats.instruments.generate import questionnaire
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from formats.text import pick
from formats.text import to_html
from formats.text import to_plain
from survey.instruments.service import definition
from survey.models import InstrumentVersion
from survey.rendering.environment import environment
from survey.rendering.slots import Chunks
from survey.rendering.slots import Filling
from survey.rendering.slots import cut
from survey.rendering.slots import slot
from survey.rendering.wording import in_words

#: staff: with details (kind, period, source, why missing, note) and prompts; survey: plain.
SKINS = ("staff", "survey")

EMPTY: Mapping[str, Sequence[str]] = {}
NO_PROBLEMS: Mapping[str, Sequence[Problem]] = {}
NO_EXTRAS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Block:
    """One question, or a group of them: its chunks, and its HTML when nothing is known yet."""

    name: str
    #: Its own name and those of all items in it.
    names: frozenset[str]
    chunks: Chunks
    blank: str


@dataclass(frozen=True, slots=True)
class CompiledSection:
    """A page of the questionnaire. `items` are the names of its answerable items, in order."""

    name: str
    title: str
    title_html: Markup
    hint_html: Markup
    items: tuple[str, ...]
    asked: AskedSection
    relevant: Expression | None
    relevant_json: str
    blocks: tuple[Block, ...]
    blank: Markup
    #: Names of all items and groups in it.
    names: frozenset[str]

    def render(
        self,
        fields: Mapping[str, Sequence[str]] = EMPTY,
        problems: Mapping[str, Sequence[Problem]] = NO_PROBLEMS,
        extras: Mapping[str, str] = NO_EXTRAS,
        *,
        hidden: Collection[str] = (),
        leave_out: Collection[str] = (),
    ) -> Markup:
        """Return the questions' HTML.

        fields: form fields (`a-f16`, `a-f16.kind`, …) as typed; problems: per item name;
        extras: computed cells by slot; hidden: items with the attribute hidden; leave_out: items
        whose HTML is not sent at all.
        """
        touched = {name[2:].partition(".")[0] for name in fields}
        touched.update(problems, hidden, (key.split(":", 2)[1] for key in extras))
        if touched.isdisjoint(self.names) and not leave_out:
            return self.blank
        filling = Filling(fields, problems, extras, hidden)
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
    compiler = _Compiler(asked, language, skin)
    sections = tuple(compiler.section(part) for part in asked.sections)
    return CompiledQuestionnaire(asked, language, skin, sections)


class _Compiler:
    """Renders the items of one questionnaire through their templates."""

    def __init__(self, asked: Questionnaire, language: str, skin: str) -> None:
        self.asked = asked
        self.language = language
        self.skin = skin
        self.rows: dict[str, str] = {}
        self.environment = environment(language)

    def section(self, part: AskedSection) -> CompiledSection:
        """Compile one section."""
        section = part.section
        blocks = tuple(self.block(asked) for asked in part.items)
        label = pick(section.label, self.language)
        return CompiledSection(
            name=section.name,
            title=to_plain(label),
            title_html=Markup(to_html(label)),  # noqa: S704 - escaped by to_html
            hint_html=self.text(section.hint),
            items=tuple(asked.item.name for asked in part.leaves()),
            asked=part,
            relevant=section.relevant,
            relevant_json=_tree(section.relevant),
            blocks=blocks,
            blank=Markup("".join(block.blank for block in blocks)),  # noqa: S704 - our templates
            names=frozenset().union(*(block.names for block in blocks)),
        )

    def block(self, asked: Asked) -> Block:
        """Compile one question or group."""
        chunks = cut(self.item(asked), self.language, self.rows)
        names = {asked.item.name, *(leaf.item.name for leaf in asked.leaves())}
        return Block(asked.item.name, frozenset(names), chunks, chunks.fill(Filling()))

    def item(self, asked: Asked, block: str = "question") -> Markup:
        """Render an item's template, its slots still as marks."""
        item = asked.item
        name = "_grid_row" if block == "grid-row" else ITEM_TYPES[item.type].template(item)
        template = self.environment.get_template(f"survey/items/{name}.html")
        html = template.render(
            item=item,
            asked=asked,
            block=block,
            is_staff=self.skin == "staff",
            mode=asked.mode,
            language=self.language,
            prompts=self._prompts(asked),
            relevant_json=_tree(item.relevant),
            relevant_words=self._condition(item.relevant),
            slot=slot,
            rows=self._rows,
            text=self.text,
            render=lambda child: self.item(child, "question-part"),
            render_row=lambda child: self.item(child, "grid-row"),
        )
        return Markup(html)  # noqa: S704 - autoescaped

    def text(self, text: Mapping[str, str] | None) -> Markup:
        """Return a text of the instrument as inline HTML."""
        return Markup(to_html(pick(text, self.language)))  # noqa: S704 - escaped by to_html

    def _prompts(self, asked: Asked) -> list[Markup]:
        item = asked.item
        prompts = item.prompts.get(self.asked.role or "", ())
        return [self.text(text) for text in (item.guidance_hint, *prompts) if text]

    def _condition(self, expression: Expression | None) -> str:
        if expression is None:
            return ""
        return in_words(expression, self.asked.instrument, self.language)

    def _rows(self, item: str, row: str, least: int) -> Markup:
        self.rows[item] = str(row)
        return slot("rows", item, str(least))


def _tree(expression: Expression | None) -> str:
    if expression is None:
        return ""
    return json.dumps(to_json(expression.tree), ensure_ascii=False, separators=(",", ":"))
