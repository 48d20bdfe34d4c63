"""Where the tour through a demonstration is offered, and the stop that is a page of core."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from core.demo.tour import stops
from core.registries import HOME_CARDS
from core.registries import TOUR
from core.registries import Example
from core.registries import HomeCard
from core.registries import TourStop
from core.visibility import Viewer


def _offer(session: Session, viewer: Viewer) -> Mapping[str, Any] | None:
    found = stops(session, viewer)
    return {"stops": found} if found else None


def _own_case(viewer: Viewer, example: Example) -> str:
    return url_for("core.case", project=viewer.project.slug, wave=example.wave, case=example.case)


HOME_CARDS.add(
    "tour", HomeCard(_l("Have a look around"), 1, "projects/card_tour.html", _offer, "project.view")
)
TOUR.add(
    "own_case",
    TourStop(
        title=_l("What is asked of you"),
        text=_l(
            "The page of your own approach: when we come, which figures we ask, and what came of"
            " it."
        ),
        why=_l("You see what is yours, and nothing of another participant."),
        order=5,
        permission="figures.supply",
        path=_own_case,
    ),
)
