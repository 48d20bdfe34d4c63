"""A questionnaire on paper, for a role and in a language."""

from typing import Any

from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from core.web.page import say
from formats.instruments.model import Instrument
from survey.instruments import drafts
from survey.instruments import versions
from survey.instruments.draft_views import DRAFT
from survey.instruments.draft_views import draft_at
from survey.instruments.showable import left_out
from survey.instruments.showable import showable
from survey.instruments.showing import reading
from survey.instruments.views import LIST
from survey.instruments.views import bp
from survey.rendering.paper import paper


@bp.get(f"{LIST}<name>/print")
@permit("instrument.view")
def on_paper(name: str) -> Any:
    """Show a version as it comes on paper."""
    version = request.args.get("version") or None
    instrument = versions.find_version(db(), here.project, name, version).instrument
    back = url_for("instruments.preview", name=name, version=instrument.version)
    return _page(instrument, {"version": instrument.version}, back)


@bp.get(f"{DRAFT}print")
@permit("instrument.draft")
def draft_on_paper(draft: str) -> Any:
    """Show a draft as it would come on paper."""
    instrument, _problems = drafts.read_draft(db(), draft_at(draft))
    kept_back = sum(left_out(section.items) for section in instrument.sections)
    back = url_for("instruments.draft", draft=draft)
    return _page(showable(instrument), {}, back, kept_back)


def _page(instrument: Instrument, kept: dict[str, str], back: str, kept_back: int = 0) -> Any:
    read = reading(instrument)
    return render_template(
        "survey/instruments/print.html",
        sheet=paper(instrument, read["role"], read["text_language"]),
        kept=kept,
        left_out=kept_back,
        **read,
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")),
            (say(instrument.title), back),
            (_("On paper"), None),
        ),
    )
