"""The page of a wave on which figures stand beside quotes, as it was built last."""

from typing import Any

from flask import Response
from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core import jobs
from core.errors import NotFoundError
from core.models import Case
from core.models import Job
from core.visibility import visible
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import language
from exports.charts.layout import WIDTHS
from exports.jobs import RELEASE
from exports.jobs import TELL
from exports.jobs import under_way
from exports.links import ContactLinks
from exports.links import staff_links
from exports.report.perspective import seen_from
from exports.report.voice import Voice
from exports.telling import Told
from exports.telling import drawn_for
from exports.telling import read
from exports.telling import read_chart
from exports.telling import take_back
from exports.views import bp

REPORT = "/projects/<project>/waves/<wave>/report/"


@bp.get(REPORT)
@permit("report.view")
def report() -> Any:
    """Show the report as it was built last; to a contact as it was shared, from their approach."""
    told = read(db(), here.viewer, here.wave)
    is_staff = here.viewer.is_staff
    return render_template(
        "exports/report.html",
        told=told,
        wave=here.wave,
        job=_job_under_way() if is_staff else None,
        is_staff=is_staff,
        crumbs=[
            (here.project.name, url_for("core.home")),
            (here.wave.name, None),
            (_("Report"), None),
        ],
        **(_page(told) if told else {}),
    )


def _page(told: Told) -> dict[str, Any]:
    """Return the document as this viewer may read it: data, words and links."""
    drawn = drawn_for(db(), here.viewer, told.snapshot)
    if here.viewer.is_staff:
        links = staff_links(told.passages, drawn)
        return {"data": told.data, "p": Voice(language()), "links": links}
    cases = db().scalars(visible(here.viewer, Case).where(Case.wave_id == here.wave.id))
    own = frozenset(case.slug for case in cases) or frozenset({""})
    return {
        "data": seen_from(told.data, own),
        "p": Voice(language(), told.data, own),
        "links": ContactLinks(drawn),
    }


def _job_under_way() -> Job | None:
    return under_way(db(), here.wave, TELL) or under_way(db(), here.wave, RELEASE)


@bp.post(f"{REPORT}build")
@permit("report.build")
def build_report() -> Any:
    """Ask for the report as it is now; who asks while it is being built is shown that."""
    return _ask(TELL)


@bp.post(f"{REPORT}release")
@permit("report.release")
def release_report() -> Any:
    """Ask to share the report, as it was built last, with the municipalities."""
    return _ask(RELEASE)


@bp.post(f"{REPORT}take-back")
@permit("report.release")
def take_back_report() -> Any:
    """Stop sharing the report with the municipalities."""
    take_back(db(), here.viewer, here.wave)
    flash(_("The municipalities no longer read this report."), "ok")
    return redirect(url_for("exports.report"))


def _ask(kind: str) -> Any:
    job = _job_under_way() or jobs.enqueue(
        db(), kind, {"wave": str(here.wave.id)}, project=here.project, account=here.account
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
