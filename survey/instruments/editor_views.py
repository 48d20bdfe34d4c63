"""The editor of a draft: one page, and what its script asks while somebody works in it."""

import json
from typing import Any

from babel import Locale
from babel import UnknownLocaleError
from flask import jsonify
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from jinja2.utils import htmlsafe_json_dumps
from werkzeug.wrappers import Response

from core.clock import local
from core.clock import now
from core.errors import ConflictError
from core.errors import InvalidError
from core.web.access import permit
from core.web.crumbs import in_project
from core.web.here import db
from core.web.here import here
from core.web.page import language
from core.web.page import say
from core.web.page import whole_number
from formats.instruments.model import Instrument
from formats.instruments.tree import Tree
from formats.instruments.tree import read_tree
from formats.instruments.tree import tree_of
from formats.problems import Problem
from formats.text import direction
from formats.vocabulary import ROLE_GROUPS
from survey.instruments import draft_files
from survey.instruments import drafts
from survey.instruments import editor
from survey.instruments import editor_fields
from survey.instruments import editor_words
from survey.instruments import media
from survey.instruments.draft_views import DRAFT
from survey.instruments.draft_views import draft_at
from survey.instruments.draft_views import too_large
from survey.instruments.files import sorted_out
from survey.instruments.views import bp

EDIT = f"{DRAFT}edit"
#: Characters from which on the page is shown before it is known what is wrong with the draft.
LARGE = 500_000
#: Languages that the editor offers to write in; others come with an imported questionnaire.
OFFERED = ("nl", "en", "tr", "ar", "de", "fr", "es", "pl", "uk", "ru", "fa", "so", "ti", "zh")


@bp.get(EDIT)
@permit("instrument.draft")
def edit(draft: str) -> Any:
    """Open a draft in the editor."""
    found = draft_at(draft)
    tree = drafts.tree_of_draft(db(), found)
    is_large = len(drafts.document_of(db(), found)) > LARGE
    instrument, problems = (None, []) if is_large else read_tree(tree, found.slug)
    settings = {
        "tree": tree,
        "number": found.number,
        "hasEarlier": drafts.can_step(db(), found)[0],
        # Whose unsaved work the browser keeps, and of which draft: addresses are used again.
        "whose": f"{here.account.id if here.account else 0}.{found.id}",
        "problems": editor.told(problems, instrument, language()) if instrument else None,
        "language": language(),
        "languages": {tag: _language_name(tag, language()) for tag in (*OFFERED, *_used(tree))},
        "ownNames": {tag: _language_name(tag, tag) for tag in OFFERED},
        "roles": {key: say(text) for key, text in ROLE_GROUPS.items()},
        "types": editor_fields.types(say),
        "fields": editor_fields.fields(say),
        "media": editor_words.media_words(),
        "columns": editor_words.column_words(),
        "words": editor_words.page_words(),
        "files": url_for("instruments.draft_files_list", draft=draft),
        "save": url_for("instruments.edit_save", draft=draft),
        "stored": url_for("instruments.edit_stored", draft=draft),
        "upload": url_for("instruments.edit_file", draft=draft),
        "condition": url_for("instruments.edit_condition", draft=draft),
        "preview": url_for("instruments.edit_preview", draft=draft),
    }
    return render_template(
        "survey/instruments/editor.html",
        draft=found,
        # Keys stay in the order of the draft, in which Flask's own filter would not leave them.
        settings=htmlsafe_json_dumps(settings, json.dumps),
        crumbs=in_project(
            (_("Questionnaires"), url_for("instruments.library")),
            (found.title or found.slug, url_for("instruments.draft", draft=draft)),
            (_("Edit"), None),
        ),
    )


@bp.get(f"{EDIT}/stored")
@permit("instrument.draft")
def edit_stored(draft: str) -> Any:
    """Return the draft as it stands, or as it stood before the edit with a number."""
    found = draft_at(draft)
    before = request.args.get("before", type=whole_number)
    number, document = drafts.stored(db(), found, before)
    tree = None if document is None else tree_of(document)[0]
    # Keys stay in the order of the draft, in which jsonify would not leave them.
    return Response(json.dumps({"number": number, "tree": tree}), mimetype="application/json")


def _used(tree: Tree) -> list[str]:
    """Return the languages of a draft that are not among those offered."""
    settings = tree.get("settings")
    named = settings.get("languages") if isinstance(settings, dict) else None
    title = settings.get("form_title") if isinstance(settings, dict) else None
    found = [tag for part in (named, title) if isinstance(part, dict) for tag in part]
    return [tag for tag in found if tag not in OFFERED]


def _language_name(tag: str, shown_in: str) -> str:
    try:
        name = Locale.parse(tag, sep="-").get_display_name(shown_in)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag


def _sent() -> dict[str, Any]:
    """Return what the script sent. Raises InvalidError where that is no keys with values."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        raise InvalidError(_("This is not a questionnaire."))
    return body


def _read(body: dict[str, Any]) -> tuple[Tree, Instrument, list[Problem]]:
    """Return the tree that was sent, and what it says. Raises InvalidError for what is no tree."""
    tree = body.get("tree")
    if not isinstance(tree, dict):
        raise InvalidError(_("This is not a questionnaire."))
    instrument, problems = read_tree(tree)
    # What is too much to be read is too much to be written.
    if any(problem.code in {"yaml_too_deep", "yaml_too_much"} for problem in problems):
        raise InvalidError(_("This is not a questionnaire."))
    return editor.clean(tree), instrument, problems


def _base(body: dict[str, Any]) -> int:
    """Return the edit that the script had in hand; 0, which is none, where it sends no number."""
    try:
        return whole_number(str(body.get("base")))
    except ValueError:
        return 0


@bp.post(EDIT)
@permit("instrument.draft")
def edit_save(draft: str) -> Any:
    """Save a draft, mistakes and all, and tell what is wrong with it."""
    found = draft_at(draft)
    body = _sent()
    tree, instrument, problems = _read(body)
    try:
        drafts.save(db(), found, tree, _base(body), here.account)
    except ConflictError as error:
        raise ConflictError(_(error.message), **error.details) from None
    except InvalidError:
        raise InvalidError(_("This questionnaire is too large to be edited here.")) from None
    editor.remember(drafts.document_of(db(), found), instrument)
    return jsonify(
        number=found.number,
        at=local(now()).strftime("%H:%M"),
        problems=editor.told(problems, instrument, language()),
    )


@bp.post(f"{EDIT}/file")
@permit("instrument.draft")
def edit_file(draft: str) -> Any:
    """Take a file that goes with what is in hand; the draft names it once that is saved."""
    draft_at(draft)
    given = request.files.get("file")
    if given is None or not given.filename:
        raise InvalidError(_("Choose one or more files first."))
    sent = sorted_out([(given.filename.rpartition("/")[2], given.read())])
    if sent.problems:
        raise InvalidError(editor.words(sent.problems[0], language()))
    try:
        media.put(db(), here.project, sent.media.values())
    except InvalidError as error:
        raise InvalidError(too_large(error)) from None
    return jsonify(files=draft_files.told(sent), tables=sent.tables)


@bp.post(f"{EDIT}/condition")
@permit("instrument.draft")
def edit_condition(draft: str) -> Any:
    """Read a condition that somebody types."""
    body = _sent()
    instrument = editor.instrument_of(drafts.document_of(db(), draft_at(draft)))
    told = editor.condition(
        str(body.get("source", "")), instrument, language(), has_columns=body.get("columns") is True
    )
    return jsonify(told)


@bp.post(f"{EDIT}/preview")
@permit("instrument.draft")
def edit_preview(draft: str) -> Any:
    """Show a section of what the script sends, as it would be asked; nothing is stored."""
    draft_at(draft)
    body = _sent()
    tree, _instrument, _problems = _read(body)
    section, tag = body.get("section"), str(body.get("language", "nl"))
    shown = editor.show(
        tree, section if isinstance(section, int) else 0, str(body.get("role", "")), tag
    )
    html = render_template(
        "survey/instruments/editor_preview.html",
        shown=shown,
        text_language=tag,
        text_direction=direction(tag),
        is_survey=shown.instrument.kind == "survey",
    )
    return jsonify(html=html)
