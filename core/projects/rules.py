"""Rules that several of the benchmark's services share: texts, slugs, one writer at a time."""

import re
import unicodedata
from typing import Any

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.ids import make_slug
from core.models import Project

NAME_LENGTH = 200
NOTE_LENGTH = 4000
#: Words that stand in addresses where a slug could stand.
RESERVED = frozenset({"new", "import", "export"})

_SPACES = re.compile(r"\s+")


def tidy(text: str | None) -> str:
    """Return `text` on one line: NFC, without control characters, spaces collapsed."""
    printable = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text or "")
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cs"}
    )
    return _SPACES.sub(" ", printable).strip()


def name_of(text: str | None, field: str = "name", maximum: int = NAME_LENGTH) -> str:
    """Return a name fit to store. Raises InvalidError ('required', 'too_long')."""
    name = tidy(text)
    if not name:
        raise InvalidError("required", field=field)
    if len(name) > maximum:
        raise InvalidError("too_long", field=field, maximum=maximum, length=len(name))
    return name


def note_of(text: str | None, field: str, *, required: bool = False) -> str:
    """Return a note of several lines fit to store. Raises InvalidError."""
    lines = (tidy(line) for line in (text or "").replace("\r\n", "\n").split("\n"))
    note = "\n".join(lines).strip()
    if required and not note:
        raise InvalidError("required", field=field)
    if len(note) > NOTE_LENGTH:
        raise InvalidError("too_long", field=field, maximum=NOTE_LENGTH, length=len(note))
    return note


def key_of(name: str) -> str:
    """Return what two names are compared by: case, accents and punctuation do not count."""
    flat = unicodedata.normalize("NFKD", tidy(name)).casefold()
    return "".join(char for char in flat if char.isalnum())


def free_slug(session: Session, model: Any, name: str, *conditions: Any) -> str:
    """Return a slug for `name` that no row of `model` under `conditions` has."""

    def is_taken(slug: str) -> bool:
        if slug in RESERVED:
            return True
        return bool(session.scalar(select(exists().where(model.slug == slug, *conditions))))

    return make_slug(name, is_taken)


def one_at_a_time(session: Session, project: Project) -> None:
    """Let others who change this benchmark wait until this transaction ends.

    Two who add the same name at once would otherwise meet in a constraint instead of a message.
    """
    session.execute(select(Project.id).where(Project.id == project.id).with_for_update())
