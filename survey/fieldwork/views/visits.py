"""A day at an organisation: planning it, changing it, what happens in it."""

from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core.errors import ConflictError
from core.web.access import permit
from core.web.crumbs import in_case
from core.web.here import db
from core.web.here import here
from survey.fieldwork import queries
from survey.fieldwork import rules
from survey.fieldwork import service
from survey.fieldwork.forms import VisitForm
from survey.fieldwork.views import bp
from survey.fieldwork.views.shared import CASE
from survey.fieldwork.views.shared import address_of_form
from survey.fieldwork.views.shared import given
from survey.fieldwork.views.shared import page_tools
from survey.fieldwork.views.shared import refuse
from survey.fieldwork.views.shared import visit_crumb

ADDRESS = f"{CASE}/visits/<visit>"


def _data(form: VisitForm) -> service.VisitData:
    return service.VisitData(
        on=given(form.on.data),
        place=form.place.data or "",
        account_id=form.account.data or None,
        note=form.note.data or "",
    )


def _page(form: VisitForm, title: str, *further: tuple[str, str | None]) -> Any:
    page = render_template(
        "survey/fieldwork/visit_form.html",
        form=form,
        title=title,
        reason=rules.why_no_planning(here.case),
        crumbs=in_case(*further, (title, None)),
        **page_tools(),
    )
    return page, 422 if form.errors else 200


@bp.route(f"{CASE}/visits/new", methods=["GET", "POST"])
@permit("fieldwork.edit")
def plan_visit() -> Any:
    """Plan a visit."""
    if elsewhere := address_of_form():
        return elsewhere
    form = VisitForm()
    form.account.offer(db().scalars(queries.colleagues(here.project)).all())
    if not form.is_submitted() and here.account is not None:
        form.account.data = here.account.id
    if form.validate_on_submit():
        try:
            made = service.plan_visit(db(), here.case, form.row_id, _data(form), here.account)
        except ConflictError as error:
            return refuse(error, url_for("core.case"))
        flash(_("The visit is planned."), "ok")
        return redirect(url_for("fieldwork.visit", visit=made.slug))
    return _page(form, _("Plan a visit"))


@bp.get(f"{ADDRESS}/")
@permit("fieldwork.view")
def visit(visit: str) -> Any:
    """Show a visit with its interviews."""
    found = queries.visit_at(db(), here.viewer, here.case, visit)
    label, _url = visit_crumb(found)
    return render_template(
        "survey/fieldwork/visit.html",
        visit=found,
        title=label,
        reason=rules.why_no_capture(here.case),
        planning=rules.why_no_planning(here.case) is None,
        state_of=queries.state_of,
        crumbs=in_case((label, None)),
        **page_tools(),
    )


@bp.route(f"{ADDRESS}/edit", methods=["GET", "POST"])
@permit("fieldwork.edit")
def edit_visit(visit: str) -> Any:
    """Change what is planned of a visit."""
    found = queries.visit_at(db(), here.viewer, here.case, visit)
    form = VisitForm(obj=found, account=found.account_id)
    form.account.offer(db().scalars(queries.colleagues(here.project)).all())
    if form.validate_on_submit():
        try:
            service.change_visit(db(), found, _data(form), here.account)
        except ConflictError as error:
            return refuse(error, url_for("fieldwork.visit", visit=visit))
        flash(_("The visit is changed."), "ok")
        return redirect(url_for("fieldwork.visit", visit=visit))
    return _page(form, _("Change the visit"), visit_crumb(found))


@bp.post(f"{ADDRESS}/cancel")
@permit("fieldwork.edit")
def cancel_visit(visit: str) -> Any:
    """Take a visit without interviews out of the planning."""
    found = queries.visit_at(db(), here.viewer, here.case, visit)
    try:
        service.cancel_visit(db(), found, here.account)
    except ConflictError as error:
        return refuse(error, url_for("fieldwork.visit", visit=visit))
    flash(_("The visit is cancelled."), "ok")
    return redirect(url_for("core.case"))
