"""Which choices a page leaves out, because of what was answered on other pages, and their order."""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from formats.answers import AnswerValue
from formats.instruments.generate import AskedSection
from formats.instruments.generate import Questionnaire
from formats.instruments.mixing import Order
from formats.instruments.mixing import drawn_order
from formats.instruments.mixing import leads
from formats.instruments.mixing import seeded_order
from formats.instruments.state import State
from formats.instruments.turns import name_of
from formats.item_types.choice import chosen_names
from survey.rendering.compiled import CompiledSection


@dataclass(frozen=True)
class Offer:
    """The choices of a page, for who answers: `asked` is written out.

    own: what is this response's own, from which the order of choices follows. It may tell nothing
    of who answers, and is the same on every page and on every visit.
    """

    section: CompiledSection
    asked: Questionnaire
    answers: Mapping[str, AnswerValue]
    today: date
    own: str

    @cached_property
    def _state(self) -> State:
        return State(self.asked, self.answers, self.today)

    @property
    def _part(self) -> AskedSection | None:
        return self.asked.section(self.section.name)

    def withheld(self) -> dict[str, Collection[str]]:
        """Return the choices that a filter leaves out, per item.

        A choice that was taken stays, to be seen and told of. Where a filter looks at answers on
        the same page nothing is left out here: a script does it, and without one all choices stand
        there for whoever changes that answer.
        """
        found: dict[str, Collection[str]] = {}
        for leaf in self._part.leaves() if self._part else ():
            item = leaf.item
            if item.choice_filter is None or name_of(item.name) in self.section.rules.filtered:
                continue
            answer = self.answers.get(item.name)
            taken = chosen_names(answer) if answer else ()
            names = {
                choice.name
                for choice in (item.choices.choices if item.choices else ())
                if not self._state.offers(item, choice) and choice.name not in taken
            }
            if names:
                found[item.name] = frozenset(names)
        return found

    def orders(self) -> dict[str, Order]:
        """Return the order of choices, per item whose choices are mixed.

        One that follows from no seed is told once for all turns of a repeat, so that it is that of
        a turn which is yet to be added as well.
        """
        mixed = {item.name: item for item in self.section.mixed.values()}
        found = {
            name: drawn_order(item, self.own) for name, item in mixed.items() if item.seed is None
        }
        if len(found) < len(mixed) and self._part:
            for item in leads(one.item for one in self._part.items).values():
                if item.seed is not None:
                    found[item.name] = seeded_order(item, item.seed, self._state)
        return found
