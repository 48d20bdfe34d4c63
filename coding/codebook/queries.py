"""Reads of the codebook: codes in order, with their depth in the tree."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL
from uuid import UUID
from uuid import uuid5

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codebook.service import COLOURS
from coding.codebook.service import DEFAULT
from coding.codebook.service import definition_as_json
from coding.models import Code
from coding.models import Coding
from core.errors import NotFoundError
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible
from formats import codebooks as library

DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as pages show it; `digit` is the key that applies it, empty from the tenth on.

    `path` are the codes that it stands under, from the top.
    """

    id: UUID
    name: str
    label: Mapping[str, str]
    colour: int
    depth: int
    digit: str
    definition: Mapping[str, Any]
    path: tuple[Mapping[str, str], ...] = ()
    is_theme: bool = False
    is_retired: bool = False


def code_entries(session: Session, viewer: Viewer) -> list[CodeEntry]:
    """Return the benchmark's codes as a tree laid flat: parents before their children.

    Those out of use come along, without a digit: what is coded with them still shows.
    """
    rows = session.scalars(visible(viewer, Code).order_by(Code.position, Code.id)).all()
    digits = iter(DIGITS)
    return [
        CodeEntry(
            row.id, row.name, row.label, row.colour, len(path),
            "" if row.retired_at else next(digits, ""), row.definition, path, row.is_theme,
            row.retired_at is not None,
        )
        for row, path in _laid_flat(rows, None, ())
    ]  # fmt: skip


Path = tuple[Mapping[str, str], ...]


def _laid_flat(
    rows: Sequence[Code], parent: UUID | None, path: Path
) -> Iterator[tuple[Code, Path]]:
    for row in rows:
        if row.parent_id == parent:
            yield row, path
            yield from _laid_flat(rows, row.id, (*path, row.label))


def coding_counts(session: Session, viewer: Viewer) -> dict[UUID, int]:
    """Return per code the number of codings that stand in the benchmark."""
    query = (
        select(Coding.code_id, func.count())
        .where(condition(viewer, Coding), Coding.removed_at.is_(None))
        .group_by(Coding.code_id)
    )
    return dict(session.execute(query).all())


def find_code(session: Session, viewer: Viewer, name: str) -> Code:
    """Return the code of that name. Raises NotFoundError."""
    found = session.scalar(visible(viewer, Code).where(Code.name == name))
    if found is None:
        raise NotFoundError
    return found


def library_entries(name: str = DEFAULT) -> list[CodeEntry]:
    """Return the library's codes, for a benchmark that has no text yet and so no codebook."""
    codes = list(library.codebook(name).all_codes())
    return [
        CodeEntry(
            uuid5(NAMESPACE_URL, code.name), code.name, code.label, place % COLOURS + 1, 0,
            DIGITS[place] if place < len(DIGITS) else "", definition_as_json(code),
            (), True,
        )
        for place, code in enumerate(codes)
    ]  # fmt: skip
