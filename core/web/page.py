"""What every page is given: who looks, where they are, the places, the banner; filters."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from flask import Flask
from flask import g
from flask import request
from flask import url_for
from flask_babel import format_date
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from core import registries
from core.clock import local
from core.demo import tour
from core.errors import NotFoundError
from core.errors import VerhaalError
from core.forms.fields import MAX_DIGITS
from core.i18n import LANGUAGES
from core.models import Membership
from core.models import Project
from core.models import Wave
from core.visibility import Viewer
from core.visibility import visible
from core.web.assets import asset
from core.web.here import db
from core.web.here import here
from formats.text import pick
from formats.text import to_plain
from formats.values import format_number


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place in the top bar, for this viewer and wave."""

    name: str
    label: str
    url: str
    is_current: bool


def language() -> str:
    """Return the language of the page that is being made ('nl' or 'en')."""
    return str(get_locale() or "nl")


def say(text: Any) -> str:
    """Return a text of a definition in the language of the page, without marks of emphasis."""
    return (
        to_plain(pick(text, language(), "nl"))
        if isinstance(text, dict) or hasattr(text, "get")
        else str(text)
    )


def told(error: VerhaalError) -> str:
    """Return an error's message in the language of the page, with its details filled in."""
    return str(_(error.message, **{name: say(detail) for name, detail in error.details.items()}))


def show_date(value: date | datetime | None) -> str:
    """Return '8 maart 2026'."""
    if value is None:
        return ""
    value = local(value) if isinstance(value, datetime) else value
    return str(format_date(value, "d MMMM y"))


def show_moment(value: datetime | None) -> str:
    """Return '8 maart 2026, 14.05 uur' in the language of the page."""
    if value is None:
        return ""
    shown = local(value)
    return _("%(date)s, %(time)s", date=show_date(shown), time=shown.strftime("%H:%M"))


def show_number(value: float | None, decimals: int | None = None) -> str:
    """Return a number as '1.234,5' (nl) or '1,234.5' (en)."""
    return "" if value is None else format_number(value, language(), decimals=decimals)


def whole_number(sent: str) -> int:
    """Return a number that a page sent back, for the `type` of Werkzeug's `get`.

    Raises ValueError, which `get` takes for nothing sent: also where no database could hold it.
    """
    if len(sent) > MAX_DIGITS:
        raise ValueError(sent)
    return int(sent)


def viewer_or_none() -> Viewer | None:
    """Return the viewer where the address names a benchmark that they belong to."""
    if "here" not in g or here.account is None or "project" not in here.slugs:
        return None
    try:
        return here.viewer
    except NotFoundError:
        return None


def current_wave(viewer: Viewer) -> Wave | None:
    """Return the wave that the address names, else the newest that is open, else the newest."""
    if "wave" in here.slugs:
        try:
            return here.wave
        except NotFoundError:
            return None
    waves = db().scalars(visible(viewer, Wave).order_by(Wave.starts_on.desc())).all()
    running = [wave for wave in waves if wave.state == "open"]
    return next(iter(running or waves), None)


def places(viewer: Viewer, wave: Wave | None) -> list[PlaceLink]:
    """Return the places that this viewer may go to."""
    links = []
    for name, place in registries.in_order(registries.PLACES):
        if not viewer.can(place.permission) or (place.needs_wave and wave is None):
            continue
        values: dict[str, Any] = {"project": viewer.project.slug}
        if place.needs_wave and wave is not None:
            values["wave"] = wave.slug
        current = request.endpoint in place.covers or request.blueprint in place.covers
        links.append(PlaceLink(name, str(place.label), url_for(place.endpoint, **values), current))
    return links


def tour_start() -> str | None:
    """Return where the tour begins for who looks, or None where there is none."""
    viewer = viewer_or_none()
    return next((stop.url for stop in tour.stops(db(), viewer)), None) if viewer else None


def register(app: Flask) -> None:
    """Give templates their context and filters."""
    app.jinja_env.filters.update(
        say=say, show_date=show_date, show_moment=show_moment, show_number=show_number
    )
    app.jinja_env.globals.update(asset=asset, languages=LANGUAGES, tour_start=tour_start)

    @app.context_processor
    def _context() -> dict[str, Any]:
        # A survey's respondent has no account: their cookie is not even read.
        if "here" not in g or g.get("is_anonymous"):
            return {"page_language": language()}
        viewer, account = viewer_or_none(), here.account
        context: dict[str, Any] = {
            "viewer": viewer,
            "account": account,
            "looking": here.looking,
            "page_language": language(),
            "current_project": viewer.project if viewer else None,
            "current_wave": None,
            "places": [],
            "marking": None,
            "tour": None,
            "waves": [],
        }
        if viewer and account:
            wave = current_wave(viewer)
            context["current_wave"] = wave
            context["places"] = places(viewer, wave)
            context["waves"] = (
                db().scalars(visible(viewer, Wave).order_by(Wave.starts_on.desc())).all()
            )
            context["projects"] = db().scalars(my_projects(account.id)).all()
            if viewer.project.demo_name and (given := request.args.get("tour")):
                context["tour"] = tour.stop_at(db(), viewer, request.path, given)
            if viewer.project.is_invented:
                context["marking"] = _("Invented: this benchmark is an example.")
        return context


def my_projects(account_id: Any) -> Any:
    """Return a select of the benchmarks in which an account has a role."""
    return (
        select(Project)
        .where(
            Project.id.in_(select(Membership.project_id).where(Membership.account_id == account_id))
        )
        .order_by(Project.name)
    )
