"""The codebook: its tree, one code, and all that changes it."""

from typing import Any
from uuid import UUID

from flask import flash
from flask import jsonify
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from coding.codebook import changes
from coding.codebook import merging
from coding.codebook.queries import CodeEntry
from coding.codebook.queries import code_entries
from coding.codebook.queries import coding_counts
from coding.codebook.queries import find_code
from coding.codebook.queries import library_entries
from coding.errors import REASONS
from coding.forms.codebook import CodeForm
from coding.forms.codebook import MergeForm
from coding.forms.codebook import said_of
from coding.memos import service as memos
from coding.memos.queries import memos_on_code
from coding.models import Code
from coding.models import CodeMerge
from coding.views import bp
from coding.views.state import code_settings
from core.errors import InvalidError
from core.errors import NotFoundError
from core.forms.page_form import PageForm
from core.visibility import visible
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import say
from core.web.page import whole_number


@bp.get("/projects/<project>/waves/<wave>/coding/codebook")
@permit("coding.view")
def codebook() -> Any:
    """Show the tree: what each code means, what belongs to it and what does not."""
    own = code_entries(db(), here.viewer)
    words = request.args.get("q", "").casefold().split()
    codes = own or library_entries()
    return render_template(
        "coding/codebook.html",
        codes=[code for code in codes if all(word in _said(code) for word in words)],
        total=len(codes),
        is_own=bool(own),
        counts=coding_counts(db(), here.viewer),
        crumbs=_crumbs((_("Codebook"), None)),
    )


@bp.route("/projects/<project>/waves/<wave>/coding/codebook/new", methods=["GET", "POST"])
@permit("coding.edit")
def code_new() -> Any:
    """Add a code."""
    form = CodeForm(data={"parent": request.args.get("under", "")})
    form.offer(code_entries(db(), here.viewer) or library_entries(), None)
    if form.validate_on_submit():
        code = _saved(form, lambda: _add(form.given(None), form.parent.data))
        if code:
            flash(_("“%(name)s” is added.", name=say(code.label)), "ok")
            return _to_tree(code)
    return _code_page(form, None)


@bp.post("/projects/<project>/waves/<wave>/coding/codebook/quick")
@permit("coding.edit")
def code_quick() -> Any:
    """Add a code while coding (JSON): answers with the codes as they stand now."""
    body = request.get_json(silent=True)
    asked = body if isinstance(body, dict) else {}
    label = " ".join(str(asked.get("label") or "").split())
    code = _add(changes.CodeText(label), str(asked.get("parent") or ""))
    codes = code_entries(db(), here.viewer)
    return jsonify(
        ok=True,
        code=str(code.id),
        codes=code_settings(codes),
        tree=render_template("coding/tree.html", codes=codes, can_edit=True),
        sheet=render_template("coding/sheet.html", codes=codes),
    )


@bp.route("/projects/<project>/waves/<wave>/coding/codebook/<codename>", methods=["GET", "POST"])
@permit("coding.edit")
def code(codename: str) -> Any:
    """Show one code with its memos, and take changes."""
    row = find_code(db(), here.viewer, codename)
    parent = db().get(Code, row.parent_id) if row.parent_id else None
    form = CodeForm(data=said_of(row, parent))
    form.offer(code_entries(db(), here.viewer), row)
    if form.validate_on_submit() and _saved(form, lambda: _change(form, row, parent)):
        flash(_("“%(name)s” is saved.", name=say(row.label)), "ok")
        return _to_tree(row)
    return _code_page(form, row)


@bp.post("/projects/<project>/waves/<wave>/coding/codebook/<codename>/move")
@permit("coding.edit")
def code_move(codename: str) -> Response:
    """Move a code: `by` places up or down among its own, or `under` another ('' for the top)."""
    row = find_code(db(), here.viewer, codename)
    try:
        if "by" in request.form:
            changes.shift(db(), here.viewer, row, request.form.get("by", 0, type=whole_number))
        else:
            changes.move(db(), here.viewer, row, _named(request.form.get("under", "")))
    except InvalidError as error:
        db().rollback()
        flash(_reason(error), "error")
    return _to_tree(row)


@bp.post("/projects/<project>/waves/<wave>/coding/codebook/<codename>/use")
@permit("coding.edit")
def code_use(codename: str) -> Response:
    """Take a code out of use, or (`again`) bring it back."""
    row = find_code(db(), here.viewer, codename)
    try:
        (changes.restore if "again" in request.form else changes.retire)(db(), here.viewer, row)
    except InvalidError as error:
        flash(_reason(error), "error")
    return _to_tree(row)


@bp.post("/projects/<project>/waves/<wave>/coding/codebook/<codename>/merge")
@permit("coding.edit")
def code_merge(codename: str) -> Any:
    """Let a code go up in another one."""
    row = find_code(db(), here.viewer, codename)
    form = MergeForm()
    form.offer(code_entries(db(), here.viewer), row)
    into = _named(form.into.data or "")
    if into is None:
        flash(_("Choose the code that it goes up in."), "error")
        return redirect(url_for("coding.code", codename=codename))
    try:
        merging.merge(db(), here.viewer, row, into)
    except InvalidError as error:
        db().rollback()
        flash(_reason(error), "error")
        return redirect(url_for("coding.code", codename=codename))
    flash(
        _(
            "“%(name)s” went up in “%(into)s”. On its page this can be undone.",
            name=say(row.label), into=say(into.label),
        ),
        "ok",
    )  # fmt: skip
    return _to_tree(row)


@bp.post("/projects/<project>/waves/<wave>/coding/codebook/<codename>/unmerge/<uuid:merge>")
@permit("coding.edit")
def code_unmerge(codename: str, merge: UUID) -> Response:
    """Undo a merge."""
    row = db().scalar(visible(here.viewer, CodeMerge).where(CodeMerge.id == merge))
    if row is None or codename not in {row.code.name, row.into.name}:
        raise NotFoundError
    try:
        merging.undo_merge(db(), here.viewer, row)
    except InvalidError as error:
        db().rollback()
        flash(_reason(error), "error")
    return redirect(url_for("coding.code", codename=codename))


@bp.post("/projects/<project>/waves/<wave>/coding/codebook/<codename>/memos")
@permit("coding.edit")
def code_memo(codename: str) -> Response:
    """Write, change or erase a memo on a code."""
    row = find_code(db(), here.viewer, codename)
    said = request.form.get("text", "")
    try:
        if "memo" not in request.form:
            memos.add_to_code(db(), here.viewer, row, said)
        else:
            memo = memos.find_own(db(), here.viewer, request.form.get("memo", UUID(int=0), UUID))
            if memo.code_id != row.id or memo.erased_at:
                raise NotFoundError
            if "erase" in request.form:
                memos.erase_on_code(db(), here.viewer, memo)
            else:
                memos.change_on_code(db(), here.viewer, memo, said)
    except InvalidError as error:
        flash(_reason(error), "error")
    return redirect(url_for("coding.code", codename=codename, _anchor="memos"))


def _add(given: changes.CodeText, under: str) -> Code:
    if not code_entries(db(), here.viewer):
        # The library's codes become the benchmark's own: what it stands under may be one of them.
        changes.ensure_codebook(db(), here.project)
    return changes.add_code(db(), here.viewer, given, _named(under))


def _change(form: CodeForm, row: Code, parent: Code | None) -> bool:
    changes.describe(db(), here.viewer, row, form.given(row))
    under = _named(form.parent.data) if form.parent else parent
    if under != parent:
        changes.move(db(), here.viewer, row, under)
    return True


def _named(name: str) -> Code | None:
    return find_code(db(), here.viewer, name) if name else None


def _saved(form: PageForm, write: Any) -> Any:
    """Do `write`; where it is refused, say so at the field and give None."""
    try:
        return write()
    except InvalidError as error:
        db().rollback()
        field = form[str(error.details["field"])]
        field.errors = [_reason(error)]
        return None


def _reason(error: InvalidError) -> str:
    return str(REASONS[str(error.details["reason"])])


def _said(code: CodeEntry) -> str:
    about = code.definition
    lines = [line for key in ("includes", "excludes", "examples") for line in about.get(key) or []]
    terms = [word for words in (about.get("terms") or {}).values() for word in words]
    texts = [code.label, about.get("definition") or {}, *lines]
    return " ".join([*(text for one in texts for text in one.values()), *terms]).casefold()


def _code_page(form: CodeForm, row: Code | None) -> tuple[str, int]:
    entries = code_entries(db(), here.viewer)
    merge_form = MergeForm()
    if row is not None:
        merge_form.offer(entries, row)
    name = say(row.label) if row else _("Add a code")
    page = render_template(
        "coding/code.html",
        form=form,
        row=row,
        merge_form=merge_form,
        merges=merging.merges_of(db(), here.viewer, row) if row else [],
        memos=memos_on_code(db(), here.viewer, row) if row else [],
        count=coding_counts(db(), here.viewer).get(row.id, 0) if row else 0,
        crumbs=_crumbs((_("Codebook"), url_for("coding.codebook")), (name, None)),
    )
    return page, 422 if form.errors else 200


def _to_tree(row: Code) -> Response:
    return redirect(url_for("coding.codebook", _anchor=f"code-{row.name}"))


def _crumbs(*last: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    first = [(here.project.name, url_for("core.home")), (here.wave.name, None)]
    return [*first, (_("Coding"), url_for("coding.sources")), *last]
