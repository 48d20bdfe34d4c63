"""What the pages of capture show: a section's HTML with its slots filled, and what scripts get."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template
from markupsafe import Markup
from sqlalchemy.orm import Session

from core.clock import local
from core.models import Account
from core.visibility import Viewer
from formats.answers import AnswerValue
from formats.expressions import Value
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.problems import Problem
from survey.rendering import CompiledSection
from survey.rendering.computed import computed_extras
from survey.rendering.slots import problem_block
from survey.responses.desk import Desk
from survey.responses.desk import Part
from survey.responses.earlier import earlier
from survey.responses.known import known
from survey.responses.reading import Fields
from survey.responses.reading import Reading
from survey.responses.reading import shown_fields
from survey.responses.service import Conflict


def items_of(section: CompiledSection) -> list[Item]:
    """Return the answerable items of a section."""
    return [asked.item for asked in section.asked.leaves()]


def problems_of(
    part: Part, section: CompiledSection, reading: Reading | None = None
) -> dict[str, Sequence[Problem]]:
    """Return what to show per item: what could not be read now, else what the rules say."""
    found: dict[str, Sequence[Problem]] = {}
    for name in section.items:
        unread = reading.problems.get(name, ()) if reading else ()
        judged = part.validation.problems.get(name, ())
        if unread or judged:
            found[name] = unread or judged
    return found


def section_html(
    session: Session,
    viewer: Viewer,
    desk: Desk,
    part: Part,
    section: CompiledSection,
    *,
    reading: Reading | None = None,
    conflicts: Sequence[Conflict] = (),
    typed: Fields | None = None,
) -> Markup:
    """Return a section's questions as this desk fills them; `typed` replaces what is stored."""
    items = items_of(section)
    language = part.compiled.language
    fields: dict[str, Sequence[str]] = shown_fields(items, part.answers, language)
    if reading is not None:
        for name in reading.problems:
            prefix = f"a-{name}"
            for key in [k for k in fields if k == prefix or k.startswith(f"{prefix}.")]:
                del fields[key]
        fields.update(reading.typed)
    if typed is not None:
        fields = dict(typed)
    extras = computed_extras(
        part.compiled.instrument, part.answers, language, part.validation.calculated
    )
    extras = {key: text for key, text in extras.items() if key.split(":")[1] in section.names}
    confirmed = [asked.item for asked in section.asked.leaves() if asked.mode == "confirm"]
    for name, there in known(session, viewer, desk.case, confirmed, part.response).items():
        item = next(item for item in confirmed if item.name == name)
        extras[f"known:{name}"] = render(
            "survey/capture/_known.html",
            item=item,
            known=there,
            shown=ITEM_TYPES[item.type].display(item, there.answer, language),
            is_confirmed=part.answers.get(name) == there.answer,
        )
    extras.update(earlier_extras(session, viewer, desk, part, section))
    extras.update(conflict_extras(session, part, section, conflicts))
    return section.render(fields, problems_of(part, section, reading), extras)


def earlier_extras(
    session: Session, viewer: Viewer, desk: Desk, part: Part, section: CompiledSection
) -> dict[str, Markup]:
    """Return, per item that is asked, what was established in the wave before."""
    asked = {leaf.item.name: leaf.item for leaf in section.asked.leaves() if leaf.mode == "ask"}
    return {
        f"earlier:{name}": render(
            "survey/capture/_earlier.html",
            item=asked[name],
            wave=there.wave,
            shown=ITEM_TYPES[asked[name].type].display(
                asked[name], there.answer, part.compiled.language
            ),
            is_open=ITEM_TYPES[asked[name].type].is_empty(part.answers.get(name)),
        )
        for name, there in earlier(session, viewer, desk.case, asked.values()).items()
    }


def conflict_extras(
    session: Session, part: Part, section: CompiledSection, conflicts: Sequence[Conflict]
) -> dict[str, Markup]:
    """Return, per item that two people changed, both values and the choice between them."""
    found = {}
    by_name = {item.name: item for item in items_of(section)}
    for conflict in conflicts:
        item = by_name.get(conflict.item)
        if item is None:
            continue
        found[f"conflict:{item.name}"] = render(
            "survey/capture/_conflict.html",
            item=item,
            conflict=conflict,
            who=name_of(session, conflict.account_id),
            at=local(conflict.at).strftime("%H:%M"),
            mine=display(item, conflict.mine, part.compiled.language),
            theirs=display(item, conflict.theirs, part.compiled.language),
        )
    return found


def display(item: Item, answer: AnswerValue | None, language: str) -> str:
    """Return an answer for people, with its note where that is all there is."""
    shown = ITEM_TYPES[item.type].display(item, answer, language)
    return shown or (answer.note or "" if answer else "")


def name_of(session: Session, account_id: UUID | None) -> str:
    """Return the name of a colleague; empty where it is not known."""
    account = session.get(Account, account_id) if account_id else None
    return account.display_name or "" if account else ""


def render(template: str, **values: Any) -> Markup:
    """Render one of our templates as a fragment."""
    return Markup(render_template(template, **values))  # noqa: S704 - autoescaped


def values_elsewhere(part: Part, section: CompiledSection) -> dict[str, Value]:
    """Return what conditions on this page may look at and find no field for."""
    values: dict[str, Value] = {}
    for leaf in part.compiled.questionnaire.leaves():
        item, item_type = leaf.item, ITEM_TYPES[leaf.item.type]
        if item.name in section.names and item_type.has_answer:
            continue
        answer = part.answers.get(item.name)
        if answer is not None and part.validation.relevant.get(item.name, True):
            values.update(item_type.values(item, answer))
        elif not item_type.has_answer and item.name in part.validation.calculated:
            values[item.name] = part.validation.calculated[item.name]
    return values


def saved_as_json(
    session: Session,
    part: Part,
    section: CompiledSection,
    reading: Reading,
    conflicts: Sequence[Conflict],
) -> dict[str, Any]:
    """Return what a script needs after a save: marks per item, computed cells, conflicts."""
    language = part.compiled.language
    problems = problems_of(part, section, reading)
    extras: Mapping[str, str] = computed_extras(
        part.compiled.instrument, part.answers, language, part.validation.calculated
    )
    return {
        "ok": True,
        "revision": part.number,
        "items": {
            name: {
                "html": problem_block(problems.get(name, ()), language),
                "wrong": any(p.severity == "error" for p in problems.get(name, ())),
                "attention": any(p.severity == "warning" for p in problems.get(name, ())),
                "unread": name in reading.problems,
            }
            for name in section.items
        },
        "computed": {
            key: text for key, text in extras.items() if key.split(":")[1] in section.items
        },
        "conflicts": conflict_extras(session, part, section, conflicts),
    }
