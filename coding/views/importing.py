"""Texts come in: several files at once, with what came of each."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from coding.errors import REASONS
from coding.errors import RefusedFileError
from coding.forms.importing import ImportForm
from coding.forms.importing import interview_key
from coding.importers.words import say_problem
from coding.models import Source
from coding.sources.correcting import unsure
from coding.sources.queries import cases_of
from coding.sources.queries import documents_of
from coding.sources.queries import interviews_of
from coding.sources.queries import sources_of
from coding.sources.service import receive
from coding.sources.waiting import IMPORT
from coding.sources.waiting import hand_over
from coding.sources.waiting import read_problems
from coding.views import bp
from core.errors import InvalidError
from core.errors import NotFoundError
from core.models import Job
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.here import runtime

#: More texts, or more bytes, than these go to the worker.
AT_ONCE = 3
AT_ONCE_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: 'new', 'known', 'refused' or 'stopped', and what to say about it."""

    name: str
    state: str
    source: Source | None = None
    messages: tuple[str, ...] = ()


@bp.route("/projects/<project>/waves/<wave>/coding/import", methods=["GET", "POST"])
@permit("source.import")
def import_texts() -> Any:
    """Show and take the form with which texts come in."""
    cases = {case.slug: case for case in cases_of(db(), here.viewer, here.wave)}
    interviews = {interview_key(one): one for one in interviews_of(db(), here.viewer, here.wave)}
    documents = {one.slug: one for one in documents_of(db(), here.viewer)}
    form = ImportForm(data=_asked_for() if request.method == "GET" else None)
    form.say_limit(runtime().settings.text_megabytes)
    form.fill_choices(list(cases.values()), list(interviews.values()), list(documents.values()))
    outcomes: list[Outcome] = []
    if form.validate_on_submit():
        place = {
            "kind": form.kind.data,
            "case": cases.get(form.case.data),
            "interview": interviews.get(form.interview.data),
            "document": documents.get(form.document.data),
            "default_quote_kind": form.default_quote_kind.data,
        }
        incoming = list(form.incoming())
        if _is_much(incoming):
            job = _hand_over(form, incoming, place)
            if job is not None:
                return redirect(url_for("core.job", job=job.id))
        else:
            outcomes = _take_all(form, incoming, place)
        if outcomes and not form.errors and all(one.state != "refused" for one in outcomes):
            return _on(outcomes)
    return _page(form, outcomes)


def _asked_for() -> dict[str, str]:
    """Return the place that a link from a case or interview names."""
    case, interview = request.args.get("case", ""), request.args.get("interview", "")
    place = {"case": case, "interview": f"{case}/{interview}" if interview else ""}
    return {**place, "kind": request.args.get("kind", "")}


@bp.get("/projects/<project>/waves/<wave>/coding/imports/<uuid:job>")
@permit("source.import")
def import_results(job: UUID) -> Any:
    """Show what came of each file that the worker read."""
    row = db().scalar(
        select(Job).where(
            Job.id == job, Job.kind == IMPORT, Job.project_id == here.project.id,
            Job.account_id == here.viewer.account.id,
        )
    )  # fmt: skip
    if row is None or row.result is None:
        raise NotFoundError
    results = row.result["files"]
    known = {
        source.slug: source
        for source in db().scalars(sources_of(here.viewer, here.wave)).unique()
        if source.slug in {one["source"] for one in results}
    }
    outcomes = [
        Outcome(
            one["name"], one["state"], known.get(one["source"]),
            tuple(say_problem(problem) for problem in read_problems(one["problems"]))
            + ((str(REASONS[one["reason"]]),) if one["reason"] else ()),
        )
        for one in results
    ]  # fmt: skip
    crumbs = [(here.project.name, url_for("core.home")), (here.wave.name, None)]
    crumbs += [(_("Coding"), url_for("coding.sources")), (_("What came of each file"), None)]
    return render_template(
        "coding/imported.html", outcomes=outcomes, asks=[s for s in known.values() if unsure(s)],
        crumbs=crumbs,
    )  # fmt: skip


def _is_much(incoming: list[tuple[str, bytes]]) -> bool:
    """Whether reading these takes longer than somebody should wait for a page."""
    # What is too large is not read at all: that is said at once.
    sizes = [
        len(data) for _name, data in incoming if len(data) <= runtime().settings.max_text_bytes
    ]
    return len(incoming) > AT_ONCE or sum(sizes) > AT_ONCE_BYTES


def _hand_over(
    form: ImportForm, incoming: list[tuple[str, bytes]], place: dict[str, Any]
) -> Job | None:
    """Leave the files to the worker; None where they may not stand in this place."""
    limit = runtime().settings.max_text_bytes
    try:
        return hand_over(db(), here.viewer, here.wave, incoming, max_bytes=limit, **place)
    except InvalidError as wrong:
        field = form[str(wrong.details.get("field") or "kind")]
        field.errors = [str(REASONS[str(wrong.details["reason"])])]
        return None


def _take_all(
    form: ImportForm, incoming: list[tuple[str, bytes]], place: dict[str, Any]
) -> list[Outcome]:
    if not incoming:
        form.files.errors = [_("Choose a file, or paste a text.")]
    # A title is of one text; several files keep their own names.
    title = (form.title.data or "").strip() if len(incoming) == 1 else ""
    outcomes = []
    for name, data in incoming:
        try:
            received = receive(
                db(),
                here.viewer,
                here.wave,
                name=name,
                data=data,
                title=title or None,
                max_bytes=runtime().settings.max_text_bytes,
                **place,
            )
        except RefusedFileError as refused:
            said = tuple(say_problem(problem) for problem in refused.problems)
            outcomes.append(Outcome(name, "refused", None, said))
        except InvalidError as wrong:
            field = form[str(wrong.details.get("field") or "kind")]
            field.errors = [str(REASONS[str(wrong.details["reason"])])]
            break
        else:
            said = tuple(say_problem(warning) for warning in received.warnings)
            state = "new" if received.is_new else "known"
            outcomes.append(Outcome(name, state, received.source, said))
    # What could be read stays, also where another file is refused with status 422.
    db().commit()
    return outcomes


def _on(outcomes: list[Outcome]) -> Response:
    """Go on to the one text, or to the list; say what came of each file."""
    for one in outcomes:
        said = {
            "new": _("“%(name)s” was imported.", name=one.name),
            "known": _("“%(name)s” stands here already; nothing was doubled.", name=one.name),
        }[one.state]
        flash(" ".join((said, *one.messages)), "warning" if one.messages else "ok")
    source = outcomes[0].source if len(outcomes) == 1 else None
    if source:
        asks = outcomes[0].state == "new" and unsure(source)
        page = "coding.source_about" if asks else "coding.source_page"
        return redirect(url_for(page, source=source.slug))
    return redirect(url_for("coding.sources"))


def _page(form: ImportForm, outcomes: list[Outcome]) -> tuple[str, int]:
    refused = any(one.state == "refused" for one in outcomes)
    crumbs = [(here.project.name, url_for("core.home")), (here.wave.name, None)]
    crumbs += [(_("Coding"), url_for("coding.sources")), (_("Import texts"), None)]
    page = render_template("coding/import.html", form=form, outcomes=outcomes, crumbs=crumbs)
    return page, 422 if form.errors or refused else 200
