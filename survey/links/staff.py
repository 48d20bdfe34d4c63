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
from survey.models import InstrumentVersion
from survey.models import SurveyLink

bp = Blueprint("satisfaction", __name__, template_folder="../templates")

CASE_ADDRESS = "/projects/<project>/waves/<wave>/cases/<case>/surveys/<survey>"
MESSAGES = {
    "link_closed": _l("This survey was closed and cannot be opened again."),
    "case_not_taking_part": _l("The participant has not agreed to take part yet."),
    "wave_not_open": _l("The wave is not open, so no survey can be opened."),
    "version_already": _l("This survey is asked in that version already."),
    "not_fielded": _l("This survey is not fielded in this wave."),
}


@bp.get(CASE_ADDRESS)
@permit("response.view")
def results(survey: str) -> Any:
    """Show a survey of a case: the link to hand out, and what was released."""
    links = _links(survey)
    link = links[0] if links else None
    row = fielded(db(), here.wave, survey)
    version = link.version if link else row.version if row else None
    if version is None or version.kind != "survey":
        raise NotFoundError
    title = say(definition(version).title)
    minimum = here.project.minimum_cell
    found = queries.results(db(), link, minimum, links[1:]) if link else None
    newer = row.version if row and link and row.version != link.version else None
    return render_template(
        "survey/links/results.html",
        survey=survey,
        title=title,
        is_satisfaction=survey == service.SATISFACTION,
        link=link,
        found=found,
        newer=newer if link and not link.closed_at and newer not in _versions(links) else None,
        minimum=minimum,
        scores=_scores(found, minimum),
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
    links = _links(survey)
    if not links:
        raise NotFoundError
    if request.form.get("sure") != "1":
        flash(_("Tick the box first: a closed survey cannot be opened again."), "error")
    else:
        for link in links:
            service.close_link(db(), link, here.account)
        flash(_("The survey is closed."), "ok")
    return redirect(url_for("satisfaction.results", survey=survey))


@bp.post(f"{CASE_ADDRESS}/version")
@permit("survey.manage")
def go_over(survey: str) -> Any:
    """Let the link ask the wave's version from now on; asked to confirm by a tick."""
    links = _links(survey)
    row = fielded(db(), here.wave, survey)
    if not links or row is None:
        raise NotFoundError
    if request.form.get("sure") != "1":
        flash(_("Tick the box first: a link does not go back to an earlier version."), "error")
    else:
        try:
            service.go_over(db(), links[0], row.version, here.account)
            asks = _("The link asks version %(version)s from now on.", version=row.version.version)
            flash(asks, "ok")
        except InvalidError as error:
            flash(str(MESSAGES.get(error.message, error.message)), "error")
    return redirect(url_for("satisfaction.results", survey=survey))


def _links(name: str) -> list[SurveyLink]:
    """Return the case's links for a survey: the one that is handed out, then earlier versions."""
    found = queries.links(db(), here.viewer, here.case)
    of_name = queries.by_survey(link for link in found if link.version.name == name)
    return of_name[0] if of_name else []


def _versions(links: list[SurveyLink]) -> list[InstrumentVersion]:
    return [link.version for link in links]


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
    grouped = queries.by_survey(queries.links(session, viewer, case))
    links = {same[0].version.name: same[0] for same in grouped}
    versions |= {name: link.version for name, link in links.items()}
    if not versions:
        return None
    counted = queries.released_counts(session, [link.id for same in grouped for link in same])
    released = {same[0].id: sum(counted.get(link.id, 0) for link in same) for same in grouped}
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
