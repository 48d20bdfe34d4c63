"""What came in by link: counts and distributions, with what is too little held back."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.models import Case
from core.visibility import Viewer
from core.visibility import visible
from survey.models import AnonymousAnswer
from survey.models import SurveyLink


@dataclass(frozen=True, slots=True)
class LinkResults:
    """The answers of one link: how many were released and what they say.

    `is_suppressed`: fewer than the benchmark's minimum; then nothing but that is told.
    `counts`: item -> choice -> persons; `answered`: item -> persons who gave a judgement.
    """

    link: SurveyLink
    released: int
    is_suppressed: bool
    counts: Mapping[str, Mapping[str, int]]
    texts: Mapping[str, tuple[str, ...]]


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
    return {link_id: count for link_id, count in rows}


def results(session: Session, link: SurveyLink, minimum: int) -> LinkResults:
    """Return what a link's released answers say. `minimum`: persons below which nothing is told."""
    documents = [
        json.loads(secret.text)
        for secret in session.scalars(
            select(AnonymousAnswer.document).where(AnonymousAnswer.link_id == link.id)
        )
        if secret.text is not None
    ]
    released = len(documents)
    if released < minimum:
        return LinkResults(link, released, True, {}, {})
    counts: dict[str, Counter[str]] = {}
    texts: dict[str, list[str]] = {}
    for document in documents:
        for item, answer in document.items():
            _count(item, answer.get("value"), counts, texts)
    # In the alphabet's order: an order of storage must not tell which texts came together.
    return LinkResults(
        link,
        released,
        False,
        {item: dict(counter) for item, counter in counts.items()},
        {item: tuple(sorted(said)) for item, said in texts.items()},
    )


def _count(
    item: str, value: Any, counts: dict[str, Counter[str]], texts: dict[str, list[str]]
) -> None:
    if isinstance(value, list):
        counts.setdefault(item, Counter()).update(value)
    elif isinstance(value, str) and (" " in value or not value.isidentifier()):
        texts.setdefault(item, []).append(value)
    elif isinstance(value, str):
        counts.setdefault(item, Counter())[value] += 1
