"""What was told to the world: snapshots of a wave, and the files written from them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.clock import now
from core.database import Base
from core.models import StoredFile
from core.models import Wave
from core.models.base import Keyed
from core.models.base import OfProject


class Snapshot(Keyed, OfProject, Base):
    """All that a report of a wave says, frozen: canonical JSON in the file store, with its hash."""

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("wave_id", "sha256"),)

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    sha256: Mapped[str]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"))

    wave: Mapped[Wave] = relationship()
    file: Mapped[StoredFile] = relationship()


class ReportFile(Keyed, OfProject, Base):
    """A file that one writer made from one snapshot."""

    __tablename__ = "report_file"
    __table_args__ = (UniqueConstraint("snapshot_id", "writer", "language"),)

    snapshot_id: Mapped[UUID] = mapped_column(
        ForeignKey("snapshot.id", ondelete="CASCADE"), index=True
    )
    writer: Mapped[str]
    language: Mapped[str]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    snapshot: Mapped[Snapshot] = relationship()
    file: Mapped[StoredFile] = relationship()
