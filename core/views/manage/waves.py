"""Waves: adding, changing, opening and closing."""

from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core.clock import today
from core.errors import InvalidError
from core.forms.manage import WaveForm
from core.forms.messages import saved
from core.forms.messages import words
from core.forms.page_form import PageForm
from core.forms.words import WAVE_STATES
from core.models import Wave
from core.projects import queries
from core.projects import waves as service
from core.views.manage import bp
from core.views.manage.common import crumbs
from core.web.access import permit
from core.web.here import db
from core.web.here import here


@bp.get("/projects/<project>/manage/waves/")
@permit("project.manage")
def waves() -> Any:
    """List the waves."""
    return render_template(
        "manage/waves.html",
        rows=db().scalars(queries.waves(here.viewer)).all(),
        counts=queries.case_states(db(), here.viewer),
        states=WAVE_STATES,
        crumbs=crumbs((_("Waves"), None)),
    )


def _wave_crumbs(*more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    return crumbs((_("Waves"), url_for("manage.waves")), *more)


@bp.route("/projects/<project>/manage/waves/new", methods=["GET", "POST"])
@permit("project.manage")
def wave_new() -> Any:
    """Add a wave; the next half-year stands ready."""
    known = list(db().scalars(queries.waves(here.viewer)))
    begin, end = service.suggest_period(today(), known)
    form = WaveForm(data={"starts_on": begin, "ends_on": end})
    if form.validate_on_submit():

        def write() -> Wave:
            return service.add_wave(
                db(),
                here.project,
                starts_on=form.starts_on.day(),
                ends_on=form.ends_on.day(),
                name=form.name.data,
                by=here.account,
            )

        if made := saved(form, write):
            flash(_("“%(name)s” is added. Now choose who takes part.", name=made.name), "ok")
            return redirect(url_for("manage.participants", wave=made.slug))
    page = render_template(
        "manage/wave_form.html",
        form=form,
        row=None,
        suggestion=service.suggest_name(begin, end),
        crumbs=_wave_crumbs((_("Add a wave"), None)),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/projects/<project>/manage/waves/<wave>/", methods=["GET", "POST"])
@permit("project.manage")
def wave() -> Any:
    """Change name and period of a wave; open or close it from here."""
    row = here.wave
    form = WaveForm(obj=row)
    if form.validate_on_submit():

        def write() -> bool:
            service.change_wave(
                db(),
                row,
                starts_on=form.starts_on.day(),
                ends_on=form.ends_on.day(),
                name=form.name.data,
                by=here.account,
            )
            return True

        if saved(form, write):
            flash(_("“%(name)s” is saved.", name=row.name), "ok")
            return redirect(url_for("manage.wave", wave=row.slug))
    counts = queries.case_states(db(), here.viewer).get(row.id, {})
    page = render_template(
        "manage/wave.html",
        form=form,
        row=row,
        counts=counts,
        states=WAVE_STATES,
        crumbs=_wave_crumbs((row.name, None)),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/projects/<project>/manage/waves/<wave>/open", methods=["GET", "POST"])
@permit("project.manage")
def wave_open() -> Any:
    """Say what opening does, and open."""
    form = PageForm()
    if form.validate_on_submit():
        service.open_wave(db(), here.wave, here.account)
        flash(_("“%(name)s” is open: fieldwork can begin.", name=here.wave.name), "ok")
        return redirect(url_for("core.board", wave=here.wave.slug))
    return _step_page("manage/wave_open.html", form, _("Open the wave"))


@bp.route("/projects/<project>/manage/waves/<wave>/close", methods=["GET", "POST"])
@permit("project.manage")
def wave_close() -> Any:
    """Say what closing does, and close."""
    form = PageForm()
    if form.validate_on_submit():
        try:
            service.close_wave(db(), here.wave, here.account)
        except InvalidError as error:
            flash(words(error), "error")
            return redirect(url_for("manage.wave", wave=here.wave.slug))
        flash(_("“%(name)s” is closed.", name=here.wave.name), "ok")
        return redirect(url_for("manage.wave", wave=here.wave.slug))
    return _step_page("manage/wave_close.html", form, _("Close the wave"))


def _step_page(template: str, form: PageForm, label: str) -> Any:
    row = here.wave
    counts = queries.case_states(db(), here.viewer).get(row.id, {})
    page = render_template(
        template,
        row=row,
        form=form,
        counts=counts,
        crumbs=_wave_crumbs((row.name, url_for("manage.wave", wave=row.slug)), (label, None)),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/projects/<project>/manage/waves/<wave>/remove")
@permit("project.manage")
def wave_remove() -> Any:
    """Remove a wave that was never opened and has no participants."""
    row = here.wave
    try:
        service.remove_wave(db(), row, here.account)
    except InvalidError as error:
        flash(words(error), "error")
    else:
        flash(_("“%(name)s” is removed.", name=row.name), "ok")
    return redirect(url_for("manage.waves"))
