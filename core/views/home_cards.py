"""What core shows on a benchmark's home: the next steps, the board in short, a contact's cases."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from core.forms.words import CASE_STATES
from core.forms.words import WAVE_STATES
from core.projects import queries
from core.projects.board import board
from core.projects.steps import is_fielded
from core.projects.steps import steps
from core.registries import HOME_CARDS
from core.registries import HomeCard
from core.visibility import Viewer
from core.web.page import current_wave


def _next_steps(session: Session, viewer: Viewer) -> Mapping[str, Any] | None:
    made = steps(session, viewer)
    return None if is_fielded(made) else {"steps": made}


def _board(session: Session, viewer: Viewer) -> Mapping[str, Any] | None:
    wave = current_wave(viewer)
    if wave is None:
        return None
    found = board(session, viewer, wave)
    attention = [
        row.case
        for row in found.rows
        if any(cell and cell.state == "attention" for cell in row.cells)
    ]
    return {
        "wave": wave,
        "wave_state": WAVE_STATES[wave.state],
        "board": found,
        "attention": attention,
        "states": CASE_STATES,
    }


def _own_cases(session: Session, viewer: Viewer) -> Mapping[str, Any] | None:
    if viewer.is_staff:
        return None
    found = sorted(
        session.scalars(queries.cases(viewer)), key=lambda case: case.wave.starts_on, reverse=True
    )
    return {"cases": found, "states": CASE_STATES}


HOME_CARDS.add(
    "steps",
    HomeCard(_l("Next steps"), 5, "fieldwork/card_steps.html", _next_steps, "project.manage"),
)
HOME_CARDS.add(
    "board",
    HomeCard(_l("Fieldwork"), 20, "fieldwork/card_board.html", _board, "project.manage"),
)
HOME_CARDS.add(
    "own_cases",
    HomeCard(
        _l("Your participation"), 10, "fieldwork/card_own_cases.html", _own_cases, "case.view"
    ),
)
