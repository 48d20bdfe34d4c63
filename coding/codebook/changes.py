"""The codebook grows: codes are added, described, moved and taken out of use; each is an event.

The four themes keep their name and place. Nothing here takes a coding away. Suggestions are made
with what codes say of themselves, so they are asked for anew.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codebook.service import COLOURS
from coding.codebook.service import ensure_codebook
from coding.errors import invalid
from coding.models import Code
from coding.suggestions import service as suggestions
from core.clock import now
from core.events import record
from core.ids import make_slug
from core.visibility import Viewer

#: Words that stand in addresses where a code's name may.
RESERVED = frozenset({"new", "quick"})
MAX_NAME = 80
MAX_TEXT = 4_000
#: The language in which a codebook is written; a name may have others beside it.
LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class CodeText:
    """What a form says of a code, in Dutch but for `label_en`. `colour` 0: one little used."""

    label: str
    label_en: str = ""
    definition: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    colour: int = 0


def codes_of(session: Session, viewer: Viewer) -> Sequence[Code]:
    """Return the benchmark's codes in order, those out of use too."""
    query = select(Code).where(Code.project_id == viewer.project.id)
    return session.scalars(query.order_by(Code.position, Code.id)).all()


def add_code(session: Session, viewer: Viewer, given: CodeText, parent: Code | None = None) -> Code:
    """Add a code under another, or at the top. Raises InvalidError (coding.errors.REASONS)."""
    codebook = ensure_codebook(session, viewer.project)
    rows = codes_of(session, viewer)
    _check(rows, given)
    taken = {row.name for row in rows} | RESERVED
    code = Code(
        project_id=codebook.project_id, codebook_id=codebook.id, label=_label(given),
        parent_id=parent.id if parent else None,
        name=make_slug(given.label, lambda slug: slug in taken, fallback="code"),
        definition=_definition({}, given), colour=given.colour or _free_colour(rows),
        position=len(rows),
    )  # fmt: skip
    session.add(code)
    session.flush()
    renumber([*rows, code])
    record(session, "code.added", code, account=viewer.account, code=code.name)
    suggestions.ask_all(session, viewer.project, by=viewer)
    return code


def describe(session: Session, viewer: Viewer, code: Code, given: CodeText) -> None:
    """Say anew what a code is called and means. Raises InvalidError."""
    if code.is_theme and _label(given) != dict(code.label):
        raise invalid("code_is_theme", "label")
    _check([row for row in codes_of(session, viewer) if row.id != code.id], given)
    before = {"label": code.label, "colour": code.colour, **code.definition}
    after = {
        "label": _label(given), "colour": given.colour or code.colour,
        **_definition(code.definition, given),
    }  # fmt: skip
    changed = sorted(key for key in after if after[key] != before.get(key))
    if not changed:
        return
    code.label, code.colour = after.pop("label"), after.pop("colour")
    code.definition = after
    record(session, "code.changed", code, account=viewer.account, code=code.name, fields=changed)
    suggestions.ask_all(session, viewer.project, by=viewer)


def move(
    session: Session, viewer: Viewer, code: Code, parent: Code | None, place: int | None = None
) -> None:
    """Put a code under another one (None: at the top), as the `place`-th from 0, else the last.

    Raises InvalidError for a theme that would go under another code, and for a circle.
    """
    rows = codes_of(session, viewer)
    if code.is_theme and parent is not None:
        raise invalid("code_is_theme", "parent")
    if parent is not None and parent.id in below(rows, code):
        raise invalid("code_below_itself", "parent")
    code.parent_id = parent.id if parent else None
    beside = [row for row in rows if row.parent_id == code.parent_id and row.id != code.id]
    beside.insert(len(beside) if place is None else max(0, place), code)
    for position, row in enumerate(beside):
        row.position = position
    renumber(rows)
    record(session, "code.moved", code, account=viewer.account, code=code.name)


def shift(session: Session, viewer: Viewer, code: Code, by: int) -> None:
    """Move a code `by` places among those beside it; at the end it stays where it is."""
    rows = [row for row in codes_of(session, viewer) if row.parent_id == code.parent_id]
    place = rows.index(code) + by
    if 0 <= place < len(rows):
        parent = session.get(Code, code.parent_id) if code.parent_id else None
        move(session, viewer, code, parent, place)


def retire(session: Session, viewer: Viewer, code: Code) -> None:
    """Take a code out of use; what is coded with it stays. Raises InvalidError for a theme."""
    if code.is_theme:
        raise invalid("code_is_theme")
    if code.retired_at is None:
        code.retired_at = now()
        record(session, "code.retired", code, account=viewer.account, code=code.name)
        suggestions.ask_all(session, viewer.project, by=viewer)


def restore(session: Session, viewer: Viewer, code: Code) -> None:
    """Bring a code back into use. Raises InvalidError where its name was given away meanwhile."""
    if code.retired_at is None:
        return
    _check_name(codes_of(session, viewer), code.label.get(LANGUAGE, ""))
    code.retired_at = None
    record(session, "code.restored", code, account=viewer.account, code=code.name)
    suggestions.ask_all(session, viewer.project, by=viewer)


def below(rows: Sequence[Code], code: Code) -> set[UUID]:
    """Return the ids of a code and of all codes under it."""
    found = {code.id}
    while more := {row.id for row in rows if row.parent_id in found} - found:
        found |= more
    return found


def renumber(rows: Sequence[Code]) -> None:
    """Number codes through the whole tree, parents before their children: others sort by it."""

    def walk(parent: UUID | None, position: int) -> int:
        children = [row for row in rows if row.parent_id == parent]
        for row in sorted(children, key=lambda one: one.position):
            numbers[row.id] = position
            position = walk(row.id, position + 1)
        return position

    numbers: dict[UUID, int] = {}
    walk(None, 0)
    for row in rows:
        row.position = numbers[row.id]


def _check(others: Sequence[Code], given: CodeText) -> None:
    if not given.label:
        raise invalid("code_name_needed", "label")
    if len(given.label) > MAX_NAME or len(given.label_en) > MAX_NAME:
        raise invalid("code_text_too_long", "label")
    for key in ("definition", "includes", "excludes", "examples", "terms"):
        said = getattr(given, key)
        if len(said if isinstance(said, str) else "\n".join(said)) > MAX_TEXT:
            raise invalid("code_text_too_long", key)
    if not 0 <= given.colour <= COLOURS:
        raise invalid("colour_unknown", "colour")
    _check_name(others, given.label)


def _check_name(others: Sequence[Code], label: str) -> None:
    said = label.casefold()
    if any(row.label.get(LANGUAGE, "").casefold() == said for row in others if not row.retired_at):
        raise invalid("code_name_taken", "label")


def _label(given: CodeText) -> dict[str, str]:
    label = {LANGUAGE: given.label}
    return {**label, "en": given.label_en} if given.label_en else label


def _definition(before: Mapping[str, Any], given: CodeText) -> dict[str, Any]:
    """Return what is stored; translations of lines that did not change stay with them."""
    known = before.get("definition") or {}
    is_same = known.get(LANGUAGE, "") == given.definition
    definition = known if is_same else ({LANGUAGE: given.definition} if given.definition else {})
    lines = {
        key: _lines(before.get(key) or [], getattr(given, key))
        for key in ("includes", "excludes", "examples")
    }
    terms = {**(before.get("terms") or {}), LANGUAGE: list(given.terms)}
    return {**before, "definition": definition, **lines, "terms": terms}


def _lines(before: Sequence[Mapping[str, str]], said: Sequence[str]) -> list[dict[str, str]]:
    known = {line.get(LANGUAGE, ""): dict(line) for line in before}
    return [known.get(line, {LANGUAGE: line}) for line in said]


def _free_colour(rows: Sequence[Code]) -> int:
    used = [row.colour for row in rows if not row.retired_at]
    return min(range(1, COLOURS + 1), key=used.count)
