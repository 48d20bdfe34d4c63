"""The log of a text: rows are numbered per text and never changed; undo rests on it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codings.commands import Done
from coding.codings.history import Stacks
from coding.codings.history import stacks_of
from coding.models import CodingCommand
from coding.models import Source
from core.events import APPEND_ONLY
from core.visibility import Viewer

APPEND_ONLY.add(CodingCommand)


@dataclass(frozen=True, slots=True)
class Log:
    """The log of one text, for one command of one coder."""

    session: Session
    viewer: Viewer
    source: Source
    request_id: UUID

    def write(
        self, kind: str, payload: dict[str, Any], target: CodingCommand | None = None
    ) -> Done:
        """Add the next row."""
        last = self.session.scalar(
            select(func.max(CodingCommand.number)).where(CodingCommand.source_id == self.source.id)
        )
        row = CodingCommand(
            project_id=self.source.project_id, source_id=self.source.id,
            account_id=self.viewer.account.id, request_id=self.request_id, number=(last or 0) + 1,
            kind=kind, payload=payload, target_id=target.id if target else None,
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return Done(row, True)

    def stacks(self) -> Stacks:
        """What the coder can undo and redo on this text."""
        return stacks_of(
            self.session.scalars(
                select(CodingCommand)
                .where(
                    CodingCommand.source_id == self.source.id,
                    CodingCommand.account_id == self.viewer.account.id,
                )
                .order_by(CodingCommand.number)
            )
        )
