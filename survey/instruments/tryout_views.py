"""Trying a questionnaire out: filled in as a respondent or researcher would; nothing is stored.

What was filled in travels in the form, page by page, as in a survey by link.
"""

from typing import Any
from uuid import uuid4

from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from core.clock import today
from core.errors import NotFoundError
from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from core.web.page import say
from formats.instruments.model import Instrument
from formats.item_types import ITEM_TYPES
from formats.problems import has_errors
from survey.instruments import drafts
from survey.instruments import versions
from survey.instruments.draft_views import DRAFT
from survey.instruments.draft_views import draft_at
from survey.instruments.showing import reading
from survey.instruments.views import LIST
from survey.instruments.views import bp
from survey.links import flow
from survey.links.reading import Filled
from survey.links.reading import Reader
from survey.links.reading import own_fields
from survey.links.showing import shown_page
from survey.links.triggering import own_shown
from survey.links.triggering import with_triggered
from survey.rendering import CompiledQuestionnaire
from survey.rendering import Offer
from survey.rendering import compiled
from survey.rendering.computed import computed_fields


@bp.route(f"{DRAFT}try", methods=["GET", "POST"])
@permit("instrument.draft")
def try_draft(draft: str) -> Any:
    """Fill a draft in; one with mistakes is mended first."""
    found = draft_at(draft)
    instrument, problems = drafts.read_draft(db(), found)
    there = url_for("instruments.draft", draft=draft)
    if has_errors(problems):
        return render_template(
            "survey/instruments/tryout_not.html", title=found.title, there=there, crumbs=[]
        )
    return _try(instrument, there)


@bp.route(f"{LIST}<name>/try", methods=["GET", "POST"])
@permit("instrument.view")
def try_version(name: str) -> Any:
    """Fill a version in."""
    version = request.args.get("version") or None
    instrument = versions.find_version(db(), here.project, name, version).instrument
    return _try(instrument, url_for("instruments.preview", name=name, version=instrument.version))


def _try(instrument: Instrument, there: str) -> Any:
    read = reading(instrument)
    language, role = read["text_language"], read["role"]
    skin = "survey" if instrument.kind == "survey" else "staff"
    made = compiled(instrument, role, language, skin=skin)
    page: dict[str, Any] = {
        **read,
        "there": there,
        # As in a survey by link: by it choices in a random order keep that order.
        "form_id": request.form.get("form") or uuid4().hex,
        "crumbs": in_project(
            (_("Questionnaires"), url_for("instruments.library")),
            (say(instrument.title), there),
            (_("Try it out"), None),
        ),
    }
    reader = Reader(made.questionnaire)
    if request.method == "GET":
        filled = reader.read(reader.begun(today(), language), language, today())
        if not filled.pages:
            return render_template("survey/instruments/tryout_done.html", told=(), **page)
        return _page(made, reader, filled, flow.Step(filled.pages[0]), page)
    at, go = request.form.get("at", ""), request.form.get("go", "stay")
    held = frozenset(request.form.getlist("held"))
    fields = own_fields(request.form.lists())
    command = request.form.get("turn", "")
    if command:
        fields, go = reader.turned(fields, command, language, today()), "stay"
    was, shown = frozenset(request.form.getlist("was")), own_shown(request.form.lists())
    fields, is_new = with_triggered(reader, fields, shown, was, at, language, today())
    # What was made anew is shown before anybody goes on.
    go = "stay" if is_new else go
    remarked = request.form.get("remarked", "")
    filled, step = flow.take(reader, fields, language, today(), at, go, held, remarked)
    if step.is_done:
        told = _told(filled, language)
        return render_template("survey/instruments/tryout_done.html", told=told, **page)
    return _page(made, reader, filled, step, page)


def _page(
    made: CompiledQuestionnaire,
    reader: Reader,
    filled: Filled,
    step: flow.Step,
    page: dict[str, Any],
) -> Any:
    section = made.section(step.page)
    if section is None:
        raise NotFoundError
    shown = shown_page(section, filled)
    part = filled.asked.section(section.name)
    computed = computed_fields(part.leaves() if part else (), filled.validation, made.language)
    offer = Offer(section, filled.asked, filled.answers, today(), page["form_id"])
    html = render_template(
        "survey/instruments/tryout.html",
        section=section,
        title=Markup(shown.title),  # noqa: S704 - escaped when it was made
        hint=Markup(shown.hint),  # noqa: S704 - likewise
        carried=shown.carried,
        values=Markup(shown.values),  # noqa: S704 - likewise
        body=section.render(
            {**filled.fields, **computed},
            step.problems,
            shown.extras,
            hidden=shown.hidden,
            leave_out=shown.left_out,
            withheld=offer.withheld(),
            orders=offer.orders(),
        ),
        progress=flow.progress(reader, filled.pages, section.name),
        is_first=section.name == filled.pages[0],
        is_last=section.name == filled.pages[-1],
        is_wrong=step.wrong > 0,
        is_several=step.wrong > 1,
        is_remark=step.is_remark,
        **page,
    )
    return html, 422 if step.wrong else 200


def _told(filled: Filled, language: str) -> list[tuple[Any, str, tuple[str, ...]]]:
    """Return each answer that would count: the question, the answer in words, what is remarked."""
    return [
        (
            leaf.item.label,
            ITEM_TYPES[leaf.item.type].display(leaf.item, filled.answers[name], language),
            tuple(filled.validation.messages(name)),
        )
        for name, leaf in filled.asked.by_name.items()
        if name in filled.answers and filled.is_relevant(name)
    ]
