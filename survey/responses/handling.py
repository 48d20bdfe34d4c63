"""What the pages of capture do, for any desk: a speaker's or the contact's."""

import io
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID
from uuid import uuid4

from flask import flash
from flask import jsonify
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask_babel import gettext as _
from markupsafe import Markup

from core.clock import local
from core.clock import now
from core.clock import today
from core.errors import ConflictError
from core.errors import NotFoundError
from core.web.here import db
from core.web.here import here
from core.web.page import whole_number
from formats.names import NAME
from survey.instruments.service import definition
from survey.rendering import CompiledSection
from survey.rendering import elsewhere
from survey.rendering.wording import whole_text
from survey.responses import service
from survey.responses import showing
from survey.responses.desk import Desk
from survey.responses.desk import Part
from survey.responses.metadata import draws_at
from survey.responses.place import Place
from survey.responses.progress import Gap
from survey.responses.progress import gaps_of
from survey.responses.progress import totals
from survey.responses.taking import Sent
from survey.responses.taking import take
from survey.responses.turns import with_turn
from survey.responses.uploads import PREFIX
from survey.responses.uploads import Upload
from survey.responses.uploads import read_file
from survey.responses.words import state_words
from survey.responses.words import why_not

#: A key of an item (formats/instruments/turns.py), safe in an address.
_KEY = re.compile(rf"{NAME}(@[a-z0-9]{{1,12}})*")


def show_overview(desk: Desk, place: Place) -> Any:
    """Lead to the first section in which something is still open."""
    sections = desk.states()
    if not sections:
        return render_template(
            "survey/capture/nothing.html", place=place, crumbs=[*place.crumbs, (place.title, None)]
        )
    target = next((entry for entry in sections if entry.state != "done"), sections[0])
    return redirect(place.section(target.name))


def _found(desk: Desk, section: str) -> tuple[Part, CompiledSection]:
    found = desk.find(section)
    if found is None:
        raise NotFoundError
    return found


def show_section(desk: Desk, place: Place, name: str) -> Any:
    """Show one section."""
    part, section = _found(desk, name)
    body = showing.section_html(db(), here.viewer, desk, part, section, place)
    return _page(desk, place, part, section, body)


def give_file(desk: Desk, name: str, key: str) -> Any:
    """Give the file that an answer holds, to be kept: never shown inside our pages."""
    part, _section = _found(desk, name)
    found = read_file(db(), part.response, part.answers.get(key))
    if found is None:
        raise NotFoundError
    row, data = found
    return send_file(
        io.BytesIO(data),
        mimetype=row.media_type,
        as_attachment=True,
        download_name=str(part.answers[key].value),
    )


def _page(
    desk: Desk,
    place: Place,
    part: Part,
    section: CompiledSection,
    body: Any,
    save_id: UUID | None = None,
    message: str = "",
    base: int | None = None,
    wrong: Sequence[Gap] = (),
) -> str:
    sections = desk.states()
    names = [entry.name for entry in sections]
    at = names.index(section.name)
    done, total = totals(sections)
    may_edit = desk.why_not is None and here.viewer.can(place.permission)
    is_first = section.name == part.states()[0].name
    return render_template(
        "survey/capture/section.html",
        opening=_said(part, "intro") if is_first else "",
        place=place,
        section=section,
        body=body,
        sections=sections,
        words=state_words(),
        number=at + 1,
        done=done,
        total=total,
        before=names[at - 1] if at else None,
        after=names[at + 1] if at + 1 < len(names) else None,
        base=part.number if base is None else base,
        saved_at=local(part.revision.at).strftime("%H:%M") if part.revision else "",
        save_id=save_id or uuid4(),
        heading=section.heading(showing.words_taken_in(part, section)),
        values=elsewhere(section, part.asked, part.answers, part.validation),
        may_edit=may_edit,
        reason=why_not(desk.why_not),
        message=message,
        wrong=wrong,
        has_files=bool(showing.upload_items(section)),
        crumbs=[*place.crumbs, (place.title, None)],
    )


def _said(part: Part, moment: str) -> Markup:
    """What the questionnaire says before ("intro") or after ("thanks"); empty when nothing."""
    design = definition(part.version)
    text = design.intro if moment == "intro" else design.thanks
    return whole_text(text, part.compiled.language, design.default_language)


def _sent() -> Sent:
    form = request.form
    return Sent(
        fields={name: form.getlist(name) for name in form if name.startswith("a-")},
        base_revision=form.get("base_revision", 0, whole_number),
        save_id=_uuid(form.get("save_id", "")),
        confirm=form.get("confirm", ""),
        clear=form.get("clear", ""),
        restore=form.get("restore", ""),
        device=form.get("device", ""),
        utc_offset=form.get("utc_offset", ""),
        uploads={
            name.removeprefix(PREFIX): Upload(file.filename, file.read())
            for name, file in request.files.items()
            if name.startswith(PREFIX) and file.filename
        },
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _sent_by_script(body: Any) -> Sent:
    """Return what a script sent. Raises TypeError, ValueError, KeyError or AttributeError for what
    has another shape.
    """
    fields = body["fields"].items()
    if not all(isinstance(values, list) for _key, values in fields):
        raise TypeError(fields)
    return Sent(
        fields={key: [str(value) for value in values] for key, values in fields},
        base_revision=whole_number(str(body.get("base_revision") or 0)),
        save_id=_uuid(str(body.get("save_id", ""))),
        only=frozenset(map(str, body["items"])),
        device=str(body.get("device", "")),
        utc_offset=str(body.get("utc_offset", "")),
    )


def save_and_go(desk: Desk, place: Place, name: str) -> Any:
    """Save a posted section; go on, or show what could not be read or clashed."""
    part, section = _found(desk, name)
    sent = _sent()
    command = request.form.get("turn", "")
    if command:
        # Another turn, or one fewer: the form comes back so, and nothing is saved by it.
        typed = with_turn(
            part.compiled.questionnaire,
            section,
            sent.fields,
            command,
            part.answers,
            today(),
            draws_at(now()),
        )
        body = showing.section_html(
            db(), here.viewer, desk, part, section, typed=typed, place=place
        )
        return _page(desk, place, part, section, body, sent.save_id, base=sent.base_revision)
    try:
        taken = take(db(), here.viewer, desk, part, section, sent, here.account)
    except ConflictError as error:
        # Nothing may be entered any more: what was typed stands there still.
        body = showing.section_html(
            db(), here.viewer, desk, part, section, typed=sent.fields, place=place
        )
        return _page(desk, place, part, section, body, message=_(error.message)), 409
    if not taken.conflicts and not taken.reading.problems:
        return redirect(_next(place, section.name), 303)
    body = showing.section_html(
        db(),
        here.viewer,
        desk,
        part,
        section,
        place,
        reading=taken.reading,
        conflicts=taken.conflicts,
    )
    # What could be read is saved, though the answer tells of what could not.
    db().commit()
    wrong = gaps_of(section, part.asked, taken.reading.problems)
    return _page(desk, place, part, section, body, wrong=wrong), 409 if taken.conflicts else 422


def _next(place: Place, name: str) -> str:
    go = request.form.get("go", "")
    if go == "ending":
        return place.ending
    if go.startswith("to:"):
        return place.section(go.removeprefix("to:"))
    done = (request.form.get(button) for button in ("confirm", "clear", "sent"))
    where = next(filter(None, done), "") or request.form.get("restore", "").rpartition("@")[0]
    return place.section(name) + (f"#q-{where}" if _KEY.fullmatch(where) else "")


def save_for_script(desk: Desk, place: Place, name: str) -> Any:
    """Save what a script sends and tell it what became of it."""
    part, section = _found(desk, name)
    try:
        sent = _sent_by_script(request.get_json(silent=True))
    except (TypeError, ValueError, KeyError, AttributeError):
        # No script of ours sends this.
        return jsonify(ok=False, code="invalid", message="", details={}), 422
    try:
        taken = take(db(), here.viewer, desk, part, section, sent, here.account)
    except ConflictError as error:
        return jsonify(ok=False, code=error.code, message=_(error.message), details={}), 409
    sections = desk.states()
    done, total = totals(sections)
    return jsonify(
        **showing.saved_as_json(db(), part, section, taken.reading, taken.conflicts),
        at=local(now()).strftime("%H:%M"),
        sections={
            entry.name: {"state": entry.state, "done": entry.done, "total": entry.total}
            for entry in sections
        },
        words=state_words(),
        done=done,
        total=total,
    )


def show_ending(desk: Desk, place: Place) -> Any:
    """Show what is still missing."""
    sections = desk.states()
    done, total = totals(sections)
    started = [part.response for part in desk.parts if part.response]
    return render_template(
        "survey/capture/ending.html",
        place=place,
        sections=sections,
        done=done,
        total=total,
        is_submitted=bool(started) and all(row.submitted_at for row in started),
        may_edit=desk.why_not is None and here.viewer.can(place.permission),
        reason=why_not(desk.why_not),
        closing=[words for part in desk.parts if (words := _said(part, "thanks"))],
        crumbs=[*place.crumbs, (place.title, place.overview), (_("Finish"), None)],
    )


def finish(desk: Desk, place: Place) -> Any:
    """Submit, whatever is missing."""
    try:
        for part in desk.parts:
            service.submit(db(), desk.start(db(), here.viewer, part), here.account)
    except ConflictError as error:
        flash(_(error.message), "error")
        return redirect(place.ending)
    flash(place.thanks, "ok")
    return redirect(place.done)
