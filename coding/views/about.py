"""The page about a text: who speaks in it, what its quotes are, which file it came from."""

from typing import Any

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from coding.errors import REASONS
from coding.forms.about import InterviewForm
from coding.forms.about import QuoteKindForm
from coding.forms.about import meanings
from coding.forms.about import printed_as
from coding.forms.about import read_said
from coding.models import Source
from coding.sources.correcting import labels_of
from coding.sources.correcting import quote_kinds_in
from coding.sources.correcting import set_interview
from coding.sources.correcting import set_quote_kind
from coding.sources.correcting import set_speakers
from coding.sources.queries import find_source
from coding.sources.queries import interviews_of
from coding.views import bp
from core.errors import InvalidError
from core.models import Interview
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import say
from formats.vocabulary import QUOTE_KINDS

ABOUT = "/projects/<project>/waves/<wave>/coding/sources/<source>/about"


@bp.get(ABOUT)
@permit("source.import")
def source_about(source: str) -> Any:
    """Show what is known of a text."""
    return _page(_found(source))


@bp.post(f"{ABOUT}/speakers")
@permit("source.import")
def source_speakers(source: str) -> Any:
    """Note whom the labels mean; coded passages follow."""
    found = _found(source)
    said = read_said(request.form)
    try:
        moved = set_speakers(db(), here.viewer, found, said)
    except InvalidError as wrong:
        return _page(found, said=said, mistake=str(REASONS[str(wrong.details["reason"])]))
    flash(" ".join((_("Who speaks is noted."), _followed(moved))), "ok")
    return _back(found)


@bp.post(f"{ABOUT}/interview")
@permit("source.import")
def source_interview(source: str) -> Any:
    """Tie a text to an interview of its case."""
    found = _found(source)
    form, interviews = InterviewForm(), _interviews(found)
    form.fill_interviews(list(interviews.values()))
    if not form.validate():
        return _page(found, interview_form=form)
    moved = set_interview(db(), here.viewer, found, interviews[form.interview.data])
    flash(" ".join((_("The text belongs to this interview now."), _followed(moved))), "ok")
    return _back(found)


@bp.post(f"{ABOUT}/quote-kind")
@permit("source.import")
def source_quote_kind(source: str) -> Any:
    """Say what quotes from a text are; passages without a kind of their own follow."""
    found = _found(source)
    form = QuoteKindForm()
    form.fill_quote_kinds()
    if not form.validate():
        return _page(found, quote_form=form)
    kind = str(form.default_quote_kind.data)
    set_quote_kind(db(), here.viewer, found, kind)
    following, own = quote_kinds_in(db(), found)
    said = _(
        "Quotes from this text are: %(kind)s, printed %(printed)s.",
        kind=say(QUOTE_KINDS[kind]),
        printed=printed_as(kind),
    )
    flash(" ".join((said, _count(following, own))), "ok")
    return _back(found)


def _found(slug: str) -> Source:
    return find_source(db(), here.viewer, here.wave, slug)


def _interviews(source: Source) -> dict[str, Interview]:
    return {
        one.slug: one
        for one in interviews_of(db(), here.viewer, here.wave)
        if one.case_id == source.case_id
    }


def _back(source: Source) -> Response:
    return redirect(url_for("coding.source_about", source=source.slug))


def _followed(moved: int) -> str:
    if not moved:
        return _("No coded passage changed hands.")
    return ngettext(
        "%(num)s coded passage is somebody else's now.",
        "%(num)s coded passages are somebody else's now.",
        moved,
    )


def _count(following: int, own: int) -> str:
    """Say which coded passages follow the text's kind of quote, and which do not."""
    said = ngettext(
        "%(num)s coded passage follows it.", "%(num)s coded passages follow it.", following
    )
    kept = ngettext("%(num)s keeps a kind of its own.", "%(num)s keep a kind of their own.", own)
    return f"{said} {kept}" if own else said


def _page(
    found: Source,
    *,
    said: dict[str, str] | None = None,
    mistake: str = "",
    interview_form: InterviewForm | None = None,
    quote_form: QuoteKindForm | None = None,
) -> tuple[str, int]:
    version = found.versions[-1]
    interviews = _interviews(found) if found.case_id and found.interview is None else {}
    if interview_form is None:
        interview_form = InterviewForm(formdata=None)
    interview_form.fill_interviews(list(interviews.values()))
    if quote_form is None:
        asked = {"default_quote_kind": found.default_quote_kind}
        quote_form = QuoteKindForm(formdata=None, data=asked)
    quote_form.fill_quote_kinds()
    crumbs = [(here.project.name, url_for("core.home")), (here.wave.name, None)]
    crumbs += [
        (_("Coding"), url_for("coding.sources")),
        (found.title, url_for("coding.source_page", source=found.slug)),
        (_("About this text"), None),
    ]
    page = render_template(
        "coding/about.html",
        source=found,
        version=version,
        labels=labels_of(found, version.text or ""),
        meanings=meanings(found.interview.speakers if found.interview else []),
        said=said or {},
        mistake=mistake,
        interview_form=interview_form,
        quote_form=quote_form,
        has_interviews=bool(interviews),
        effect=_count(*quote_kinds_in(db(), found)),
        crumbs=crumbs,
    )
    is_wrong = mistake or interview_form.errors or quote_form.errors
    return page, 422 if is_wrong else 200
