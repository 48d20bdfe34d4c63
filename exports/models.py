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
from core.models import Case
from core.models import StoredFile
from core.models import Wave
from core.models.base import Keyed
from core.models.base import OfProject


class Snapshot(Keyed, OfProject, Base):
    """All that a report of a wave says, frozen: canonical JSON in the file store, with its hash.

    `built_at`: when it was last built to be read on the page; none where it was only written to
    files. `released_at`: since when the contacts of the municipalities may read it.
    """

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("wave_id", "sha256"),)

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    sha256: Mapped[str]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"))
    built_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]

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


class ReportChart(Keyed, OfProject, Base):
    """A chart of a snapshot, drawn in the worker; `sha256` is that of what it shows.

    `case_id`: for whom their own position is marked; none for staff.
    """

    __tablename__ = "report_chart"
    __table_args__ = (UniqueConstraint("snapshot_id", "case_id", "sha256", "width"),)

    snapshot_id: Mapped[UUID] = mapped_column(
        ForeignKey("snapshot.id", ondelete="CASCADE"), index=True
    )
    case_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE")
    )
    sha256: Mapped[str] = mapped_column(index=True)
    width: Mapped[str]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"))

    snapshot: Mapped[Snapshot] = relationship()
    case: Mapped[Case | None] = relationship()
    file: Mapped[StoredFile] = relationship()
