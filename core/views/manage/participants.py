"""Who takes part in a wave: choosing programmes, and recording agreement, refusal, withdrawal."""

from collections.abc import Callable
from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.errors import InvalidError
from core.forms.fields import options
from core.forms.manage import AgreementForm
from core.forms.manage import CasesForm
from core.forms.manage import ReasonForm
from core.forms.messages import saved
from core.forms.messages import words
from core.forms.page_form import PageForm
from core.forms.words import CASE_STATES
from core.models import Programme
from core.projects import cases as service
from core.projects import queries
from core.views.manage import bp
from core.views.manage.common import crumbs
from core.web.access import permit
from core.web.here import db
from core.web.here import here


def _here_crumbs(*more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    own = url_for("manage.wave", wave=here.wave.slug)
    return crumbs((_("Waves"), url_for("manage.waves")), (here.wave.name, own), *more)


def _form(open_to: list[Programme]) -> CasesForm:
    form = CasesForm()
    form.programmes.choices = options(
        (
            row.slug,
            row.name
            if row.name == row.organisation.name
            else f"{row.organisation.name}: {row.name}",
        )
        for row in open_to
    )
    return form


@bp.route("/projects/<project>/manage/waves/<wave>/participants", methods=["GET", "POST"])
@permit("project.manage")
def participants() -> Any:
    """Show who was asked for this wave, and ask more."""
    cases = sorted(
        db().scalars(queries.cases(here.viewer, here.wave)), key=lambda case: case.name.lower()
    )
    asked = {case.programme_id for case in cases}
    programmes = list(db().scalars(queries.programmes(here.viewer)))
    open_to = [row for row in programmes if row.id not in asked]
    form = _form(open_to)
    if form.validate_on_submit():
        chosen = [row for row in open_to if row.slug in set(form.programmes.data or ())]
        if not chosen:
            form.programmes.errors = [_("Tick at least one.")]
        elif saved(form, lambda: [_add(row) for row in chosen]):
            flash(
                ngettext(
                    "%(num)s participant is added.", "%(num)s participants are added.", len(chosen)
                ),
                "ok",
            )
            return redirect(url_for("manage.participants", wave=here.wave.slug))
    page = render_template(
        "manage/participants.html",
        form=form,
        cases=cases,
        open_to=open_to,
        has_programmes=bool(programmes),
        states=CASE_STATES,
        crumbs=_here_crumbs((_("Participants"), None)),
    )
    return page, 422 if form.is_submitted() else 200


def _add(row: Programme) -> Any:
    return service.add_case(db(), here.wave, row, here.account)


@bp.get("/projects/<project>/manage/waves/<wave>/cases/<case>/agreement")
@permit("project.manage")
def agreement() -> Any:
    """Show where a participant stands and what can be recorded."""
    return _page()


def _page(wrong: PageForm | None = None) -> Any:
    """Return the page of one participant's agreement; `wrong` is a form with its mistakes."""
    forms = {
        "agree": AgreementForm(formdata=None, prefix="agree-"),
        "refuse": ReasonForm(formdata=None, prefix="refuse-"),
        "withdraw": ReasonForm(formdata=None, prefix="withdraw-"),
    }
    if wrong is not None:
        forms[str(wrong._prefix).rstrip("-")] = wrong
    page = render_template(
        "manage/agreement.html",
        case=here.case,
        forms=forms,
        state=CASE_STATES[here.case.state],
        may_remove=here.case.state == "invited" and not service.has_fieldwork(db(), here.case),
        crumbs=_here_crumbs(
            (_("Participants"), url_for("manage.participants", wave=here.wave.slug)),
            (here.case.name, None),
        ),
    )
    return page, 422 if wrong is not None else 200


def _take(form: Any, write: Callable[[], None], said: str) -> Any:
    """Do what a form of this page asks for."""
    if form.validate_on_submit() and saved(form, lambda: write() or True):  # type: ignore[func-returns-value]
        flash(said, "ok")
        return redirect(url_for("core.case"))
    return _page(form)


@bp.post("/projects/<project>/manage/waves/<wave>/cases/<case>/agree")
@permit("project.manage")
def case_agree() -> Any:
    """Record that a participant agrees."""
    form, case = AgreementForm(prefix="agree-"), here.case
    return _take(
        form,
        lambda: service.agree_case(db(), case, form.note.data or "", here.account),
        _("Recorded: “%(name)s” takes part.", name=case.name),
    )


@bp.post("/projects/<project>/manage/waves/<wave>/cases/<case>/refuse")
@permit("project.manage")
def case_refuse() -> Any:
    """Record that a participant refuses."""
    form, case = ReasonForm(prefix="refuse-"), here.case
    return _take(
        form,
        lambda: service.refuse_case(db(), case, form.reason.data or "", here.account),
        _("Recorded: “%(name)s” does not take part.", name=case.name),
    )


@bp.post("/projects/<project>/manage/waves/<wave>/cases/<case>/withdraw")
@permit("project.manage")
def case_withdraw() -> Any:
    """Record that a participant withdraws."""
    form, case = ReasonForm(prefix="withdraw-"), here.case
    return _take(
        form,
        lambda: service.withdraw_case(db(), case, form.reason.data or "", here.account),
        _("Recorded: “%(name)s” withdrew.", name=case.name),
    )


@bp.post("/projects/<project>/manage/waves/<wave>/cases/<case>/take-back")
@permit("project.manage")
def case_take_back() -> Any:
    """Undo the last step of a participant's agreement."""
    try:
        service.take_back(db(), here.case, here.account)
    except InvalidError as error:
        flash(words(error), "error")
    else:
        flash(_("The last step is taken back."), "ok")
    return redirect(url_for("manage.agreement"))


@bp.post("/projects/<project>/manage/waves/<wave>/cases/<case>/remove")
@permit("project.manage")
def case_remove() -> Any:
    """Remove a participant that was asked by mistake."""
    name = here.case.name
    try:
        service.remove_case(db(), here.case, here.account)
    except InvalidError as error:
        flash(words(error), "error")
    else:
        flash(_("“%(name)s” is removed from this wave.", name=name), "ok")
    return redirect(url_for("manage.participants", wave=here.wave.slug))
