"""Drafts of a benchmark's own instruments, with the edits that can be undone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.database import Base
from core.models import Account
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from survey.models.instruments import InstrumentVersion


class InstrumentDraft(Keyed, Timed, OfProject, Base):
    """An instrument that is being written; it may hold mistakes. It holds no personal data."""

    __tablename__ = "instrument_draft"
    __table_args__ = (UniqueConstraint("project_id", "slug"),)

    slug: Mapped[str]
    #: The title as it stands in the draft, for lists: a large draft takes a second to read.
    title: Mapped[str]
    #: The version that it was made of, if any.
    based_on_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("instrument_version.id", ondelete="SET NULL")
    )
    #: Number of the edit that counts now: undo takes an earlier one, redo a later one.
    number: Mapped[int]
    #: The highest number ever given; none is given twice, so a number names one document.
    last_number: Mapped[int]
    updated_at: Mapped[datetime]
    created_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    created_by: Mapped[Account | None] = relationship()
    based_on: Mapped[InstrumentVersion | None] = relationship()


class InstrumentDraftEdit(Keyed, Base):
    """One state of a draft: the whole document, so that undo is a matter of choosing."""

    __tablename__ = "instrument_draft_edit"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("instrument_draft.id", ondelete="CASCADE"))
    number: Mapped[int]
    #: YAML, in the shape of an instrument's file.
    document: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]

    account: Mapped[Account | None] = relationship()
