"""The survey as a respondent meets it: `/s/<code>`, without account, cookie or script."""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from flask import Blueprint
from flask import g
from flask import make_response
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from core.clock import today
from core.errors import GoneError
from core.errors import NotFoundError
from core.web.access import public
from core.web.failures import passed_limit
from core.web.here import runtime
from formats.text import direction
from formats.text import pick
from survey.links import flow
from survey.links import service
from survey.links.frames import Frame
from survey.links.frames import hidden_field
from survey.links.frames import hole
from survey.links.languages import LANGUAGE_NAMES
from survey.links.languages import language_for
from survey.links.opened import Opened
from survey.links.opened import opened
from survey.links.reading import Filled
from survey.links.reading import own_fields
from survey.links.showing import shown_page
from survey.links.triggering import own_shown
from survey.links.triggering import with_triggered
from survey.rendering import CompiledSection
from survey.rendering import Offer
from survey.rendering.computed import computed_fields
from survey.rendering.wording import whole_text

bp = Blueprint("links", __name__, template_folder="../templates", url_prefix="/s")
#: No cookie is read here, so there is nothing that a foreign page could make use of.
bp.verhaal_csrf_exempt = True  # type: ignore[attr-defined]  # core/web/app.py asks for it


@bp.before_request
def _anonymous() -> None:
    g.is_anonymous = True
    # Until it is known which questionnaire is asked for; pages that tell of a mistake have none.
    # Out of the address first: what was sent may be too much to be read.
    g.language = _chosen(request.args.get("language", ""), LANGUAGE_NAMES, "nl")
    g.language = _wanted(LANGUAGE_NAMES, "nl")


@bp.after_request
def _leave_no_trace(response: Any) -> Any:
    # The code is the link's secret: it must not travel on in a Referer, nor stay in a cache that
    # others share. "private" without no-store keeps the browser's own back button working.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Accept-Language")
    return response


@bp.errorhandler(GoneError)
def _closed(_error: GoneError) -> Any:
    link = opened(runtime().database, str((request.view_args or {})["code"]), even_closed=True)
    _language(link)
    return render_template("survey/links/closed.html", **_frame(link)), 410


@bp.errorhandler(NotFoundError)
def _unknown(_error: NotFoundError) -> Any:
    return render_template("survey/links/unknown.html", **_frame(None)), 404


@bp.errorhandler(RequestEntityTooLarge)
def _too_much(_error: RequestEntityTooLarge) -> Any:
    code = str((request.view_args or {}).get("code", ""))
    try:
        link = opened(runtime().database, code, even_closed=True)
    except NotFoundError:
        return _unknown(NotFoundError())
    asked = request.args.get("language", "")
    g.language = _chosen(asked, link.languages, link.instrument.default_language)
    page = render_template("survey/links/too_much.html", **passed_limit(), **_frame(link))
    return page, 413


@bp.route("/<code>", methods=["GET", "POST"])
@public
def survey(code: str) -> Any:
    """Show the beginning; take a page and show the next; take the whole and thank."""
    database = runtime().database
    link = opened(database, code, request.form.get("version", ""))
    language = _language(link)
    # A HEAD comes here too, and whoever only looks sends nothing.
    if request.method != "POST":
        return _intro(link, language)
    form_id = request.form.get("form", "")
    if not flow.FORM_ID.match(form_id):
        return _intro(link, language)
    fields = own_fields(request.form.lists())
    at, go = request.form.get("at", ""), request.form.get("go", "stay")
    if not at:
        fields = {**link.reader.begun(today(), language), **fields}
    command = request.form.get("turn", "")
    if command:
        fields, go = link.reader.turned(fields, command, language, today()), "stay"
    held, was = frozenset(request.form.getlist("held")), frozenset(request.form.getlist("was"))
    shown = own_shown(request.form.lists())
    fields, is_new = with_triggered(link.reader, fields, shown, was, at, language, today())
    # What was made anew is shown before anybody goes on.
    go = "stay" if is_new else go
    remarked = request.form.get("remarked", "")
    filled, step = flow.take(link.reader, fields, language, today(), at, go, held, remarked)
    if not step.page:
        return render_template("survey/links/nothing.html", **_frame(link))
    if not step.is_done:
        return _page(link, language, form_id, filled, step)
    form = service.sent(link.id, link.key_id, form_id, filled.document())
    database.together.write(lambda connection: service.put_in(connection, form))
    return redirect(url_for("links.thanks", code=code, language=language), 303)


@bp.get("/<code>/thanks")
@public
def thanks(code: str) -> Any:
    """Thank a respondent. The page is the same for everybody and may be reloaded."""
    link = opened(runtime().database, code, even_closed=True)
    language = _language(link)
    frame = link.frames.get(
        ("thanks", language),
        lambda: render_template(
            "survey/links/thanks.html",
            text=whole_text(link.instrument.thanks, language, link.instrument.default_language),
            **_frame(link),
        ),
    )
    return frame.fill()


def _wanted(offered: Collection[str], usual: str) -> str:
    chosen = request.args.get("language", "")
    if request.method == "POST":
        chosen = request.form.get("language", "") or chosen
    return _chosen(chosen, offered, usual)


def _chosen(chosen: str, offered: Collection[str], usual: str) -> str:
    return language_for(chosen, request.accept_languages, offered, usual)


def _language(link: Opened) -> str:
    g.language = _wanted(link.languages, link.instrument.default_language)
    return str(g.language)


def _frame(link: Opened | None) -> dict[str, Any]:
    """Return what the layout needs: who asks, the languages, the direction, the marking."""
    # Who mistyped a link should be able to read so, whatever the questionnaire is asked in.
    languages = link.languages if link else tuple(LANGUAGE_NAMES)
    return {
        "link": link,
        "page_language": g.language,
        "page_direction": direction(g.language),
        "survey_languages": [
            (code, LANGUAGE_NAMES[code], f"?language={code}")
            for code in languages
            if code in LANGUAGE_NAMES
        ],
        "sender": link.sender if link else None,
        "marking": _("Invented: this is an example. Nobody reads what you fill in.")
        if link and link.is_invented
        else None,
    }


def _intro(link: Opened, language: str) -> Any:
    frame = link.frames.get(
        ("intro", language),
        lambda: render_template(
            "survey/links/intro.html",
            title=pick(link.instrument.title, language, link.instrument.default_language),
            text=whole_text(link.instrument.intro, language, link.instrument.default_language),
            form_id=hole("form_id"),
            **_frame(link),
        ),
    )
    return frame.fill(form_id=uuid4().hex)


def _page(link: Opened, language: str, form_id: str, filled: Filled, step: flow.Step) -> Any:
    section = link.compiled(language).section(step.page)
    if section is None:
        raise NotFoundError
    shown = shown_page(section, filled)
    part = filled.asked.section(section.name)
    computed = computed_fields(part.leaves() if part else (), filled.validation, language)
    # The id of the form is drawn with its first page, and only a hash of it is kept.
    offer = Offer(section, filled.asked, filled.answers, today(), form_id)
    html = _page_frame(link, language, section, filled.pages, step).fill(
        form_id=form_id,
        title=shown.title,
        hint=shown.hint,
        carried="".join(hidden_field(name, value) for name, value in shown.carried),
        body=section.render(
            {**filled.fields, **computed},
            step.problems,
            shown.extras,
            hidden=shown.hidden,
            leave_out=shown.left_out,
            withheld=offer.withheld(),
            orders=offer.orders(),
        ),
        values=shown.values,
    )
    return make_response(html, 422 if step.wrong else 200)


def _page_frame(
    link: Opened,
    language: str,
    section: CompiledSection,
    pages: tuple[str, ...],
    step: flow.Step,
) -> Frame:
    progress = flow.progress(link.reader, pages, section.name)
    at = {
        "progress": progress,
        "is_first": section.name == pages[0],
        "is_last": section.name == pages[-1],
        "is_wrong": step.wrong > 0,
        "is_several": step.wrong > 1,
        "is_remark": step.is_remark,
    }
    return link.frames.get(
        (section.name, language, *at.values()),
        lambda: render_template(
            "survey/links/page.html",
            section=section,
            title=hole("title"),
            hint=hole("hint") if section.asked.section.hint else "",
            values=hole("values"),
            body=hole("body"),
            carried=hole("carried"),
            form_id=hole("form_id"),
            **at,
            **_frame(link),
        ),
    )
