"""What the server notes with a save: metadata (start, end, today, username, email), and draws."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime

from core.clock import local
from core.models import Account
from formats.answers import AnswerValue
from formats.instruments.defaults import as_answer
from formats.instruments.draws import Draws
from formats.instruments.draws import drawing
from formats.instruments.generate import Questionnaire
from formats.instruments.state import State
from formats.item_types import ITEM_TYPES
from formats.item_types.not_asked import MetadataType
from formats.item_types.not_asked import Occasion


def draws_at(at: datetime) -> Draws:
    """Return what clock and chance give at a moment in UTC.

    By the clock of the Netherlands and without its offset, as a date with a time is answered.
    """
    return drawing(clock_at(at))


def clock_at(at: datetime) -> str:
    """Return what `now()` gives at a moment in UTC."""
    return local(at).replace(tzinfo=None).isoformat(timespec="milliseconds")


def with_drawn(
    asked: Questionnaire, answers: Mapping[str, AnswerValue], draws: Draws, today: date
) -> dict[str, AnswerValue]:
    """Return the answers with what is drawn for them and stays (formats/instruments/draws.py)."""
    found = dict(answers)
    if not asked.drawn:
        return found
    written = asked.in_turns(answers, today)
    state = State(written, answers, today, draws)
    for name in written.drawn - answers.keys():
        answer = as_answer(written.by_name[name].item, state.calculated.get(name, ""))
        if answer is not None:
            found[name] = answer
    return found


def with_metadata(
    questionnaire: Questionnaire,
    answers: Mapping[str, AnswerValue],
    at: datetime,
    account: Account | None,
) -> dict[str, AnswerValue]:
    """Return the answers with what is known of this save; `at` is in UTC.

    Only for responses of somebody who signed in: anonymous answers never come here.
    """
    occasion = Occasion(
        at=local(at),
        username=(account.display_name or "") if account else "",
        email=(account.email or "") if account else "",
    )
    noted = dict(answers)
    for asked in questionnaire.leaves():
        item, item_type = asked.item, ITEM_TYPES[asked.item.type]
        if not isinstance(item_type, MetadataType) or (item_type.is_kept and item.name in answers):
            continue
        known = item_type.noted(occasion)
        if known:
            noted[item.name] = AnswerValue(known)
    return noted
