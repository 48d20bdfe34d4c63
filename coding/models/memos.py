"""Notes of analysts: about a passage, a text or a code."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from coding.models.codes import Code
from coding.models.codes import Segment
from core.clock import now
from core.database import Base
from core.database import exactly_one
from core.models import Account
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed


class Memo(Keyed, Timed, OfProject, Base):
    """An analytic note by one coder (Dutch: memo).

    About a code, or about a text: then about the whole, or about one segment of it.
    """

    __tablename__ = "memo"
    __table_args__ = (
        exactly_one("subject", "source_id", "code_id"),
        CheckConstraint("segment_id IS NULL OR source_id IS NOT NULL", name="segment_in_text"),
    )

    source_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("source.id", ondelete="CASCADE"), index=True
    )
    segment_id: Mapped[UUID | None] = mapped_column(ForeignKey("segment.id", ondelete="CASCADE"))
    code_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("code.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    #: Number of the version that stands: undo goes back to an earlier one.
    number: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]

    segment: Mapped[Segment | None] = relationship()
    code: Mapped[Code | None] = relationship()
    author: Mapped[Account] = relationship()
    versions: Mapped[list["MemoVersion"]] = relationship(
        back_populates="memo", order_by="MemoVersion.number", cascade="all, delete-orphan"
    )

    @property
    def current(self) -> "MemoVersion":
        """The version that stands."""
        return next(one for one in self.versions if one.number == self.number)


class MemoVersion(Keyed, Base):
    """What a note said from a moment on; earlier versions stay."""

    __tablename__ = "memo_version"
    __table_args__ = (UniqueConstraint("memo_id", "number"),)

    memo_id: Mapped[UUID] = mapped_column(ForeignKey("memo.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    #: Key of the text that the note is about, which it may repeat: gone with it. A note about a
    #: code has a key of its own.
    key_id: Mapped[UUID]
    text_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(default=now)

    text = sealed("text_sealed")

    memo: Mapped[Memo] = relationship(back_populates="versions")
