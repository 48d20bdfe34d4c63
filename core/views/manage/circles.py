"""Circles: who is compared with whom."""

from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core.forms.manage import CircleForm
from core.forms.manage import of_organisations
from core.forms.messages import saved
from core.models import Circle
from core.projects import circles as service
from core.projects import queries
from core.views.manage import bp
from core.views.manage.common import all_organisations
from core.views.manage.common import chosen
from core.views.manage.common import crumbs
from core.views.manage.common import found
from core.web.access import permit
from core.web.here import db
from core.web.here import here


@bp.get("/projects/<project>/manage/circles/")
@permit("project.manage")
def circles() -> Any:
    """List the circles."""
    return render_template(
        "manage/circles.html",
        rows=db().scalars(queries.circles(here.viewer)).all(),
        crumbs=crumbs((_("Circles"), None)),
    )


def _form(row: Circle | None) -> CircleForm:
    data: dict[str, Any] = {}
    if row is not None:
        members = [member.organisation.slug for member in row.members]
        data = {"name": row.name, "criterion": row.criterion, "members": members}
    form = CircleForm(data=data)
    form.members.choices = of_organisations(all_organisations("municipality", "service"))
    return form


def _given(form: CircleForm) -> dict[str, Any]:
    return {
        "name": form.name.data or "",
        "criterion": form.criterion.data or "",
        "members": chosen(all_organisations(), form.members.data),
        "by": here.account,
    }


def _page(form: CircleForm, row: Circle | None) -> Any:
    last = row.name if row else _("Add a circle")
    page = render_template(
        "manage/circle.html",
        form=form,
        row=row,
        minimum=here.project.minimum_cell,
        crumbs=crumbs((_("Circles"), url_for("manage.circles")), (last, None)),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/projects/<project>/manage/circles/new", methods=["GET", "POST"])
@permit("project.manage")
def circle_new() -> Any:
    """Add a circle."""
    form = _form(None)
    if form.validate_on_submit():
        given = _given(form)
        made = saved(form, lambda: service.add_circle(db(), here.project, **given))
        if made:
            flash(_("“%(name)s” is added.", name=made.name), "ok")
            return redirect(url_for("manage.circles"))
    return _page(form, None)


@bp.route("/projects/<project>/manage/circles/<circle>", methods=["GET", "POST"])
@permit("project.manage")
def circle(circle: str) -> Any:
    """Show one circle and take changes."""
    row = found(Circle, circle)
    form = _form(row)
    if form.validate_on_submit():
        given = _given(form)

        def write() -> bool:
            service.change_circle(db(), row, **given)
            return True

        if saved(form, write):
            flash(_("“%(name)s” is saved.", name=row.name), "ok")
            return redirect(url_for("manage.circles"))
    return _page(form, row)


@bp.post("/projects/<project>/manage/circles/<circle>/remove")
@permit("project.manage")
def circle_remove(circle: str) -> Any:
    """Remove a circle; its organisations stay."""
    row = found(Circle, circle)
    service.remove_circle(db(), row, here.account)
    flash(_("“%(name)s” is removed.", name=row.name), "ok")
    return redirect(url_for("manage.circles"))
