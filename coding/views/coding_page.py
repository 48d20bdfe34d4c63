"""The page on which a text is coded, and the address that its commands go to."""

from typing import Any

from flask import jsonify
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _

from coding.anchors import Stretch
from coding.codebook.queries import code_entries
from coding.codings.places import withdrawn_from
from coding.codings.service import perform
from coding.forms.commands import read_command
from coding.forms.commands import read_stretch
from coding.sources.queries import cases_of
from coding.sources.queries import find_source
from coding.views import bp
from coding.views.history import commands_of
from coding.views.history import last_number
from coding.views.history import on_passage
from coding.views.history import told
from coding.views.state import coding_state
from coding.views.state import page_settings
from coding.views.state import sees_all
from coding.views.state import turns
from coding.views.words import page_words
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import whole_number
from formats.vocabulary import QUOTE_KINDS


@bp.get("/projects/<project>/waves/<wave>/coding/sources/<source>")
@permit("coding.view")
def source_page(source: str) -> Any:
    """Show a text with its codes."""
    found = find_source(db(), here.viewer, here.wave, source)
    crumbs = [(here.project.name, url_for("core.home")), (here.wave.name, None)]
    crumbs += [(_("Coding"), url_for("coding.sources")), (found.title, None)]
    text = found.versions[-1].text
    gone = withdrawn_from(found)
    if text is None or gone == "all":
        page = "erased" if text is None else "withdrawn"
        return render_template(f"coding/{page}.html", source=found, crumbs=crumbs)
    codes = code_entries(db(), here.viewer)
    with_others = _with_others()
    return render_template(
        "coding/source.html",
        source=found,
        turns=turns(found, text),
        codes=codes,
        cases=[] if found.case_id else cases_of(db(), here.viewer, here.wave),
        settings=page_settings(here.viewer, found, codes, page_words(), with_others=with_others),
        state=coding_state(db(), here.viewer, found, text, with_others=with_others),
        with_others=with_others,
        quote_kind=QUOTE_KINDS[found.default_quote_kind],
        is_partly_withdrawn=bool(gone),
        crumbs=crumbs,
    )


@bp.post("/projects/<project>/waves/<wave>/coding/sources/<source>/commands")
@permit("coding.edit")
def command(source: str) -> Any:
    """Carry out one command of the page; answers with how the codings now stand."""
    found = find_source(db(), here.viewer, here.wave, source)
    text = found.versions[-1].text or ""
    request_id, asked = read_command(request.get_json(silent=True), text)
    done = perform(db(), here.viewer, found, asked, request_id=request_id)
    payload = done.row.payload if done.row else {}
    return jsonify(
        ok=True,
        isNew=done.is_new,
        kind=done.row.kind if done.row else "",
        coding=payload.get("coding", ""),
        memo=payload.get("memo", ""),
        state=coding_state(db(), here.viewer, found, text, with_others=_with_others()),
    )


@bp.get("/projects/<project>/waves/<wave>/coding/sources/<source>/state")
@permit("coding.view")
def state(source: str) -> Any:
    """Tell how the codings stand; `state` is null where nothing came after command `since`."""
    found = find_source(db(), here.viewer, here.wave, source)
    since = request.args.get("since", type=whole_number)
    if since is not None and since >= last_number(
        db(), here.viewer, found, with_others=_with_others()
    ):
        return jsonify(ok=True, state=None)
    text = found.versions[-1].text or ""
    current = coding_state(db(), here.viewer, found, text, with_others=_with_others())
    return jsonify(ok=True, version=str(found.versions[-1].id), state=current)


@bp.get("/projects/<project>/waves/<wave>/coding/sources/<source>/history")
@permit("coding.view")
def passage_history(source: str) -> Any:
    """Tell what was done to a passage (`start` and `end` in UTF-16 units), else to the text."""
    found = find_source(db(), here.viewer, here.wave, source)
    text = found.versions[-1].text or ""
    log = commands_of(db(), here.viewer, found, with_others=_with_others())
    if "start" in request.args:
        asked = {key: request.args.get(key, type=whole_number) for key in ("start", "end")}
        log = on_passage(db(), log, Stretch(*read_stretch(asked, text)))
    return jsonify(ok=True, history=told(db(), log, text))


def _with_others() -> bool:
    return sees_all(here.viewer, request.args.get("view", ""))
