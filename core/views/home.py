"""The start page, the list of benchmarks, making one, and each benchmark's home."""

from typing import Any
from uuid import uuid4

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core.errors import NotAllowedError
from core.forms.manage import ProjectForm
from core.forms.messages import saved
from core.models import Project
from core.projects import service
from core.registries import HOME_CARDS
from core.registries import in_order
from core.views import bp
from core.web.access import permit
from core.web.access import public
from core.web.access import signed_in
from core.web.cards import draw
from core.web.here import db
from core.web.here import here
from core.web.page import my_projects


@bp.get("/")
@public
def start() -> Any:
    """Lead to where somebody works: the sign-in page, the only benchmark, or the list."""
    if here.account is None:
        return redirect(url_for("core.sign_in"))
    return redirect(url_for("core.projects"))


@bp.get("/projects/")
@signed_in
def projects() -> Any:
    """List the benchmarks in which one has a role."""
    account = here.account
    if account is None:
        raise NotAllowedError
    found = db().scalars(my_projects(account.id)).all()
    return render_template("projects/list.html", projects=found)


@bp.route("/projects/new", methods=["GET", "POST"])
@signed_in
def project_new() -> Any:
    """Make a benchmark; who does becomes its coordinator."""
    account = here.account
    if account is None or not account.can_create_projects:
        raise NotAllowedError
    form = ProjectForm(data={"key": str(uuid4())})
    if form.validate_on_submit():

        def write() -> Project:
            return service.create_project(
                db(),
                name=form.name.data or "",
                goal=form.goal.data,
                goal_note=form.goal_note.data or "",
                client_word=form.client_word.data,
                minimum_cell=form.minimum_cell.data or 0,
                by=account,
                project_id=form.key_or_new(),
            )

        if made := saved(form, write):
            flash(
                _(
                    "“%(name)s” is there. The steps below lead to a wave in the field.",
                    name=made.name,
                ),
                "ok",
            )
            return redirect(url_for("core.home", project=made.slug))
    page = render_template(
        "projects/new.html",
        form=form,
        crumbs=[(_("Benchmarks"), url_for("core.projects")), (_("New benchmark"), None)],
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/projects/<project>/")
@permit("project.view")
def home() -> Any:
    """Show a benchmark's home: the cards of those who look."""
    cards = []
    for name, card in in_order(HOME_CARDS):
        if here.viewer.can(card.permission):
            data = card.load(db(), here.viewer)
            if data is not None:
                cards.append((name, card, data))
    return render_template("projects/home.html", cards=draw(cards))
