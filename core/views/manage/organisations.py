"""Organisations: the list, adding, changing, mergers and members of a service."""

from typing import Any
from uuid import UUID

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from core.errors import InvalidError
from core.errors import NotFoundError
from core.forms.manage import MembersForm
from core.forms.manage import MergerForm
from core.forms.manage import OrganisationForm
from core.forms.manage import of_organisations
from core.forms.messages import saved
from core.forms.messages import words
from core.forms.words import KINDS
from core.models import Organisation
from core.models import OrganisationSuccession
from core.projects import organisations as service
from core.projects import queries
from core.projects.organisation_data import PROVINCES
from core.projects.organisation_data import OrganisationData
from core.views.manage import bp
from core.views.manage.common import all_organisations
from core.views.manage.common import chosen
from core.views.manage.common import crumbs
from core.views.manage.common import found
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.tables import csv_file


def _shown() -> list[Organisation]:
    """Return the organisations that the address asks for: ?q=&kind=&province=&sort=."""
    asked = queries.organisations(
        here.viewer,
        words=request.args.get("q", ""),
        kind=request.args.get("kind", ""),
        province=request.args.get("province", ""),
        sort=request.args.get("sort", "name"),
    )
    return list(db().scalars(asked))


@bp.get("/projects/<project>/manage/organisations/")
@permit("project.manage")
def organisations() -> Any:
    """List the organisations."""
    return render_template(
        "manage/organisations.html",
        rows=_shown(),
        total=len(all_organisations()),
        kinds=KINDS,
        provinces=PROVINCES,
        crumbs=crumbs((_("Organisations"), None)),
    )


@bp.get("/projects/<project>/manage/organisations/export")
@permit("project.manage")
def organisations_csv() -> Any:
    """Give the list as it is shown, in the columns that the import reads."""
    heads = (
        _("Name"),
        _("Kind"),
        _("CBS code"),
        _("Province"),
        _("Exists since"),
        _("Exists until"),
    )
    rows = [
        (row.name, KINDS[row.kind], row.cbs_code, row.province, row.valid_from, row.valid_to)
        for row in _shown()
    ]
    return csv_file(f"{here.project.slug}-organisations", heads, rows)


def _data(form: OrganisationForm) -> OrganisationData:
    return OrganisationData(
        name=form.name.data or "",
        kind=form.kind.data,
        cbs_code=(form.cbs_code.data or "").strip() or None,
        province=form.province.data or None,
        valid_from=form.valid_from.data,
        valid_to=form.valid_to.data,
    )


@bp.route("/projects/<project>/manage/organisations/new", methods=["GET", "POST"])
@permit("project.manage")
def organisation_new() -> Any:
    """Add an organisation."""
    form = OrganisationForm()
    if form.validate_on_submit():
        data = _data(form)

        def write() -> Organisation:
            return service.add_organisation(
                db(),
                here.project,
                name=data.name,
                kind=data.kind,
                cbs_code=data.cbs_code,
                province=data.province,
                valid_from=data.valid_from,
                valid_to=data.valid_to,
                by=here.account,
            )

        if made := saved(form, write):
            flash(_("“%(name)s” is added.", name=made.name), "ok")
            again = "organisation_new" if request.form.get("then") == "another" else "organisations"
            return redirect(url_for(f"manage.{again}"))
    page = render_template(
        "manage/organisation_new.html",
        form=form,
        crumbs=crumbs(
            (_("Organisations"), url_for("manage.organisations")), (_("Add an organisation"), None)
        ),
    )
    return page, 422 if form.is_submitted() else 200


def _page(
    row: Organisation,
    form: OrganisationForm | None = None,
    merger: MergerForm | None = None,
    members: MembersForm | None = None,
) -> str:
    """Return the page of one organisation; a form given is shown with its mistakes."""
    before, after = queries.successions(db(), here.viewer, row)
    return render_template(
        "manage/organisation.html",
        row=row,
        form=form or OrganisationForm(formdata=None, obj=row),
        merger=merger or _merger_form(row, empty=True),
        members=members or _members_form(row, empty=True),
        before=before,
        after=after,
        services=db().scalars(queries.services_of(here.viewer, row)).all(),
        may_remove=not service.is_used(db(), row),
        crumbs=crumbs((_("Organisations"), url_for("manage.organisations")), (row.name, None)),
    )


def _merger_form(row: Organisation, *, empty: bool = False) -> MergerForm:
    form = MergerForm(**({"formdata": None} if empty else {}), prefix="merger-")
    others = [other for other in all_organisations() if other.id != row.id]
    form.successor.choices = of_organisations(others, _("Choose an organisation"))
    return form


def _members_form(row: Organisation, *, empty: bool = False) -> MembersForm:
    now = {"members": [member.slug for member in row.members]}
    form = MembersForm(**({"formdata": None} if empty else {}), prefix="members-", data=now)
    form.members.choices = of_organisations(all_organisations("municipality"))
    return form


@bp.route("/projects/<project>/manage/organisations/<organisation>", methods=["GET", "POST"])
@permit("project.manage")
def organisation(organisation: str) -> Any:
    """Show one organisation and take changes."""
    row = found(Organisation, organisation)
    form = OrganisationForm(obj=row)
    if form.validate_on_submit():
        data = _data(form)
        if (
            saved(form, lambda: service.change_organisation(db(), row, data, here.account))
            is not None
        ):
            flash(_("“%(name)s” is saved.", name=row.name), "ok")
            return redirect(url_for("manage.organisation", organisation=row.slug))
    return _page(row, form), 422 if form.is_submitted() else 200


@bp.post("/projects/<project>/manage/organisations/<organisation>/merger")
@permit("project.manage")
def organisation_merge(organisation: str) -> Any:
    """Record that an organisation went up into another."""
    row = found(Organisation, organisation)
    form = _merger_form(row)
    if form.validate_on_submit():
        successor, on = found(Organisation, form.successor.data), form.on.day()
        made = saved(
            form, lambda: service.merge_organisations(db(), [row], successor, on, here.account)
        )
        if made:
            flash(
                _(
                    "Recorded: “%(name)s” went up into “%(into)s”.",
                    name=row.name,
                    into=successor.name,
                ),
                "ok",
            )
            return redirect(url_for("manage.organisation", organisation=row.slug))
    return _page(row, merger=form), 422


@bp.post("/projects/<project>/manage/organisations/<organisation>/merger/<uuid:merger>/undo")
@permit("project.manage")
def organisation_unmerge(organisation: str, merger: UUID) -> Any:
    """Take a merger back."""
    row = found(Organisation, organisation)
    succession = db().scalar(
        select(OrganisationSuccession).where(
            OrganisationSuccession.id == merger,
            OrganisationSuccession.project_id == here.project.id,
        )
    )
    if succession is None:
        raise NotFoundError
    service.undo_merger(db(), succession, here.account)
    flash(_("The merger is taken back."), "ok")
    return redirect(url_for("manage.organisation", organisation=row.slug))


@bp.post("/projects/<project>/manage/organisations/<organisation>/members")
@permit("project.manage")
def organisation_members(organisation: str) -> Any:
    """Say which municipalities belong to a service."""
    row = found(Organisation, organisation)
    form = _members_form(row)
    if form.validate_on_submit():
        members = chosen(all_organisations(), form.members.data)

        def write() -> bool:
            service.set_service_members(db(), row, members, here.account)
            return True

        if saved(form, write):
            flash(_("The members are saved."), "ok")
            return redirect(url_for("manage.organisation", organisation=row.slug))
    return _page(row, members=form), 422


@bp.post("/projects/<project>/manage/organisations/<organisation>/remove")
@permit("project.manage")
def organisation_remove(organisation: str) -> Any:
    """Remove an organisation that nothing refers to."""
    row = found(Organisation, organisation)
    try:
        service.remove_organisation(db(), row, here.account)
    except InvalidError as error:
        flash(words(error), "error")
        return redirect(url_for("manage.organisation", organisation=row.slug))
    flash(_("“%(name)s” is removed.", name=row.name), "ok")
    return redirect(url_for("manage.organisations"))
