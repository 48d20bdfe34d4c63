"""Programmes: what each organisation runs, with which providers."""

from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core.errors import InvalidError
from core.forms.manage import ProgrammeForm
from core.forms.manage import of_organisations
from core.forms.messages import saved
from core.forms.messages import words
from core.models import Organisation
from core.models import Programme
from core.projects import programmes as service
from core.projects import queries
from core.views.manage import bp
from core.views.manage.common import all_organisations
from core.views.manage.common import chosen
from core.views.manage.common import crumbs
from core.views.manage.common import found
from core.web.access import permit
from core.web.here import db
from core.web.here import here


@bp.get("/projects/<project>/manage/programmes/")
@permit("project.manage")
def programmes() -> Any:
    """List the programmes."""
    return render_template(
        "manage/programmes.html",
        rows=db().scalars(queries.programmes(here.viewer)).all(),
        has_organisations=bool(all_organisations()),
        crumbs=crumbs((_("Approaches"), None)),
    )


def _form(row: Programme | None) -> ProgrammeForm:
    data: dict[str, Any] = {}
    if row is not None:
        data = {
            "organisation": row.organisation.slug,
            "name": row.name,
            "providers": [provider.slug for provider in row.providers],
        }
    form = ProgrammeForm(data=data)
    form.organisation.choices = of_organisations(
        all_organisations("municipality", "service", "provider"), _("Choose an organisation")
    )
    form.providers.choices = of_organisations(all_organisations("provider", "chain_partner"))
    return form


def _given(form: ProgrammeForm) -> dict[str, Any]:
    return {
        "organisation": found(Organisation, form.organisation.data),
        "name": form.name.data,
        "providers": chosen(all_organisations(), form.providers.data),
        "by": here.account,
    }


@bp.route("/projects/<project>/manage/programmes/new", methods=["GET", "POST"])
@permit("project.manage")
def programme_new() -> Any:
    """Add a programme."""
    form = _form(None)
    if form.validate_on_submit():
        given = _given(form)
        made = saved(form, lambda: service.add_programme(db(), here.project, **given))
        if made:
            flash(_("“%(name)s” is added.", name=made.name), "ok")
            return redirect(url_for("manage.programmes"))
    return _page(form, None), 422 if form.is_submitted() else 200


def _page(form: ProgrammeForm, row: Programme | None) -> str:
    last = row.name if row else _("Add an approach")
    return render_template(
        "manage/programme.html",
        form=form,
        row=row,
        may_remove=row is not None and not service.is_used(db(), row),
        crumbs=crumbs((_("Approaches"), url_for("manage.programmes")), (last, None)),
    )


@bp.route("/projects/<project>/manage/programmes/<programme>", methods=["GET", "POST"])
@permit("project.manage")
def programme(programme: str) -> Any:
    """Show one programme and take changes."""
    row = found(Programme, programme)
    form = _form(row)
    if form.validate_on_submit():
        given = _given(form)

        def write() -> bool:
            service.change_programme(db(), row, **given)
            return True

        if saved(form, write):
            flash(_("“%(name)s” is saved.", name=row.name), "ok")
            return redirect(url_for("manage.programmes"))
    return _page(form, row), 422 if form.is_submitted() else 200


@bp.post("/projects/<project>/manage/programmes/<programme>/remove")
@permit("project.manage")
def programme_remove(programme: str) -> Any:
    """Remove a programme that takes part in no wave."""
    row = found(Programme, programme)
    try:
        service.remove_programme(db(), row, here.account)
    except InvalidError as error:
        flash(words(error), "error")
    else:
        flash(_("“%(name)s” is removed.", name=row.name), "ok")
    return redirect(url_for("manage.programmes"))
