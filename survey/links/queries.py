"""What came in by link, with what is too little held back."""

import json
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.models import Case
from core.models import Project
from core.visibility import Viewer
from core.visibility import visible
from formats.answers import AnswerValue
from formats.answers import answers_from_json
from formats.instruments.model import Instrument
from formats.instruments.turns import name_of
from survey.instruments.continuity import Continuity
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
    #: How many of them were given to an earlier version.
    carried: int = 0


def links(session: Session, viewer: Viewer, case: Case) -> list[SurveyLink]:
    """Return the links of a case that the viewer may see."""
    return list(
        session.scalars(
            visible(viewer, SurveyLink)
            .where(SurveyLink.case_id == case.id)
            .options(joinedload(SurveyLink.version))
        )
    )


def by_survey(found: Iterable[SurveyLink]) -> list[list[SurveyLink]]:
    """Return links of the same case and survey together, the one that is handed out first."""
    grouped: dict[tuple[UUID, str], list[SurveyLink]] = {}
    for link in sorted(found, key=lambda one: one.created_at, reverse=True):
        grouped.setdefault((link.case_id, link.version.name), []).append(link)
    return list(grouped.values())


def released_counts(session: Session, link_ids: list[UUID]) -> dict[UUID, int]:
    """Return how many answers of each link were released."""
    rows = session.execute(
        select(AnonymousAnswer.link_id, func.count())
        .where(AnonymousAnswer.link_id.in_(link_ids))
        .group_by(AnonymousAnswer.link_id)
    )
    return dict(rows.all())


def results(
    session: Session, link: SurveyLink, minimum: int, before: Iterable[SurveyLink] = ()
) -> LinkResults:
    """Return what a link's released answers say. `minimum`: persons below which nothing is told.

    `before`: links of the same survey in other versions. Their answers count through the mapping,
    but for what cannot be compared.
    """
    documents = released_documents(session, link)
    new, carried = definition(link.version), 0
    continuity = Continuity(session, session.get_one(Project, link.project_id))
    for other in before:
        old = definition(other.version)
        given = released_documents(session, other)
        documents += [comparable(continuity, old, new, answers) for answers in given]
        carried += len(given)
    if len(documents) < minimum:
        return LinkResults(link, len(documents), None)
    return LinkResults(link, len(documents), tally(new, documents), carried)


def released_documents(session: Session, link: SurveyLink) -> list[Mapping[str, AnswerValue]]:
    """Return what was released of a link, one document of answers per person."""
    texts = [
        secret.text
        for secret in session.scalars(
            select(AnonymousAnswer.document).where(AnonymousAnswer.link_id == link.id)
        )
    ]
    return [answers_from_json(json.loads(text)) for text in texts if text is not None]


def comparable(
    continuity: Continuity, old: Instrument, new: Instrument, answers: Mapping[str, AnswerValue]
) -> Mapping[str, AnswerValue]:
    """Return answers as the new version has them, without those that cannot be compared."""

    def is_broken(key: str) -> bool:
        found = continuity.of(old, new, name_of(key))
        return found is not None and found.kind == "broken"

    kept = {key: answer for key, answer in answers.items() if not is_broken(key)}
    return continuity.carried(old, new, kept)
