"""Statements about a case side by side, and the value that is chosen out of them."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from core.errors import ConflictError
from core.errors import NotFoundError
from core.models import Document
from core.visibility import visible
from core.web.access import permit
from core.web.crumbs import in_case
from core.web.here import db
from core.web.here import here
from core.web.page import language
from core.web.page import say
from formats.item_types.counts_summary import counts_summary
from formats.notes import in_language
from formats.vocabulary import ROLE_GROUPS
from formats.vocabulary import VALUE_KINDS
from survey.models import Response
from survey.statements import queries
from survey.statements import service
from survey.statements.forms import ChooseForm
from survey.statements.queries import Statement

bp = Blueprint("statements", __name__, template_folder="../templates")

CASE = "/projects/<project>/waves/<wave>/cases/<case>"


def who(statement: Statement) -> str:
    """Return who stated it, in words."""
    if statement.party == "contact":
        return _("The municipality's contact")
    role = ROLE_GROUPS.get(statement.role_group or "")
    return statement.who or (say(role) if role else "")


def _tools() -> dict[str, Any]:
    return {
        "shown": lambda entry: queries.shown(entry.item, entry.answer, language()),
        "summary": lambda entry: counts_summary(entry.item, entry.answer),
        "who": who,
        "in_language": in_language,
        "value_kinds": VALUE_KINDS,
        "are_in_conflict": queries.are_in_conflict,
        "may_choose": here.viewer.can("casevalue.choose"),
    }


@bp.get(f"{CASE}/values/")
@permit("case.view")
def values() -> Any:
    """List what was stated and what was established, by section; a contact sees the values."""
    viewer, case = here.viewer, here.case
    stated = queries.by_item(queries.statements(db(), viewer, case))
    chosen = {name: value for (_id, name), value in _chosen().items()}
    if not viewer.is_staff:
        chosen = {name: queries.without_words(value) for name, value in chosen.items()}
    names = list(dict.fromkeys([*stated, *chosen]))
    entries = {name: stated[name][0] if name in stated else chosen[name] for name in names}
    return render_template(
        "survey/statements/values.html" if viewer.is_staff else "survey/statements/contact.html",
        names=_in_order(stated, names),
        entries=entries,
        stated=stated,
        chosen=chosen,
        only=request.args.get("only", "") if viewer.is_staff else "",
        crumbs=in_case((_("Statements and values"), None)),
        **_tools(),
    )


def _chosen() -> dict[Any, queries.ChosenValue]:
    return queries.case_values(db(), here.viewer, [here.case])


def _in_order(stated: dict[str, list[Statement]], names: Sequence[str]) -> list[str]:
    """Return what contradicts first, the rest as it is asked."""
    return sorted(names, key=lambda name: not queries.are_in_conflict(stated.get(name, [])))


@bp.post(f"{CASE}/values/")
@permit("casevalue.choose")
def choose_undisputed() -> Any:
    """Establish everything that nobody contradicts."""
    try:
        number = service.choose_undisputed(
            db(), here.viewer, here.case, _("Stated by one party, or by all alike.")
        )
    except ConflictError as error:
        flash(_(error.message), "error")
    else:
        said = ngettext("%(num)s value established.", "%(num)s values established.", number)
        flash(said, "ok")
    return redirect(url_for("statements.values"))


@bp.route(f"{CASE}/values/<item>", methods=["GET", "POST"])
@permit("response.view")
def value(item: str) -> Any:
    """Show the statements about one item side by side; take the choice and its reason."""
    found = queries.statements(db(), here.viewer, here.case, item)
    past = queries.history(db(), here.viewer, here.case, item)
    if not found and not past:
        raise NotFoundError
    form = ChooseForm()
    form.statement.choices = [(str(s.response.id), who(s)) for s in found]
    if form.validate_on_submit():
        picked = next(s for s in found if str(s.response.id) == form.statement.data)
        try:
            service.choose(db(), here.viewer, here.case, picked, form.reason.data or "")
        except ConflictError as error:
            flash(_(error.message), "error")
            return redirect(url_for("statements.value", item=item))
        flash(_("The value is established."), "ok")
        return redirect(url_for("statements.values"))
    current = _chosen().get((here.case.id, item))
    if current and not form.is_submitted():
        form.statement.data = str(current.row.response_id)
    entry = found[0] if found else current
    if entry is None:
        raise NotFoundError
    page = render_template(
        "survey/statements/value.html",
        item=entry.item,
        label=entry.label,
        statements=found,
        current=current,
        past=past,
        old_answer=lambda row: queries.answers_of(row.revision),
        display=lambda answer: queries.shown(entry.item, answer, language()),
        party=lambda row: queries.party_of(row.response),
        form=form,
        crumbs=in_case(
            (_("Statements and values"), url_for("statements.values")),
            (say(entry.label), None),
        ),
        **_tools(),
    )
    return page, 422 if form.errors else 200


@bp.get(f"{CASE}/publications/<document>/")
@permit("response.view")
def publication(document: str) -> Any:
    """Show what a published document says about a case; it is not changed here."""
    row = db().scalar(visible(here.viewer, Document).where(Document.slug == document))
    response = row and db().scalar(
        select(Response).where(Response.case_id == here.case.id, Response.document_id == row.id)
    )
    if row is None or response is None:
        raise NotFoundError
    found = [s for s in queries.statements(db(), here.viewer, here.case) if s.response == response]
    return render_template(
        "survey/statements/publication.html",
        document=row,
        statements=found,
        crumbs=in_case((row.title, None)),
        **_tools(),
    )
