"""Pages on which two versions stand beside each other, and where a mapping between them is made."""

from typing import Any

from flask import Response
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from core.errors import NotFoundError
from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from core.web.page import language
from core.web.page import say
from formats.editions.compare import STANDINGS
from formats.editions.compare import Comparison
from formats.editions.compare import compare
from formats.editions.mapping import Mapping
from formats.editions.mapping import check_mapping
from formats.editions.mapping import mapping_to_yaml
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from survey.instruments import drafts
from survey.instruments import mapping_form
from survey.instruments import mappings
from survey.instruments import versions
from survey.instruments.draft_views import DRAFT
from survey.instruments.draft_views import draft_at
from survey.instruments.draft_views import origin_of
from survey.instruments.forms import MappingFileForm
from survey.instruments.views import LIST
from survey.instruments.views import bp

COMPARE = f"{LIST}<name>/compare"
MAPPING = f"{LIST}<name>/mapping"


@bp.get(COMPARE)
@permit("instrument.view")
def compare_versions(name: str) -> Any:
    """Compare two versions, item by item; without choice the newest with the one before it."""
    old, new = _pair(name)
    return _comparison(
        old,
        new,
        versions=versions.versions_of(db(), here.project, name),
        mapping_at=_address("instruments.mapping", old, new)
        if here.viewer.can("instrument.publish")
        else None,
    )


@bp.get(f"{DRAFT}compare")
@permit("instrument.draft")
def compare_draft(draft: str) -> Any:
    """Compare a draft with the version that it was begun from, or that it continues."""
    found = draft_at(draft)
    new, _problems = drafts.read_draft(db(), found)
    old = origin_of(found, new)
    if old is None:
        raise NotFoundError
    return _comparison(old, new, draft=found)


def _pair(name: str) -> tuple[Instrument, Instrument]:
    """Return the two versions that the address names, else the newest two.

    Raises NotFoundError for a version that is not there.
    """
    known = versions.versions_of(db(), here.project, name)
    if not known:
        raise NotFoundError
    usual = [one.instrument.version for one in known[-2:]]
    old = versions.find_version(db(), here.project, name, request.args.get("from") or usual[0])
    new = versions.find_version(db(), here.project, name, request.args.get("to") or usual[-1])
    return old.instrument, new.instrument


def _comparison(old: Instrument, new: Instrument, **more: Any) -> str:
    mapping = mappings.mapping_of(db(), here.project, old, new)
    comparison = compare(old, new, mapping)
    shown = request.args.get("standing", "")
    changes = [one for one in comparison.changes if shown not in STANDINGS or one.standing == shown]
    return render_template(
        "survey/instruments/compare.html",
        old=old,
        new=new,
        mapping=mapping,
        changes=changes,
        counted=comparison.counted(),
        shown=shown,
        standings=STANDINGS,
        # A draft may bear a name that nothing was published under; its origin has a page.
        crumbs=_crumbs(new if new.form_id == old.form_id else old, (_("What changed"), None)),
        **more,
    )


def _crumbs(instrument: Instrument, *further: tuple[str, str | None]) -> list[Any]:
    read = url_for("instruments.preview", name=instrument.form_id)
    return in_project(
        (_("Questionnaires"), url_for("instruments.library")),
        (say(instrument.title), read),
        *further,
    )


@bp.get(MAPPING)
@permit("instrument.publish")
def mapping(name: str) -> Any:
    """Show where answers to the old version go in the new one."""
    old, new = _pair(name)
    return _mapping_page(old, new, _known(old, new))


@bp.post(MAPPING)
@permit("instrument.publish")
def mapping_save(name: str) -> Any:
    """Store where answers go."""
    old, new = _pair(name)
    comparison, before = compare(old, new), _known(old, new)
    read, problems = mapping_form.read(request.form, comparison, before, language())
    wrong = [] if problems else check_mapping(read, old, new)
    if problems or wrong:
        return _mapping_page(old, new, read, problems, wrong), 422
    mappings.save_mapping(db(), here.project, read, old, new, here.account)
    flash(_("Saved. Below you see what it does."), "ok")
    return redirect(_address("instruments.mapping", old, new), 303)


@bp.get(f"{MAPPING}.yaml")
@permit("instrument.publish")
def mapping_file(name: str) -> Any:
    """Download the mapping as a file, to be edited and brought back."""
    old, new = _pair(name)
    response = Response(mapping_to_yaml(_known(old, new)), mimetype="application/yaml")
    file = f"{old.form_id}-{old.version}-{new.version}.yaml"
    response.headers.set("Content-Disposition", "attachment", filename=file)
    return response


@bp.post(f"{MAPPING}.yaml")
@permit("instrument.publish")
def mapping_upload(name: str) -> Any:
    """Take a mapping from a file; with a mistake nothing is stored, each is told by its line."""
    old, new = _pair(name)
    form = MappingFileForm()
    known, problems = None, list[Problem]()
    if form.validate_on_submit():
        sent = form.file.data
        known, problems = mappings.read_mapping_file(
            sent.read(), sent.filename or "mapping.yaml", old, new
        )
    if known is None:
        return _mapping_page(old, new, _known(old, new), wrong=problems, upload=form), 422
    mappings.save_mapping(db(), here.project, known, old, new, here.account)
    flash(_("Saved. Below you see what it does."), "ok")
    return redirect(_address("instruments.mapping", old, new), 303)


def _address(endpoint: str, old: Instrument, new: Instrument) -> str:
    pair: dict[str, Any] = {"from": old.version, "to": new.version}
    return url_for(endpoint, name=old.form_id, **pair)


def _known(old: Instrument, new: Instrument) -> Mapping:
    known = mappings.mapping_of(db(), here.project, old, new)
    return known or Mapping(old.form_id, old.version, new.version, {})


def _mapping_page(
    old: Instrument,
    new: Instrument,
    known: Mapping,
    problems: dict[str, Any] | None = None,
    wrong: list[Problem] | None = None,
    upload: MappingFileForm | None = None,
) -> str:
    comparison: Comparison = compare(old, new)
    targets = [(item.name, item.label) for item in new.leaves() if ITEM_TYPES[item.type].has_answer]
    return render_template(
        "survey/instruments/mapping.html",
        old=old,
        new=new,
        rows=mapping_form.rows(comparison, known, language()),
        targets=targets,
        problems=problems or {},
        wrong=wrong or [],
        upload=upload or MappingFileForm(formdata=None),
        typed=request.form,
        crumbs=_crumbs(
            new,
            (_("What changed"), _address("instruments.compare_versions", old, new)),
            (_("Where answers go"), None),
        ),
    )
