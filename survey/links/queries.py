"""What came in by link, with what is too little held back."""

import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.models import Case
from core.visibility import Viewer
from core.visibility import visible
from formats.answers import answers_from_json
from survey.instruments.service import definition
from survey.links.results import Tally
from survey.links.results import tally
from survey.models import AnonymousAnswer
from survey.models import SurveyLink


@dataclass(frozen=True, slots=True)
class LinkResults:
    """The answers of one link: how many were released and what they say.

    Where fewer were released than the benchmark's minimum, `tally` is None and `released` is not
    to be shown: 'minder dan 5' is all that may be told.
    """

    link: SurveyLink
    released: int
    tally: Tally | None


def links(session: Session, viewer: Viewer, case: Case) -> list[SurveyLink]:
    """Return the links of a case that the viewer may see."""
    return list(
        session.scalars(
            visible(viewer, SurveyLink)
            .where(SurveyLink.case_id == case.id)
            .options(joinedload(SurveyLink.version))
        )
    )


def released_counts(session: Session, link_ids: list[UUID]) -> dict[UUID, int]:
    """Return how many answers of each link were released."""
    rows = session.execute(
        select(AnonymousAnswer.link_id, func.count())
        .where(AnonymousAnswer.link_id.in_(link_ids))
        .group_by(AnonymousAnswer.link_id)
    )
    return dict(rows.all())


def results(session: Session, link: SurveyLink, minimum: int) -> LinkResults:
    """Return what a link's released answers say. `minimum`: persons below which nothing is told."""
    texts = [
        secret.text
        for secret in session.scalars(
            select(AnonymousAnswer.document).where(AnonymousAnswer.link_id == link.id)
        )
    ]
    documents = [answers_from_json(json.loads(text)) for text in texts if text is not None]
    if len(documents) < minimum:
        return LinkResults(link, len(documents), None)
    return LinkResults(link, len(documents), tally(definition(link.version), documents))
