"""Importing organisations: read, look at each row, then confirm. Nothing is stored before that."""

from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.errors import InvalidError
from core.forms.file_messages import words_for
from core.forms.manage import ImportForm
from core.forms.words import KINDS
from core.projects import organisation_file
from core.projects.organisation_file import OrganisationFile
from core.projects.organisations import add_organisations
from core.projects.organisations import organisations_of
from core.views.manage import bp
from core.views.manage.common import crumbs
from core.web.access import permit
from core.web.here import db
from core.web.here import here


@bp.route("/projects/<project>/manage/organisations/import", methods=["GET", "POST"])
@permit("project.manage")
def organisations_import() -> Any:
    """Take a list, show it row by row, and add what is good once that is confirmed."""
    form = ImportForm()
    preview: OrganisationFile | None = None
    if form.validate_on_submit():
        preview = _read(form)
        if preview and request.form.get("step") == "confirm" and preview.good:
            return _add(preview)
    page = render_template(
        "manage/organisations_import.html",
        form=form,
        preview=preview,
        kinds=KINDS,
        words_for=words_for,
        columns=organisation_file.COLUMNS,
        crumbs=crumbs(
            (_("Organisations"), url_for("manage.organisations")), (_("Import a list"), None)
        ),
    )
    return page, 422 if form.is_submitted() and not (preview and preview.good) else 200


def _read(form: ImportForm) -> OrganisationFile | None:
    """Read what was uploaded or pasted; put it in the form, with which it travels on."""
    uploaded, encoding = form.uploaded(), ""
    text = form.text.data or ""
    if uploaded is not None:
        try:
            text, encoding = organisation_file.decode(uploaded)
        except InvalidError as error:
            form.file.errors = [str(words_for(organisation_file.FileProblem(error.message)))]
            return None
    if not text.strip():
        form.text.errors = [_("Choose a file or paste a list.")]
        return None
    preview = organisation_file.read(text, organisations_of(db(), here.project), encoding)
    form.text.data = preview.text
    return preview


def _add(preview: OrganisationFile) -> Any:
    added = add_organisations(db(), here.project, preview.good, by=here.account)
    flash(
        ngettext("%(num)s organisation is added.", "%(num)s organisations are added.", len(added)),
        "ok",
    )
    left = len(preview.rows) - len(preview.good)
    if left:
        flash(ngettext("%(num)s row was left out.", "%(num)s rows were left out.", left), "warning")
    return redirect(url_for("manage.organisations"))
