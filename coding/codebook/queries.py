"""Reads of the codebook: codes in order, with their depth in the tree."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL
from uuid import UUID
from uuid import uuid5

from sqlalchemy.orm import Session

from coding.codebook.service import COLOURS
from coding.codebook.service import DEFAULT
from coding.codebook.service import definition_as_json
from coding.models import Code
from core.visibility import Viewer
from core.visibility import visible
from formats import codebooks as library

DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as pages show it; `digit` is the key that applies it, empty from the tenth on."""

    id: UUID
    name: str
    label: Mapping[str, str]
    colour: int
    depth: int
    digit: str
    definition: Mapping[str, Any]


def code_entries(session: Session, viewer: Viewer) -> list[CodeEntry]:
    """Return the benchmark's codes as a tree laid flat: parents before their children."""
    rows = session.scalars(visible(viewer, Code).order_by(Code.position, Code.id)).all()
    return [
        CodeEntry(
            row.id, row.name, row.label, row.colour, depth,
            DIGITS[place] if place < len(DIGITS) else "", row.definition,
        )
        for place, (row, depth) in enumerate(_laid_flat(rows, None, 0))
    ]  # fmt: skip


def _laid_flat(rows: Sequence[Code], parent: UUID | None, depth: int) -> Iterator[tuple[Code, int]]:
    for row in rows:
        if row.parent_id == parent:
            yield row, depth
            yield from _laid_flat(rows, row.id, depth + 1)


def library_entries(name: str = DEFAULT) -> list[CodeEntry]:
    """Return the library's codes, for a benchmark that has no text yet and so no codebook."""
    codes = list(library.codebook(name).all_codes())
    return [
        CodeEntry(
            uuid5(NAMESPACE_URL, code.name), code.name, code.label, place % COLOURS + 1, 0,
            DIGITS[place] if place < len(DIGITS) else "", definition_as_json(code),
        )
        for place, code in enumerate(codes)
    ]  # fmt: skip
