"""What the pictures, sound and film of instruments hold."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from core.database import Base
from core.models.base import Keyed
from core.models.base import Timed


class InstrumentFile(Keyed, Timed, Base):
    """What a file holds, found by its hash; its names stand in the instruments that show it.

    It belongs to the question and not to an answer: it is shown to everybody and is not sealed.
    """

    __tablename__ = "instrument_file"
    __table_args__ = (
        UniqueConstraint("sha256", "project_id"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    #: The benchmark whose own it is; None for the library's.
    project_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
    sha256: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(deferred=True)


# A UNIQUE constraint lets rows with a null through: the library's have no benchmark.
Index(
    "uq_instrument_file_library",
    InstrumentFile.sha256,
    unique=True,
    sqlite_where=InstrumentFile.project_id.is_(None),
    postgresql_where=InstrumentFile.project_id.is_(None),
)
