"""One code goes up in another, with all that is coded with it; and comes out of it again."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codebook.changes import below
from coding.codebook.changes import codes_of
from coding.codebook.changes import renumber
from coding.codebook.changes import restore
from coding.errors import invalid
from coding.models import Code
from coding.models import CodeMerge
from coding.models import Coding
from core.clock import now
from core.events import record
from core.visibility import Viewer


def merge(session: Session, viewer: Viewer, code: Code, into: Code) -> CodeMerge:
    """Give every coding of `code` the code `into`, and take `code` out of use.

    Where a coder has `into` on that very passage already, their coding of `code` is set aside.
    Codes under it come to stand under `into`. Raises InvalidError for a theme, for a code and
    itself or one below it, and for one that is not used any more.
    """
    rows = codes_of(session, viewer)
    if code.is_theme:
        raise invalid("code_is_theme", "into")
    if into.id == code.id:
        raise invalid("merge_itself", "into")
    if into.id in below(rows, code):
        raise invalid("code_below_itself", "into")
    if into.retired_at or code.retired_at:
        raise invalid("code_retired", "into")
    row = CodeMerge(
        project_id=code.project_id, code_id=code.id, into_id=into.id, code=code, into=into,
        account_id=viewer.account.id, at=now(), moved=[], set_aside=[],
    )  # fmt: skip
    taken = {_place(one) for one in _codings(session, into) if one.removed_at is None}
    for coding in _codings(session, code):
        if coding.removed_at is None and _place(coding) in taken:
            coding.removed_at = row.at
            row.set_aside.append(str(coding.id))
        else:
            # Those taken off go along: undoing may bring them back.
            coding.code_id = into.id
            row.moved.append(str(coding.id))
    children = [one for one in rows if one.parent_id == code.id]
    for child in children:
        child.parent_id = into.id
    row.children = [str(one.id) for one in children]
    code.retired_at = row.at
    renumber(rows)
    session.add(row)
    session.flush()
    session.expire_all()
    record(
        session, "code.merged", code, account=viewer.account, code=code.name, into=into.name,
        codings=len(row.moved) + len(row.set_aside),
    )  # fmt: skip
    return row


def undo_merge(session: Session, viewer: Viewer, row: CodeMerge) -> None:
    """Give back what a merge took along, as far as nobody changed it since.

    Raises InvalidError where `into` itself went up in another code later: undo that first.
    """
    if row.undone_at:
        return
    if row.into.retired_at:
        raise invalid("merge_later")
    restore(session, viewer, row.code)
    moved, aside = ({UUID(key) for key in keys} for keys in (row.moved, row.set_aside))
    for coding in _codings(session, row.into):
        if coding.id in moved:
            coding.code_id = row.code_id
    for coding in _codings(session, row.code):
        if coding.id in aside and coding.removed_at == row.at:
            coding.removed_at = None
    rows = codes_of(session, viewer)
    for one in rows:
        if str(one.id) in row.children and one.parent_id == row.into_id:
            one.parent_id = row.code_id
    renumber(rows)
    row.undone_at = now()
    session.flush()
    session.expire_all()
    record(session, "code.unmerged", row.code, account=viewer.account, code=row.code.name)


def merges_of(session: Session, viewer: Viewer, code: Code) -> list[CodeMerge]:
    """Return the merges of a code, into others and of others into it, that stand."""
    return list(
        session.scalars(
            select(CodeMerge)
            .where(
                CodeMerge.project_id == viewer.project.id,
                CodeMerge.undone_at.is_(None),
                (CodeMerge.code_id == code.id) | (CodeMerge.into_id == code.id),
            )
            .order_by(CodeMerge.at)
        )
    )


def _codings(session: Session, code: Code) -> list[Coding]:
    return list(session.scalars(select(Coding).where(Coding.code_id == code.id)))


def _place(coding: Coding) -> tuple[UUID, UUID, UUID]:
    return coding.segment_id, coding.case_id, coding.account_id
