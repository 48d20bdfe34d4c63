"""Responses with their revisions, the rows per answer, and the values chosen for a case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Double
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.database import Base
from core.database import exactly_one
from core.database import one_of
from core.models import Account
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import Speaker
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed
from formats.vocabulary import MISSING
from formats.vocabulary import VALUE_KINDS
from survey.models.instruments import InstrumentVersion


class Response(Keyed, Timed, OfProject, Base):
    """One filled instrument: of one speaker, one document, or one contact of the municipality.

    A Statement is an Answer of such a response about an item of the case; there is no second table.
    """

    __tablename__ = "response"
    __table_args__ = (
        exactly_one("one_stating_party", "speaker_id", "document_id", "account_id"),
        UniqueConstraint("case_id", "instrument_version_id", "speaker_id"),
        UniqueConstraint("case_id", "instrument_version_id", "document_id"),
        UniqueConstraint("case_id", "instrument_version_id", "account_id"),
    )

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    instrument_version_id: Mapped[UUID] = mapped_column(ForeignKey("instrument_version.id"))
    interview_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    speaker_id: Mapped[UUID | None] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"))
    #: The municipality's contact who fills in the request for figures.
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    language: Mapped[str] = mapped_column(default="nl")
    #: Sealing key of everything open that was said in this response.
    key_id: Mapped[UUID]
    submitted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship()
    version: Mapped[InstrumentVersion] = relationship()
    interview: Mapped[Interview | None] = relationship()
    speaker: Mapped[Speaker | None] = relationship()
    document: Mapped[Document | None] = relationship()
    account: Mapped[Account | None] = relationship()
    answers: Mapped[list["Answer"]] = relationship(
        back_populates="response", cascade="all, delete-orphan"
    )


class Revision(Keyed, Base):
    """One state of a response's answers as JSON. Append-only: the truth of a response."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("response_id", "number"),
        # The form's own id of a save: a double submit makes one revision.
        UniqueConstraint("response_id", "save_id"),
    )

    response_id: Mapped[UUID] = mapped_column(
        ForeignKey("response.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    save_id: Mapped[UUID]
    key_id: Mapped[UUID]
    document_sealed: Mapped[Secret] = mapped_column(Sealed)
    #: SHA-256 of the canonical JSON before sealing; stays when the key is destroyed.
    sha256: Mapped[str]
    instrument_version_id: Mapped[UUID] = mapped_column(ForeignKey("instrument_version.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    device: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    #: The respondent's own offset from UTC ("+01:00"), as text.
    utc_offset: Mapped[str] = mapped_column(default="")

    document = sealed("document_sealed")

    #: What it was given to: a response may have gone over to another version since.
    version: Mapped[InstrumentVersion] = relationship()


class Answer(Keyed, OfProject, Base):
    """The value of one item (or part of it) as one source stated it: a projection of the revision.

    Open text, source and note are sealed under the response's key; codes and numbers are not.
    """

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("response_id", "item", "part", "repeat_path"),
        one_of("value_kind", tuple(VALUE_KINDS)),
        one_of("missing", tuple(MISSING)),
    )

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    response_id: Mapped[UUID] = mapped_column(
        ForeignKey("response.id", ondelete="CASCADE"), index=True
    )
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    item: Mapped[str]
    #: '' for the item itself, else a row of its table, a chosen option, the text of 'anders'.
    part: Mapped[str] = mapped_column(default="")
    repeat_path: Mapped[str] = mapped_column(default="")
    number: Mapped[float | None] = mapped_column(Double)
    code: Mapped[str | None]
    key_id: Mapped[UUID]
    text_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    value_kind: Mapped[str | None]
    missing: Mapped[str | None]
    period: Mapped[str | None]
    source_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    note_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    is_percentage_only: Mapped[bool] = mapped_column(default=False)

    text = sealed("text_sealed")
    source = sealed("source_sealed")
    note = sealed("note_sealed")

    response: Mapped[Response] = relationship(back_populates="answers")


class CaseValue(Keyed, OfProject, Base):
    """The value chosen for a case out of the statements: by whom, when, why. Newest counts.

    It cites a response's revision and item, not a row of the projection, which may be rebuilt.
    """

    __tablename__ = "case_value"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    item: Mapped[str]
    response_id: Mapped[UUID] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"))
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    chosen_at: Mapped[datetime]
    key_id: Mapped[UUID]
    reason_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    #: Set when a later choice takes its place; the history stays.
    replaced_at: Mapped[datetime | None]

    reason = sealed("reason_sealed")

    response: Mapped[Response] = relationship()
    revision: Mapped[Revision] = relationship()
    account: Mapped[Account | None] = relationship()


class PublishedFact(Keyed, OfProject, Base):
    """A published figure that belongs to the benchmark's context, not to one case."""

    __tablename__ = "published_fact"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    subject: Mapped[str]
    item: Mapped[str]
    label: Mapped[str]
    answer: Mapped[dict[str, Any]]
    #: Where in the document it stands (offset in the text that it was read from).
    locator: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)

    document: Mapped[Document] = relationship()


Index(
    "uq_case_value_current",
    CaseValue.case_id,
    CaseValue.item,
    unique=True,
    sqlite_where=CaseValue.replaced_at.is_(None),
    postgresql_where=CaseValue.replaced_at.is_(None),
)
Index("ix_answer_case_item", Answer.case_id, Answer.item)
