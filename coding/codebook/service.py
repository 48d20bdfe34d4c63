"""A benchmark gets its codebook from the library; the codes are its own from then on."""

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coding.models import Code
from coding.models import Codebook
from core.events import record
from core.models import Project
from formats import codebooks as library

DEFAULT = "work-first"
COLOURS = 12
_MIRRORED = frozenset(
    {"definition", "includes", "excludes", "examples", "terms", "false_friends", "beside"}
)


def find_codebook(session: Session, project: Project) -> Codebook | None:
    """Return the benchmark's codebook, or None where it has none yet."""
    return session.scalar(
        select(Codebook).where(Codebook.project_id == project.id).order_by(Codebook.id)
    )


def ensure_codebook(session: Session, project: Project, name: str = DEFAULT) -> Codebook:
    """Return the benchmark's codebook; where it has none it gets the library's.

    Raises KeyError where the library has no codebook of that name.
    """
    found = find_codebook(session, project)
    if found is not None:
        return found
    definition = library.codebook(name)
    row = Codebook(
        project_id=project.id,
        name=definition.form_id,
        version=definition.version,
        title=dict(definition.title),
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
            _add_codes(session, row, definition.codes, None, 0)
    except IntegrityError:
        # Somebody else's first text came in at the same moment; theirs is the same codebook.
        existing = find_codebook(session, project)
        if existing is None:
            raise
        return existing
    record(session, "codebook.added", row, name=row.name, version=row.version)
    return row


def _add_codes(
    session: Session,
    codebook: Codebook,
    codes: tuple[library.Code, ...],
    parent: Code | None,
    position: int,
) -> int:
    for code in codes:
        row = Code(
            project_id=codebook.project_id,
            codebook_id=codebook.id,
            parent_id=parent.id if parent else None,
            name=code.name,
            label=dict(code.label),
            definition=definition_as_json(code),
            colour=position % COLOURS + 1,
            position=position,
            is_theme=parent is None,
        )
        session.add(row)
        session.flush()
        position = _add_codes(session, codebook, code.codes, row, position + 1)
    return position


def definition_as_json(code: library.Code) -> dict[str, Any]:
    """Return what a codebook file says of one code, as it is stored."""
    mirrored = {key: value for key, value in asdict(code).items() if key in _MIRRORED}
    plain: dict[str, Any] = json.loads(json.dumps(mirrored, default=dict))
    return plain
