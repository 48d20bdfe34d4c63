"""One conversation: planning it, its page, beginning and ending it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid5

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from core.clock import local
from core.errors import ConflictError
from core.models import Visit
from core.registries import INTERVIEW_CARDS
from core.registries import in_order
from core.web.access import permit
from core.web.crumbs import in_case
from core.web.here import db
from core.web.here import here
from core.web.page import language
from core.web.page import show_date
from survey.fieldwork import queries
from survey.fieldwork import rules
from survey.fieldwork import service
from survey.fieldwork import words
from survey.fieldwork.forms import InterviewForm
from survey.fieldwork.forms import PlanInterviewForm
from survey.fieldwork.speakers import SpeakerData
from survey.fieldwork.views import bp
from survey.fieldwork.views.shared import CASE
from survey.fieldwork.views.shared import address_of_form
from survey.fieldwork.views.shared import given
from survey.fieldwork.views.shared import interview_crumb
from survey.fieldwork.views.shared import interview_title
from survey.fieldwork.views.shared import moment
from survey.fieldwork.views.shared import page_tools
from survey.fieldwork.views.shared import refuse
from survey.fieldwork.views.shared import role_choices
from survey.fieldwork.views.shared import visit_crumb
from survey.responses.desk import speaker_desk
from survey.responses.progress import totals

ADDRESS = f"{CASE}/interviews/<interview>"


def _offer(form: InterviewForm) -> list[Visit]:
    visits = list(db().scalars(queries.visits_of(here.viewer, here.case)))
    form.offer_visits(visits, show_date)
    form.account.offer(db().scalars(queries.colleagues(here.project)).all())
    return visits


def _data(form: InterviewForm, visits: list[Visit]) -> service.InterviewData:
    return service.InterviewData(
        planned_at=moment(given(form.on.data), given(form.at.data)),
        place=form.place.data,
        account_id=form.account.data or None,
        visit=next((row for row in visits if row.slug == form.visit.data), None),
    )


def _page(form: InterviewForm, title: str, *further: tuple[str, str | None]) -> Any:
    page = render_template(
        "survey/fieldwork/interview_form.html",
        form=form,
        title=title,
        reason=rules.why_no_planning(here.case),
        crumbs=in_case(*further, (title, None)),
        **page_tools(),
    )
    return page, 422 if form.errors else 200


@bp.route(f"{CASE}/interviews/new", methods=["GET", "POST"])
@permit("fieldwork.edit")
def plan_interview() -> Any:
    """Plan an interview, from a case or from a visit (?visit=)."""
    if elsewhere := address_of_form():
        return elsewhere
    form = PlanInterviewForm()
    visits = _offer(form)
    for row in form.speaker_rows:
        row.form.role_group.choices = role_choices(_("Nobody yet"))
    from_visit = next((row for row in visits if row.slug == request.args.get("visit")), None)
    if not form.is_submitted() and here.account is not None:
        form.account.data = here.account.id
        if from_visit:
            form.on.data, form.visit.data = from_visit.on, from_visit.slug
            form.account.data = from_visit.account_id or here.account.id
    if form.validate_on_submit():
        speakers = [
            SpeakerData(
                row.form.role_group.data,
                row.form.role_printed.data or "",
                form_id=uuid5(form.row_id, row.name),
            )
            for row in form.speaker_rows
            if row.form.role_group.data
        ]
        try:
            made = service.plan_interview(
                db(), here.case, form.row_id, _data(form, visits), speakers, here.account
            )
        except ConflictError as error:
            return refuse(error, url_for("core.case"))
        flash(_("The interview is planned."), "ok")
        return redirect(url_for("fieldwork.interview", interview=made.slug))
    return _page(form, _("Plan an interview"), *([visit_crumb(from_visit)] if from_visit else []))


@bp.get(f"{ADDRESS}/")
@permit("fieldwork.view")
def interview(interview: str) -> Any:
    """Show an interview: who speaks, what they consent to, their questionnaires, its texts."""
    found = queries.interview_at(db(), here.viewer, here.case, interview)
    cards = [
        (name, card, card.load(db(), here.viewer, found))
        for name, card in in_order(INTERVIEW_CARDS)
        if here.viewer.can(card.permission)
    ]
    further = [visit_crumb(found.visit)] if found.visit else []
    return render_template(
        "survey/fieldwork/interview.html",
        interview=found,
        title=interview_title(found),
        state=queries.state_of(found),
        reason=rules.why_no_capture(here.case),
        planning=rules.why_no_planning(here.case) is None,
        progress_of={
            row.id: totals(speaker_desk(db(), here.case, row, language()).states())
            for row in found.speakers
            if not row.withdrawn_at
        },
        cards=[(name, card, data) for name, card, data in cards if data is not None],
        consent_words=words.CONSENTS,
        release_words=words.RELEASES,
        crumbs=in_case(*further, (interview_title(found), None)),
        **page_tools(),
    )


@bp.route(f"{ADDRESS}/edit", methods=["GET", "POST"])
@permit("fieldwork.edit")
def edit_interview(interview: str) -> Any:
    """Change what is planned of an interview."""
    found = queries.interview_at(db(), here.viewer, here.case, interview)
    planned = local(found.planned_at) if found.planned_at else None
    form = InterviewForm(
        on=planned.date() if planned else None,
        at=planned.time() if planned else None,
        place=found.place,
        visit=found.visit.slug if found.visit else "",
        account=found.account_id,
    )
    visits = _offer(form)
    if form.validate_on_submit():
        try:
            service.change_interview(db(), found, _data(form, visits), here.account)
        except ConflictError as error:
            return refuse(error, url_for("fieldwork.interview", interview=interview))
        flash(_("The interview is changed."), "ok")
        return redirect(url_for("fieldwork.interview", interview=interview))
    return _page(form, _("Change the interview"), interview_crumb(found))


def _step(interview: str, act: Callable[..., None], said: str) -> Any:
    found = queries.interview_at(db(), here.viewer, here.case, interview)
    back = url_for("fieldwork.interview", interview=interview)
    try:
        act(db(), found, here.account)
    except ConflictError as error:
        return refuse(error, back)
    flash(said, "ok")
    return redirect(back)


@bp.post(f"{ADDRESS}/start")
@permit("fieldwork.edit")
def start_interview(interview: str) -> Any:
    """Note that the conversation has begun."""
    return _step(interview, service.start_interview, _("The interview has begun."))


@bp.post(f"{ADDRESS}/end")
@permit("fieldwork.edit")
def end_interview(interview: str) -> Any:
    """Note that the conversation is over."""
    return _step(interview, service.end_interview, _("The interview has ended."))


@bp.post(f"{ADDRESS}/resume")
@permit("fieldwork.edit")
def resume_interview(interview: str) -> Any:
    """Take back that the conversation is over."""
    return _step(interview, service.resume_interview, _("The interview goes on."))


@bp.post(f"{ADDRESS}/cancel")
@permit("fieldwork.edit")
def cancel_interview(interview: str) -> Any:
    """Take an interview that has not begun out of the planning."""
    found = queries.interview_at(db(), here.viewer, here.case, interview)
    try:
        service.cancel_interview(db(), found, here.account)
    except ConflictError as error:
        return refuse(error, url_for("fieldwork.interview", interview=interview))
    flash(_("The interview is cancelled."), "ok")
    return redirect(url_for("core.case"))
