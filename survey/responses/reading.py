"""From form fields to changed answers. What can be read is kept; what cannot is told."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from survey.responses.documents import Answers

Fields = Mapping[str, Sequence[str]]


@dataclass(slots=True)
class Reading:
    """What a form held. `answers` has every item asked for (None: empty).

    `typed` are the fields of items of which something could not be read, `problems` what.
    """

    answers: dict[str, AnswerValue | None] = field(default_factory=dict)
    typed: dict[str, Sequence[str]] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)


def read_form(
    items: Sequence[Item],
    fields: Fields,
    before: Answers,
    language: str,
    *,
    only: Collection[str] | None = None,
) -> Reading:
    """Read the fields of `items` (or of those named in `only`).

    A field that cannot be read keeps what was stored for it before, so that a slip of the keyboard
    never takes an answer away; the rest of its item is read.
    """
    reading = Reading()
    for item in items:
        item_type = ITEM_TYPES[item.type]
        if not item_type.has_answer or (only is not None and item.name not in only):
            continue
        if item.is_computed or item.is_read_only:
            continue
        parsed = item_type.parse(item, fields, language)
        answer = parsed.answer
        if parsed.problems:
            reading.problems[item.name] = parsed.problems
            reading.typed.update(parsed.typed)
            old = item_type.fields(item, before.get(item.name), language)
            wrong = {f"a-{problem.place.path}" for problem in parsed.problems}
            kept = {name: value for name, value in parsed.typed.items() if name not in wrong}
            kept.update({name: value for name, value in old.items() if name in wrong})
            answer = item_type.parse(item, kept, language).answer
        reading.answers[item.name] = answer
    return reading


def shown_fields(
    items: Sequence[Item], answers: Answers, language: str
) -> dict[str, Sequence[str]]:
    """Return the form fields that show these answers."""
    fields: dict[str, Sequence[str]] = {}
    for item in items:
        if item.name in answers:
            fields.update(ITEM_TYPES[item.type].fields(item, answers[item.name], language))
    return fields
