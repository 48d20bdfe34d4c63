"""What was established in the wave before, offered beside the question: "klopt dat nog?"."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace

from sqlalchemy.orm import Session

from core.models import Case
from core.models import Wave
from core.visibility import Viewer
from core.visibility import visible
from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from survey.models import CaseValue
from survey.responses import queries


@dataclass(frozen=True, slots=True)
class Earlier:
    """The value established for the same approach in an earlier wave, by that wave's name."""

    answer: AnswerValue
    wave: str

    @property
    def for_now(self) -> AnswerValue:
        """What confirming it answers: its period and note were of then, and are asked anew."""
        return replace(self.answer, period=None, note=None)


def earlier(
    session: Session, viewer: Viewer, case: Case, items: Iterable[Item]
) -> dict[str, Earlier]:
    """Return, per item, what was established for the approach in the wave before this one.

    Left out are contact data, special categories, and what the item as it is asked now would
    refuse: an option or a unit may have changed since.
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
    chosen = queries.current_values(viewer, [before]).where(CaseValue.item.in_(wanted))
    found: dict[str, Earlier] = {}
    for value in session.scalars(chosen):
        item = wanted[value.item]
        answer = (queries.answers_of(value.revision) or {}).get(value.item)
        item_type = ITEM_TYPES[item.type]
        if answer is None or answer.value is None or item_type.is_empty(answer):
            continue
        if not any(p.severity == "error" for p in item_type.problems(item, answer)):
            found[value.item] = Earlier(answer, before.wave.name)
    return found
