"""Commands of a coder on a text: put a code on, take it off, change a quote's kind, undo, redo.

Every command is a row of an append-only log, per text numbered, per coder undone and redone. The
page names each command by an id of its own: sending it twice does it once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.anchors import AnchorError
from coding.anchors import settle
from coding.codings.history import Stacks
from coding.codings.history import stacks_of
from coding.codings.places import case_of
from coding.codings.places import involved
from coding.codings.places import segment_at
from coding.errors import invalid
from coding.models import Code
from coding.models import Coding
from coding.models import CodingCommand
from coding.models import Segment
from coding.models import Source
from core.clock import now
from core.errors import ConflictError
from core.errors import NotFoundError
from core.events import APPEND_ONLY
from core.visibility import Viewer
from core.visibility import visible
from formats.vocabulary import QUOTE_KINDS

APPEND_ONLY.add(CodingCommand)


@dataclass(frozen=True, slots=True)
class Apply:
    """Put a code on [start, end) in code points of a version of the text.

    `case`: only for a text that belongs to the wave; `version` (newest where None) must be newest.
    """

    start: int
    end: int
    code: UUID
    case: UUID | None = None
    version: UUID | None = None
    origin: str = "manual"
    #: Where somebody knows better than the text's labels who speaks.
    speaker: UUID | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take one's own coding off."""

    coding: UUID


@dataclass(frozen=True, slots=True)
class SetQuoteKind:
    """Say of what kind the quote of a segment is; None: that of the text."""

    segment: UUID
    quote_kind: str | None


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo the last of one's own commands on this text that stands."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was undone last."""


Command = Apply | Remove | SetQuoteKind | Undo | Redo


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command: its row, None where there was nothing to do."""

    row: CodingCommand | None
    is_new: bool


def perform(
    session: Session, viewer: Viewer, source: Source, command: Command, *, request_id: UUID
) -> Done:
    """Carry a command out, once per `request_id` and coder.

    Raises InvalidError (details `reason`: see coding.errors), NotFoundError for a coding that
    is not there or not their own, ConflictError where the request's id was used on another text.
    """
    # One writer per text: numbers run on without gaps; the constraints hold it where locks do not.
    session.execute(select(Source.id).where(Source.id == source.id).with_for_update())
    known = session.scalar(
        select(CodingCommand).where(
            CodingCommand.account_id == viewer.account.id, CodingCommand.request_id == request_id
        )
    )
    if known is not None:
        if known.source_id != source.id:
            raise ConflictError("request_used", request=request_id)
        return Done(known, False)
    log = _Log(session, viewer, source, request_id)
    match command:
        case Apply():
            return _apply(log, command)
        case Remove():
            return _remove(log, command)
        case SetQuoteKind():
            return _set_quote_kind(log, command)
        case Undo():
            return _step(log, "undo")
        case Redo():
            return _step(log, "redo")


@dataclass(frozen=True, slots=True)
class _Log:
    session: Session
    viewer: Viewer
    source: Source
    request_id: UUID

    def write(
        self, kind: str, payload: dict[str, Any], target: CodingCommand | None = None
    ) -> Done:
        """Add the next row of the text's log."""
        last = self.session.scalar(
            select(func.max(CodingCommand.number)).where(CodingCommand.source_id == self.source.id)
        )
        row = CodingCommand(
            project_id=self.source.project_id, source_id=self.source.id,
            account_id=self.viewer.account.id, request_id=self.request_id, number=(last or 0) + 1,
            kind=kind, payload=payload, target_id=target.id if target else None,
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return Done(row, True)

    def stacks(self) -> Stacks:
        """What the coder can undo and redo on this text."""
        return stacks_of(
            self.session.scalars(
                select(CodingCommand)
                .where(
                    CodingCommand.source_id == self.source.id,
                    CodingCommand.account_id == self.viewer.account.id,
                )
                .order_by(CodingCommand.number)
            )
        )


def _apply(log: _Log, command: Apply) -> Done:
    session, source = log.session, log.source
    version = source.versions[-1]
    if command.version not in (None, version.id):
        raise invalid("text_changed")
    text = version.text
    if text is None:
        raise invalid("text_gone")
    try:
        stretch = settle(text, command.start, command.end)
    except AnchorError as error:
        raise invalid(error.code) from None
    code = session.scalar(visible(log.viewer, Code).where(Code.id == command.code))
    if code is None:
        raise invalid("code_unknown", "code")
    case_id = case_of(session, log.viewer, source, command.case)
    segment = segment_at(session, version, text, stretch, command.speaker)
    if any(one.withdrawn_at for one in involved(segment, source)):
        raise invalid("speaker_withdrawn")
    if _current(session, segment.id, code.id, case_id, log.viewer.account.id) is not None:
        return Done(None, False)
    coding = Coding(
        project_id=source.project_id, segment_id=segment.id, code_id=code.id, case_id=case_id,
        account_id=log.viewer.account.id, origin=command.origin,
    )  # fmt: skip
    session.add(coding)
    session.flush()
    return log.write(
        "apply", {"coding": str(coding.id), "segment": str(segment.id), "code": str(code.id)}
    )


def _current(
    session: Session, segment: UUID, code: UUID, case: UUID, account: UUID
) -> Coding | None:
    return session.scalar(
        select(Coding).where(
            Coding.segment_id == segment,
            Coding.code_id == code,
            Coding.case_id == case,
            Coding.account_id == account,
            Coding.removed_at.is_(None),
        )
    )


def _own_coding(log: _Log, key: UUID) -> Coding:
    coding = log.session.scalar(
        visible(log.viewer, Coding)
        .join(Segment, Coding.segment_id == Segment.id)
        .where(
            Coding.id == key,
            Segment.source_id == log.source.id,
            Coding.account_id == log.viewer.account.id,
        )
    )
    if coding is None:
        raise NotFoundError(str(invalid("coding_unknown").message))
    return coding


def _remove(log: _Log, command: Remove) -> Done:
    coding = _own_coding(log, command.coding)
    if coding.removed_at:
        return Done(None, False)
    coding.removed_at = now()
    log.session.flush()
    return log.write(
        "remove",
        {"coding": str(coding.id), "segment": str(coding.segment_id), "code": str(coding.code_id)},
    )


def _set_quote_kind(log: _Log, command: SetQuoteKind) -> Done:
    if command.quote_kind is not None and command.quote_kind not in QUOTE_KINDS:
        raise invalid("quote_kind_unknown", "quote_kind")
    segment = log.session.scalar(
        visible(log.viewer, Segment).where(
            Segment.id == command.segment, Segment.source_id == log.source.id
        )
    )
    if segment is None:
        raise NotFoundError
    before = segment.quote_kind
    if before == command.quote_kind:
        return Done(None, False)
    segment.quote_kind = command.quote_kind
    log.session.flush()
    payload = {"segment": str(segment.id), "before": before, "after": command.quote_kind}
    return log.write("quote_kind", payload)


def _step(log: _Log, kind: str) -> Done:
    """Undo or redo: do the opposite of the last command, or the command again."""
    stacks = log.stacks()
    stack = stacks.done if kind == "undo" else stacks.undone
    if not stack:
        return Done(None, False)
    target = stack[-1]
    effects: dict[str, Callable[[_Log, CodingCommand, bool], None]] = {
        "apply": _toggle,
        "remove": _toggle,
        "quote_kind": _swap_quote_kind,
    }
    effects[target.kind](log, target, kind == "redo")
    log.session.flush()
    return log.write(kind, dict(target.payload), target)


def _toggle(log: _Log, target: CodingCommand, is_again: bool) -> None:
    coding = _own_coding(log, UUID(target.payload["coding"]))
    if (target.kind == "apply") != is_again:
        coding.removed_at = coding.removed_at or now()
        return
    stands = _current(
        log.session, coding.segment_id, coding.code_id, coding.case_id, coding.account_id
    )
    if stands is None:
        coding.removed_at = None


def _swap_quote_kind(log: _Log, target: CodingCommand, is_again: bool) -> None:
    segment = log.session.get_one(Segment, UUID(target.payload["segment"]))
    expected, wanted = target.payload["after"], target.payload["before"]
    if is_again:
        expected, wanted = wanted, expected
    # A colleague may have said something else meanwhile; that stands.
    if segment.quote_kind == expected:
        segment.quote_kind = wanted
