"""Which choices a page leaves out, because of what was answered on other pages."""

from collections.abc import Mapping
from datetime import date

from formats.answers import AnswerValue
from formats.instruments.generate import Questionnaire
from formats.instruments.state import State
from formats.instruments.turns import name_of
from formats.item_types.choice import chosen_names
from survey.rendering.compiled import CompiledSection


def withheld(
    section: CompiledSection,
    asked: Questionnaire,
    answers: Mapping[str, AnswerValue],
    today: date,
) -> dict[str, frozenset[str]]:
    """Return the choices that a filter leaves out, per item; `asked` is written out.

    A choice that was taken stays, to be seen and told of. Where a filter looks at answers on the
    same page nothing is left out here: a script does it, and without one all choices stand there
    for whoever changes that answer.
    """
    part = asked.section(section.name)
    found = {}
    state: State | None = None
    for leaf in part.leaves() if part else ():
        item = leaf.item
        if item.choice_filter is None or name_of(item.name) in section.rules.filtered:
            continue
        state = state or State(asked, answers, today)
        answer = answers.get(item.name)
        taken = chosen_names(answer) if answer else ()
        names = {
            choice.name
            for choice in (item.choices.choices if item.choices else ())
            if not state.offers(item, choice) and choice.name not in taken
        }
        if names:
            found[item.name] = frozenset(names)
    return found
