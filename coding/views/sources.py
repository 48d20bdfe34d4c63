"""The list of a wave's texts, and the codebook."""

from typing import Any

from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from coding.codebook.queries import code_entries
from coding.codebook.queries import library_entries
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


@bp.get("/projects/<project>/waves/<wave>/coding/codebook")
@permit("coding.view")
def codebook() -> Any:
    """Show what each code means, what belongs to it and what does not."""
    codes = code_entries(db(), here.viewer) or library_entries()
    crumbs = [(here.project.name, url_for("core.home")), (here.wave.name, None)]
    crumbs += [(_("Coding"), url_for("coding.sources")), (_("Codebook"), None)]
    return render_template("coding/codebook.html", codes=codes, crumbs=crumbs)
