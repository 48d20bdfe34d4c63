"""The page of a wave on which figures stand beside quotes, as it was built last."""

from typing import Any

from flask import Response
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core import jobs
from core.errors import NotFoundError
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import language
from exports.charts.layout import WIDTHS
from exports.jobs import TELL
from exports.jobs import under_way
from exports.links import staff_links
from exports.report.voice import Voice
from exports.telling import drawn_for
from exports.telling import read
from exports.telling import read_chart
from exports.views import bp

REPORT = "/projects/<project>/waves/<wave>/report/"


@bp.get(REPORT)
@permit("report.view")
def report() -> Any:
    """Show the report as it was built last, and offer to build it anew."""
    told = read(db(), here.viewer, here.wave)
    page: dict[str, Any] = {}
    if told is not None:
        drawn = drawn_for(db(), here.viewer, told.snapshot)
        page = {
            "data": told.data,
            "p": Voice(language()),
            "links": staff_links(told.passages, drawn),
        }
    return render_template(
        "exports/report.html",
        told=told,
        wave=here.wave,
        job=under_way(db(), here.wave, TELL),
        crumbs=[
            (here.project.name, url_for("core.home")),
            (here.wave.name, None),
            (_("Report"), None),
        ],
        **page,
    )


@bp.post(f"{REPORT}build")
@permit("report.build")
def build_report() -> Any:
    """Ask for the report as it is now; who asks while it is being built is shown that."""
    job = under_way(db(), here.wave, TELL) or jobs.enqueue(
        db(), TELL, {"wave": str(here.wave.id)}, project=here.project, account=here.account
    )
    return redirect(url_for("core.job", job=job.id))


@bp.get(f"{REPORT}charts/<sha256>-<width>.svg")
@permit("report.view")
def chart(sha256: str, width: str) -> Any:
    """Give one chart, as it was drawn for this report."""
    if width not in WIDTHS:
        raise NotFoundError
    drawn = read_chart(db(), here.viewer, here.wave, sha256, width)
    return Response(drawn, mimetype="image/svg+xml")
