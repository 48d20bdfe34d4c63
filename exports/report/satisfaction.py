"""What clients answered by anonymous links, as far as it may be told."""

from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core.models import Case
from core.visibility import Viewer
from core.visibility import visible
from exports.report.data import Answered
from exports.report.data import Leaf
from exports.report.data import LeafResult
from formats.instruments.model import Item
from formats.values import round_half_up
from survey.instruments.service import definition
from survey.links.queries import results
from survey.links.results import LeafScore
from survey.links.results import scores
from survey.models import SurveyLink

#: How many steps at the top of the scale count as satisfied.
SATISFIED_STEPS = 2


def answered_and_leaves(
    session: Session, viewer: Viewer, cases: list[Case]
) -> tuple[tuple[Answered, ...], tuple[Leaf, ...]]:
    """Return how many answered per case, and per thing that was judged the result per case."""
    slugs = {case.id: case.slug for case in cases}
    links = session.scalars(
        visible(viewer, SurveyLink)
        .where(SurveyLink.case_id.in_(slugs))
        .options(joinedload(SurveyLink.version))
    ).all()
    minimum = viewer.project.minimum_cell
    answered: list[Answered] = []
    items: dict[str, Item] = {}
    told: dict[str, dict[str, LeafResult]] = {}
    for link in sorted(links, key=lambda link: (slugs[link.case_id], link.version.name)):
        slug, instrument = slugs[link.case_id], definition(link.version)
        result = results(session, link, minimum)
        has_results = result.tally is not None
        answered.append(
            Answered(slug, result.released if has_results else None, link.closed_at is None)
        )
        items |= {item.name: item for item in instrument.leaves() if item.type == "scale"}
        if result.tally is not None:
            for score in scores(instrument, result.tally, result.released, minimum):
                told.setdefault(score.item.name, {})[slug] = _result(slug, score)
    leaves = [
        _leaf(item, [told.get(name, {}).get(one.case, _hidden(one.case)) for one in answered])
        for name, item in items.items()
    ]
    return tuple(answered), tuple(leaves)


def _hidden(slug: str) -> LeafResult:
    return LeafResult(slug, "suppressed")


def _result(slug: str, score: LeafScore) -> LeafResult:
    if score.mean is None:
        return _hidden(slug)
    satisfied = None
    if score.cells is not None:
        counts = list(score.cells.values())
        satisfied = round_half_up(100 * sum(counts[-SATISFIED_STEPS:]) / sum(counts))
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
