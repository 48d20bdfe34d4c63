"""Veldwerk: the waves, and the board of one wave."""

from typing import Any

from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from core.forms.words import CASE_STATES
from core.forms.words import WAVE_STATES
from core.models import Circle
from core.projects import queries
from core.projects.board import Board
from core.projects.board import board as load
from core.views import bp
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.tables import csv_file


@bp.get("/projects/<project>/waves/")
@permit("fieldwork.view")
def waves() -> Any:
    """List the waves with how many take part."""
    return render_template(
        "fieldwork/waves.html",
        rows=db().scalars(queries.waves(here.viewer)).all(),
        counts=queries.case_states(db(), here.viewer),
        states=WAVE_STATES,
        crumbs=[(here.project.name, url_for("core.home")), (_("Waves"), None)],
    )


def _asked(circles: list[Circle]) -> Board:
    """Return the board that the address asks for: ?state=&circle=&sort=."""
    state = request.args.get("state", "")
    wanted = request.args.get("circle", "")
    return load(
        db(),
        here.viewer,
        here.wave,
        state=state if state in CASE_STATES else "",
        circle=next((row for row in circles if row.slug == wanted), None),
        sort=request.args.get("sort", "name"),
    )


@bp.get("/projects/<project>/waves/<wave>/")
@permit("fieldwork.view")
def board() -> Any:
    """Show how far fieldwork is, per participant."""
    circles = list(db().scalars(queries.circles(here.viewer)))
    return render_template(
        "fieldwork/board.html",
        board=_asked(circles),
        circles=circles,
        states=CASE_STATES,
        wave_state=WAVE_STATES[here.wave.state],
        wave=here.wave,
        crumbs=[
            (here.project.name, url_for("core.home")),
            (_("Waves"), url_for("core.waves")),
            (here.wave.name, None),
        ],
    )


@bp.get("/projects/<project>/waves/<wave>/export")
@permit("fieldwork.view")
def board_csv() -> Any:
    """Give the board as it is shown."""
    shown = _asked(list(db().scalars(queries.circles(here.viewer))))
    heads = [_("Participant"), *(label for _name, label in shown.columns)]
    rows = [
        [row.case.name, *(cell.text if cell else "" for cell in row.cells)] for row in shown.rows
    ]
    return csv_file(f"{here.project.slug}-{here.wave.slug}", heads, rows)
