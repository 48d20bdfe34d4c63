"""The benchmark and who takes part: organisations, programmes, waves, cases, circles."""

from datetime import date
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Table
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.clock import today
from core.database import Base
from core.database import one_of
from core.models.accounts import Account
from core.models.base import Keyed
from core.models.base import OfProject
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed

ROLES = ("coordinator", "researcher", "analyst", "contact")
GOALS = ("learn", "transparency", "accountability", "supervision", "settlement")
ORGANISATION_KINDS = ("municipality", "service", "provider", "chain_partner")
CLIENT_WORDS = ("klant", "cliënt", "kandidaat", "inwoner")


class Project(Keyed, Timed, Base):
    """One benchmark with its participants (Dutch: benchmark)."""

    __tablename__ = "project"
    __table_args__ = (
        one_of("goal", GOALS),
        CheckConstraint("minimum_cell >= 3", name="minimum_cell_safe"),
    )

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    goal: Mapped[str] = mapped_column(default="learn")
    goal_note: Mapped[str] = mapped_column(default="")
    client_word: Mapped[str] = mapped_column(default="klant")
    #: Cells with fewer persons than this are suppressed.
    minimum_cell: Mapped[int] = mapped_column(default=5)
    #: Shown on every page and in every export where a benchmark is not of real participants.
    is_invented: Mapped[bool] = mapped_column(default=False)
    #: 'archive' or 'invented' where the demonstration made it.
    demo_name: Mapped[str | None] = mapped_column(unique=True)

    waves: Mapped[list["Wave"]] = relationship(back_populates="project", order_by="Wave.starts_on")


class Membership(Keyed, Timed, OfProject, Base):
    """An account's role in a benchmark; a contact's is for one organisation."""

    __tablename__ = "membership"
    __table_args__ = (
        one_of("role", ROLES),
        CheckConstraint(
            "(role = 'contact') = (organisation_id IS NOT NULL)", name="contact_has_organisation"
        ),
        UniqueConstraint("project_id", "account_id", "role", "organisation_id"),
    )

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[str]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))

    account: Mapped[Account] = relationship()
    organisation: Mapped["Organisation | None"] = relationship()
    project: Mapped[Project] = relationship()


class Organisation(Keyed, Timed, OfProject, Base):
    """A municipality, inter-municipal service, provider or chain partner."""

    __tablename__ = "organisation"
    __table_args__ = (
        UniqueConstraint("project_id", "slug"),
        one_of("kind", ORGANISATION_KINDS),
        CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_from < valid_to", name="valid"
        ),
    )

    slug: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="municipality")
    #: Four digits ("0758"), as Statistics Netherlands numbers municipalities.
    cbs_code: Mapped[str | None]
    province: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    predecessors: Mapped[list["Organisation"]] = relationship(
        secondary="organisation_succession",
        primaryjoin="Organisation.id == OrganisationSuccession.successor_id",
        secondaryjoin="Organisation.id == OrganisationSuccession.predecessor_id",
        viewonly=True,
    )
    members: Mapped[list["Organisation"]] = relationship(
        secondary="organisation_member",
        primaryjoin="Organisation.id == OrganisationMember.service_id",
        secondaryjoin="Organisation.id == OrganisationMember.member_id",
        viewonly=True,
    )


class OrganisationSuccession(Keyed, OfProject, Base):
    """One organisation went up into another (herindeling) on a date."""

    __tablename__ = "organisation_succession"
    __table_args__ = (
        UniqueConstraint("predecessor_id", "successor_id"),
        CheckConstraint("predecessor_id <> successor_id", name="not_itself"),
    )

    predecessor_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    successor_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    on: Mapped[date] = mapped_column("on_date")


class OrganisationMember(Keyed, OfProject, Base):
    """A municipality belongs to an inter-municipal service."""

    __tablename__ = "organisation_member"
    __table_args__ = (
        UniqueConstraint("service_id", "member_id"),
        CheckConstraint("service_id <> member_id", name="not_itself"),
    )

    service_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))


programme_provider = Table(
    "programme_provider",
    Base.metadata,
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True),
    Column("organisation_id", ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True),
)


class Programme(Keyed, Timed, OfProject, Base):
    """One Work First project, run by a service with its providers (Dutch: aanpak)."""

    __tablename__ = "programme"
    __table_args__ = (UniqueConstraint("project_id", "slug"),)

    slug: Mapped[str]
    name: Mapped[str]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)

    organisation: Mapped[Organisation] = relationship()
    providers: Mapped[list[Organisation]] = relationship(secondary=programme_provider)


class Wave(Keyed, Timed, OfProject, Base):
    """One fielding period (Dutch: meetronde). Its state follows from the facts."""

    __tablename__ = "wave"
    __table_args__ = (
        UniqueConstraint("project_id", "slug"),
        CheckConstraint("starts_on <= ends_on", name="period"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="opened_before_closed"),
    )

    slug: Mapped[str]
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship(back_populates="waves")
    cases: Mapped[list["Case"]] = relationship(back_populates="wave", order_by="Case.slug")

    @property
    def state(self) -> str:
        """'planned', 'open' or 'closed'."""
        if self.closed_at:
            return "closed"
        return "open" if self.opened_at else "planned"

    @property
    def is_running(self) -> bool:
        """Whether the wave is open and today lies within its period."""
        return self.state == "open" and self.starts_on <= today() <= self.ends_on


class Case(Keyed, Timed, OfProject, Base):
    """A programme taking part in a wave: the unit that is compared (Dutch: deelnemende aanpak)."""

    __tablename__ = "benchmark_case"
    __table_args__ = (
        UniqueConstraint("wave_id", "programme_id"),
        UniqueConstraint("wave_id", "slug"),
        CheckConstraint(
            "(refused_at IS NULL) = (refusal_reason IS NULL)", name="refusal_has_reason"
        ),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason IS NULL)", name="withdrawal_has_reason"
        ),
        CheckConstraint("agreed_at IS NULL OR refused_at IS NULL", name="agreed_or_refused"),
    )

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), index=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    slug: Mapped[str]
    #: The participant agreed to take part (instemming); before that no data are entered.
    agreed_at: Mapped[datetime | None]
    agreement_note: Mapped[str] = mapped_column(default="")
    refused_at: Mapped[datetime | None]
    refusal_reason: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None]

    wave: Mapped[Wave] = relationship(back_populates="cases")
    programme: Mapped[Programme] = relationship()

    @property
    def state(self) -> str:
        """'invited', 'taking_part', 'refused' or 'withdrawn'."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.refused_at:
            return "refused"
        return "taking_part" if self.agreed_at else "invited"

    @property
    def name(self) -> str:
        """The organisation's name, with the programme's where that differs."""
        organisation = self.programme.organisation.name
        return (
            organisation
            if organisation == self.programme.name
            else (f"{organisation}: {self.programme.name}")
        )


class ContactPerson(Keyed, Timed, OfProject, Base):
    """Whom to call about a case (items F11 to F14): apart from answers, under its own key."""

    __tablename__ = "contact_person"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("benchmark_case.id", ondelete="CASCADE"))
    key_id: Mapped[UUID]
    name_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    function_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    phone_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    email_sealed: Mapped[Secret | None] = mapped_column(Sealed)

    name = sealed("name_sealed")
    function = sealed("function_sealed")
    phone = sealed("phone_sealed")
    email = sealed("email_sealed")


class Circle(Keyed, Timed, OfProject, Base):
    """A group of organisations compared with each other (Dutch: vergelijkingskring)."""

    __tablename__ = "circle"
    __table_args__ = (UniqueConstraint("project_id", "slug"),)

    slug: Mapped[str]
    name: Mapped[str]
    #: What its members have in common ("grootte: tot 50.000 inwoners").
    criterion: Mapped[str] = mapped_column(default="")

    members: Mapped[list["CircleMember"]] = relationship(
        back_populates="circle", cascade="all, delete-orphan"
    )


class CircleMember(Keyed, OfProject, Base):
    """One organisation in one circle."""

    __tablename__ = "circle_member"
    __table_args__ = (UniqueConstraint("circle_id", "organisation_id"),)

    circle_id: Mapped[UUID] = mapped_column(ForeignKey("circle.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )

    circle: Mapped[Circle] = relationship(back_populates="members")
    organisation: Mapped[Organisation] = relationship()


Index("ix_benchmark_case_project_wave", Case.project_id, Case.wave_id)
# A UNIQUE constraint lets rows with a null through; without organisation a role is held once.
Index(
    "uq_membership_staff_role",
    Membership.project_id,
    Membership.account_id,
    Membership.role,
    unique=True,
    sqlite_where=Membership.organisation_id.is_(None),
    postgresql_where=Membership.organisation_id.is_(None),
)
