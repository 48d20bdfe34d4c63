"""Texts and their versions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.clock import now
from core.database import Base
from core.database import one_of
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import StoredFile
from core.models import Wave
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed
from formats.vocabulary import QUOTE_KINDS

SOURCE_KINDS = ("transcript", "report", "document")


class Source(Keyed, Timed, OfProject, Base):
    """A transcript, a written-up conversation or a published document (Dutch: tekst).

    A document may belong to the wave alone; each coding on it then names its case.
    """

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("wave_id", "slug"),
        one_of("kind", SOURCE_KINDS),
        one_of("default_quote_kind", tuple(QUOTE_KINDS)),
        CheckConstraint("interview_id IS NULL OR case_id IS NOT NULL", name="interview_has_case"),
        CheckConstraint("kind = 'document' OR case_id IS NOT NULL", name="speech_has_case"),
    )

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    interview_id: Mapped[UUID | None] = mapped_column(ForeignKey("interview.id"), index=True)
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"))
    slug: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    default_quote_kind: Mapped[str]
    #: Who a label in the text means ("r" -> id of a speaker, or one of the words of
    #: coding/turns.py); what labels say by themselves is read from the text.
    turn_speakers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: Sealing key of the text in all its versions and of the original file.
    key_id: Mapped[UUID]

    wave: Mapped[Wave] = relationship()
    case: Mapped[Case | None] = relationship()
    interview: Mapped[Interview | None] = relationship()
    document: Mapped[Document | None] = relationship()
    versions: Mapped[list["SourceVersion"]] = relationship(
        back_populates="source", order_by="SourceVersion.number", cascade="all, delete-orphan"
    )


class SourceVersion(Keyed, Base):
    """One state of a text. Anchors count code points in `text`, of which no sign ever moves.

    What it says changes only where a person is erased: their words are blanked sign for sign.
    """

    __tablename__ = "source_version"
    __table_args__ = (UniqueConstraint("source_id", "number"),)

    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    key_id: Mapped[UUID]
    text_sealed: Mapped[Secret] = mapped_column(Sealed)
    sha256: Mapped[str] = mapped_column(index=True)
    #: Length in code points.
    length: Mapped[int]
    #: Runs [text start, file start] where offsets in the decoded file and in the text part ways.
    offset_map: Mapped[list[Any]] = mapped_column(default=list)
    #: Stretches [start, end] in bold at the beginning of a line: they may be names of who speaks.
    turn_marks: Mapped[list[Any]] = mapped_column(default=list)
    original_id: Mapped[UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    text = sealed("text_sealed")

    source: Mapped[Source] = relationship(back_populates="versions")
    original: Mapped[StoredFile | None] = relationship()
