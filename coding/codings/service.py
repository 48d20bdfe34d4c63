"""Commands of a coder on a text: put a code on, take it off, note something, undo, redo.

Every command is a row of an append-only log, per text numbered, per coder undone and redone. The
page names each command by an id of its own: sending it twice does it once.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codings.commands import NOTHING
from coding.codings.commands import AddMemo
from coding.codings.commands import Apply
from coding.codings.commands import Command
from coding.codings.commands import Done
from coding.codings.commands import EditMemo
from coding.codings.commands import EraseMemo
from coding.codings.commands import Redo
from coding.codings.commands import Remove
from coding.codings.commands import RemoveMemo
from coding.codings.commands import Resize
from coding.codings.commands import SetQuoteKind
from coding.codings.commands import Undo
from coding.codings.log import Log
from coding.codings.places import case_of
from coding.codings.standing import current_coding
from coding.codings.standing import own_coding
from coding.codings.standing import passage
from coding.codings.undo import step
from coding.errors import invalid
from coding.memos import service as memos
from coding.models import Code
from coding.models import Coding
from coding.models import CodingCommand
from coding.models import Segment
from coding.models import Source
from core.clock import now
from core.errors import ConflictError
from core.errors import NotFoundError
from core.visibility import Viewer
from core.visibility import visible
from formats.vocabulary import QUOTE_KINDS


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
    log = Log(session, viewer, source, request_id)
    match command:
        case Apply():
            return _apply(log, command)
        case Remove():
            return _remove(log, command)
        case Resize():
            return _resize(log, command)
        case SetQuoteKind():
            return _set_quote_kind(log, command)
        case AddMemo():
            return memos.add(log, command)
        case EditMemo():
            return memos.edit(log, command)
        case RemoveMemo():
            return memos.remove(log, command)
        case EraseMemo():
            return memos.erase(log, command)
        case Undo():
            return step(log, "undo")
        case Redo():
            return step(log, "redo")


def _apply(log: Log, command: Apply) -> Done:
    session, source = log.session, log.source
    code = session.scalar(visible(log.viewer, Code).where(Code.id == command.code))
    if code is None:
        raise invalid("code_unknown", "code")
    if code.retired_at:
        raise invalid("code_retired", "code")
    case_id = case_of(session, log.viewer, source, command.case)
    segment = passage(log, command.start, command.end, command.version, command.speaker)
    if current_coding(session, segment.id, code.id, case_id, log.viewer.account.id) is not None:
        return NOTHING
    coding = Coding(
        project_id=source.project_id, segment_id=segment.id, code_id=code.id, case_id=case_id,
        account_id=log.viewer.account.id, origin=command.origin,
    )  # fmt: skip
    session.add(coding)
    session.flush()
    return log.write(
        "apply", {"coding": str(coding.id), "segment": str(segment.id), "code": str(code.id)}
    )


def _remove(log: Log, command: Remove) -> Done:
    coding = own_coding(log, command.coding)
    if coding.removed_at:
        return NOTHING
    coding.removed_at = now()
    log.session.flush()
    return log.write(
        "remove",
        {"coding": str(coding.id), "segment": str(coding.segment_id), "code": str(coding.code_id)},
    )


def _resize(log: Log, command: Resize) -> Done:
    session = log.session
    coding = own_coding(log, command.coding)
    if coding.removed_at:
        return NOTHING
    before = coding.segment
    segment = passage(log, command.start, command.end, command.version)
    if segment.id == before.id:
        return NOTHING
    stands = current_coding(session, segment.id, coding.code_id, coding.case_id, coding.account_id)
    if stands is not None:
        raise invalid("code_there", "end")
    # What was said of the quote ("edited", "translated") holds for the words that are kept.
    if segment.quote_kind is None and not segment.codings:
        segment.quote_kind = before.quote_kind
    coding.segment_id = segment.id
    session.flush()
    session.expire(coding, ["segment"])
    session.expire(segment, ["codings"])
    return log.write(
        "resize",
        {
            "coding": str(coding.id), "segment": str(segment.id), "code": str(coding.code_id),
            "before": str(before.id),
        },
    )  # fmt: skip


def _set_quote_kind(log: Log, command: SetQuoteKind) -> Done:
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
        return NOTHING
    segment.quote_kind = command.quote_kind
    log.session.flush()
    payload = {"segment": str(segment.id), "before": before, "after": command.quote_kind}
    return log.write("quote_kind", payload)
