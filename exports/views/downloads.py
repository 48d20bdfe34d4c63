"""Making the report's files in the worker, following that, and fetching them."""

import io
from typing import Any
from uuid import UUID

from flask import flash
from flask import jsonify
from flask import redirect
from flask import render_template
from flask import send_file
from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from core import jobs
from core.clock import now
from core.errors import NotFoundError
from core.models import Job
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import language
from exports.forms import BuildForm
from exports.jobs import BUILD
from exports.language import Words
from exports.making import files_of
from exports.making import read_file
from exports.views import bp
from exports.writers import WRITERS

DOWNLOADS = "/projects/<project>/waves/<wave>/report/downloads/"


@bp.route(DOWNLOADS, methods=["GET", "POST"])
@permit("report.export")
def downloads() -> Any:
    """Show what was made, and take an order for files."""
    form = BuildForm(language=language())
    form.name_formats(Words(language()))
    if form.validate_on_submit():
        jobs.enqueue(
            db(),
            BUILD,
            {
                "wave": str(here.wave.id),
                "formats": form.formats.data,
                "language": form.language.data,
            },
            project=here.project,
            account=here.account,
        )
        flash(_("The report is being made. You may leave this page."), "info")
        return redirect(url_for("exports.downloads"))
    page = render_template(
        "exports/downloads.html",
        form=form,
        files=db().scalars(files_of(here.viewer, here.wave)).all(),
        job=_newest_job(),
        writers=WRITERS,
        crumbs=[
            (here.project.name, url_for("core.home")),
            (here.wave.name, None),
            (_("Report"), url_for("exports.report")),
            (_("Downloads"), None),
        ],
    )
    return page, 422 if form.errors else 200


@bp.get(f"{DOWNLOADS}files/<name>")
@permit("report.export")
def download(name: str) -> Any:
    """Give one file."""
    file, data = read_file(db(), here.viewer, here.wave, name)
    return send_file(
        io.BytesIO(data),
        mimetype=file.media_type.partition(";")[0],
        as_attachment=True,
        download_name=file.name,
    )


@bp.get(f"{DOWNLOADS}jobs/<uuid:job>")
@permit("report.export")
def job_state(job: UUID) -> Any:
    """Tell how far a job is, for the page that waits for it."""
    row = _own_job(job)
    return jsonify(state=row.state, done=row.progress_done, total=row.progress_total, step=row.step)


@bp.post(f"{DOWNLOADS}jobs/<uuid:job>/cancel")
@permit("report.export")
def cancel_job(job: UUID) -> Any:
    """Ask a job to stop at its next step."""
    row = _own_job(job)
    if row.cancel_requested_at is None and row.finished_at is None:
        row.cancel_requested_at = now()
        flash(_("The report will stop being made."), "info")
    return redirect(url_for("exports.downloads"))


def _jobs() -> Any:
    return select(Job).where(Job.kind == BUILD, Job.project_id == here.project.id)


def _own_job(job_id: UUID) -> Job:
    row = db().scalar(_jobs().where(Job.id == job_id))
    if row is None or row.params.get("wave") != str(here.wave.id):
        raise NotFoundError
    return row


def _newest_job() -> Job | None:
    """Return the job of this wave that is under way, or the last where that one failed."""
    rows = db().scalars(_jobs().order_by(Job.created_at.desc()).limit(20))
    for row in rows:
        if row.params.get("wave") == str(here.wave.id):
            return None if row.state == "done" else row
    return None
