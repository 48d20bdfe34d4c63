"""The questionnaire for one role: the items asked of it and those it only confirms."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import cached_property
from functools import lru_cache

from formats.answers import AnswerValue
from formats.expressions import Expression
from formats.expressions.tree import Call
from formats.expressions.tree import walk
from formats.instruments.asked import Asked
from formats.instruments.asked import AskedSection
from formats.instruments.asked import Mode
from formats.instruments.begins import as_expression
from formats.instruments.computed import is_shown
from formats.instruments.computed import lifted
from formats.instruments.computed import with_lifted
from formats.instruments.draws import stays
from formats.instruments.graph import dependencies
from formats.instruments.graph import evaluation_order
from formats.instruments.graph import over_turns
from formats.instruments.graph import owners
from formats.instruments.model import HOLDERS
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.instruments.model import Section
from formats.instruments.outside import without_outside
from formats.instruments.plan import Judged
from formats.instruments.plan import Step
from formats.instruments.plan import judged
from formats.instruments.plan import steps
from formats.instruments.state import State
from formats.instruments.turns import Turns
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.instruments.written_out import Repeats
from formats.instruments.written_out import WrittenOut
from formats.instruments.written_out import repeats
from formats.item_types import ITEM_TYPES

__all__ = ["Asked", "AskedSection", "Mode", "Questionnaire", "questionnaire"]

_AROUND = frozenset(
    {"jr:choice-name", "pulldata", "indexed-repeat", "position", "now", "random", "uuid"}
)
#: As often at most is looked again how many turns there are when their number is computed.
_ROUNDS = 10


Conditions = tuple[tuple[str, Expression | None], ...]
"""Section, groups and item, outermost first, each with its condition."""


@dataclass(frozen=True)
class Questionnaire:
    """What one role is asked (role None: everything); `order` is that of evaluation.

    With repeats, it says what is asked in one turn; `in_turns` gives it for answers, turn by turn.
    `turns` are then those of every repeat by key, and None before.
    """

    instrument: Instrument
    role: str | None
    sections: tuple[AskedSection, ...]
    order: tuple[str, ...]
    repeats: Repeats
    turns: Turns | None = None

    def in_turns(self, answers: Mapping[str, AnswerValue], today: date) -> "Questionnaire":
        """The questionnaire with every turn that these answers have written out.

        Itself where it has no repeats, or is written out already. `today` is for numbers of turns
        that are computed (`repeat_count`).
        """
        if not self.repeats.names or self.turns is not None:
            return self
        turns = self.repeats.turns(answers, {})
        asked = self.written_out(turns)
        # What one repeat holds may decide how many turns another has, or one inside it.
        for _round in range(_ROUNDS if self.repeats.counted else 0):
            state = State(asked, answers, today)
            counts = {
                name: state.count(asked.by_name[name].item)
                for name in turns
                if name_of(name) in self.repeats.counted and name in asked.by_name
            }
            before, turns = turns, self.repeats.turns(answers, counts)
            if turns == before:
                break
            asked = self.written_out(turns)
        return asked

    def written_out(self, turns: Turns) -> "Questionnaire":
        """The questionnaire with these turns, by key of the repeat: ids may be anything."""
        return self._written(tuple(turns.items()))

    @cached_property
    def _written(self) -> Callable[[tuple[tuple[str, tuple[str, ...]], ...]], "Questionnaire"]:
        return lru_cache(maxsize=32)(lambda turns: _write_out(self, dict(turns)))

    def leaves(self) -> Iterator[Asked]:
        """All items that are no group, in the order of asking."""
        return iter(self.by_name.values())

    def asked(self, name: str) -> Asked | None:
        """The item of that name, if it is asked here."""
        return self.by_name.get(name)

    @cached_property
    def by_name(self) -> Mapping[str, Asked]:
        """All items that are no group, by name, in the order of asking."""
        return {asked.item.name: asked for part in self.sections for asked in part.leaves()}

    @cached_property
    def conditions(self) -> Mapping[str, Conditions]:
        """Item -> the conditions of what it stands in and of itself."""
        found: dict[str, Conditions] = {}

        def place(items: tuple[Asked, ...], above: Conditions) -> None:
            for asked in items:
                own = (*above, (asked.item.name, asked.item.relevant))
                if asked.item.type != "group":
                    found[asked.item.name] = own
                place(asked.items, own)

        for part in self.sections:
            place(part.items, ((part.section.name, part.section.relevant),))
        return found

    @cached_property
    def held_by(self) -> Mapping[str, str]:
        """Name in expressions -> item that holds it."""
        return owners(asked.item for asked in self.leaves())

    @cached_property
    def several(self) -> Mapping[str, tuple[str, ...]]:
        """What stands for several turns -> the names in each of them (`over_turns`)."""
        return over_turns(asked.item for asked in self.leaves()) if self.turns else {}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Key of a turn (`kinderen@3`) -> the how manieth of its repeat it is, from 1."""
        return {
            key(name_of(repeat), (*path_of(repeat), turn)): place
            for repeat, ids in (self.turns or {}).items()
            for place, turn in enumerate(ids, start=1)
        }

    def place_of(self, name: str) -> str:
        """In which turn the item of this key stands, from the outermost repeat: "2" or "2.1"; empty
        for an item in no repeat.
        """
        path = path_of(name)
        chain = self.repeats.around.get(name_of(name), ()) if path else ()
        places = (self.places[key(repeat, path[: n + 1])] for n, repeat in enumerate(chain))
        return ".".join(map(str, places))

    @cached_property
    def looks_around(self) -> bool:
        """Whether an expression looks at labels, tables, turns, clock or chance: most never do."""
        expressions = [part.section.relevant for part in self.sections if part.section.relevant]
        for part in self.sections:
            for item in _with_holders(part.items):
                expressions += [expression for _column, expression in item.expressions()]
                expressions += filter(None, [item.begins or as_expression(item.default)])
        return any(
            isinstance(node, Call) and node.function in _AROUND
            for expression in expressions
            for node in walk(expression.tree)
        )

    @cached_property
    def drawn(self) -> frozenset[str]:
        """Items whose computed value stays once it is drawn."""
        return frozenset(name for name, asked in self.by_name.items() if stays(asked.item))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What is computed of every response, in order."""
        return steps(self)

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """How each answer is judged, in the order of asking."""
        return judged(self)

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """Items whose answers some condition, constraint, calculation or default looks at."""
        written: set[Expression | bool | None] = set()
        for name, asked in self.by_name.items():
            item = asked.item
            written |= {item.constraint, item.calculation, item.required}
            written |= {item.repeat_count, item.choice_filter, item.seed}
            written.add(item.begins or as_expression(item.default))
            written |= {condition for _name, condition in self.conditions[name]}
        names = {
            name
            for expression in written
            if isinstance(expression, Expression)
            for name in expression.references
        }
        names.update(one for name in names & self.several.keys() for one in self.several[name])
        return frozenset(self.held_by[name] for name in names if name in self.held_by)

    def section(self, name: str) -> AskedSection | None:
        """The section of that name, if anything in it is asked."""
        return next((part for part in self.sections if part.section.name == name), None)


def questionnaire(
    instrument: Instrument,
    role: str | None,
    *,
    off: frozenset[str] = frozenset(),
    is_whole: bool = False,
) -> Questionnaire:
    """Generate the questionnaire for a role; `off` names items, groups or sections left out.

    With `is_whole` notes and what is kept stay in groups of their own, and what is kept of
    expressions: to be written out, not to be asked.

    Raises:
        ValueError: when the instrument does not know the role.
    """
    if role is not None and role not in instrument.roles:
        raise ValueError(f"{instrument.form_id} does not know the role {role}")
    sections = tuple(
        AskedSection(section, items)
        for section in instrument.sections
        if section.name not in off
        and (items := _chosen(section.items, instrument, role, off, is_whole))
    )
    sections = with_lifted(sections, instrument.kind, is_whole=is_whole)
    if not is_whole:
        sections = without_outside(sections)
        sections = tuple(part for part in sections if is_shown(part, instrument.kind))
    return Questionnaire(instrument, role, sections, _order(sections), repeats(instrument.sections))


def _write_out(asked: Questionnaire, turns: Turns) -> Questionnaire:
    writing = WrittenOut(asked.repeats, turns)
    sections = tuple(
        AskedSection(part.section, writing.items(part.items)) for part in asked.sections
    )
    return replace(asked, sections=sections, order=_order(sections), turns=turns)


def _with_holders(items: Iterable[Asked]) -> Iterator[Item]:
    for asked in items:
        yield asked.item
        yield from _with_holders(asked.items)


def _order(sections: tuple[AskedSection, ...]) -> tuple[str, ...]:
    order, _circles = evaluation_order(dependencies(_as_asked(sections)))
    leaves = {asked.item.name for part in sections for asked in part.leaves()}
    return tuple(name for name in order if name in leaves)


def _as_asked(sections: tuple[AskedSection, ...]) -> list[Section]:
    return [
        replace(part.section, items=tuple(asked.item for asked in part.items)) for part in sections
    ]


def _chosen(
    items: tuple[Item, ...],
    instrument: Instrument,
    role: str | None,
    off: frozenset[str],
    is_whole: bool,
) -> tuple[Asked, ...]:
    chosen = []
    for item in items:
        if item.name in off:
            continue
        if item.type in HOLDERS:
            parts = _chosen(item.items, instrument, role, off, is_whole)
            holder = Asked(item, parts[0].mode, parts) if parts else None
            is_repeat = item.type == "repeat"
            if holder and (is_repeat or is_shown(holder, instrument.kind, is_whole=is_whole)):
                chosen.append(holder)
            elif holder:
                chosen.extend(lifted(holder, item.relevant))
            continue
        mode = _mode(item, instrument, role)
        if mode:
            chosen.append(Asked(item, mode))
    return tuple(chosen)


def _mode(item: Item, instrument: Instrument, role: str | None) -> Mode | None:
    if role is None or role in item.ask:
        return "ask"
    if role in item.confirm:
        return "confirm"
    if item.ask or item.confirm:
        return None
    # An item that names no role is for all; but contact data are entered apart.
    return None if item.is_contact and ITEM_TYPES[item.type].has_answer else "ask"
