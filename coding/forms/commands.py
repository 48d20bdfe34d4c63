"""From commands as the page sends them (JSON, UTF-16 units) to those that the service takes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from coding.anchors import Utf16
from coding.codings.commands import AddMemo
from coding.codings.commands import Apply
from coding.codings.commands import Command
from coding.codings.commands import EditMemo
from coding.codings.commands import EraseMemo
from coding.codings.commands import Redo
from coding.codings.commands import Remove
from coding.codings.commands import RemoveMemo
from coding.codings.commands import Resize
from coding.codings.commands import SetQuoteKind
from coding.codings.commands import Undo
from core.errors import InvalidError


def read_command(body: Any, text: str) -> tuple[UUID, Command]:
    """Return the request's id and the command. Raises InvalidError for anything else."""
    if not isinstance(body, dict):
        raise InvalidError("unreadable", field="body")
    read = _READERS.get(str(body.get("kind")))
    if read is None:
        raise InvalidError("unreadable", field="kind")
    return read_key(body, "request"), read(body, text)


def _apply(body: dict[str, Any], text: str) -> Apply:
    start, end = read_stretch(body, text)
    return Apply(
        start=start,
        end=end,
        code=read_key(body, "code"),
        case=read_key(body, "case") if body.get("case") else None,
        version=read_key(body, "version"),
        # A coder says so; searches and imports are not theirs to claim.
        origin="suggestion" if body.get("origin") == "suggestion" else "manual",
    )


def read_stretch(body: dict[str, Any], text: str) -> tuple[int, int]:
    """Return `start` and `end` in code points. Raises InvalidError where they are no numbers."""
    units = Utf16(text)
    start, end = _number(body, "start"), _number(body, "end")
    # Beyond the text nothing is converted: the service refuses it with its reason.
    return (
        units.points(start) if 0 <= start <= units.length else -1,
        units.points(end, is_end=True) if 0 <= end <= units.length else -1,
    )


def _resize(body: dict[str, Any], text: str) -> Resize:
    start, end = read_stretch(body, text)
    return Resize(read_key(body, "coding"), start, end, read_key(body, "version"))


def _add_memo(body: dict[str, Any], text: str) -> AddMemo:
    said = str(body.get("text") or "")
    if body.get("start") is None:
        return AddMemo(said)
    start, end = read_stretch(body, text)
    return AddMemo(said, start, end, read_key(body, "version"))


def _edit_memo(body: dict[str, Any], _text: str) -> EditMemo:
    return EditMemo(read_key(body, "memo"), str(body.get("text") or ""))


def _quote_kind(body: dict[str, Any], _text: str) -> SetQuoteKind:
    kind = body.get("quoteKind")
    return SetQuoteKind(read_key(body, "segment"), str(kind) if kind else None)


_READERS: dict[str, Callable[[dict[str, Any], str], Command]] = {
    "apply": _apply,
    "remove": lambda body, _text: Remove(read_key(body, "coding")),
    "resize": _resize,
    "quote_kind": _quote_kind,
    "memo_add": _add_memo,
    "memo_edit": _edit_memo,
    "memo_remove": lambda body, _text: RemoveMemo(read_key(body, "memo")),
    "memo_erase": lambda body, _text: EraseMemo(read_key(body, "memo")),
    "undo": lambda _body, _text: Undo(),
    "redo": lambda _body, _text: Redo(),
}


def read_key(body: dict[str, Any], name: str) -> UUID:
    try:
        return UUID(str(body.get(name)))
    except ValueError:
        raise InvalidError("unreadable", field=name) from None


def _number(body: dict[str, Any], name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidError("unreadable", field=name)
    return value
