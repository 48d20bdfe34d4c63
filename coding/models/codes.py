"""Codebooks, codes, and what was coded, by whom, with the log that undo rests on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from coding.models.texts import Source
from coding.models.texts import SourceVersion
from core.clock import now
from core.database import Base
from core.database import one_of
from core.models import Account
from core.models import Case
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from formats.vocabulary import QUOTE_KINDS

ORIGINS = ("manual", "suggestion", "search", "import")
COMMANDS = (
    "apply", "remove", "resize", "quote_kind", "memo_add", "memo_edit", "memo_remove",
    "memo_erase", "undo", "redo",
)  # fmt: skip


class Codebook(Keyed, Timed, OfProject, Base):
    """The tree of codes of a benchmark (Dutch: codeboek)."""

    __tablename__ = "codebook"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    name: Mapped[str]
    version: Mapped[str]
    title: Mapped[dict[str, Any]]

    codes: Mapped[list["Code"]] = relationship(
        back_populates="codebook", order_by="Code.position", cascade="all, delete-orphan"
    )


class Code(Keyed, Timed, OfProject, Base):
    """One code. `definition` mirrors the entry of the codebook file (formats.codebooks.Code)."""

    __tablename__ = "code"
    __table_args__ = (
        UniqueConstraint("codebook_id", "name"),
        CheckConstraint("colour BETWEEN 1 AND 12", name="colour_known"),
    )

    codebook_id: Mapped[UUID] = mapped_column(
        ForeignKey("codebook.id", ondelete="CASCADE"), index=True
    )
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"))
    name: Mapped[str]
    label: Mapped[dict[str, Any]]
    definition: Mapped[dict[str, Any]] = mapped_column(default=dict)
    colour: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)
    #: One of the four: keeps its name and place, since the report and the figures rest on it.
    is_theme: Mapped[bool] = mapped_column(default=False)
    #: Not put on any more; what is coded with it stays.
    retired_at: Mapped[datetime | None]

    codebook: Mapped[Codebook] = relationship(back_populates="codes")


class CodeMerge(Keyed, OfProject, Base):
    """One code went up in another: with what went along, so that it can be undone."""

    __tablename__ = "code_merge"

    code_id: Mapped[UUID] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), index=True)
    into_id: Mapped[UUID] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
    #: Ids of the codings that got the other code.
    moved: Mapped[list[Any]] = mapped_column(default=list)
    #: Ids of those taken off, because their coder had the other code on that passage already.
    set_aside: Mapped[list[Any]] = mapped_column(default=list)
    #: Ids of the codes that stood under it.
    children: Mapped[list[Any]] = mapped_column(default=list)

    code: Mapped[Code] = relationship(foreign_keys=[code_id])
    into: Mapped[Code] = relationship(foreign_keys=[into_id])


class Segment(Keyed, Timed, OfProject, Base):
    """A stretch of a version of a text: [start, end) in code points (Dutch: fragment)."""

    __tablename__ = "segment"
    __table_args__ = (
        CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="stretch"),
        UniqueConstraint("source_version_id", "start_offset", "end_offset"),
        one_of("quote_kind", tuple(QUOTE_KINDS)),
    )

    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"), index=True)
    source_version_id: Mapped[UUID] = mapped_column(
        ForeignKey("source_version.id", ondelete="CASCADE"), index=True
    )
    start: Mapped[int] = mapped_column("start_offset")
    end: Mapped[int] = mapped_column("end_offset")
    #: SHA-256 of the quoted text: tells whether an anchor still says what it said.
    sha256: Mapped[str]
    #: Where set, it overrides the text's default.
    quote_kind: Mapped[str | None]
    speaker_id: Mapped[UUID | None] = mapped_column(ForeignKey("speaker.id", ondelete="SET NULL"))

    source: Mapped[Source] = relationship()
    version: Mapped[SourceVersion] = relationship()
    codings: Mapped[list["Coding"]] = relationship(
        back_populates="segment", cascade="all, delete-orphan"
    )


class Coding(Keyed, Timed, OfProject, Base):
    """One code put on one segment by one coder; removed ones stay, with when."""

    __tablename__ = "coding"
    __table_args__ = (one_of("origin", ORIGINS),)

    segment_id: Mapped[UUID] = mapped_column(
        ForeignKey("segment.id", ondelete="CASCADE"), index=True
    )
    code_id: Mapped[UUID] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), index=True)
    #: The case it tells of: that of the text, or named here where the text belongs to the wave.
    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    origin: Mapped[str] = mapped_column(default="manual")
    removed_at: Mapped[datetime | None]

    segment: Mapped[Segment] = relationship(back_populates="codings")
    code: Mapped[Code] = relationship()
    case: Mapped[Case] = relationship()
    coder: Mapped[Account] = relationship()


class CodingCommand(Keyed, OfProject, Base):
    """One command of a coder on a text: append-only; undo is a command too."""

    __tablename__ = "coding_command"
    __table_args__ = (
        one_of("kind", COMMANDS),
        UniqueConstraint("account_id", "request_id"),
        UniqueConstraint("source_id", "number"),
    )

    source_id: Mapped[UUID] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    #: The page's own id of the command: sending it twice does it once.
    request_id: Mapped[UUID]
    number: Mapped[int]
    kind: Mapped[str]
    #: References only (coding, segment, code, memo), never the text.
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: The command that this one undoes or redoes.
    target_id: Mapped[UUID | None] = mapped_column(ForeignKey("coding_command.id"))
    at: Mapped[datetime] = mapped_column(default=now)


Index(
    "uq_coding_current",
    Coding.segment_id,
    Coding.code_id,
    Coding.case_id,
    Coding.account_id,
    unique=True,
    sqlite_where=Coding.removed_at.is_(None),
    postgresql_where=Coding.removed_at.is_(None),
)
