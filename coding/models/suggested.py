"""What was suggested for a text, and which suggestions a coder does not want to see again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from core.clock import now
from core.database import Base
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed


class SuggestionList(Keyed, OfProject, Base):
    """All suggestions for one version of a text; made anew, it replaces what was there."""

    __tablename__ = "suggestion_list"

    source_version_id: Mapped[UUID] = mapped_column(
        ForeignKey("source_version.id", ondelete="CASCADE"), unique=True
    )
    #: Fingerprint of the codes that they were made with; with other codes they are out of date.
    edition: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)
    #: Key of the text: the reasons repeat its words, and go when it goes.
    key_id: Mapped[UUID]
    items_sealed: Mapped[Secret | None] = mapped_column(Sealed)

    #: A JSON list, see coding.suggestions.stored.
    items = sealed("items_sealed")


class SuggestionDismissal(Keyed, Timed, OfProject, Base):
    """A coder does not want a code suggested for a stretch; it outlives the list."""

    __tablename__ = "suggestion_dismissal"
    __table_args__ = (
        UniqueConstraint(
            "account_id",
            "source_version_id",
            "code_id",
            "start_offset",
            "end_offset",
            name="uq_suggestion_dismissal_stretch",
        ),
    )

    source_version_id: Mapped[UUID] = mapped_column(
        ForeignKey("source_version.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    code_id: Mapped[UUID] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"))
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
