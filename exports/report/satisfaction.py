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
from exports.report.judgements import Counted
from exports.report.judgements import Given
from exports.report.judgements import Mark
from exports.report.judgements import count
from formats.instruments.model import Instrument
from formats.instruments.model import Item
from formats.values import round_half_up
from survey.instruments.continuity import Continuity
from survey.instruments.queries import fielded_in
from survey.instruments.service import definition
from survey.links.queries import by_survey
from survey.links.queries import released_documents
from survey.links.results import LeafScore
from survey.links.service import SATISFACTION
from survey.models import SurveyLink


@dataclass(frozen=True, slots=True)
class Scored:
    """What the clients of a case answered to one survey; `scores` is empty where none is told.

    `instrument`: the version that is asked. `counts`: item -> choice -> persons, as they are; what
    may be told is still to be judged. `persons`: item -> who were asked it, where those are not all
    who answered. `marks`: of items that cannot quite be compared; `apart`: items that were counted
    as an earlier version has them.
    """

    case: str
    instrument: Instrument
    released: int | None
    is_open: bool
    scores: tuple[LeafScore, ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    persons: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    apart: Mapping[str, Item] = field(default_factory=dict)

    def item(self, name: str) -> Item | None:
        """Return an item as it was counted."""
        return self.apart.get(name) or self.instrument.item(name)

    def mark(self, name: str) -> Mark:
        """Return whether what is told of an item can be compared."""
        return self.marks.get(name, Mark())


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
    asked = _asked(session, cases, links)
    continuity = Continuity(session, viewer.project)
    for same in grouped:
        instrument = asked[same[0].version.name]
        given = [Given(definition(one.version), released_documents(session, one)) for one in same]
        released = sum(len(one.documents) for one in given)
        is_told = released >= minimum
        told = count(continuity, given, instrument, minimum) if is_told else Counted()
        found.append(
            Scored(
                slugs[same[0].case_id],
                instrument,
                released if is_told else None,
                same[0].closed_at is None,
                told.scores,
                told.counts,
                told.persons,
                told.marks,
                told.apart,
            )
        )
    return tuple(found)


def _asked(
    session: Session, cases: Sequence[Case], links: Sequence[SurveyLink]
) -> Mapping[str, Instrument]:
    """Return per survey the version that the wave asks, or else the newest that was handed out."""
    versions = {
        link.version.name: link.version
        for link in sorted(links, key=lambda one: one.version.published_at)
    }
    fielded = session.scalars(fielded_in(list({case.wave_id for case in cases})))
    versions |= {row.version.name: row.version for row in fielded}
    return {name: definition(version) for name, version in versions.items()}


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
    for one in found:
        apart = {name: item for name, item in one.apart.items() if item.type == "scale"}
        items |= {name: item for name, item in apart.items() if name not in items}
        for score in one.scores:
            name = score.item.name
            told.setdefault(name, {})[one.case] = _result(one, score, items[name])
    leaves = [
        _leaf(item, [told.get(name, {}).get(one.case, _untold(one, name)) for one in found])
        for name, item in items.items()
    ]
    return answered, tuple(leaves)


def _untold(one: Scored, name: str) -> LeafResult:
    """Return what is said of a question without judgements: too few answered, or it was not put."""
    if one.released is None or (one.persons.get(name) and one.item(name) is not None):
        return LeafResult(one.case, "suppressed")
    mark = one.mark(name)
    return LeafResult(
        one.case,
        "none",
        compared=mark.compared,
        versions=mark.versions,
        attention=mark.attention,
    )


def _result(one: Scored, score: LeafScore, item: Item) -> LeafResult:
    if score.mean is None:
        return LeafResult(one.case, "suppressed")
    satisfied = None
    if score.upper is not None:
        satisfied = round_half_up(100 * score.upper / score.low)
    steps, mark = _steps(score.item), one.mark(score.item.name)
    return LeafResult(
        one.case,
        "known",
        score.low,
        score.high,
        round_half_up(score.mean, 1),
        satisfied,
        steps if steps != _steps(item) else 0,
        mark.compared,
        mark.versions,
        mark.attention,
    )


def _steps(item: Item) -> int:
    choices = item.choices.choices if item.choices else ()
    return sum(not choice.is_not_applicable for choice in choices)


def _leaf(item: Item, found: list[LeafResult]) -> Leaf:
    # What cannot be compared stands beside the others, but is no part of their mean.
    means = [one.mean for one in found if one.mean is not None and one.compared != "broken"]
    return Leaf(
        item=item.name,
        label=dict(item.label),
        steps=_steps(item),
        results=tuple(found),
        # Of one case it would say nothing new; of the means as shown it tells nothing hidden.
        mean=round_half_up(sum(means) / len(means), 1) if len(means) > 1 else None,
    )
