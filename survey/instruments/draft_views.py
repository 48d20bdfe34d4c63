"""Pages of drafts: beginning one, taking a file in, looking at it, publishing it."""

from collections.abc import Callable
from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from core.errors import ConflictError
from core.errors import InvalidError
from core.errors import NotFoundError
from core.ids import make_slug
from core.visibility import visible
from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from core.web.page import say
from core.web.page import whole_number
from formats.instruments.expected import expected
from formats.instruments.model import Instrument
from formats.instruments.tree import Tree
from formats.instruments.tree import tree_of
from formats.problems import Problem
from formats.problems import has_errors
from formats.reading import SLUG
from survey.instruments import drafts
from survey.instruments import media
from survey.instruments import versions
from survey.instruments.editor import in_fields
from survey.instruments.files import READERS
from survey.instruments.files import WRITERS
from survey.instruments.files import read_file
from survey.instruments.files import sorted_out
from survey.instruments.forms import StartForm
from survey.instruments.forms import UploadForm
from survey.instruments.showable import left_out
from survey.instruments.showable import showable
from survey.instruments.showing import as_file
from survey.instruments.showing import reading
from survey.instruments.spots import spots
from survey.instruments.views import LIST
from survey.instruments.views import bp
from survey.models import InstrumentDraft
from survey.models import InstrumentVersion

NEW = f"{LIST}drafts/new"
DRAFT = f"{LIST}drafts/<draft>/"


@bp.get(NEW)
@permit("instrument.draft")
def draft_new() -> Any:
    """Ask what a draft begins with."""
    form = StartForm(formdata=None, source=request.args.get("source", ""))
    return _new(form, UploadForm(formdata=None))


@bp.post(NEW)
@permit("instrument.draft")
def draft_start() -> Any:
    """Begin a draft from nothing, or out of a version."""
    form = StartForm()
    form.fill_choices(_sources())
    if not form.validate_on_submit():
        return _new(form, UploadForm(formdata=None)), 422
    if form.source.data:
        name, _slash, version = form.source.data.partition("/")
        known = versions.find_version(db(), here.project, name, version)
        tree, based_on = _next_version(known), known.row
    else:
        title = (form.title.data or "").strip()
        tree, based_on = drafts.empty(_form_id(title), title, form.kind.data), None
    return _begun(tree, based_on)


@bp.post(f"{NEW}/file")
@permit("instrument.draft")
def draft_import() -> Any:
    """Make a draft of an uploaded file; what is wrong with it is told, by its place in the file."""
    form = UploadForm()
    start = StartForm(formdata=None)
    if not form.validate_on_submit():
        return _new(start, form), 422
    file = form.file.data
    sent = sorted_out((one.filename, one.read()) for one in form.sent_beside)
    try:
        tree, problems = read_file(file.read(), file.filename or "", sent, _is_held)
    except KeyError:
        known = ", ".join((*READERS, ".zip"))
        form.file.errors = [
            _("Such a file cannot be read. Use one of these: %(endings)s.", endings=known)
        ]
        return _new(start, form), 422
    if tree is None:
        return _new(start, form, problems, file.filename), 422
    try:
        media.put(db(), here.project, sent.media.values())
        draft = drafts.create(db(), here.project, tree, account=here.account)
    except InvalidError as error:
        db().rollback()
        form.file.errors = [too_large(error)]
        return _new(start, form), 422
    if not problems:
        return redirect(url_for("instruments.draft", draft=draft.slug), 303)
    return render_template(
        "survey/instruments/imported.html",
        draft=draft,
        file=file.filename,
        problems=problems,
        crumbs=_crumbs((draft.title or draft.slug, None)),
    )


def _is_held(sha256: str) -> bool:
    return bool(media.held(db(), here.project, [sha256]))


def too_large(error: InvalidError) -> str:
    """Return what is said where a draft, or all files of the benchmark together, grow too large."""
    if error.message == "files_too_large":
        return _(
            "The files of this benchmark's questionnaires would take more than %(limit)s MB.",
            limit=media.MAX_TOTAL // 1_000_000,
        )
    return _("This questionnaire is too large to be edited here.")


def _begun(tree: Tree, based_on: InstrumentVersion | None) -> Any:
    made = drafts.create(db(), here.project, tree, account=here.account, based_on=based_on)
    # In an empty one there is nothing to read yet: one goes on to write it.
    page = "instruments.draft" if tree.get("survey") else "instruments.edit"
    return redirect(url_for(page, draft=made.slug), 303)


def _form_id(title: str) -> str:
    def is_taken(slug: str) -> bool:
        return not SLUG.fullmatch(slug) or bool(versions.versions_of(db(), here.project, slug))

    return make_slug(title if title[:1].isalpha() else f"lijst {title}", is_taken, "lijst")


def _next_version(known: versions.Known) -> Tree:
    """Return the tree of a version, with a version of its own that nobody has published."""
    tree, _problems = tree_of(known.text)
    if tree is None:
        raise NotFoundError
    taken = {
        one.instrument.version
        for one in versions.versions_of(db(), here.project, known.instrument.form_id)
    }
    tree["settings"]["version"] = drafts.free_version(known.instrument.version, taken)
    return tree


def _sources() -> list[tuple[str, str]]:
    found = []
    by_title = sorted(
        versions.newest(db(), here.project).items(), key=lambda one: say(one[1].instrument.title)
    )
    for name, newest in by_title:
        for known in reversed(versions.versions_of(db(), here.project, name)):
            if not known.instrument.is_printed:
                version = known.instrument.version
                label = _(
                    "%(title)s, version %(version)s",
                    title=say(newest.instrument.title),
                    version=version,
                )
                found.append((f"{name}/{version}", label))
    return found


def _new(
    form: StartForm,
    upload: UploadForm,
    problems: list[Problem] | None = None,
    file: str | None = None,
) -> str:
    form.fill_choices(_sources())
    return render_template(
        "survey/instruments/draft_new.html",
        form=form,
        upload=upload,
        endings=[*READERS, ".zip"],
        problems=problems or [],
        file=file,
        crumbs=_crumbs((_("New questionnaire"), None)),
    )


def _crumbs(*further: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    return in_project((_("Questionnaires"), url_for("instruments.library")), *further)


def draft_at(slug: str) -> InstrumentDraft:
    """Return the draft of that address. Raises NotFoundError."""
    found = db().scalar(visible(here.viewer, InstrumentDraft).where(InstrumentDraft.slug == slug))
    if found is None:
        raise NotFoundError
    return found


def origin_of(draft: InstrumentDraft, instrument: Instrument) -> Instrument | None:
    """Return the version to compare a draft with: the one it was begun from, else the newest of
    that form_id, where a file brought it in that continues a published questionnaire.
    """
    based_on = draft.based_on
    name = based_on.name if based_on else instrument.form_id
    try:
        version = based_on.version if based_on else None
        return versions.find_version(db(), here.project, name, version).instrument
    except NotFoundError:
        return None


@bp.get(DRAFT)
@permit("instrument.draft")
def draft(draft: str) -> Any:
    """Show a draft: what is wrong with it, how it reads, and what can be done with it."""
    found = draft_at(draft)
    instrument, problems = drafts.read_draft(db(), found)
    return render_template(
        "survey/instruments/draft.html",
        draft=found,
        origin=origin_of(found, instrument),
        problems=[in_fields(problem) for problem in problems],
        where=spots(instrument),
        is_sound=not has_errors(problems),
        can_step=drafts.can_step(db(), found),
        may_publish=here.viewer.can("instrument.publish"),
        files=expected(instrument),
        writers=WRITERS if not has_errors(problems) else {},
        left_out=sum(left_out(section.items) for section in instrument.sections),
        **reading(showable(instrument)),
        crumbs=_crumbs((found.title or found.slug, None)),
    )


@bp.get(f"{DRAFT}file/<ending>")
@permit("instrument.draft")
def draft_file(draft: str, ending: str) -> Any:
    """Hand a draft over as a file; one with mistakes only as the YAML that it is."""
    found = draft_at(draft)
    instrument, problems = drafts.read_draft(db(), found)
    if has_errors(problems):
        if ending != "yaml":
            raise NotFoundError
        response = Response(drafts.document_of(db(), found), mimetype="application/yaml")
        response.headers.set("Content-Disposition", "attachment", filename=f"{found.slug}.yaml")
        return response
    return as_file(db(), instrument, ending)


@bp.post(f"{DRAFT}publish")
@permit("instrument.publish")
def draft_publish(draft: str) -> Any:
    """Freeze a draft as a version."""
    found = draft_at(draft)
    try:
        made = drafts.publish(
            db(), found, request.form.get("number", 0, whole_number), here.account
        )
    except ConflictError as error:
        flash(_(error.message), "error")
        return redirect(url_for("instruments.draft", draft=draft), 303)
    flash(_("Published: version %(version)s changes no more.", version=made.version), "ok")
    return redirect(url_for("instruments.preview", name=made.name, version=made.version), 303)


@bp.post(f"{DRAFT}discard")
@permit("instrument.draft")
def draft_discard(draft: str) -> Any:
    """Remove a draft for good; asked to confirm by a tick."""
    found = draft_at(draft)
    if request.form.get("sure") != "1":
        flash(_("Tick the box first: a discarded draft does not come back."), "error")
        return redirect(url_for("instruments.draft", draft=draft), 303)
    drafts.discard(db(), found, here.account)
    flash(_("The draft is gone."), "ok")
    return redirect(url_for("instruments.library"), 303)


@bp.post(f"{DRAFT}undo")
@permit("instrument.draft")
def draft_undo(draft: str) -> Any:
    """Undo the last edit."""
    return _step(draft, drafts.undo)


@bp.post(f"{DRAFT}redo")
@permit("instrument.draft")
def draft_redo(draft: str) -> Any:
    """Do again what was undone."""
    return _step(draft, drafts.redo)


def _step(slug: str, step: Callable[[Session, InstrumentDraft, int], None]) -> Any:
    try:
        step(db(), draft_at(slug), request.form.get("number", 0, whole_number))
    except ConflictError as error:
        flash(_(error.message), "error")
    return redirect(url_for("instruments.draft", draft=slug), 303)
