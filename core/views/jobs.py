"""Long work: how far it is, stopping it, and what came of it."""

from typing import Any
from uuid import UUID

from flask import flash
from flask import jsonify
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core import jobs as service
from core.clock import now
from core.errors import NotFoundError
from core.forms.words import JOB_STATES
from core.models import Job
from core.models import Project
from core.registries import JOB_WORDS
from core.views import bp
from core.web.access import signed_in
from core.web.here import db
from core.web.here import here
from core.web.here import viewer_of


def _job(job: UUID) -> tuple[Job, Project | None]:
    """Return a job of one's own, or of a benchmark that one coordinates. Raises NotFoundError."""
    row = db().get(Job, job)
    if row is None or here.account is None:
        raise NotFoundError
    project = db().get(Project, row.project_id) if row.project_id else None
    viewer = viewer_of(db(), here.account, project) if project else None
    # Who asked but has left the benchmark since may not fetch what it says.
    is_own = row.account_id == here.account.id and (project is None or viewer is not None)
    if not is_own and not (viewer and viewer.can("project.manage")):
        raise NotFoundError
    return row, project


def _left(row: Job) -> str:
    """Return how long the job still takes, roughly, or nothing where that cannot be told."""
    if (
        row.state != "running"
        or not row.started_at
        or not 0 < row.progress_done < row.progress_total
    ):
        return ""
    spent = (now() - row.started_at).total_seconds()
    left = spent / row.progress_done * (row.progress_total - row.progress_done)
    if left < 60:
        return _("less than a minute still")
    return ngettext("about %(num)s minute still", "about %(num)s minutes still", round(left / 60))


def _said(row: Job) -> dict[str, Any]:
    """Return what is told of a job, alike on the page and to the script."""
    result = row.result or {}
    target = str(result.get("url", ""))
    is_ours = target.startswith("/") and not target.startswith(("//", "/\\"))
    texts = {
        "fault": _(
            "Something went wrong that is not your fault. Try again; if it happens again, "
            "tell who runs Verhaal."
        ),
        "worker_lost": _("The work was interrupted. Ask for it again."),
        "cancelled": _("The work was stopped. What was made so far is not used."),
    }
    return {
        "state": row.state,
        "badge": JOB_STATES[row.state][0],
        "words": str(JOB_STATES[row.state][1]),
        "done": row.progress_done,
        "total": row.progress_total,
        "count": _("%(done)s of %(total)s", done=row.progress_done, total=row.progress_total)
        if row.progress_total
        else "",
        "step": _(row.step) if row.step else "",
        "left": _left(row),
        "error": texts.get(row.error, _(row.error)) if row.error else "",
        "result_url": target if is_ours and row.state == "done" else "",
        "result_label": _(str(result["label"])) if result.get("label") else _("Open the result"),
        "is_over": row.finished_at is not None,
        "is_stopping": row.cancel_requested_at is not None and row.finished_at is None,
    }


@bp.get("/jobs/<uuid:job>")
@signed_in
def job(job: UUID) -> Any:
    """Show how far a job is."""
    row, project = _job(job)
    way = [(project.name, url_for("core.home", project=project.slug))] if project else []
    title = str(JOB_WORDS.get(row.kind, _("Work in the background")))
    return render_template(
        "jobs/job.html", job=row, said=_said(row), title=title, crumbs=[*way, (title, None)]
    )


@bp.get("/jobs/<uuid:job>/state")
@signed_in
def job_state(job: UUID) -> Any:
    """Tell a script how far a job is."""
    row, _project = _job(job)
    return jsonify({"ok": True, **_said(row)})


@bp.post("/jobs/<uuid:job>/cancel")
@signed_in
def job_cancel(job: UUID) -> Any:
    """Ask a job to stop."""
    row, _project = _job(job)
    service.cancel(db(), row)
    flash(_("The work stops at the next step."), "info")
    return redirect(url_for("core.job", job=row.id))
