"""Undo and redo: the opposite of one's last command on a text, or the command again."""

from collections.abc import Callable
from uuid import UUID

from coding.codings.commands import NOTHING
from coding.codings.commands import Done
from coding.codings.log import Log
from coding.codings.standing import current_coding
from coding.codings.standing import own_coding
from coding.memos.service import swap_memo
from coding.models import Coding
from coding.models import CodingCommand
from coding.models import Segment
from core.clock import now


def step(log: Log, kind: str) -> Done:
    """Undo or redo: do the opposite of the last command, or the command again."""
    stacks = log.stacks()
    stack = stacks.done if kind == "undo" else stacks.undone
    if not stack:
        return NOTHING
    target = stack[-1]
    effects: dict[str, Callable[[Log, CodingCommand, bool], None]] = {
        "apply": _toggle,
        "remove": _toggle,
        "resize": _swap_segment,
        "quote_kind": _swap_quote_kind,
        "memo_add": swap_memo,
        "memo_edit": swap_memo,
        "memo_remove": swap_memo,
    }
    effects[target.kind](log, target, kind == "redo")
    log.session.flush()
    return log.write(kind, dict(target.payload), target)


def _toggle(log: Log, target: CodingCommand, is_again: bool) -> None:
    coding = own_coding(log, UUID(target.payload["coding"]))
    if (target.kind == "apply") != is_again:
        coding.removed_at = coding.removed_at or now()
        return
    if _is_free(log, coding, coding.segment_id):
        coding.removed_at = None


def _is_free(log: Log, coding: Coding, segment: UUID) -> bool:
    """Whether the coder put no other coding of this code there meanwhile."""
    found = current_coding(log.session, segment, coding.code_id, coding.case_id, coding.account_id)
    return found is None


def _swap_segment(log: Log, target: CodingCommand, is_again: bool) -> None:
    coding = own_coding(log, UUID(target.payload["coding"]))
    expected, wanted = UUID(target.payload["segment"]), UUID(target.payload["before"])
    if is_again:
        expected, wanted = wanted, expected
    if coding.segment_id == expected and (coding.removed_at or _is_free(log, coding, wanted)):
        coding.segment_id = wanted
        log.session.flush()
        log.session.expire(coding, ["segment"])


def _swap_quote_kind(log: Log, target: CodingCommand, is_again: bool) -> None:
    segment = log.session.get_one(Segment, UUID(target.payload["segment"]))
    expected, wanted = target.payload["after"], target.payload["before"]
    if is_again:
        expected, wanted = wanted, expected
    # A colleague may have said something else meanwhile; that stands.
    if segment.quote_kind == expected:
        segment.quote_kind = wanted
