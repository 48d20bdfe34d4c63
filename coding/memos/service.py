"""Notes about passages and texts are commands of the text's log; those about codes are events.

What a note says may repeat the text: it is sealed under the text's key and goes when that goes.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coding.codings.commands import NOTHING
from coding.codings.commands import AddMemo
from coding.codings.commands import Done
from coding.codings.commands import EditMemo
from coding.codings.commands import EraseMemo
from coding.codings.commands import RemoveMemo
from coding.codings.log import Log
from coding.codings.places import withdrawn_from
from coding.codings.standing import passage
from coding.errors import invalid
from coding.models import Code
from coding.models import CodingCommand
from coding.models import Memo
from coding.models import MemoVersion
from core import keystore
from core.clock import now
from core.errors import NotFoundError
from core.events import record
from core.visibility import Viewer
from core.visibility import visible

MAX_LENGTH = 10_000


def add(log: Log, command: AddMemo) -> Done:
    """Write a note about a passage or the text. Raises InvalidError as commands do."""
    said = _checked(command.text)
    source, version = log.source, log.source.versions[-1]
    if version.text is None:
        raise invalid("text_gone")
    if withdrawn_from(source) == "all":
        raise invalid("case_withdrawn_coding")
    segment = None
    if command.start is not None and command.end is not None:
        segment = passage(log, command.start, command.end, command.version)
    memo = Memo(
        project_id=source.project_id, source_id=source.id, account_id=log.viewer.account.id,
        segment_id=segment.id if segment else None,
        versions=[MemoVersion(number=1, key_id=source.key_id, text=said)],
    )  # fmt: skip
    log.session.add(memo)
    log.session.flush()
    return log.write("memo_add", _payload(memo))


def edit(log: Log, command: EditMemo) -> Done:
    """Add a version to one's own note."""
    memo = _own(log, command.memo)
    # Its key may be gone with the text's.
    if memo.removed_at or memo.current.text is None:
        raise invalid("memo_unknown")
    before = memo.number
    if not add_version(memo, command.text):
        return NOTHING
    log.session.flush()
    return log.write("memo_edit", {**_payload(memo), "before": before, "after": memo.number})


def remove(log: Log, command: RemoveMemo) -> Done:
    """Take one's own note away."""
    memo = _own(log, command.memo)
    if memo.removed_at:
        return NOTHING
    memo.removed_at = now()
    log.session.flush()
    return log.write("memo_remove", _payload(memo))


def erase(log: Log, command: EraseMemo) -> Done:
    """Destroy what one's own note said; that it was there stays told."""
    memo = _own(log, command.memo)
    if memo.erased_at:
        return NOTHING
    destroy(memo)
    log.session.flush()
    return log.write("memo_erase", _payload(memo))


def swap_memo(log: Log, target: CodingCommand, is_again: bool) -> None:
    """Undo or redo what was done to a note; what was erased stays so."""
    memo = _own(log, UUID(target.payload["memo"]))
    if memo.erased_at:
        return
    if target.kind == "memo_edit":
        memo.number = target.payload["after" if is_again else "before"]
    else:
        is_there = (target.kind == "memo_add") == is_again
        memo.removed_at = None if is_there else memo.removed_at or now()


def add_to_code(session: Session, viewer: Viewer, code: Code, text: str) -> Memo:
    """Write a memo about a code, under a key of its own. Raises InvalidError."""
    said = _checked(text)
    key_id = keystore.current().new()
    memo = Memo(
        project_id=code.project_id, code_id=code.id, account_id=viewer.account.id,
        versions=[MemoVersion(number=1, key_id=key_id, text=said)],
    )  # fmt: skip
    session.add(memo)
    session.flush()
    record(session, "memo.added", memo, account=viewer.account, code=code.name)
    return memo


def change_on_code(session: Session, viewer: Viewer, memo: Memo, text: str) -> None:
    """Let one's own memo about a code say something else. Raises InvalidError."""
    if add_version(memo, text):
        record(session, "memo.changed", memo, account=viewer.account)


def erase_on_code(session: Session, viewer: Viewer, memo: Memo) -> None:
    """Destroy one's own memo about a code, in backups too: its key goes."""
    destroy(memo)
    keystore.current().destroy(memo.versions[0].key_id)
    record(session, "memo.erased", memo, account=viewer.account)


def add_version(memo: Memo, text: str) -> bool:
    """Let a note say something else; False where it says so already. Raises InvalidError."""
    said = _checked(text)
    if memo.current.text == said:
        return False
    last = memo.versions[-1]
    number = last.number + 1
    memo.versions.append(MemoVersion(number=number, key_id=last.key_id, text=said))
    memo.number = number
    return True


def destroy(memo: Memo) -> None:
    """Empty a note in all its versions and take it away."""
    memo.erased_at = now()
    memo.removed_at = memo.removed_at or memo.erased_at
    for version in memo.versions:
        version.text = None


def find_own(session: Session, viewer: Viewer, key: UUID) -> Memo:
    """Return a note of the viewer's. Raises NotFoundError."""
    memo = session.scalar(
        visible(viewer, Memo).where(Memo.id == key, Memo.account_id == viewer.account.id)
    )
    if memo is None:
        raise NotFoundError(str(invalid("memo_unknown").message))
    return memo


def _own(log: Log, key: UUID) -> Memo:
    memo = find_own(log.session, log.viewer, key)
    if memo.source_id != log.source.id:
        raise NotFoundError(str(invalid("memo_unknown").message))
    return memo


def _checked(text: str) -> str:
    said = "\n".join(text.splitlines()).strip()
    if not said:
        raise invalid("memo_empty", "text")
    if len(said) > MAX_LENGTH:
        raise invalid("memo_too_long", "text")
    return said


def _payload(memo: Memo) -> dict[str, Any]:
    payload = {"memo": str(memo.id)}
    return {**payload, "segment": str(memo.segment_id)} if memo.segment_id else payload
