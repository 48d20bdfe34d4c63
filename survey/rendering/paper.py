"""A questionnaire on paper: boxes to tick, lines to write on, conditions in words."""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from markupsafe import Markup
from markupsafe import escape

from formats.instruments.generate import Asked
from formats.instruments.generate import Questionnaire
from formats.instruments.generate import questionnaire
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.wording import OUTPUT
from formats.item_types import ITEM_TYPES
from formats.item_types.base import ItemType
from formats.text import Text
from formats.text import direction
from formats.text import pick
from formats.text import to_html
from formats.vocabulary import ROLE_GROUPS
from survey.rendering.environment import environment
from survey.rendering.shown import shown
from survey.rendering.wording import in_words
from survey.rendering.wording import whole_text

#: So many empty turns of a repeat are printed, unless their number is fixed.
TURNS = 3
#: A longer list is not printed beside the question: one writes what one means.
LONGEST_LIST = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A question as printed: with its number, and the parts of a group or repeat."""

    item: Item
    number: str
    condition: str
    prompts: tuple[Text, ...]
    parts: tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What a sheet says already of the one that it is for."""

    #: Who, where and when; what is not known is left to write down.
    organisation: str = ""
    wave: str = ""
    spoken_with: str = ""
    date: str = ""
    #: Whether nobody is spoken with: it is filled in by the participant.
    is_request: bool = False
    #: Answers that texts take in, by name, as people read them.
    taken_in: Mapping[str, str] = field(default_factory=dict)
    #: What is known beside a question, by its name: from the round before, or from another.
    beside: Mapping[str, Markup] = field(default_factory=dict)
    #: Sections that this round does not ask, each with the reason.
    left_out: Sequence[tuple[Text, str]] = ()


def paper(
    instrument: Instrument, role: str | None, language: str, off: frozenset[str] = frozenset()
) -> Markup:
    """Return the questionnaire of a role in a language as HTML to print; `off` is left out.

    Raises ValueError where the instrument does not know the role.
    """
    return sheet(questionnaire(instrument, role, off=off), role, language)


def sheet(
    asked: Questionnaire, role: str | None, language: str, written: Written | None = None
) -> Markup:
    """Return what is asked as HTML to print, with what is known of who it is for."""
    instrument, told = asked.instrument, written or Written()
    sections = [
        (part.section, lines)
        for number, part in enumerate(asked.sections, start=1)
        if (lines := tuple(_lines(part.items, instrument, role, language, f"{number}.")))
    ]

    def said(found: re.Match[str]) -> str:
        return str(escape(told.taken_in.get(found[1], ""))) or "………"

    def tell(text: Text | None) -> Markup:
        chosen = pick(text, language, instrument.default_language)
        return Markup(OUTPUT.sub(said, to_html(chosen)))  # noqa: S704 - escaped by both

    def tell_whole(text: Text) -> Markup:
        return whole_text(text, language, instrument.default_language)

    template = environment(language).get_template("survey/instruments/_paper.html")
    html = template.render(
        instrument=instrument,
        sections=sections,
        language=language,
        direction=direction(language),
        is_talk=instrument.kind != "survey",
        is_request=told.is_request or all(one.is_requested for one in instrument.sections),
        written=told,
        role_words=pick(ROLE_GROUPS.get(role or ""), language),
        turns=TURNS,
        longest=LONGEST_LIST,
        tell=tell,
        tell_whole=tell_whole,
        shown=lambda owner: shown(instrument, owner, language),
    )
    return Markup(html)  # noqa: S704 - autoescaped


def _lines(
    items: Iterable[Asked], instrument: Instrument, role: str | None, language: str, before: str
) -> Iterator[Line]:
    number = 0
    for asked in items:
        item, item_type = asked.item, ITEM_TYPES[asked.item.type]
        if not _is_printed(item, item_type):
            continue
        number += item.type != "note"
        own = f"{before}{number}"
        parts = tuple(_lines(asked.items, instrument, role, language, f"{own}."))
        if asked.items and not parts:
            continue
        condition = in_words(item.relevant, instrument, language) if item.relevant else ""
        prompts = (item.guidance_hint, *item.prompts.get(role or "", ()))
        yield Line(item, own, condition, tuple(filter(None, prompts)), parts)


def _is_printed(item: Item, item_type: ItemType) -> bool:
    """Nobody writes down what is computed or not asked."""
    return item.type != "calculate" and item_type.template(item) != "hidden"
