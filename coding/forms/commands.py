"""From commands as the page sends them (JSON, UTF-16 units) to those that the service takes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from coding.anchors import Utf16
from coding.codings.service import Apply
from coding.codings.service import Command
from coding.codings.service import Redo
from coding.codings.service import Remove
from coding.codings.service import SetQuoteKind
from coding.codings.service import Undo
from core.errors import InvalidError


def read_command(body: Any, text: str) -> tuple[UUID, Command]:
    """Return the request's id and the command. Raises InvalidError for anything else."""
    if not isinstance(body, dict):
        raise InvalidError("unreadable", field="body")
    read = _READERS.get(str(body.get("kind")))
    if read is None:
        raise InvalidError("unreadable", field="kind")
    return _key(body, "request"), read(body, text)


def _apply(body: dict[str, Any], text: str) -> Apply:
    units = Utf16(text)
    start, end = _number(body, "start"), _number(body, "end")
    # Beyond the text nothing is converted: the service refuses it with its reason.
    return Apply(
        start=units.points(start) if 0 <= start <= units.length else -1,
        end=units.points(end, is_end=True) if 0 <= end <= units.length else -1,
        code=_key(body, "code"),
        case=_key(body, "case") if body.get("case") else None,
        version=_key(body, "version"),
    )


def _quote_kind(body: dict[str, Any], _text: str) -> SetQuoteKind:
    kind = body.get("quoteKind")
    return SetQuoteKind(_key(body, "segment"), str(kind) if kind else None)


_READERS: dict[str, Callable[[dict[str, Any], str], Command]] = {
    "apply": _apply,
    "remove": lambda body, _text: Remove(_key(body, "coding")),
    "quote_kind": _quote_kind,
    "undo": lambda _body, _text: Undo(),
    "redo": lambda _body, _text: Redo(),
}


def _key(body: dict[str, Any], name: str) -> UUID:
    try:
        return UUID(str(body.get(name)))
    except ValueError:
        raise InvalidError("unreadable", field=name) from None


def _number(body: dict[str, Any], name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidError("unreadable", field=name)
    return value
