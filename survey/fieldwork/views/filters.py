"""Filters of fieldwork's templates; on other pages its cards use them too."""

from datetime import datetime

from core.clock import local
from core.web.page import show_moment
from survey.fieldwork.views import bp


@bp.app_template_filter("show_time")
def show_time(value: datetime | None) -> str:
    """Return the time of a moment, as it stands at the end of show_moment ('09:30 uur')."""
    return show_moment(local(value)).rsplit(", ", 1)[-1] if value else ""


@bp.app_template_filter("initial")
def initial(text: str) -> str:
    """Return a text with its first letter in upper case; names further on stay as they are."""
    return text[:1].upper() + text[1:]
