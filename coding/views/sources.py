"""The list of a wave's texts."""

from typing import Any

from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from coding.sources.listing import SORTS
from coding.sources.listing import chosen
from coding.sources.queries import cases_of
from coding.sources.queries import source_rows
from coding.sources.queries import sources_of
from coding.views import bp
from core.web.access import permit
from core.web.here import db
from core.web.here import here


@bp.get("/projects/<project>/waves/<wave>/coding/")
@permit("coding.view")
def sources() -> Any:
    """List the texts of the wave with how far they are coded."""
    found = db().scalars(sources_of(here.viewer, here.wave)).unique().all()
    rows = source_rows(db(), here.viewer, found)
    shown = chosen(rows, request.args)
    return render_template(
        "coding/sources.html",
        rows=shown,
        total=len(rows),
        sorts=SORTS,
        cases=cases_of(db(), here.viewer, here.wave),
        crumbs=[
            (here.project.name, url_for("core.home")),
            (here.wave.name, None),
            (_("Coding"), None),
        ],
    )
