"""Metadata of XLSForm (start, end, today, username, email): noted by the server with each save."""

from collections.abc import Mapping
from datetime import datetime

from core.clock import local
from core.models import Account
from formats.answers import AnswerValue
from formats.instruments.generate import Questionnaire
from formats.item_types import ITEM_TYPES
from formats.item_types.not_asked import MetadataType
from formats.item_types.not_asked import Occasion


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
