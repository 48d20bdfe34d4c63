"""What clients answered by anonymous links, as far as it may be told."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.models import Case
from core.visibility import Viewer
from core.visibility import visible
from exports.report.data import Answered
from exports.report.data import Leaf
from exports.report.data import LeafResult
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.values import round_half_up
from survey.instruments.service import definition
from survey.links.queries import by_survey
from survey.links.queries import results
from survey.links.results import LeafScore
from survey.links.results import scores
from survey.links.service import SATISFACTION
from survey.models import SurveyLink


@dataclass(frozen=True, slots=True)
class Scored:
    """What the clients of a case answered to one survey; `scores` is empty where none is told.

    `counts`: item -> choice -> persons, as they are; what may be told is still to be judged.
    """

    case: str
    instrument: Instrument
    released: int | None
    is_open: bool
    scores: tuple[LeafScore, ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def scored(session: Session, viewer: Viewer, cases: list[Case]) -> tuple[Scored, ...]:
    """Return what clients answered per case, out of the batches that were released."""
    slugs = {case.id: case.slug for case in cases}
    links = session.scalars(
        visible(viewer, SurveyLink)
        .where(SurveyLink.case_id.in_(slugs))
        .options(joinedload(SurveyLink.version))
    ).all()
    minimum = viewer.project.minimum_cell
    found = []
    grouped = by_survey(links)
    grouped.sort(key=lambda same: (slugs[same[0].case_id], same[0].version.name))
    for link, *before in grouped:
        instrument = definition(link.version)
        result = results(session, link, minimum, before)
        found.append(
            Scored(
                slugs[link.case_id],
                instrument,
                result.released if result.tally is not None else None,
                link.closed_at is None,
                tuple(scores(instrument, result.tally, result.released, minimum))
                if result.tally is not None
                else (),
                result.tally.counts if result.tally is not None else {},
            )
        )
    return tuple(found)


def answered_and_leaves(
    found: Sequence[Scored],
) -> tuple[tuple[Answered, ...], tuple[Leaf, ...]]:
    """Return how many answered per case, and per thing that was judged the result per case.

    Of the satisfaction survey alone; what other surveys ask is told as indicators.
    """
    found = [one for one in found if one.instrument.form_id == SATISFACTION]
    answered = tuple(Answered(one.case, one.released, one.is_open) for one in found)
    items: dict[str, Item] = {}
    told: dict[str, dict[str, LeafResult]] = {}
    for one in found:
        items |= {item.name: item for item in one.instrument.leaves() if item.type == "scale"}
        for score in one.scores:
            told.setdefault(score.item.name, {})[one.case] = _result(one.case, score)
    leaves = [
        _leaf(item, [told.get(name, {}).get(one.case, _hidden(one.case)) for one in answered])
        for name, item in items.items()
    ]
    return answered, tuple(leaves)


def _hidden(slug: str) -> LeafResult:
    return LeafResult(slug, "suppressed")


def _result(slug: str, score: LeafScore) -> LeafResult:
    if score.mean is None:
        return _hidden(slug)
    satisfied = None
    if score.upper is not None:
        satisfied = round_half_up(100 * score.upper / score.low)
    return LeafResult(slug, "known", score.low, score.high, round_half_up(score.mean, 1), satisfied)


def _leaf(item: Item, found: list[LeafResult]) -> Leaf:
    means = [result.mean for result in found if result.mean is not None]
    steps = [
        choice
        for choice in (item.choices.choices if item.choices else ())
        if not choice.is_not_applicable
    ]
    return Leaf(
        item=item.name,
        label=dict(item.label),
        steps=len(steps),
        results=tuple(found),
        # Of one case it would say nothing new; of the means as shown it tells nothing hidden.
        mean=round_half_up(sum(means) / len(means), 1) if len(means) > 1 else None,
    )
