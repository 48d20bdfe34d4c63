"""Sorting and filtering of the list of texts, as the address says it."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from coding.sources.queries import SourceRow

SORTS: dict[str, Callable[[SourceRow], Any]] = {
    "case": lambda row: (row.source.case.name if row.source.case else "", row.source.title),
    "title": lambda row: row.source.title.casefold(),
    "codings": lambda row: (row.codings, row.source.title),
    "reached": lambda row: (row.reached, row.source.title),
    "imported": lambda row: row.source.created_at,
}
NO_CASE = "-"


def chosen(rows: Sequence[SourceRow], asked: Mapping[str, str]) -> list[SourceRow]:
    """Return the rows that `case`, `kind`, `state` and `q` leave, in the order that `sort` asks."""
    left = [row for row in rows if _matches(row, asked)]
    sort = asked.get("sort", "")
    key = SORTS.get(sort.removeprefix("-"))
    return sorted(left, key=key, reverse=sort.startswith("-")) if key else left


def _matches(row: SourceRow, asked: Mapping[str, str]) -> bool:
    source = row.source
    case = source.case.slug if source.case else NO_CASE
    words = asked.get("q", "").casefold().split()
    said = f"{source.title} {source.case.name if source.case else ''}".casefold()
    return (
        asked.get("case", "") in {"", case}
        and asked.get("kind", "") in {"", source.kind}
        and asked.get("state", "") in {"", row.state}
        and all(word in said for word in words)
    )
