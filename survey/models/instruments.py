"""Published versions of instruments, what a wave fields of them, and links to surveys."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.database import Base
from core.database import one_of
from core.ids import random_id
from core.models import Case
from core.models import Wave
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret

KINDS = ("format", "survey", "figures")
MODES = ("anonymous", "confidential")


class InstrumentVersion(Keyed, Timed, Base):
    """One frozen, published version of an instrument.

    Those of the library are shared by all benchmarks; a benchmark's own are seen by it alone.
    """

    __tablename__ = "instrument_version"
    __table_args__ = (UniqueConstraint("project_id", "name", "version"), one_of("kind", KINDS))

    #: The benchmark whose own it is; None for the library's.
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))

    #: The instrument's form_id ("stakeholder-format").
    name: Mapped[str]
    version: Mapped[str]
    kind: Mapped[str]
    #: The YAML text as published, and its SHA-256.
    definition: Mapped[str]
    sha256: Mapped[str]
    published_at: Mapped[datetime]


class WaveInstrument(Keyed, Timed, OfProject, Base):
    """An instrument version fielded in a wave."""

    __tablename__ = "wave_instrument"
    __table_args__ = (UniqueConstraint("wave_id", "instrument_version_id"),)

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), index=True)
    instrument_version_id: Mapped[UUID] = mapped_column(ForeignKey("instrument_version.id"))
    #: Section name -> why it is switched off in this wave.
    switched_off: Mapped[dict[str, Any]] = mapped_column(default=dict)

    wave: Mapped[Wave] = relationship()
    version: Mapped[InstrumentVersion] = relationship()


class SurveyLink(Timed, OfProject, Base):
    """An open link by which clients of one case answer a survey (`/s/<code>`)."""

    __tablename__ = "survey_link"
    __table_args__ = (
        one_of("mode", MODES),
        UniqueConstraint("case_id", "instrument_version_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=random_id)
    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    instrument_version_id: Mapped[UUID] = mapped_column(ForeignKey("instrument_version.id"))
    code: Mapped[str] = mapped_column(unique=True)
    mode: Mapped[str] = mapped_column(default="anonymous")
    closed_at: Mapped[datetime | None]
    #: Fewer answers than the safe number came in and were destroyed at closing.
    destroyed_at: Mapped[datetime | None]
    #: Key for the open texts of this link's answers.
    key_id: Mapped[UUID]

    case: Mapped[Case] = relationship()
    version: Mapped[InstrumentVersion] = relationship()


class MixingAnswer(Base):
    """An anonymous answer that waits for company. It has no time and no order of its own."""

    __tablename__ = "mixing_answer"
    # Without SQLite's rowid the table is stored by its random key and keeps no order of arrival.
    __table_args__ = (PrimaryKeyConstraint("link_id", "id"), {"sqlite_with_rowid": False})

    id: Mapped[UUID] = mapped_column(default=random_id)
    link_id: Mapped[UUID] = mapped_column(ForeignKey("survey_link.id", ondelete="CASCADE"))
    document: Mapped[Secret] = mapped_column(Sealed)


class AnonymousAnswer(Base):
    """One released anonymous document: no author, device, time or order; its key is random."""

    __tablename__ = "anonymous_answer"
    __table_args__ = (PrimaryKeyConstraint("link_id", "id"), {"sqlite_with_rowid": False})

    id: Mapped[UUID] = mapped_column(default=random_id)
    link_id: Mapped[UUID] = mapped_column(ForeignKey("survey_link.id", ondelete="CASCADE"))
    document: Mapped[Secret] = mapped_column(Sealed)


class SpentForm(Base):
    """The hash of a sent form's random id: sending it twice makes one answer. Points to none."""

    __tablename__ = "spent_form"
    __table_args__ = (
        PrimaryKeyConstraint("link_id", "form_hash"),
        CheckConstraint("length(form_hash) = 64", name="sha256"),
        {"sqlite_with_rowid": False},
    )

    form_hash: Mapped[str]
    link_id: Mapped[UUID] = mapped_column(ForeignKey("survey_link.id", ondelete="CASCADE"))


# A UNIQUE constraint lets rows with a null through: the library's have no benchmark.
Index(
    "uq_instrument_version_library",
    InstrumentVersion.name,
    InstrumentVersion.version,
    unique=True,
    sqlite_where=InstrumentVersion.project_id.is_(None),
    postgresql_where=InstrumentVersion.project_id.is_(None),
)
