"""Looking as a municipality: choosing whose eyes, and going back to one's own."""

from typing import Any

from flask import redirect
from flask import render_template
from flask import session as cookie
from flask import url_for
from flask_babel import gettext as _

from core.projects import looking
from core.views import bp
from core.views.manage import bp as manage
from core.views.manage.common import crumbs
from core.web.access import permit
from core.web.here import LOOKING
from core.web.here import db
from core.web.here import here


@manage.get("/projects/<project>/manage/look")
@permit(looking.ACTION)
def look() -> Any:
    """List the contacts through whose eyes one can look."""
    return render_template(
        "manage/look.html",
        contacts=looking.contacts(db(), here.project),
        crumbs=crumbs((_("View as municipality"), None)),
    )


@manage.post("/projects/<project>/manage/look/<organisation>")
@permit(looking.ACTION)
def look_begin(organisation: str) -> Any:
    """Begin to look as the contact of an organisation."""
    begun = looking.begin(db(), here.viewer, organisation)
    cookie[LOOKING] = str(begun.organisation.id)
    return redirect(url_for("core.home"))


@bp.post("/projects/<project>/look/end")
@permit("project.view", while_looking=True)
def look_end() -> Any:
    """Go back to what one sees oneself."""
    cookie.pop(LOOKING, None)
    return redirect(url_for("core.home"))
