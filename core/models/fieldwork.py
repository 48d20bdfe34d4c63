"""Visits, interviews and the people who speak in them; documents that figures are taken from."""

from datetime import date
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.database import Base
from core.database import one_of
from core.models.accounts import Account
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.models.project import Case
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed
from formats.vocabulary import ROLE_GROUPS

CONSENT_KINDS = ("talk", "recording", "special_categories")
#: How far a speaker's words may travel: nowhere, with role and circle, or with the organisation.
RELEASES = ("none", "role", "organisation")
PLACES = ("municipality", "provider", "elsewhere", "remote")


class Document(Keyed, Timed, OfProject, Base):
    """A published document that figures or passages are taken from (a bibliographic record)."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("project_id", "slug"),)

    slug: Mapped[str]
    title: Mapped[str]
    publisher: Mapped[str] = mapped_column(default="")
    year: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")


class Visit(Keyed, Timed, OfProject, Base):
    """A day at an organisation (Dutch: bezoek)."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("case_id", "slug"),)

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    slug: Mapped[str]
    on: Mapped[date] = mapped_column("on_date")
    place: Mapped[str] = mapped_column(default="")
    #: Who goes; a colleague of the benchmark.
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    note: Mapped[str] = mapped_column(default="")

    case: Mapped[Case] = relationship()
    researcher: Mapped[Account | None] = relationship()
    interviews: Mapped[list["Interview"]] = relationship(
        back_populates="visit", order_by="Interview.slug"
    )


class Interview(Keyed, Timed, OfProject, Base):
    """One conversation (Dutch: gesprek). Its id may be minted by the client that captures it."""

    __tablename__ = "interview"
    __table_args__ = (
        UniqueConstraint("case_id", "slug"),
        one_of("place", PLACES),
        CheckConstraint("ended_at IS NULL OR started_at IS NOT NULL", name="started_before_ended"),
    )

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("benchmark_case.id", ondelete="CASCADE"), index=True
    )
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visit.id", ondelete="SET NULL"))
    slug: Mapped[str]
    planned_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(default="municipality")
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    case: Mapped[Case] = relationship()
    visit: Mapped[Visit | None] = relationship(back_populates="interviews")
    researcher: Mapped[Account | None] = relationship()
    speakers: Mapped[list["Speaker"]] = relationship(
        back_populates="interview", order_by="Speaker.position", cascade="all, delete-orphan"
    )


class Speaker(Keyed, Timed, OfProject, Base):
    """A person who speaks in an interview (Dutch: gesprekspartner); `is_group` for "the group".

    The name is sealed under the person's own key and is never needed to understand an answer.
    """

    __tablename__ = "speaker"
    __table_args__ = (
        UniqueConstraint("interview_id", "slug"),
        one_of("role_group", ROLE_GROUPS),
        one_of("release", RELEASES),
    )

    interview_id: Mapped[UUID] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    slug: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    role_group: Mapped[str]
    #: The role in the words in which it will be printed ("Hoofd dienst SZW").
    role_printed: Mapped[str]
    is_group: Mapped[bool] = mapped_column(default=False)
    persons: Mapped[int] = mapped_column(default=1)
    key_id: Mapped[UUID | None]
    name_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    release: Mapped[str] = mapped_column(default="role")
    #: The speaker took back what was said; nothing of it may be used from then on.
    withdrawn_at: Mapped[datetime | None]
    #: Who it was and what they said can never be read again.
    erased_at: Mapped[datetime | None]

    name = sealed("name_sealed")

    interview: Mapped[Interview] = relationship(back_populates="speakers")
    consents: Mapped[list["Consent"]] = relationship(
        back_populates="speaker", order_by="Consent.at", cascade="all, delete-orphan"
    )

    def consent(self, kind: str) -> bool | None:
        """The latest word on a kind of consent: True, False, or None where it was never asked."""
        said = [entry.is_given for entry in self.consents if entry.kind == kind]
        return said[-1] if said else None


class Consent(Keyed, OfProject, Base):
    """What a speaker agreed to or refused, when; a later entry replaces an earlier one."""

    __tablename__ = "consent"
    __table_args__ = (one_of("kind", CONSENT_KINDS),)

    speaker_id: Mapped[UUID] = mapped_column(
        ForeignKey("speaker.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    is_given: Mapped[bool]
    at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    speaker: Mapped[Speaker] = relationship(back_populates="consents")
