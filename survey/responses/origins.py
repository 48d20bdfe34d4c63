"""Under which version of a questionnaire an answer was given, where its response was moved since.

A move writes the old answers down as the new version has them. Such an answer is still one to the
old questions, until somebody answers anew: then it is one to the new version.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from formats.answers import AnswerValue
from formats.instruments.turns import name_of
from survey.models import InstrumentVersion
from survey.models import Revision
from survey.responses.queries import answers_of


class Origins:
    """Knows of some responses which answers came along in a move."""

    def __init__(self, session: Session, response_ids: Iterable[UUID]) -> None:
        moved = (
            select(Revision.response_id)
            .where(Revision.response_id.in_(set(response_ids)))
            .group_by(Revision.response_id)
            .having(func.count(Revision.instrument_version_id.distinct()) > 1)
        )
        rows = session.scalars(
            select(Revision)
            .where(Revision.response_id.in_(moved))
            .options(joinedload(Revision.version))
            .order_by(Revision.response_id, Revision.number)
        )
        self._revisions: dict[UUID, list[Revision]] = {}
        for row in rows:
            self._revisions.setdefault(row.response_id, []).append(row)
        self._read: dict[UUID, Mapping[str, AnswerValue]] = {}

    def version_of(self, revision: Revision, item: str) -> InstrumentVersion:
        """Return the version whose question the answer in this revision was given to."""
        version, answer = revision.version, self._answer(revision, item)
        before = [
            one
            for one in self._revisions.get(revision.response_id, ())
            if one.number < revision.number
        ]
        for one in reversed(before):
            if one.version != version:
                # Down to here nobody changed it: it came along in the move.
                version, answer = one.version, self._answer(one, item)
            elif self._answer(one, item) != answer:
                break
        return version

    def _answer(self, revision: Revision, item: str) -> Mapping[str, AnswerValue]:
        if revision.id not in self._read:
            self._read[revision.id] = answers_of(revision) or {}
        return {
            key: answer for key, answer in self._read[revision.id].items() if name_of(key) == item
        }
