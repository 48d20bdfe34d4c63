"""What the pages of fieldwork share: crumbs, telling why not, role groups to choose from."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import time
from typing import Any
from typing import TypeVar
from urllib.parse import urlencode

from flask import flash
from flask import redirect
from flask import request
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.clock import AMSTERDAM
from core.errors import ConflictError
from core.errors import InvalidError
from core.forms.fields import options
from core.ids import new_id
from core.models import Interview
from core.models import Visit
from core.visibility import Viewer
from core.web.here import here
from core.web.page import say
from core.web.page import show_date
from formats.vocabulary import ROLE_GROUPS
from survey.fieldwork import rules
from survey.fieldwork import words

T = TypeVar("T")

CASE = "/projects/<project>/waves/<wave>/cases/<case>"

STATES: Mapping[str, tuple[str, Any]] = {
    "planned": ("", _l("Planned")),
    "busy": ("busy", _l("Under way")),
    "done": ("ok", _l("Done")),
}


def visit_crumb(visit: Visit) -> tuple[str, str]:
    """Return the crumb of a visit."""
    return _("Visit on %(date)s", date=show_date(visit.on)), url_for(
        "fieldwork.visit", visit=visit.slug
    )


def interview_title(interview: Interview) -> str:
    """Return what an interview is called: its roles and its day."""
    roles = list(dict.fromkeys(say(ROLE_GROUPS[row.role_group]) for row in interview.speakers))
    day = interview.started_at or interview.planned_at
    who = ", ".join(roles) if roles else _("speaker not known yet")
    return _("Interview: %(who)s, %(date)s", who=who, date=show_date(day))


def interview_crumb(interview: Interview) -> tuple[str, str]:
    """Return the crumb of an interview."""
    return interview_title(interview), url_for("fieldwork.interview", interview=interview.slug)


def role_choices(empty: Any = None) -> list[Any]:
    """Return the role groups in the language of the page."""
    first = [("", empty)] if empty is not None else []
    return options([*first, *((name, say(label)) for name, label in ROLE_GROUPS.items())])


def moment(on: date, at: time) -> datetime:
    """Return a date and a time on a Dutch wall as a moment."""
    return datetime.combine(on, at, AMSTERDAM)


def address_of_form() -> Any:
    """Return a redirect to this form with an id in its address, or None where it has one."""
    if request.method == "POST" or request.args.get("form"):
        return None
    arguments = {**request.args.to_dict(), "form": str(new_id())}
    return redirect(f"{request.path}?{urlencode(arguments)}")


def given(value: T | None) -> T:
    """Return what a required field of a valid form holds. Raises InvalidError where it is empty."""
    if value is None:
        raise InvalidError("required")
    return value


def refuse(error: ConflictError, to: str) -> Any:
    """Tell why it was not done and go back to where one was."""
    flash(_(error.message), "error")
    return redirect(to)


def card_tools(viewer: Viewer) -> dict[str, Any]:
    """Return what every template about visits and interviews needs."""
    return {
        "states": STATES,
        "role_groups": ROLE_GROUPS,
        "place_words": words.PLACES,
        "why_not": rules.WHY_NOT,
        "may_edit": viewer.can("fieldwork.edit"),
        "may_erase": viewer.can("speaker.erase"),
    }


def page_tools() -> dict[str, Any]:
    """Return what every page of fieldwork needs."""
    return {**card_tools(here.viewer), "case_name": here.case.name}
