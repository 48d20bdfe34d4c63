"""What staff see of a survey by link: its address, how much was released, what it says."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from core.errors import InvalidError
from core.errors import NotFoundError
from core.models import Case
from core.registries import CASE_CARDS
from core.registries import ON_WAVE_CLOSED
from core.registries import CaseCard
from core.visibility import Viewer
from core.web.access import permit
from core.web.crumbs import in_case
from core.web.here import db
from core.web.here import here
from core.web.page import say
from formats.instruments.model import Item
from survey.instruments.queries import fielded
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.links import queries
from survey.links import service
from survey.links.results import LeafScore
from survey.links.results import scores
from survey.models import SurveyLink

bp = Blueprint("satisfaction", __name__, template_folder="../templates")

CASE_ADDRESS = "/projects/<project>/waves/<wave>/cases/<case>/surveys/<survey>"
MESSAGES = {
    "link_closed": _l("This survey was closed and cannot be opened again."),
    "case_not_taking_part": _l("The participant has not agreed to take part yet."),
    "wave_not_open": _l("The wave is not open, so no survey can be opened."),
    "not_fielded": _l("This survey is not fielded in this wave."),
}


@bp.get(CASE_ADDRESS)
@permit("response.view")
def results(survey: str) -> Any:
    """Show a survey of a case: the link to hand out, and what was released."""
    link = _link(survey)
    row = fielded(db(), here.wave, survey)
    version = link.version if link else row.version if row else None
    if version is None or version.kind != "survey":
        raise NotFoundError
    title = say(definition(version).title)
    found = queries.results(db(), link, here.project.minimum_cell) if link else None
    return render_template(
        "survey/links/results.html",
        survey=survey,
        title=title,
        is_satisfaction=survey == service.SATISFACTION,
        link=link,
        found=found,
        minimum=here.project.minimum_cell,
        scores=_scores(found, here.project.minimum_cell),
        questions=_open_questions(found),
        address=_address(link) if link else None,
        crumbs=in_case((title, None)),
    )


@bp.post(f"{CASE_ADDRESS}/open")
@permit("survey.manage")
def open_survey(survey: str) -> Any:
    """Make the link of a case; doing it twice gives the same one."""
    try:
        row = fielded(db(), here.wave, survey)
        if row is None or row.version.kind != "survey":
            raise InvalidError("not_fielded")
        service.open_link(db(), here.case, row.version, here.account)
    except InvalidError as error:
        flash(str(MESSAGES.get(error.message, error.message)), "error")
    return redirect(url_for("satisfaction.results", survey=survey))


@bp.post(f"{CASE_ADDRESS}/close")
@permit("survey.manage")
def close_survey(survey: str) -> Any:
    """Close the link for good; asked to confirm by a tick, since this cannot be undone."""
    link = _link(survey)
    if link is None:
        raise NotFoundError
    if request.form.get("sure") != "1":
        flash(_("Tick the box first: a closed survey cannot be opened again."), "error")
    else:
        service.close_link(db(), link, here.account)
        flash(_("The survey is closed."), "ok")
    return redirect(url_for("satisfaction.results", survey=survey))


def _link(name: str) -> SurveyLink | None:
    found = queries.links(db(), here.viewer, here.case)
    return next((link for link in found if link.version.name == name), None)


def _scores(found: queries.LinkResults | None, minimum: int) -> list[LeafScore]:
    if found is None or found.tally is None:
        return []
    return scores(definition(found.link.version), found.tally, found.released, minimum)


def _open_questions(found: queries.LinkResults | None) -> list[tuple[Item, tuple[str, ...]]]:
    if found is None or found.tally is None:
        return []
    items = definition(found.link.version).leaves()
    return [
        (item, found.tally.texts[item.name]) for item in items if item.name in found.tally.texts
    ]


def _address(link: SurveyLink) -> str:
    return url_for("links.survey", code=link.code, _external=True)


def _card(session: Session, viewer: Viewer, case: Case) -> Mapping[str, Any] | None:
    """Return the case page's card: per survey its link, and for staff how much was released."""
    may_make = viewer.can("survey.manage") and case.state == "taking_part"
    versions = {}
    if may_make and case.wave.state == "open":
        asked = session.scalars(fielded_in([case.wave_id]))
        versions = {row.version.name: row.version for row in asked if row.version.kind == "survey"}
    links = {link.version.name: link for link in queries.links(session, viewer, case)}
    versions |= {name: link.version for name, link in links.items()}
    if not versions:
        return None
    released = queries.released_counts(session, [link.id for link in links.values()])
    return {
        "surveys": [
            (
                name,
                say(definition(version).title),
                links.get(name),
                _address(links[name]) if name in links else None,
                released.get(links[name].id, 0) if name in links else 0,
            )
            for name, version in versions.items()
        ],
        "minimum": viewer.project.minimum_cell,
        "may_manage": viewer.can("survey.manage"),
        "may_see": viewer.can("response.view"),
    }


CASE_CARDS.add(
    "survey",
    CaseCard(
        label=_l("Surveys by link"),
        order=50,
        template="survey/links/card.html",
        load=_card,
        permission="case.view",
        column="aside",
    ),
)
ON_WAVE_CLOSED.add("survey_links", service.close_links_of_wave)
