"""What was done on a text, in words: read from the log, the newest first."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import Stretch
from coding.models import Code
from coding.models import CodingCommand
from coding.models import Segment
from coding.models import Source
from core.models import Account
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible
from core.web.page import say
from core.web.page import show_moment

EXCERPT = 60


def commands_of(
    session: Session, viewer: Viewer, source: Source, *, with_others: bool
) -> Sequence[CodingCommand]:
    """Return the commands on a text, of the viewer or of everybody, the oldest first."""
    query = visible(viewer, CodingCommand).where(CodingCommand.source_id == source.id)
    if not with_others:
        query = query.where(CodingCommand.account_id == viewer.account.id)
    return session.scalars(query.order_by(CodingCommand.number)).all()


def last_number(session: Session, viewer: Viewer, source: Source, *, with_others: bool) -> int:
    """Return the number of the last command on a text, 0 where there is none."""
    query = select(func.max(CodingCommand.number)).where(
        condition(viewer, CodingCommand), CodingCommand.source_id == source.id
    )
    if not with_others:
        query = query.where(CodingCommand.account_id == viewer.account.id)
    return session.scalar(query) or 0


def on_passage(
    session: Session, log: Sequence[CodingCommand], stretch: Stretch
) -> list[CodingCommand]:
    """Return the commands that touched a stretch, given in code points of the newest version."""
    segments = _segments(session, log)
    return [
        row
        for row in log
        if any(
            Stretch(one.start, one.end).overlaps(stretch)
            for key in _keys(row)
            if (one := segments.get(key))
        )
    ]


def told(session: Session, log: Sequence[CodingCommand], text: str) -> list[dict[str, str]]:
    """Return commands in words, the newest first."""
    segments = _segments(session, log)
    named = {UUID(_code(row)) for row in log if _code(row)}
    codes = {str(row.id): row for row in session.scalars(select(Code).where(Code.id.in_(named)))}
    accounts = {
        row.id: row.display_name or _("somebody")
        for row in session.scalars(
            select(Account).where(Account.id.in_({row.account_id for row in log}))
        )
    }
    kinds = {row.id: row.kind for row in log}
    return [
        {
            "id": str(row.id),
            "verb": _verb(row, kinds),
            "code": say(code.label) if code else "",
            "colour": str(code.colour) if code else "",
            "excerpt": excerpt(text[segment.start : segment.end]) if segment else "",
            "coder": accounts.get(row.account_id, _("somebody")),
            "at": show_moment(row.at),
        }
        for row in reversed(log)
        for code in [codes.get(_code(row))]
        for segment in [segments.get(row.payload.get("segment", ""))]
    ]


def excerpt(words: str, length: int = EXCERPT) -> str:
    """Return the beginning of a passage on one line."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _code(row: CodingCommand) -> str:
    return str(row.payload.get("code", ""))


def _keys(row: CodingCommand) -> list[str]:
    """Ids of the segments that a command is about: where a coding came from counts too."""
    keys: list[Any] = [row.payload.get("segment")]
    if "coding" in row.payload:
        keys.append(row.payload.get("before"))
    return [key for key in keys if key]


def _segments(session: Session, log: Sequence[CodingCommand]) -> dict[str, Segment]:
    keys = {UUID(key) for row in log for key in _keys(row)}
    return {
        str(row.id): row for row in session.scalars(select(Segment).where(Segment.id.in_(keys)))
    }


def _verb(row: CodingCommand, kinds: Mapping[UUID, str]) -> str:
    verbs = {
        "apply": _("put on"), "remove": _("taken off"), "resize": _("made longer or shorter"),
        "quote_kind": _("kind of quote changed"), "memo_add": _("memo written"),
        "memo_edit": _("memo changed"), "memo_remove": _("memo removed"),
        "memo_erase": _("memo erased"),
    }  # fmt: skip
    if row.kind not in {"undo", "redo"}:
        return verbs[row.kind]
    done = verbs.get(kinds.get(row.target_id, "") if row.target_id else "", "")
    verb = _("undone") if row.kind == "undo" else _("done again")
    return f"{verb}: {done}" if done else verb
