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
from formats.instruments.model import Item
from survey.instruments.queries import fielded
from survey.instruments.service import definition
from survey.links import queries
from survey.links import service
from survey.links.results import LeafScore
from survey.links.results import scores
from survey.models import SurveyLink

bp = Blueprint("satisfaction", __name__, template_folder="../templates")

SURVEY = "clienttevredenheid"
CASE_ADDRESS = "/projects/<project>/waves/<wave>/cases/<case>/survey"
MESSAGES = {
    "link_closed": _l("This survey was closed and cannot be opened again."),
    "case_not_taking_part": _l("The participant has not agreed to take part yet."),
    "wave_not_open": _l("The wave is not open, so no survey can be opened."),
    "not_fielded": _l("The satisfaction survey is not fielded in this wave."),
}


@bp.get(CASE_ADDRESS)
@permit("response.view")
def results() -> Any:
    """Show the survey of a case: the link to hand out, and what was released."""
    link = _link(db(), here.viewer, here.case)
    found = queries.results(db(), link, here.project.minimum_cell) if link else None
    return render_template(
        "survey/links/results.html",
        link=link,
        found=found,
        minimum=here.project.minimum_cell,
        scores=_scores(found, here.project.minimum_cell),
        questions=_open_questions(found),
        address=_address(link) if link else None,
        crumbs=in_case((_("Client survey"), None)),
    )


@bp.post(f"{CASE_ADDRESS}/open")
@permit("survey.manage")
def open_survey() -> Any:
    """Make the link of a case; doing it twice gives the same one."""
    try:
        row = fielded(db(), here.wave, SURVEY)
        if row is None:
            raise InvalidError("not_fielded")
        service.open_link(db(), here.case, row.version, here.account)
    except InvalidError as error:
        flash(str(MESSAGES.get(error.message, error.message)), "error")
    return redirect(url_for("satisfaction.results"))


@bp.post(f"{CASE_ADDRESS}/close")
@permit("survey.manage")
def close_survey() -> Any:
    """Close the link for good; asked to confirm by a tick, since this cannot be undone."""
    link = _link(db(), here.viewer, here.case)
    if link is None:
        raise NotFoundError
    if request.form.get("sure") != "1":
        flash(_("Tick the box first: a closed survey cannot be opened again."), "error")
    else:
        service.close_link(db(), link, here.account)
        flash(_("The survey is closed."), "ok")
    return redirect(url_for("satisfaction.results"))


def _link(session: Session, viewer: Viewer, case: Case) -> SurveyLink | None:
    return next(iter(queries.links(session, viewer, case)), None)


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
    """Return the case page's card: the link, and for staff how many answers were released."""
    link = _link(session, viewer, case)
    may_make = viewer.can("survey.manage") and case.state == "taking_part"
    if link is None and not (may_make and case.wave.state == "open"):
        return None
    released = queries.released_counts(session, [link.id]).get(link.id, 0) if link else 0
    return {
        "link": link,
        "address": _address(link) if link else None,
        "released": released,
        "is_enough": released >= viewer.project.minimum_cell,
        "minimum": viewer.project.minimum_cell,
        "may_manage": viewer.can("survey.manage"),
        "may_see": viewer.can("response.view"),
    }


CASE_CARDS.add(
    "survey",
    CaseCard(
        label=_l("Client survey"),
        order=50,
        template="survey/links/card.html",
        load=_card,
        permission="case.view",
        column="aside",
    ),
)
ON_WAVE_CLOSED.add("survey_links", service.close_links_of_wave)
