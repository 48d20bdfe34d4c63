"""Who speaks in an interview: adding, changing, consents, taking words back."""

from typing import Any
from uuid import UUID

from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from core.errors import ConflictError
from core.models import Interview
from core.models import Speaker
from core.web.access import permit
from core.web.crumbs import in_case
from core.web.here import db
from core.web.here import here
from core.web.page import say
from formats.vocabulary import ROLE_GROUPS
from survey.fieldwork import erasing
from survey.fieldwork import queries
from survey.fieldwork import speakers as service
from survey.fieldwork import words
from survey.fieldwork.forms import ConfirmForm
from survey.fieldwork.forms import ConsentForm
from survey.fieldwork.forms import EraseForm
from survey.fieldwork.forms import SpeakerForm
from survey.fieldwork.views import bp
from survey.fieldwork.views.interviews import ADDRESS
from survey.fieldwork.views.shared import address_of_form
from survey.fieldwork.views.shared import interview_crumb
from survey.fieldwork.views.shared import page_tools
from survey.fieldwork.views.shared import refuse
from survey.fieldwork.views.shared import role_choices

SPEAKER = f"{ADDRESS}/speakers/<speaker>"
SAID = {True: "yes", False: "no", None: ""}


def _data(form: SpeakerForm) -> service.SpeakerData:
    return service.SpeakerData(
        role_group=form.role_group.data,
        role_printed=form.role_printed.data or "",
        is_group=bool(form.is_group.data),
        persons=form.persons.data or 1,
        name=form.name.data,
        form_id=form.row_id,
    )


def _load(interview: str, speaker: str) -> tuple[Interview, Speaker]:
    found = queries.interview_at(db(), here.viewer, here.case, interview)
    return found, queries.speaker_at(found, speaker)


def _page(form: SpeakerForm, found: Interview, title: str) -> Any:
    page = render_template(
        "survey/fieldwork/speaker_form.html",
        form=form,
        interview=found,
        title=title,
        crumbs=in_case(interview_crumb(found), (title, None)),
        **page_tools(),
    )
    return page, 422 if form.errors else 200


@bp.route(f"{ADDRESS}/speakers/new", methods=["GET", "POST"])
@permit("fieldwork.edit")
def add_speaker(interview: str) -> Any:
    """Add somebody who speaks."""
    if elsewhere := address_of_form():
        return elsewhere
    found = queries.interview_at(db(), here.viewer, here.case, interview)
    form = SpeakerForm()
    form.role_group.choices = role_choices(_("Choose a role"))
    if form.validate_on_submit():
        try:
            made = service.add_speaker(db(), found, _data(form), here.account)
        except ConflictError as error:
            return refuse(error, url_for("fieldwork.interview", interview=interview))
        flash(_("The speaker is added. Ask for consent when the conversation begins."), "ok")
        return redirect(
            url_for("fieldwork.interview", interview=interview, _anchor=f"speaker-{made.slug}")
        )
    return _page(form, found, _("Add a speaker"))


@bp.route(f"{SPEAKER}/edit", methods=["GET", "POST"])
@permit("fieldwork.edit")
def edit_speaker(interview: str, speaker: str) -> Any:
    """Change who speaks."""
    found, who = _load(interview, speaker)
    form = SpeakerForm(obj=who)
    form.role_group.choices = role_choices()
    if form.validate_on_submit():
        try:
            service.change_speaker(db(), who, _data(form), here.account)
        except ConflictError as error:
            form.role_group.errors = [_(error.message)]
            return _page(form, found, _("Change the speaker"))
        flash(_("The speaker is changed."), "ok")
        return redirect(url_for("fieldwork.interview", interview=interview))
    return _page(form, found, _("Change the speaker"))


@bp.route(f"{SPEAKER}/consents", methods=["GET", "POST"])
@permit("fieldwork.edit")
def consents(interview: str, speaker: str) -> Any:
    """Ask for each consent on its own, and how the words may be used."""
    found, who = _load(interview, speaker)
    now = {kind: SAID[who.consent(kind)] for kind in words.CONSENTS}
    form = ConsentForm(data={**now, "release": who.release})
    for kind, said in now.items():
        if said:
            # What was asked once cannot become unasked; a later word replaces it.
            form[kind].choices = form[kind].choices[:2]
    back = url_for("fieldwork.interview", interview=interview, _anchor=f"speaker-{speaker}")
    if form.validate_on_submit():
        try:
            for kind in words.CONSENTS:
                if form[kind].data:
                    service.note_consent(db(), who, kind, form[kind].data == "yes", here.account)
            service.set_release(db(), who, form.release.data, here.account)
        except ConflictError as error:
            return refuse(error, back)
        flash(_("Noted what this speaker consents to."), "ok")
        return redirect(back)
    title = _("Consents of %(who)s", who=say(ROLE_GROUPS[who.role_group]))
    page = render_template(
        "survey/fieldwork/consents.html",
        form=form,
        interview=found,
        speaker=who,
        title=title,
        kinds=list(words.CONSENTS),
        crumbs=in_case(interview_crumb(found), (title, None)),
        **page_tools(),
    )
    return page, 422 if form.errors else 200


@bp.route(f"{SPEAKER}/withdraw", methods=["GET", "POST"])
@permit("fieldwork.edit")
def withdraw_speaker(interview: str, speaker: str) -> Any:
    """Say what taking back means, and do it."""
    found, who = _load(interview, speaker)
    form = ConfirmForm()
    if form.validate_on_submit():
        service.withdraw_speaker(db(), who, here.account)
        flash(_("Taken back: nothing that this speaker said is used any more."), "ok")
        return redirect(url_for("fieldwork.interview", interview=interview))
    title = _("Take back what was said")
    return render_template(
        "survey/fieldwork/withdraw.html",
        form=form,
        interview=found,
        speaker=who,
        title=title,
        crumbs=in_case(interview_crumb(found), (title, None)),
        **page_tools(),
    )


@bp.route(f"{SPEAKER}/erase", methods=["GET", "POST"])
@permit("speaker.erase")
def erase_speaker(interview: str, speaker: str) -> Any:
    """Say what is erased with a person, and erase it."""
    found, who = _load(interview, speaker)
    told = erasing.foretell(db(), who)
    form = EraseForm(told)
    if form.validate_on_submit():
        whole = frozenset(UUID(one) for one in form.whole.data or ())
        erasing.erase_speaker(db(), who, whole, here.account)
        flash(_("Erased: nobody can read any more who this was and what was said."), "ok")
        return redirect(url_for("fieldwork.interview", interview=interview))
    title = _("Erase this person")
    page = render_template(
        "survey/fieldwork/erase.html",
        form=form,
        interview=found,
        speaker=who,
        told=told,
        title=title,
        crumbs=in_case(interview_crumb(found), (title, None)),
        **page_tools(),
    )
    return page, 422 if form.errors else 200
