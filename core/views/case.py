"""The page of one case: everything about one participant in one wave, as far as one may see."""

from typing import Any

from flask import render_template
from flask_babel import gettext as _

from core.forms.words import CASE_STATES
from core.projects import queries
from core.registries import CASE_CARDS
from core.registries import in_order
from core.views import bp
from core.web.access import permit
from core.web.cards import draw
from core.web.crumbs import in_case
from core.web.here import db
from core.web.here import here


@bp.get("/projects/<project>/waves/<wave>/cases/<case>/")
@permit("case.view")
def case() -> Any:
    """Show a case: its head, and the cards that packages registered for who looks."""
    row, viewer = here.case, here.viewer
    cards = []
    for name, card in in_order(CASE_CARDS):
        if viewer.can(card.permission):
            data = card.load(db(), viewer, row)
            if data is not None:
                cards.append((name, card, data))
    organisation = row.programme.organisation
    before, after = queries.successions(db(), viewer, organisation)
    return render_template(
        "fieldwork/case.html",
        case=row,
        organisation=organisation,
        state=CASE_STATES[row.state],
        before=before,
        after=after,
        members=organisation.members if viewer.is_staff else [],
        circles=db().scalars(queries.circles_of(viewer, organisation.id)).all(),
        cards=draw(cards, case=row),
        crumbs=in_case(),
        title=_("%(name)s, %(wave)s", name=row.name, wave=here.wave.name),
    )
