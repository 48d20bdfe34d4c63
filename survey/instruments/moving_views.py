"""The page on which a wave goes over to another version, with what becomes of what was begun."""

from typing import Any
from uuid import UUID

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from core.errors import ConflictError
from core.errors import NotFoundError
from core.models import Document
from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from core.web.page import say
from core.web.page import told
from formats.instruments.turns import name_of
from survey.instruments import queries
from survey.instruments import service
from survey.instruments import versions
from survey.instruments.views import OF_WAVE
from survey.instruments.views import bp
from survey.models import Response
from survey.models import WaveInstrument
from survey.responses import moving

MOVE = f"{OF_WAVE}/version"
BEGUN = f"{MOVE}/begun"


def _fielded(name: str) -> WaveInstrument:
    found = queries.fielded(db(), here.wave, name)
    if found is None:
        raise NotFoundError
    return found


def _others(fielded: WaveInstrument) -> list[versions.Known]:
    """Return the other versions that this wave could ask, the newest first."""
    known = versions.versions_of(db(), here.project, fielded.version.name)
    return [
        one
        for one in reversed(known)
        if not one.instrument.is_printed and one.instrument.version != fielded.version.version
    ]


@bp.get(MOVE)
@permit("instrument.publish")
def other_version(name: str) -> Any:
    """Show the versions that a wave could go over to, and what one does to what was begun."""
    fielded = _fielded(name)
    return _other_version(fielded, _of_version(_others(fielded), request.args.get("to", "")))


def _of_version(others: list[versions.Known], wanted: str) -> versions.Known | None:
    return next((one for one in others if one.instrument.version == wanted), None)


def _other_version(
    fielded: WaveInstrument, target: versions.Known | None, refused: str = ""
) -> str:
    """Return the page; `refused`: why the wave did not go over. What was ticked is ticked again."""
    name = fielded.version.name
    planned = (
        moving.moves(db(), here.wave, fielded.version, target.instrument, target.row)
        if target
        else []
    )
    title = say(service.definition(fielded.version).title)
    return render_template(
        "survey/instruments/other_version.html",
        fielded=fielded,
        old=service.definition(fielded.version),
        title=title,
        others=_others(fielded),
        target=target,
        refused=refused,
        moves=planned,
        held=[
            say(service.definition(one.version).title)
            for one in (service.held_by(db(), here.wave, target.instrument) if target else ())
        ],
        who=_who,
        name_of=name_of,
        may_change=here.wave.state != "closed",
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")),
            (f"{title}, {here.wave.name}", url_for("instruments.of_wave", name=name)),
            (_("Another version"), None),
        ),
    )


def _who(response: Response) -> str:
    """Return who a response is of: the role as printed, the document, or the contact; no name."""
    if response.speaker is not None:
        return str(response.speaker.role_printed or response.speaker.role_group)
    document: Document | None = response.document
    return document.title if document is not None else _("the contact")


@bp.post(MOVE)
@permit("instrument.publish")
def go_over(name: str) -> Any:
    """Let the wave ask another version; move what was chosen, the rest is finished as it is."""
    fielded = _fielded(name)
    target = _of_version(_others(fielded), request.form.get("to", ""))
    if target is None:
        raise NotFoundError
    old = fielded.version
    try:
        row = target.row or service.publish(db(), name, target.instrument.version)
        replace = bool(request.form.get("replace"))
        service.go_over(db(), fielded, row, here.account, replace=replace)
    except ConflictError as error:
        return _other_version(fielded, target, told(error)), 409
    flash(_("This wave asks version %(version)s from now on.", version=row.version), "ok")
    chosen = None if request.form.get("all") else set(request.form.getlist("move", type=UUID))
    if chosen is None or chosen:
        done = moving.move(db(), here.wave, old, row, here.account, chosen)
        _say_moved(done)
    return redirect(url_for("instruments.of_wave", name=name), 303)


@bp.get(BEGUN)
@permit("instrument.publish")
def begun_before(name: str) -> Any:
    """Show what was begun in versions that this wave asks no longer, and what a move would do."""
    fielded = _fielded(name)
    new = service.definition(fielded.version)
    title = say(new.title)
    return render_template(
        "survey/instruments/begun_before.html",
        fielded=fielded,
        title=title,
        groups=[
            (service.definition(old), moving.moves(db(), here.wave, old, new, fielded.version))
            for old in moving.left_behind(db(), fielded)
        ],
        who=_who,
        name_of=name_of,
        may_change=here.wave.state != "closed",
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")),
            (f"{title}, {here.wave.name}", url_for("instruments.of_wave", name=name)),
            (_("Begun in an earlier version"), None),
        ),
    )


@bp.post(BEGUN)
@permit("instrument.publish")
def move_begun(name: str) -> Any:
    """Move what was chosen to the version that the wave asks; the rest is finished as it is."""
    fielded = _fielded(name)
    versions_left = moving.left_behind(db(), fielded)
    old = next((one for one in versions_left if one.version == request.form.get("from")), None)
    if old is None:
        raise NotFoundError
    chosen = None if request.form.get("all") else set(request.form.getlist("move", type=UUID))
    if chosen is not None and not chosen:
        flash(_("Tick first what must be moved."), "error")
        return redirect(url_for("instruments.begun_before", name=name), 303)
    try:
        done = moving.move(db(), here.wave, old, fielded.version, here.account, chosen)
    except ConflictError as error:
        flash(_(error.message), "error")
        return redirect(url_for("instruments.begun_before", name=name), 303)
    _say_moved(done)
    return redirect(url_for("instruments.of_wave", name=name), 303)


def _say_moved(done: list[moving.Move]) -> None:
    moved = sum(one.why_not is None for one in done)
    flash(ngettext("%(num)s response was moved.", "%(num)s responses were moved.", moved), "ok")
