"""What was established in the wave before, offered beside the question: "klopt dat nog?".

Where it was established in another version of the questionnaire it is carried over by the mapping.
What cannot be compared is shown with the reason, but not offered: it was another question.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

from sqlalchemy import or_
from sqlalchemy.orm import Session

from core.models import Case
from core.models import Wave
from core.visibility import Viewer
from core.visibility import visible
from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from survey.instruments.continuity import Break
from survey.instruments.continuity import Continuity
from survey.instruments.service import definition
from survey.models import CaseValue
from survey.models import InstrumentVersion
from survey.responses import queries
from survey.responses.origins import Origins


@dataclass(frozen=True, slots=True)
class Earlier:
    """The value established for the same approach in an earlier wave, by that wave's name."""

    answer: AnswerValue
    wave: str
    #: Where it was asked in another version that is not quite the same.
    broken: Break | None = None

    @property
    def can_be_confirmed(self) -> bool:
        """Whether it answers what is asked now."""
        return self.broken is None or self.broken.kind == "mapped"

    @property
    def for_now(self) -> AnswerValue:
        """What confirming it answers: its period and note were of then, and are asked anew."""
        return replace(self.answer, period=None, note=None)


def earlier(
    session: Session,
    viewer: Viewer,
    case: Case,
    items: Iterable[Item],
    version: InstrumentVersion,
) -> dict[str, Earlier]:
    """Return, per item, what was established for the approach in the wave before this one.

    Left out are contact data, special categories, and what the item as it is asked now would
    refuse: an option or a unit may have changed since. `version`: the one that asks the items.
    """
    wanted = {i.name: i for i in items if not (i.is_contact or i.is_special_category)}
    before = session.scalar(
        visible(viewer, Case)
        .join(Wave, Case.wave_id == Wave.id)
        .where(Case.programme_id == case.programme_id, Wave.starts_on < case.wave.starts_on)
        .order_by(Wave.starts_on.desc())
        .limit(1)
    )
    if before is None or not wanted:
        return {}
    asked = definition(version)
    # An item that the version does not have may go to one that it has.
    elsewhere = CaseValue.item.not_in([item.name for item in asked.leaves()])
    chosen = queries.current_values(viewer, [before]).where(
        or_(CaseValue.item.in_(wanted), elsewhere)
    )
    continuity = Continuity(session, viewer.project)
    values = session.scalars(chosen).all()
    origins = Origins(session, [value.response_id for value in values])
    found: dict[str, Earlier] = {}
    for value in values:
        answer = (queries.answers_of(value.revision) or {}).get(value.item)
        if answer is None:
            continue
        answers: Mapping[str, AnswerValue] = {value.item: answer}
        broken = None
        if value.revision.version.name == version.name and value.revision.version != version:
            old = definition(value.revision.version)
            answers = continuity.carried(old, asked, answers)
            broken = continuity.of(old, asked, value.item)
        given = origins.version_of(value.revision, value.item)
        if broken is None and given.name == version.name and given != version:
            broken = continuity.of(definition(given), asked, value.item)
        for name in answers.keys() & wanted.keys():
            if _fits(wanted[name], answers[name]) and (name == value.item or name not in found):
                found[name] = Earlier(answers[name], before.wave.name, broken)
    return found


def _fits(item: Item, answer: AnswerValue) -> bool:
    item_type = ITEM_TYPES[item.type]
    if answer.value is None or item_type.is_empty(answer):
        return False
    return not any(p.severity == "error" for p in item_type.problems(item, answer))
