"""Accounts, passwords and sessions."""

import hashlib
import hmac
import secrets
from datetime import datetime
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import keystore
from core.clock import now
from core.errors import InvalidError
from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.errors import TooManyAttemptsError
from core.events import record
from core.models import Account
from core.models import Credential
from core.models import SignIn

PASSWORD = "password"  # noqa: S105 - a kind of credential, not one
SETUP_LINK = "setup_link"
MINIMUM_PASSWORD = 12
SESSION_LENGTH = timedelta(hours=12)
SETUP_LENGTH = timedelta(days=7)
FREE_ATTEMPTS = 5
LOOPBACK = ("127.0.0.1", "::1")

_hasher = PasswordHasher()
#: Verified where no account is found, so that the answer takes as long as a wrong password does.
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))


def lookup(email: str, lookup_key: str) -> str:
    """Return what an e-mail address is found by (HMAC-SHA-256 of it in lower case)."""
    return hmac.new(lookup_key.encode(), email.strip().lower().encode(), hashlib.sha256).hexdigest()


def _hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_account(session: Session, email: str, lookup_key: str) -> Account | None:
    """Return the account with this address, if there is one."""
    return session.scalar(select(Account).where(Account.email_lookup == lookup(email, lookup_key)))


def add_account(
    session: Session,
    *,
    email: str,
    name: str,
    lookup_key: str,
    language: str = "nl",
    is_demo: bool = False,
    can_create_projects: bool = False,
) -> Account:
    """Make an account without any credential. Raises InvalidError where the address is known."""
    if find_account(session, email, lookup_key):
        raise InvalidError("There is an account with this e-mail address already.", field="email")
    account = Account(
        email_lookup=lookup(email, lookup_key),
        key_id=keystore.current().new(),
        email=email.strip(),
        display_name=name.strip(),
        language=language,
        is_demo=is_demo,
        can_create_projects=can_create_projects,
    )
    session.add(account)
    session.flush()
    record(session, "account.added", account)
    return account


def set_password(session: Session, account: Account, password: str) -> None:
    """Give an account a new password; earlier ones stop working and other browsers are signed out.

    Raises InvalidError where it is too short.
    """
    if len(password) < MINIMUM_PASSWORD:
        raise InvalidError("too_short", field="password", minimum=MINIMUM_PASSWORD)
    for credential in _credentials(session, account, PASSWORD):
        credential.revoked_at = now()
        credential.identifier = f"{account.id}:{credential.id}"
    session.flush()
    session.add(
        Credential(
            account_id=account.id,
            kind=PASSWORD,
            identifier=str(account.id),
            secret_hash=_hasher.hash(password),
        )
    )
    for sign_in in session.scalars(
        select(SignIn).where(SignIn.account_id == account.id, SignIn.revoked_at.is_(None))
    ):
        sign_in.revoked_at = now()
    session.flush()
    record(session, "account.password_set", account)


def _credentials(session: Session, account: Account, kind: str) -> list[Credential]:
    return list(
        session.scalars(
            select(Credential).where(
                Credential.account_id == account.id,
                Credential.kind == kind,
                Credential.revoked_at.is_(None),
            )
        )
    )


def make_setup_link(session: Session, account: Account) -> str:
    """Return a token with which its bearer may once choose this account's password, for a week."""
    token = secrets.token_urlsafe(24)
    session.add(
        Credential(
            account_id=account.id,
            kind=SETUP_LINK,
            identifier=_hash_token(token),
            expires_at=now() + SETUP_LENGTH,
        )
    )
    session.flush()
    record(session, "account.setup_link_made", account)
    return token


def setup_credential(session: Session, token: str) -> Credential:
    """Return the unused set-up credential for a token. Raises NotFoundError otherwise."""
    credential = session.scalar(
        select(Credential).where(
            Credential.kind == SETUP_LINK, Credential.identifier == _hash_token(token)
        )
    )
    if (
        credential is None
        or credential.revoked_at
        or (credential.expires_at and credential.expires_at < now())
    ):
        raise NotFoundError("This link is unknown, used or too old.")
    return credential


def authenticate(
    session: Session, email: str, password: str, *, lookup_key: str, address: str | None
) -> Account:
    """Return the account whose password this is.

    Raises InvalidError (never saying which of the two is wrong), TooManyAttemptsError, or
    NotAllowedError for a demonstration account from another machine. Commits failures.
    """
    account = find_account(session, email, lookup_key)
    found = _credentials(session, account, PASSWORD) if account else []
    credential = found[0] if found else None
    if credential and credential.blocked_until and credential.blocked_until > now():
        raise TooManyAttemptsError("", until=credential.blocked_until)
    try:
        _hasher.verify((credential.secret_hash if credential else None) or _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        if credential:
            _count_failure(credential)
            session.commit()
        raise InvalidError("wrong") from None
    if account is None or credential is None or account.disabled_at:
        raise InvalidError("wrong")
    if account.is_demo and address not in LOOPBACK:
        raise NotAllowedError("demo_elsewhere")
    credential.failures, credential.blocked_until = 0, None
    credential.last_used_at = now()
    return account


def _count_failure(credential: Credential) -> None:
    credential.failures += 1
    excess = credential.failures - FREE_ATTEMPTS
    if excess >= 0:
        credential.blocked_until = now() + timedelta(seconds=min(30 * 2**excess, 3600))


def sign_in(session: Session, account: Account, methods: list[str]) -> str:
    """Sign a browser in and return the token for its cookie."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignIn(
            account_id=account.id,
            token_hash=_hash_token(token),
            methods=methods,
            expires_at=now() + SESSION_LENGTH,
        )
    )
    session.flush()
    record(session, "account.signed_in", account, account=account)
    return token


def signed_in_account(session: Session, token: str, at: datetime | None = None) -> Account | None:
    """Return the account that a cookie's token stands for, or None."""
    row = session.scalar(select(SignIn).where(SignIn.token_hash == _hash_token(token)))
    if row is None or row.revoked_at or row.expires_at < (at or now()) or row.account.disabled_at:
        return None
    return row.account


def sign_out(session: Session, token: str) -> None:
    """End one browser's session."""
    row = session.scalar(select(SignIn).where(SignIn.token_hash == _hash_token(token)))
    if row and not row.revoked_at:
        row.revoked_at = now()
        record(session, "account.signed_out", row.account, account=row.account)
