"""The front of Beheer, the benchmark's settings and the trail of what happened."""

from typing import Any
from uuid import UUID

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from core.errors import NotFoundError
from core.forms.events import words_for
from core.forms.manage import ProjectForm
from core.forms.messages import saved
from core.projects import queries
from core.projects import service
from core.projects.steps import steps
from core.views.manage import bp
from core.views.manage.common import crumbs
from core.web.access import permit
from core.web.here import db
from core.web.here import here

EVENTS_SHOWN = 60


@bp.get("/projects/<project>/manage/")
@permit("project.manage")
def overview() -> Any:
    """Show what is set up and what comes next."""
    return render_template("manage/overview.html", steps=steps(db(), here.viewer), crumbs=crumbs())


@bp.route("/projects/<project>/manage/settings", methods=["GET", "POST"])
@permit("project.manage")
def settings() -> Any:
    """Show and take the benchmark's settings."""
    form = ProjectForm(obj=here.project)
    if form.validate_on_submit():

        def write() -> list[str]:
            return service.change_project(
                db(),
                here.project,
                name=form.name.data or "",
                goal=form.goal.data,
                goal_note=form.goal_note.data or "",
                client_word=form.client_word.data,
                minimum_cell=form.minimum_cell.data or 0,
                by=here.account,
            )

        if saved(form, write) is not None:
            flash(_("The settings are saved."), "ok")
            return redirect(url_for("manage.settings"))
    page = render_template("manage/settings.html", form=form, crumbs=crumbs((_("Settings"), None)))
    return page, 422 if form.is_submitted() else 200


@bp.get("/projects/<project>/manage/trail")
@permit("project.manage")
def trail() -> Any:
    """Show who did what, newest first."""
    before = None
    if request.args.get("before"):
        try:
            before = UUID(request.args["before"])
        except ValueError:
            raise NotFoundError from None
    rows = db().execute(queries.events(here.viewer, before).limit(EVENTS_SHOWN + 1)).all()
    shown = [(row.Event, row.Account, words_for(row.Event.kind)) for row in rows[:EVENTS_SHOWN]]
    older = shown[-1][0].id if len(rows) > EVENTS_SHOWN else None
    return render_template(
        "manage/trail.html", events=shown, older=older, crumbs=crumbs((_("What happened"), None))
    )
