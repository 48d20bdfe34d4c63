"""The forms of a text's own page: who speaks, which interview, what its quotes are."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms import SelectField
from wtforms.validators import InputRequired

from coding.turns import INTERVIEWER
from coding.turns import NO_TURN
from coding.turns import SOMEBODY
from core.forms.fields import options
from core.forms.page_form import PageForm
from core.models import Interview
from core.models import Speaker
from core.web.page import say
from core.web.page import show_date
from formats.vocabulary import QUOTATIONS
from formats.vocabulary import QUOTE_KINDS
from formats.vocabulary import ROLE_GROUPS


class QuoteKindForm(PageForm):
    """What a passage from a text is unless somebody says otherwise; never taken for granted."""

    default_quote_kind = RadioField(
        _l("What is a quote from this text?"),
        [InputRequired(_l("Choose what a quote from this text is."))],
        description=_l(
            "Nothing is chosen for you: it says how sure the words are. Not sure? Choose “from a "
            "written-up report”: you can change it later, also for one passage."
        ),
    )

    def fill_quote_kinds(self) -> None:
        """Offer the kinds, each with how it is printed."""
        self.default_quote_kind.choices = options(
            (key, f"{say(label)} ({printed_as(key)})") for key, label in QUOTE_KINDS.items()
        )


class InterviewForm(PageForm):
    """Which interview a text is of."""

    interview = SelectField(
        _l("Interview"), [InputRequired(_l("Choose the interview that this text is of."))]
    )

    def fill_interviews(self, interviews: Sequence[Interview]) -> None:
        """Offer the interviews of the text's case."""
        self.interview.choices = options(
            [("", _("Choose the interview…"))]
            + [(one.slug, interview_label(one)) for one in interviews]
        )


def printed_as(quote_kind: str) -> str:
    """Return how quotes of a kind are printed, in words."""
    if quote_kind in QUOTATIONS:
        return str(_("in quotation marks"))
    return str(_("as a rendering, without quotation marks"))


def interview_label(interview: Interview) -> str:
    """Return what tells an interview apart within its case."""
    when = show_date(interview.started_at or interview.planned_at) or interview.slug
    roles = ", ".join(dict.fromkeys(say(ROLE_GROUPS[one.role_group]) for one in interview.speakers))
    return " · ".join(filter(None, (when, roles)))


def meanings(speakers: Sequence[Speaker]) -> list[tuple[str, str]]:
    """Return what a label can mean: value and words."""
    people = [
        (str(one.id), f"{one.role_printed} ({one.name})" if one.name else one.role_printed)
        for one in speakers
    ]
    return [
        *people,
        (INTERVIEWER, _("the interviewer")),
        (SOMEBODY, _("somebody else")),
        (NO_TURN, _("nobody: it is part of the text")),
    ]


def read_said(form: MultiDict[str, str]) -> dict[str, str]:
    """Return what was said of each label: its key and its meaning, row by row."""
    return dict(zip(form.getlist("label"), form.getlist("who"), strict=False))
