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
from werkzeug.wrappers import Response

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
from core.web.page import language
from core.web.page import say
from formats.instruments.generate import questionnaire
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from formats.problems import DefinitionError
from formats.text import pick
from formats.vocabulary import INSTRUMENT_KINDS
from formats.vocabulary import ROLE_GROUPS
from formats.vocabulary import UNITS
from survey.instruments import queries
from survey.instruments import service
from survey.instruments import versions
from survey.instruments.files import WRITERS
from survey.instruments.forms import SwitchOffForm
from survey.models import InstrumentDraft
from survey.models import WaveInstrument

bp = Blueprint("instruments", __name__, template_folder="../templates")
LIST = "/projects/<project>/instruments/"
OF_WAVE = "/projects/<project>/waves/<wave>/instruments/<name>"


#: The list of the library, in this order: what one sits down for, what the participant fills in
#: alone, what goes by link, what is taken out of documents.
GROUPS = {
    "format": _l("Conversations"),
    "request": _l("Requests to the participant"),
    "survey": _l("Surveys by link"),
    "figures": _l("Published figures"),
}


def group_of(instrument: Instrument) -> str:
    """Return the key of GROUPS: its kind, or 'request' where all of it can go ahead of a visit."""
    is_request = all(section.is_requested for section in instrument.sections)
    return "request" if instrument.kind == "format" and is_request else instrument.kind


def counted(instrument: Instrument, role: str | None) -> tuple[int, int]:
    """Return how many sections and questions a role is asked (None: all there are)."""
    made = questionnaire(instrument, role)
    leaves = [leaf for leaf in made.leaves() if ITEM_TYPES[leaf.item.type].has_answer]
    return len(made.sections), len(leaves)


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
        **reading(instrument),
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")), (say(instrument.title), None)
        ),
    )


@bp.get(f"{LIST}<name>/file/<ending>")
@permit("instrument.view")
def version_file(name: str, ending: str) -> Any:
    """Hand a version over as a file."""
    return as_file(_known(name).instrument, ending)


def _known(name: str) -> versions.Known:
    return versions.find_version(db(), here.project, name, request.args.get("version") or None)


def as_file(instrument: Instrument, ending: str) -> Response:
    """Return an instrument as a file to keep.

    Raises NotFoundError where nothing writes it, ConflictError where it cannot be written so.
    """
    if ending not in WRITERS:
        raise NotFoundError
    written = WRITERS[ending]
    name = f"{instrument.form_id}-{instrument.version}.{ending}"
    try:
        content = written.write(instrument)
    except DefinitionError as error:
        raise ConflictError(" ".join(p.message(language()) for p in error.problems)) from None
    response = Response(content, mimetype=written.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def reading(instrument: Instrument) -> dict[str, Any]:
    """Return what a page needs on which an instrument is read; address: `role`, `language`."""
    asked_role = request.args.get("role", "")
    role = asked_role if asked_role in instrument.roles else None
    chosen = request.args.get("language", language())
    text_language = chosen if chosen in instrument.languages else instrument.default_language
    return {
        "instrument": instrument,
        "made": questionnaire(instrument, role),
        "role": role,
        "counts": {name: counted(instrument, name) for name in instrument.roles},
        "whole": counted(instrument, None),
        "role_groups": ROLE_GROUPS,
        "types": {key: entry.doc for key, entry in ITEM_TYPES.items()},
        "units": UNITS,
        "kinds": INSTRUMENT_KINDS,
        "text_language": text_language,
        "languages_offered": {key: LANGUAGES.get(key, key) for key in instrument.languages},
        "tell": lambda text: pick(text, text_language, instrument.default_language),
    }


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
        form=form or SwitchOffForm(formdata=None),
        section_in_hand=section,
        may_manage=here.viewer.can("project.manage") and here.wave.state != "closed",
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
        flash(_(error.message), "error")
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
