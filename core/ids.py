"""Keys and slugs: UUIDs for rows, readable slugs for addresses."""

import re
import secrets
from collections.abc import Callable
from uuid import UUID
from uuid import uuid4

from slugify import slugify
from uuid6 import uuid7

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def new_id() -> UUID:
    """Return a time-ordered key (UUIDv7)."""
    return UUID(int=uuid7().int)


def random_id() -> UUID:
    """Return a key that says nothing of when it was made (v4); for all that is anonymous."""
    return uuid4()


def random_code(length: int = 10) -> str:
    """Return a code of letters and digits that cannot be mistaken for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def make_slug(text: str, is_taken: Callable[[str], bool], fallback: str = "naam") -> str:
    """Return a slug of at most 60 characters for `text` for which `is_taken` is false."""
    base = slugify(text, max_length=60, word_boundary=True) or fallback
    candidate, number = base, 2
    while is_taken(candidate):
        candidate, number = f"{base[:56]}-{number}", number + 1
    return candidate
