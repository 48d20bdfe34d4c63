"""What was stated in the turns of a repeat, beside the statement that there are so many. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from formats.answers import AnswerValue
from formats.instruments.generate import Questionnaire
from formats.instruments.model import Item
from formats.instruments.turns import name_of
from formats.instruments.wording import without_answers
from formats.text import Text
from formats.validate import Validation


@dataclass(frozen=True, slots=True)
class InTurn:
    """One answer in a turn; `place` is the how manieth turn, from the outermost: "2" or "2.1"."""

    item: Item
    place: str
    label: Text
    answer: AnswerValue


def stated_in_turns(
    asked: Questionnaire,
    repeat: str,
    answers: Mapping[str, AnswerValue],
    validation: Validation,
) -> tuple[InTurn, ...]:
    """Return what was answered in the turns of a repeat, in order; `asked` is written out.

    What is not relevant is left out, and so are repeats inside it by themselves.
    """
    found = []
    for leaf in asked.leaves():
        item, name = leaf.item, leaf.item.name
        chain = asked.repeats.around.get(name_of(name), ())
        answer = answers.get(name)
        if chain[:1] != (repeat,) or item.type == "repeat" or answer is None:
            continue
        if validation.relevant.get(name, True):
            found.append(InTurn(item, asked.place_of(name), without_answers(item.label), answer))
    return tuple(found)
