"""Mappings between two versions of an instrument, as a benchmark made them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from core.database import Base
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed


class InstrumentMapping(Keyed, Timed, OfProject, Base):
    """Where answers to one version go in another; it stands before the library's own."""

    __tablename__ = "instrument_mapping"
    __table_args__ = (UniqueConstraint("project_id", "name", "old_version", "new_version"),)

    #: The instrument's form_id. Versions by their names: an edition as printed has no row.
    name: Mapped[str]
    old_version: Mapped[str]
    new_version: Mapped[str]
    #: YAML, in the shape of formats/editions/mapping.py.
    document: Mapped[str]
    updated_at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))


class TranslationCheck(Keyed, Timed, OfProject, Base):
    """Somebody read a translation and found it right: before that nobody is asked in it."""

    __tablename__ = "translation_check"
    __table_args__ = (UniqueConstraint("project_id", "instrument_version_id", "language"),)

    instrument_version_id: Mapped[UUID] = mapped_column(
        ForeignKey("instrument_version.id", ondelete="CASCADE")
    )
    language: Mapped[str]
    #: Who read it, as they want to be named with it.
    key_id: Mapped[UUID]
    checked_by_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    #: Who wrote that down, and when: `created_at`.
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    checked_by = sealed("checked_by_sealed")
