"""The files of a draft: what the questionnaire names, what is missing, adding and taking away."""

from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.errors import ConflictError
from core.errors import InvalidError
from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from formats.instruments.expected import expected
from formats.instruments.expected import unnamed
from formats.problems import Problem
from survey.instruments import draft_files
from survey.instruments import drafts
from survey.instruments.draft_views import DRAFT
from survey.instruments.draft_views import draft_at
from survey.instruments.draft_views import too_large
from survey.instruments.files import sorted_out
from survey.instruments.forms import FilesForm
from survey.instruments.views import bp
from survey.models import InstrumentDraft
from survey.rendering.shown import ADDRESS

FILES = f"{DRAFT}files"
KINDS = {
    "image": _l("picture"),
    "audio": _l("sound"),
    "video": _l("film"),
    "table": _l("table"),
}


@bp.get(FILES)
@permit("instrument.draft")
def draft_files_list(draft: str) -> Any:
    """Show which files a draft names, and which of them are there."""
    return _page(draft_at(draft), FilesForm(formdata=None))


@bp.post(FILES)
@permit("instrument.draft")
def draft_files_add(draft: str) -> Any:
    """Add or replace files; what can be taken is taken, of the rest it is told why not."""
    found, form = draft_at(draft), FilesForm()
    if not form.validate_on_submit() or not form.sent:
        form.files.errors = [_("Choose one or more files first.")]
        return _page(found, form), 422
    sent = sorted_out((one.filename.rpartition("/")[2], one.read()) for one in form.sent)
    count = len(sent.media) + len(sent.tables)
    try:
        if count:
            draft_files.add(db(), here.project, found, sent, here.account)
    except InvalidError as error:
        db().rollback()
        form.files.errors = [too_large(error)]
        return _page(draft_at(draft), form), 422
    except ConflictError as error:
        flash(_(error.message), "error")
        return redirect(url_for("instruments.draft_files_list", draft=draft), 303)
    if sent.problems:
        # What could be taken is kept: the page says both.
        return _page(found, FilesForm(formdata=None), sent.problems, count)
    flash(ngettext("One file was added.", "%(num)s files were added.", count), "ok")
    return redirect(url_for("instruments.draft_files_list", draft=draft), 303)


@bp.post(f"{FILES}/remove")
@permit("instrument.draft")
def draft_files_remove(draft: str) -> Any:
    """Take a file out of a draft."""
    name = request.form.get("name", "")
    try:
        draft_files.remove(db(), draft_at(draft), name, here.account)
    except ConflictError as error:
        flash(_(error.message), "error")
    else:
        flash(_("%(name)s is taken out. You can undo that at the draft.", name=name), "ok")
    return redirect(url_for("instruments.draft_files_list", draft=draft), 303)


def _page(
    draft: InstrumentDraft,
    form: FilesForm,
    problems: list[Problem] | None = None,
    count: int = 0,
) -> str:
    instrument, _problems = drafts.read_draft(db(), draft)
    return render_template(
        "survey/instruments/draft_files.html",
        draft=draft,
        form=form,
        problems=problems or [],
        count=count,
        instrument=instrument,
        named=expected(instrument),
        others=unnamed(instrument),
        kinds=KINDS,
        address=ADDRESS,
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")),
            (draft.title or draft.slug, url_for("instruments.draft", draft=draft.slug)),
            (_("Files"), None),
        ),
    )
