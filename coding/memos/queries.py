"""Reads of memos."""

from collections.abc import Sequence

from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from coding.models import Code
from coding.models import Memo
from coding.models import Source
from core.visibility import Viewer
from core.visibility import visible


def memos_of(
    session: Session, viewer: Viewer, source: Source, *, with_others: bool = True
) -> Sequence[Memo]:
    """Return the memos on a text and its passages that stand, the oldest first."""
    query = visible(viewer, Memo).where(Memo.source_id == source.id, Memo.removed_at.is_(None))
    if not with_others:
        query = query.where(Memo.account_id == viewer.account.id)
    return session.scalars(
        query.order_by(Memo.created_at, Memo.id).options(
            joinedload(Memo.segment), joinedload(Memo.author), selectinload(Memo.versions)
        )
    ).all()


def memos_on_code(session: Session, viewer: Viewer, code: Code) -> Sequence[Memo]:
    """Return the memos on a code that stand, the oldest first."""
    return session.scalars(
        visible(viewer, Memo)
        .where(Memo.code_id == code.id, Memo.removed_at.is_(None))
        .order_by(Memo.created_at, Memo.id)
        .options(joinedload(Memo.author), selectinload(Memo.versions))
    ).all()
