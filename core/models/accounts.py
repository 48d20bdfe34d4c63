"""People who sign in, and how they prove who they are."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from core.database import Base
from core.models.base import Keyed
from core.models.base import Timed
from core.sealing import Sealed
from core.sealing import Secret
from core.sealing import sealed


class Account(Keyed, Timed, Base):
    """Somebody who can sign in. Name and address are sealed under the person's own key."""

    __tablename__ = "account"

    #: HMAC of the e-mail address in lower case: what an account is found by.
    email_lookup: Mapped[str] = mapped_column(unique=True)
    key_id: Mapped[UUID | None]
    email_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    name_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    language: Mapped[str] = mapped_column(default="nl")
    #: A demonstration's account: refused from any address but loopback.
    is_demo: Mapped[bool] = mapped_column(default=False)
    #: May make new benchmarks.
    can_create_projects: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None]

    email = sealed("email_sealed")
    display_name = sealed("name_sealed")

    credentials: Mapped[list["Credential"]] = relationship(back_populates="account")


class Credential(Keyed, Timed, Base):
    """One way to prove to be an account: a password now; a passkey, TOTP or OIDC subject later.

    `kind` is open on purpose and `data` holds what a kind needs (public key, counter, issuer), so
    that a new kind changes no table. `identifier` is what the other side calls it.
    """

    __tablename__ = "credential"
    __table_args__ = (UniqueConstraint("kind", "identifier"),)

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    identifier: Mapped[str]
    secret_hash: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    failures: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(back_populates="credentials")


class SignIn(Keyed, Timed, Base):
    """One browser signed in as one account; the cookie holds a token of which this is the hash."""

    __tablename__ = "sign_in"

    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(unique=True)
    #: The kinds of credential that were shown, in order.
    methods: Mapped[list[str]]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()
