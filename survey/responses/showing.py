"""What the pages of capture show: a section's HTML with its slots filled, and what scripts get."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template
from markupsafe import Markup
from sqlalchemy.orm import Session

from core.clock import local
from core.clock import now
from core.clock import today
from core.models import Account
from core.visibility import Viewer
from formats.answers import AnswerValue
from formats.instruments.model import Item
from formats.item_types import ITEM_TYPES
from formats.item_types.upload import UploadType
from formats.problems import Problem
from formats.text import pick
from survey.rendering import CompiledSection
from survey.rendering import Offer
from survey.rendering.cells import by_cell
from survey.rendering.cells import cells
from survey.rendering.computed import computed_extras
from survey.rendering.computed import computed_fields
from survey.rendering.computed import wording_extras
from survey.rendering.slots import problem_block
from survey.rendering.turning import begun_turns
from survey.rendering.turning import turn_fields
from survey.responses.desk import Desk
from survey.responses.desk import Part
from survey.responses.earlier import earlier
from survey.responses.known import known
from survey.responses.metadata import draws_at
from survey.responses.place import Place
from survey.responses.reading import Fields
from survey.responses.reading import Reading
from survey.responses.reading import shown_fields
from survey.responses.service import Conflict


def problems_of(
    part: Part, section: CompiledSection, reading: Reading | None = None
) -> dict[str, Sequence[Problem]]:
    """Return what to show per item: what could not be read now, else what the rules say."""
    found: dict[str, Sequence[Problem]] = {}
    for name in [leaf.item.name for leaf in part.leaves(section)]:
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
    place: Place,
    *,
    reading: Reading | None = None,
    conflicts: Sequence[Conflict] = (),
    typed: Fields | None = None,
) -> Markup:
    """Return a section's questions as this desk fills them; `typed` replaces what is stored."""
    items = [leaf.item for leaf in part.leaves(section)]
    language = part.compiled.language
    fields: dict[str, Sequence[str]] = shown_fields(items, part.answers, language)
    fields.update(computed_fields(part.leaves(section), part.validation, language))
    if part.asked.repeats.counted:
        seen = shown_fields([leaf.item for leaf in part.asked.leaves()], part.answers, language)
        begun = begun_turns(part.asked, seen, part.answers, language, today(), draws_at(now()))
        fields = {**begun, **fields, **turn_fields(part.asked)}
    if reading is not None:
        for name in reading.problems:
            prefix = f"a-{name}"
            for key in [k for k in fields if k == prefix or k.startswith(f"{prefix}.")]:
                del fields[key]
        fields.update(reading.typed)
    if typed is not None:
        fields = dict(typed)
    extras = computed_extras(part.asked, part.answers, language, part.validation.calculated)
    near = {item.name for item in items}
    extras = {key: text for key, text in extras.items() if key.split(":")[1] in near}
    extras.update(words_taken_in(part, section))
    extras.update(beside_extras(session, viewer, desk, part, section))
    extras.update(conflict_extras(session, part, section, conflicts))
    extras.update(file_extras(part, section, place, may_edit=desk.why_not is None))
    offer = Offer(section, part.asked, part.answers, today(), desk.own)
    problems = problems_of(part, section, reading)
    return section.render(
        fields, problems, extras, withheld=offer.withheld(), orders=offer.orders()
    )


def upload_items(section: CompiledSection) -> list[Item]:
    """Return the items of a section that ask for a file."""
    items = (asked.item for asked in section.asked.leaves())
    return [item for item in items if isinstance(ITEM_TYPES[item.type], UploadType)]


def file_extras(
    part: Part, section: CompiledSection, place: Place, *, may_edit: bool
) -> dict[str, Markup]:
    """Return, per item that holds a file, where it is had and how it is taken away."""
    if not upload_items(section):
        return {}
    return {
        f"file:{leaf.item.name}": render(
            "survey/capture/_file.html",
            item=leaf.item,
            shown=display(leaf.item, part.answers[leaf.item.name], part.compiled.language),
            address=place.file(section.name, leaf.item.name),
            may_edit=may_edit,
        )
        for leaf in part.leaves(section)
        if leaf.item.name in part.answers and part.answers[leaf.item.name].parts.get("file")
    }


def beside_extras(
    session: Session,
    viewer: Viewer,
    desk: Desk,
    part: Part,
    section: CompiledSection,
    *,
    on_paper: bool = False,
) -> dict[str, Markup]:
    """Return what is known of items beforehand, to be confirmed: of one that is only confirmed,
    what others said; of one that is asked, what was established in the wave before.
    """
    asked = {leaf.item.name: leaf for leaf in section.asked.leaves()}
    to_confirm, to_ask = (
        [leaf.item for leaf in asked.values() if leaf.mode == mode] for mode in ("confirm", "ask")
    )
    language, found = part.compiled.language, {}

    def tell(kind: str, name: str, answer: AnswerValue, **more: Any) -> None:
        item = asked[name].item
        shown = display(item, answer, language)
        found[f"{kind}:{name}"] = render(
            f"survey/capture/_{kind}.html", item=item, shown=shown, on_paper=on_paper, **more
        )

    for name, other in known(session, viewer, desk.case, to_confirm, part.response).items():
        is_confirmed = part.answers.get(name) == other.answer
        tell("known", name, other.answer, known=other, is_confirmed=is_confirmed)
    for name, before in earlier(session, viewer, desk.case, to_ask, part.version).items():
        is_empty = ITEM_TYPES[asked[name].item.type].is_empty(part.answers.get(name))
        is_open = before.can_be_confirmed and is_empty
        tell("earlier", name, before.answer, earlier=before, is_open=is_open, language=language)
    return found


def conflict_extras(
    session: Session, part: Part, section: CompiledSection, conflicts: Sequence[Conflict]
) -> dict[str, Markup]:
    """Return, per item that two people changed, both values and the choice between them."""
    found = {}
    by_name = {leaf.item.name: leaf.item for leaf in part.leaves(section)}
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


def words_taken_in(part: Part, section: CompiledSection) -> dict[str, str]:
    """Return the earlier answers that texts of a section take in."""
    return wording_extras(
        part.asked, part.answers, part.validation, part.compiled.language, section.rules.taken_in
    )


def saved_as_json(
    session: Session,
    part: Part,
    section: CompiledSection,
    reading: Reading,
    conflicts: Sequence[Conflict],
) -> dict[str, Any]:
    """Return what a script needs after a save: marks per item, what is computed, conflicts."""
    language = part.compiled.language
    problems = problems_of(part, section, reading)
    extras = computed_extras(part.asked, part.answers, language, part.validation.calculated)
    said = words_taken_in(part, section)
    items = {leaf.item.name: leaf.item for leaf in part.leaves(section)}
    return {
        "ok": True,
        "revision": part.number,
        "items": {
            name: {
                **_marks(item, problems.get(name, ()), language, said),
                "unread": name in reading.problems,
            }
            for name, item in items.items()
        },
        "computed": {key: text for key, text in extras.items() if key.split(":")[1] in items},
        "values": {
            name: value for name, value in part.validation.calculated.items() if value != ""
        },
        "conflicts": conflict_extras(session, part, section, conflicts),
    }


def _marks(
    item: Item, problems: Sequence[Problem], language: str, said: dict[str, str]
) -> dict[str, Any]:
    """Return what is to be said at a question and at each of its cells, and whether it is wrong."""
    labels = cells(item)
    whole, own = by_cell(problems, labels)
    return {
        "html": problem_block(whole, language, said),
        "cells": {
            path: {
                "html": problem_block(found, language, said, pick(labels[path], language)),
                "wrong": any(p.severity == "error" for p in found),
            }
            for path, found in own.items()
        },
        "wrong": any(p.severity == "error" for p in problems),
        "attention": any(p.severity == "warning" for p in problems),
    }
