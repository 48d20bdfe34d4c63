"""The place 'Questionnaires': the library, what each wave fields, what is asked of whom."""

from typing import Any

from flask import Blueprint
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.errors import ConflictError
from core.errors import InvalidError
from core.errors import NotFoundError
from core.i18n import LANGUAGES
from core.models import Wave
from core.registries import PLACES
from core.registries import Place
from core.visibility import visible
from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from core.web.page import say
from core.web.page import told
from survey.instruments import queries
from survey.instruments import service
from survey.instruments import translations
from survey.instruments import versions
from survey.instruments.files import WRITERS
from survey.instruments.forms import SwitchOffForm
from survey.instruments.showing import GROUPS
from survey.instruments.showing import as_file
from survey.instruments.showing import counted
from survey.instruments.showing import group_of
from survey.instruments.showing import reading
from survey.models import InstrumentDraft
from survey.models import TranslationCheck
from survey.models import WaveInstrument
from survey.responses import moving

bp = Blueprint("instruments", __name__, template_folder="../templates")
LIST = "/projects/<project>/instruments/"
OF_WAVE = "/projects/<project>/waves/<wave>/instruments/<name>"


@bp.get(LIST)
@permit("instrument.view")
def library() -> Any:
    """Show the library's instruments beside one's own, and what each wave fields of them."""
    waves = db().scalars(visible(here.viewer, Wave).order_by(Wave.starts_on.desc())).all()
    fielded = db().scalars(queries.fielded_in([wave.id for wave in waves])).all()
    by_place = {(row.wave_id, row.version.name): row for row in fielded}
    groups: dict[str, list[Any]] = {name: [] for name in GROUPS}
    for name, known in versions.newest(db(), here.project).items():
        in_waves = [(wave, by_place.get((wave.id, name))) for wave in waves]
        instrument = known.instrument
        groups[group_of(instrument)].append((known, counted(instrument, None), in_waves))
    drafts = visible(here.viewer, InstrumentDraft).order_by(InstrumentDraft.updated_at.desc())
    return render_template(
        "survey/instruments/library.html",
        groups=[(name, label, groups[name]) for name, label in GROUPS.items() if groups[name]],
        drafts=db().scalars(drafts).all(),
        may_draft=here.viewer.can("instrument.draft"),
        waves=waves,
        may_manage=here.viewer.can("project.manage"),
        crumbs=in_project((_("Questionnaires"), None)),
    )


@bp.get(f"{LIST}<name>")
@permit("instrument.view")
def preview(name: str) -> Any:
    """Show a version readably: per role, in one language; fit to print."""
    known = _known(name)
    instrument = known.instrument
    return render_template(
        "survey/instruments/preview.html",
        known=known,
        versions=versions.versions_of(db(), here.project, name),
        writers=WRITERS,
        may_draft=here.viewer.can("instrument.draft") and not instrument.is_printed,
        may_publish=here.viewer.can("instrument.publish") and not instrument.is_printed,
        translations=_translations(known),
        **reading(instrument),
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")), (say(instrument.title), None)
        ),
    )


def _translations(known: versions.Known) -> dict[str, TranslationCheck | None]:
    """Return the languages that ask for a check, with the check where there was one."""
    row, instrument = known.row, known.instrument
    done = translations.checks(db(), here.project.id, row) if row else ()
    by_language = {one.language: one for one in done}
    return {
        tag: by_language.get(tag)
        for tag in instrument.languages
        if tag not in LANGUAGES and tag != instrument.default_language
    }


@bp.post(f"{LIST}<name>/checked")
@permit("instrument.publish")
def translation_checked(name: str) -> Any:
    """Note who checked a translation: from then on it may be asked."""
    known = _known(name)
    version = known.row or service.publish(db(), name, known.instrument.version)
    try:
        translations.note_check(
            db(),
            here.project,
            version,
            request.form.get("language", ""),
            request.form.get("checked_by", ""),
            here.account,
        )
    except InvalidError as error:
        if error.message == "no_such_language":
            raise NotFoundError from None
        flash(_("Say who checked the translation, in at most 200 characters."), "error")
    else:
        flash(_("Noted. Surveys offer this language from now on."), "ok")
    there = url_for("instruments.preview", name=name, version=version.version)
    return redirect(f"{there}#translations", 303)


@bp.get(f"{LIST}<name>/file/<ending>")
@permit("instrument.view")
def version_file(name: str, ending: str) -> Any:
    """Hand a version over as a file."""
    return as_file(db(), _known(name).instrument, ending)


def _known(name: str) -> versions.Known:
    return versions.find_version(db(), here.project, name, request.args.get("version") or None)


def _fielded(name: str) -> WaveInstrument:
    found = queries.fielded(db(), here.wave, name)
    if found is None:
        raise NotFoundError
    return found


def _of_wave(name: str, form: SwitchOffForm | None = None, section: str | None = None) -> Any:
    found = _fielded(name)
    instrument = service.definition(found.version)
    page = render_template(
        "survey/instruments/of_wave.html",
        fielded=found,
        instrument=instrument,
        left=[
            (one.version, len(moving.begun(db(), here.wave, one)))
            for one in moving.left_behind(db(), found)
        ],
        form=form or SwitchOffForm(formdata=None),
        section_in_hand=section,
        may_manage=here.viewer.can("project.manage") and here.wave.state != "closed",
        may_publish=here.viewer.can("instrument.publish"),
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")),
            (f"{say(instrument.title)}, {here.wave.name}", None),
        ),
    )
    return page, 422 if form is not None and form.errors else 200


@bp.get(OF_WAVE)
@permit("instrument.view")
def of_wave(name: str) -> Any:
    """Show which sections a wave asks, and why others are off."""
    return _of_wave(name)


@bp.post(f"{OF_WAVE}/field")
@permit("project.manage")
def field(name: str) -> Any:
    """Field the newest version in a wave, or the version chosen."""
    chosen = request.form.get("version") or None
    known = versions.find_version(db(), here.project, name, chosen)
    try:
        version = known.row or service.publish(db(), name, known.instrument.version)
        service.field(db(), here.wave, version, account=here.account)
    except ConflictError as error:
        flash(told(error), "error")
    else:
        flash(_("This wave asks it now."), "ok")
    return redirect(url_for("instruments.library"))


@bp.post(f"{OF_WAVE}/take-out")
@permit("project.manage")
def take_out(name: str) -> Any:
    """Field an instrument no longer, as long as nobody has answered it."""
    try:
        service.take_out(db(), _fielded(name), here.account)
    except ConflictError as error:
        flash(_(error.message), "error")
    else:
        flash(_("This wave asks it no longer."), "ok")
    return redirect(url_for("instruments.library"))


@bp.post(f"{OF_WAVE}/sections/<section>/off")
@permit("project.manage")
def switch_off(name: str, section: str) -> Any:
    """Ask a section no longer, with the reason."""
    form = SwitchOffForm()
    # There is such a field with every section: a mistake leads to its own.
    form.reason.id = f"reason-{section}"
    if not form.validate_on_submit():
        return _of_wave(name, form, section)
    try:
        service.switch_off(db(), _fielded(name), section, form.reason.data or "", here.account)
    except ConflictError as error:
        flash(_(error.message), "error")
    except InvalidError:
        raise NotFoundError from None
    else:
        flash(_("The section is not asked in this wave."), "ok")
    return redirect(url_for("instruments.of_wave", name=name, _anchor=f"section-{section}"))


@bp.post(f"{OF_WAVE}/sections/<section>/on")
@permit("project.manage")
def switch_on(name: str, section: str) -> Any:
    """Ask a section again."""
    try:
        service.switch_on(db(), _fielded(name), section, here.account)
    except ConflictError as error:
        flash(_(error.message), "error")
    else:
        flash(_("The section is asked again."), "ok")
    return redirect(url_for("instruments.of_wave", name=name, _anchor=f"section-{section}"))


PLACES.add(
    "instruments",
    Place(
        _l("Questionnaires"),
        40,
        "instrument.view",
        "instruments.library",
        needs_wave=False,
        covers=("instruments",),
    ),
)
