"""What happened (events), what is being done (jobs), what is kept (files)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from core.clock import now
from core.database import Base
from core.models.base import Keyed
from core.models.base import Timed


class Event(Keyed, Base):
    """Something that happened; audit and history in one append-only table.

    `data` holds references and counts, never names or what somebody said.
    """

    __tablename__ = "event"

    at: Mapped[datetime] = mapped_column(default=now)
    #: No foreign keys: what happened stays told after its subject is gone.
    project_id: Mapped[UUID | None] = mapped_column(index=True)
    account_id: Mapped[UUID | None]
    kind: Mapped[str]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)


class DoomedKey(Base):
    """A key that is to be destroyed once the transaction that says so stands (core/doomed.py)."""

    __tablename__ = "doomed_key"

    id: Mapped[UUID] = mapped_column(primary_key=True)


class Job(Keyed, Timed, Base):
    """Work for the worker process: written in the transaction that asks for it."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("progress_done <= progress_total", name="progress"),
        CheckConstraint("finished_at IS NULL OR started_at IS NOT NULL", name="started_first"),
    )

    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    kind: Mapped[str]
    params: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: Asking for the same thing twice makes one job.
    request_key: Mapped[str | None] = mapped_column(unique=True)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    progress_done: Mapped[int] = mapped_column(default=0)
    progress_total: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(default="")
    result: Mapped[dict[str, Any] | None]
    error: Mapped[str | None]
    cancel_requested_at: Mapped[datetime | None]

    @property
    def state(self) -> str:
        """'queued', 'running', 'done', 'failed' or 'cancelled'."""
        if self.finished_at:
            if self.error == "cancelled":
                return "cancelled"
            return "failed" if self.error else "done"
        return "running" if self.started_at else "queued"


class StoredFile(Keyed, Timed, Base):
    """A file in the file store, found by the hash of its stored bytes."""

    __tablename__ = "stored_file"

    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(index=True)
    #: Size in bytes as stored.
    size: Mapped[int]
    media_type: Mapped[str]
    name: Mapped[str]
    #: Where set, the stored bytes are encrypted under this key.
    key_id: Mapped[UUID | None]


Index("ix_event_project_at", Event.project_id, Event.at)
