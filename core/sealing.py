"""Text that is encrypted in the database under a key that lies outside it.

A model declares a column of type `Sealed` and a readable property beside it:

    name_sealed: Mapped[Secret | None] = mapped_column(Sealed)
    name = sealed("name_sealed")

Reading gives None once the key has been destroyed; the row stays, what it said is gone.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.fernet import InvalidToken
from sqlalchemy import Dialect
from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator

from core import keystore


class Secret:
    """One sealed text: the key's id and the token. Opened only when it is read."""

    __slots__ = ("_text", "key_id", "token")

    def __init__(self, key_id: UUID, token: str, text: str | None = None) -> None:
        self.key_id = key_id
        self.token = token
        self._text = text

    @staticmethod
    def seal(key_id: UUID, text: str) -> "Secret":
        """Seal `text`. Raises KeyError where the key was destroyed."""
        key = keystore.current().get(key_id)
        if key is None:
            raise KeyError(key_id)
        return Secret(key_id, key.encrypt(text.encode()).decode(), text)

    @staticmethod
    def seal_timeless(key_id: UUID, text: str) -> "Secret":
        """Seal `text` without the moment that a token otherwise carries in the clear.

        For anonymous answers: a time to the second would join them to a person. Raises KeyError.
        """
        key = keystore.current().get(key_id)
        if key is None:
            raise KeyError(key_id)
        return Secret(key_id, key.encrypt_at_time(text.encode(), 0).decode(), text)

    @property
    def text(self) -> str | None:
        """The text, or None where its key is gone."""
        if self._text is None:
            key = keystore.current().get(self.key_id)
            if key is None:
                return None
            try:
                self._text = key.decrypt(self.token.encode()).decode()
            except InvalidToken:
                return None
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"


class Sealed(TypeDecorator[Secret]):
    """Column type for a `Secret`; in the table it reads `<key id>:<token>`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Secret | None, dialect: Dialect) -> str | None:
        """Write the key's id and the token."""
        return None if value is None else f"{value.key_id}:{value.token}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Secret | None:
        """Read them back, unopened."""
        if value is None:
            return None
        key_id, _, token = value.partition(":")
        return Secret(UUID(key_id), token)


# An export unseals thousands of texts under a few keys.
_read_id = lru_cache(maxsize=4096)(UUID)


def unsealed(stored: str) -> str | None:
    """Return the text of what stands in a column of `Sealed`, read `as_stored`; None where the
    key is gone.
    """
    key_id, _, token = stored.partition(":")
    return Secret(_read_id(key_id), token).text


def sealed(column: str, key: str = "key_id") -> Any:
    """Return a property that seals on writing and reveals on reading.

    `key` names the attribute with the row's key id; a key is made where there is none yet.
    """

    def reveal(row: Any) -> str | None:
        secret: Secret | None = getattr(row, column)
        return None if secret is None else secret.text

    def conceal(row: Any, text: str | None) -> None:
        if text is None or text == "":
            setattr(row, column, None)
            return
        if getattr(row, key) is None:
            setattr(row, key, keystore.current().new())
        setattr(row, column, Secret.seal(getattr(row, key), text))

    return property(reveal, conceal)
