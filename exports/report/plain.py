"""Frozen dataclasses to plain JSON values and back, by their annotations."""

import types
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from functools import cache
from typing import Any
from typing import Literal
from typing import Union
from typing import get_args
from typing import get_origin
from typing import get_type_hints


def to_plain(value: Any) -> Any:
    """Return dicts, lists, texts, numbers; dataclasses become dicts with every field."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(entry) for entry in value]
    return value


def from_plain(kind: Any, value: Any) -> Any:
    """Return `value` as `kind`. Raises ValueError where it has not that shape."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        if value is None and type(None) in inner:
            return None
        return from_plain(next(one for one in inner if one is not type(None)), value)
    if origin is tuple and isinstance(value, list):
        return tuple(from_plain(inner[0], entry) for entry in value)
    if origin is Literal and value in inner:
        return value
    if origin is not None and isinstance(value, dict) and issubclass(origin, Mapping):
        return {key: from_plain(inner[1], entry) for key, entry in value.items()}
    if isinstance(kind, type):
        if is_dataclass(kind) and isinstance(value, dict):
            return _dataclass(kind, value)
        if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
            return value
        if isinstance(value, kind):
            return value
    msg = f"{kind} was expected"
    raise ValueError(msg)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _dataclass(kind: type, value: dict[str, Any]) -> Any:
    hints = _hints(kind)
    if not value.keys() <= hints.keys():
        msg = f"{kind.__name__} has no {sorted(value.keys() - hints.keys())}"
        raise ValueError(msg)
    try:
        return kind(**{name: from_plain(hints[name], entry) for name, entry in value.items()})
    except TypeError as error:
        raise ValueError(str(error)) from None
