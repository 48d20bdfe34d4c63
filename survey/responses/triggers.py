"""Calculations that are made anew when what triggers them changes, and may be typed over. Pure."""

from datetime import date

from formats.answers import AnswerValue
from formats.instruments.defaults import as_answer
from formats.instruments.draws import STILL
from formats.instruments.draws import Draws
from formats.instruments.generate import Questionnaire
from formats.instruments.state import State
from survey.responses.documents import Answers
from survey.responses.documents import Changes


def triggered(
    asked: Questionnaire, before: Answers, read: Changes, today: date, draws: Draws = STILL
) -> dict[str, AnswerValue | None]:
    """Return the answers that a form's answers trigger; `asked` is written out.

    What was typed over in the same form stays as typed.
    """
    waiting = [leaf.item for leaf in asked.leaves() if leaf.item.calculation and leaf.item.trigger]
    changed = {name for name, answer in read.items() if before.get(name) != answer}
    if not waiting or not changed:
        return {}
    now = {**before, **read}
    answers = {name: answer for name, answer in now.items() if answer is not None}
    found: dict[str, AnswerValue | None] = {}
    for item in waiting:
        if changed.isdisjoint(item.trigger) or item.name in changed:
            continue
        # One may trigger the next.
        state = State(asked, answers, today, draws)
        answer = as_answer(item, state.computed(item)) if state.relevant[item.name] else None
        found[item.name] = answer
        changed.add(item.name)
        answers.pop(item.name, None)
        if answer is not None:
            answers[item.name] = answer
    return found
