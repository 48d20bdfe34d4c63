"""Reads of notes."""

from collections.abc import Sequence

from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from coding.models import Memo
from coding.models import Source
from core.visibility import Viewer
from core.visibility import visible


def memos_of(session: Session, viewer: Viewer, source: Source) -> Sequence[Memo]:
    """Return the notes on a text and its passages that stand, the oldest first."""
    return session.scalars(
        visible(viewer, Memo)
        .where(Memo.source_id == source.id, Memo.removed_at.is_(None))
        .order_by(Memo.created_at, Memo.id)
        .options(
            joinedload(Memo.segment), joinedload(Memo.author), selectinload(Memo.versions)
        )
    ).all()  # fmt: skip
