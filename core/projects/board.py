"""The fieldwork board: cases of a wave by the steps that packages registered."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.forms.words import CASE_STATES
from core.models import Case
from core.models import Circle
from core.models import CircleMember
from core.models import Wave
from core.projects import queries
from core.registries import BOARD_COLUMNS
from core.registries import BoardColumn
from core.registries import Cell
from core.registries import in_order
from core.visibility import Viewer
from core.visibility import condition

#: What sorting by a column goes by: what needs somebody first comes first.
RANK = {
    "attention": 0, "todo": 1, "partly": 2, "done": 3, "not_applicable": 4, "refused": 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One case with its cells in the order of the columns; None where nothing is known."""

    case: Case
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows: columns (name, label), rows, and counts of all cases by state."""

    columns: tuple[tuple[str, Any], ...]
    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    total: int


def board(
    session: Session,
    viewer: Viewer,
    wave: Wave,
    *,
    state: str = "",
    circle: Circle | None = None,
    sort: str = "name",
) -> Board:
    """Return the board of a wave; `sort` is 'name' or a column's name, '-' reverses."""
    every = list(session.scalars(queries.cases(viewer, wave)))
    shown = [case for case in every if not state or case.state == state]
    if circle is not None:
        inside = _members(session, viewer, circle)
        shown = [case for case in shown if case.programme.organisation_id in inside]
    columns = in_order(BOARD_COLUMNS)
    found = {name: column.cells(session, viewer, shown) for name, column in columns}
    shown.sort(key=lambda case: case.name.casefold())
    by = sort.lstrip("-")
    if by in found:
        shown.sort(key=lambda case: _rank(found[by].get(case.id)), reverse=sort.startswith("-"))
    elif sort == "-name":
        shown.reverse()
    rows = tuple(
        Row(case, tuple(found[name].get(case.id) for name, _column in columns)) for case in shown
    )
    return Board(
        columns=tuple((name, column.label) for name, column in columns),
        rows=rows,
        counts=Counter(case.state for case in every),
        total=len(every),
    )


def _rank(cell: Cell | None) -> int:
    return RANK.get(cell.state, 9) if cell else 9


def _members(session: Session, viewer: Viewer, circle: Circle) -> set[UUID]:
    found = select(CircleMember.organisation_id).where(
        condition(viewer, CircleMember), CircleMember.circle_id == circle.id
    )
    return set(session.scalars(found))


def _agreement(_session: Session, _viewer: Viewer, cases: Any) -> Mapping[UUID, Cell]:
    states = {
        "invited": "todo", "taking_part": "done", "refused": "refused", "withdrawn": "refused",
    }  # fmt: skip
    return {case.id: Cell(states[case.state], str(CASE_STATES[case.state][1])) for case in cases}


BOARD_COLUMNS.add("agreement", BoardColumn(label=_l("Agreement"), order=10, cells=_agreement))
