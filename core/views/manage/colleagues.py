"""Colleagues: who has which role; a new one's set-up link is shown once."""

from typing import Any
from uuid import UUID

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core.errors import InvalidError
from core.errors import NotFoundError
from core.forms.manage import ColleagueForm
from core.forms.manage import of_organisations
from core.forms.messages import saved
from core.forms.messages import words
from core.forms.words import ROLES
from core.forms.words import ROLES_EXPLAINED
from core.models import Account
from core.models import Membership
from core.models import Organisation
from core.projects import members as service
from core.projects import queries
from core.projects.members import Added
from core.views.manage import bp
from core.views.manage.common import all_organisations
from core.views.manage.common import crumbs
from core.views.manage.common import found
from core.visibility import visible
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.here import runtime


@bp.get("/projects/<project>/manage/colleagues/")
@permit("project.manage")
def colleagues() -> Any:
    """List the people with their roles."""
    people: dict[UUID, list[Membership]] = {}
    for row in db().scalars(queries.memberships(here.viewer)):
        people.setdefault(row.account_id, []).append(row)
    waiting = {
        account_id
        for account_id, rows in people.items()
        if not service.has_password(db(), rows[0].account)
    }
    return render_template(
        "manage/colleagues.html",
        people=list(people.values()),
        waiting=waiting,
        roles=ROLES,
        crumbs=crumbs((_("Colleagues"), None)),
    )


@bp.route("/projects/<project>/manage/colleagues/new", methods=["GET", "POST"])
@permit("project.manage")
def colleague_new() -> Any:
    """Give somebody a role."""
    form = ColleagueForm()
    form.organisation.choices = of_organisations(all_organisations(), "—")
    if form.validate_on_submit():
        slug = form.organisation.data
        organisation = found(Organisation, slug) if slug else None

        def write() -> Added:
            return service.add_member(
                db(),
                here.project,
                email=form.email.data or "",
                name=form.name.data or "",
                role=form.role.data,
                organisation=organisation,
                lookup_key=runtime().settings.secrets.lookup_key,
                by=here.account,
            )

        if made := saved(form, write):
            return _added(made)
    page = render_template(
        "manage/colleague_new.html",
        form=form,
        explained=ROLES_EXPLAINED,
        crumbs=crumbs(
            (_("Colleagues"), url_for("manage.colleagues")), (_("Add a colleague"), None)
        ),
    )
    return page, 422 if form.is_submitted() else 200


def _added(made: Added) -> Any:
    """Show a new account's link, which is not kept anywhere; else go back to the list."""
    name = made.membership.account.display_name or ""
    if made.token is None:
        flash(_("%(name)s had an account already and now has this role too.", name=name), "ok")
        return redirect(url_for("manage.colleagues"))
    return _link_page(made.membership.account, made.token)


def _link_page(account: Account, token: str) -> str:
    return render_template(
        "manage/colleague_link.html",
        person=account,
        link=url_for("core.welcome", token=token, _external=True),
        crumbs=crumbs(
            (_("Colleagues"), url_for("manage.colleagues")), (_("Link to hand over"), None)
        ),
    )


def _membership(membership: UUID) -> Membership:
    row = db().scalar(visible(here.viewer, Membership).where(Membership.id == membership))
    if row is None:
        raise NotFoundError
    return row


@bp.post("/projects/<project>/manage/colleagues/<uuid:membership>/link")
@permit("project.manage")
def colleague_link(membership: UUID) -> Any:
    """Make a new link for somebody who has not chosen a password yet."""
    account = _membership(membership).account
    try:
        token = service.renew_setup_link(db(), here.project, account, here.account)
    except InvalidError as error:
        flash(words(error), "error")
        return redirect(url_for("manage.colleagues"))
    return _link_page(account, token)


@bp.post("/projects/<project>/manage/colleagues/<uuid:membership>/remove")
@permit("project.manage")
def colleague_remove(membership: UUID) -> Any:
    """Take a role away."""
    row = _membership(membership)
    name, own = row.account.display_name or "", row.account_id == here.viewer.account.id
    try:
        service.remove_member(db(), row, here.account)
    except InvalidError as error:
        flash(words(error), "error")
        return redirect(url_for("manage.colleagues"))
    flash(_("%(name)s no longer has this role.", name=name), "ok")
    return redirect(url_for("core.projects") if own else url_for("manage.colleagues"))
