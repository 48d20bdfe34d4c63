"""Renders the items of one questionnaire through their templates, what differs left as slots."""

import json
import re
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from dataclasses import replace

from markupsafe import Markup
from markupsafe import escape

from formats.expressions import Expression
from formats.expressions import to_json
from formats.instruments.begins import as_expression
from formats.instruments.defaults import fixed_default
from formats.instruments.defaults import has_default
from formats.instruments.generate import Asked
from formats.instruments.generate import Questionnaire
from formats.instruments.graph import owners
from formats.instruments.graph import values_of
from formats.instruments.mixing import leads
from formats.instruments.model import Choice
from formats.instruments.model import Item
from formats.instruments.state import column_of
from formats.instruments.turns import name_of
from formats.instruments.wording import OUTPUT
from formats.item_types import ITEM_TYPES
from formats.item_types.choice import BESIDE
from formats.item_types.without_answer import is_grid
from formats.text import pick
from formats.text import to_html
from survey.rendering.cells import cells
from survey.rendering.cutting import Chunks
from survey.rendering.cutting import choice_of
from survey.rendering.cutting import cut
from survey.rendering.cutting import mark_of_turn
from survey.rendering.environment import environment
from survey.rendering.shown import shown
from survey.rendering.slots import Filling
from survey.rendering.slots import slot
from survey.rendering.wording import in_words

_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Block:
    """One question, or a group of them: its chunks, and its HTML when nothing is known yet."""

    name: str
    #: Names of the items in it, groups left out; and all that it shows anything of: groups too, and
    #: answers that its texts take in.
    items: frozenset[str]
    names: frozenset[str]
    chunks: Chunks
    blank: str


@dataclass(frozen=True, slots=True)
class Turns:
    """What a repeat shows: the turns that there are, and an empty one to be added."""

    here: Markup
    blank: Markup


class Compiler:
    """Compiles the items of one questionnaire, for one language and skin.

    Inside a repeat an item has the name `name@turn`, where a mark stands for the turn until its id
    is known (rendering/slots.py).
    """

    def __init__(self, asked: Questionnaire, language: str, skin: str) -> None:
        self.asked = asked
        self.language = language
        self.skin = skin
        self.environment = environment(language)
        self.leads = leads(one.item for part in asked.sections for one in part.items)
        self.held_by = owners(leaf.item for leaf in asked.leaves())
        #: Item -> the repeats that it stands in, outermost first.
        self.repeats = _repeats(part.items for part in asked.sections)
        self.rows: dict[str, str] = {}
        self._outputs: set[str] = set()
        #: Repeats around what is being rendered.
        self._around: tuple[str, ...] = ()

    def block(self, asked: Asked) -> Block:
        """Compile one question or group."""
        # What is gathered on the way is this block's own: pages are compiled in several threads.
        one = copy(self)
        one.rows, one._outputs = {}, set()
        chunks = cut(one.item(asked), self.language, one.rows)
        items = frozenset(leaf.item.name for leaf in asked.leaves())
        names = items | _repeats([(asked,)]).keys() | one._outputs
        return Block(asked.item.name, items, names, chunks, chunks.fill(Filling()))

    def elsewhere(self, names: Iterable[str]) -> Iterator[Block]:
        """Compile calculations of other pages for a script that works them out on this one."""
        for name in names:
            item = self.asked.by_name[name].item
            conditions = [
                to_json(condition.tree)
                for _name, condition in self.asked.conditions[name]
                if condition is not None
            ]
            relevant = {"op": "and", "args": conditions} if conditions else None
            values = {"item": name, "type": "calculate", "calculate": tree_json(item.calculation)}
            if relevant:
                values["relevant"] = json.dumps(relevant, ensure_ascii=False)
            html = f'<span class="question--silent"{_attributes(values)}></span>'
            yield Block(name, frozenset(), frozenset({name}), cut(html, self.language), html)

    def item(self, asked: Asked, block: str = "question") -> Markup:
        """Render an item's template, its slots still as marks."""
        item = replace(asked.item, name=self._key(asked.item.name, self._around))
        name = "_grid_row" if block == "grid-row" else ITEM_TYPES[item.type].template(item)
        template = self.environment.get_template(f"survey/items/{name}.html")
        html = template.render(
            item=item,
            asked=asked,
            block=block,
            is_staff=self.skin == "staff",
            mode=asked.mode,
            is_beside=not BESIDE.isdisjoint(item.appearance.split()),
            is_fixed=item.is_read_only or item.is_computed,
            language=self.language,
            prompts=self._prompts(asked),
            relevant_json=tree_json(item.relevant),
            relevant_words=self._condition(item.relevant),
            required_json=tree_json(item.required),
            count_json=tree_json(item.repeat_count),
            rules=self._rules(item, is_row=block == "grid-row"),
            each=lambda caller: self._each(item, caller),
            of_choice=lambda choice: self._of_choice(item, choice),
            slot=slot,
            cells={path: pick(label, self.language) for path, label in cells(item).items()},
            shown=lambda owner: shown(self.asked.instrument, owner, self.language),
            rows=self._rows,
            turns=lambda: self._turns(asked, item),
            text=self.text,
            render=lambda child: self.item(child, "question-part"),
            render_row=lambda child: self.item(child, "grid-row"),
        )
        return Markup(html)  # noqa: S704 - autoescaped

    def text(self, text: Mapping[str, str] | None) -> Markup:
        """Return a text of the instrument as inline HTML, with slots where it takes in answers."""
        html = to_html(pick(text, self.language))
        if "${" not in html:
            return Markup(html)  # noqa: S704 - escaped by to_html
        pieces = _TAG.split(html)
        # Only between tags: in an address of a link there is no place for an answer.
        pieces[::2] = [OUTPUT.sub(self._output, piece) for piece in pieces[::2]]
        return Markup("".join(pieces))  # noqa: S704 - escaped by to_html

    def _output(self, match: re.Match[str]) -> str:
        name = match[1]
        owner = self.held_by.get(name, name)
        self._outputs.add(owner)
        around = self.repeats.get(owner, ())
        # What stands in another repeat has no answer here: which turn would be meant?
        inside = around if around == self._around[: len(around)] else ()
        return f'<span data-output="{name}">{slot("output", self._key(name, inside))}</span>'

    def _key(self, name: str, repeats: tuple[str, ...]) -> str:
        return "@".join((name, *map(mark_of_turn, repeats)))

    def _turns(self, asked: Asked, item: Item) -> Turns:
        """Render one turn of a repeat for later; return where turns go and the one to add."""
        name = asked.item.name
        self._around = (*self._around, name)
        template = self.environment.get_template("survey/items/_turn.html")
        self.rows[name] = template.render(
            item=item,
            asked=asked,
            mark=mark_of_turn(name),
            is_fixed=item.repeat_count is not None,
            slot=slot,
            text=self.text,
            render=lambda child: self.item(child, "question-part"),
        )
        self._around = self._around[:-1]
        return Turns(slot("turns", item.name, name), slot("turn", name))

    def _each(self, item: Item, caller: Callable[[Choice, Markup], str]) -> Markup:
        """Return each choice of an item or grid as the caller has it; mixed ones change places.

        The caller is given the choice, and an attribute by which a script finds its place again.
        """
        one = item.items[0] if item.items else item
        choices = one.choices.choices if one.choices else ()
        lead = self.leads.get(name_of(one.name))
        if lead is None:
            return Markup("").join(Markup(caller(choice, Markup())) for choice in choices)  # noqa: S704 - templates
        for place, choice in enumerate(choices):
            mark = _attributes({"at": str(place)}) if lead.seed else Markup()
            self.rows[choice_of(item.name, place)] = str(caller(choice, mark))
        return slot("mixed", self._key(lead.name, self._around), item.name, str(len(choices)))

    def _rules(self, item: Item, *, is_row: bool) -> Markup:
        """Return the attributes from which a page works out what is not asked but computed."""
        first = item.items[0].name if is_grid(item) else item.name
        lead = None if is_row else self.leads.get(name_of(first))
        found = {
            "mix": tree_json(lead.seed) if lead else "",
            "calculate": tree_json(item.calculation),
            "trigger": " ".join(item.trigger),
            "filter": tree_json(item.choice_filter),
            "default": self._begins(item) if self._around else "",
        }
        return _attributes({key: value for key, value in found.items() if value})

    def _begins(self, item: Item) -> str:
        """Return the tree of what an item begins with when its turn is added by a script."""
        if not has_default(item):
            return ""
        expression = as_expression(item.default)
        if expression is not None:
            return tree_json(expression)
        answer = fixed_default(item)
        value = values_of(item, answer).get(item.name) if answer else None
        return "" if value is None else json.dumps({"lit": value}, ensure_ascii=False)

    def _of_choice(self, item: Item, choice: Choice) -> Markup:
        """Return the attributes by which a choice is found and filtered."""
        if item.choice_filter is None:
            return Markup()
        told = {
            name: column_of(choice, self.asked.instrument.default_language, name)
            for name in sorted(item.choice_filter.columns)
        }
        written = json.dumps(told, ensure_ascii=False)
        marks = _attributes({"choice": choice.name, "columns": written})
        return marks + slot("withheld", item.name, choice.name)

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


def _repeats(
    parts: Iterable[tuple[Asked, ...]], above: tuple[str, ...] = ()
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for items in parts:
        for asked in items:
            found[asked.item.name] = above
            inside = (*above, asked.item.name) if asked.item.type == "repeat" else above
            found.update(_repeats((asked.items,), inside))
    return found


def tree_json(expression: Expression | bool | None) -> str:
    """Return the tree of an expression as JSON; empty where there is none."""
    if not isinstance(expression, Expression):
        return ""
    return json.dumps(to_json(expression.tree), ensure_ascii=False, separators=(",", ":"))


def _attributes(values: Mapping[str, str]) -> Markup:
    written = (f' data-{key}="{escape(value)}"' for key, value in values.items())
    return Markup("".join(written))  # noqa: S704 - escaped
