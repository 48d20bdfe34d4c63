"""The start page, the list of benchmarks and each benchmark's home."""

from typing import Any

from flask import redirect
from flask import render_template
from flask import url_for

from core.registries import HOME_CARDS
from core.registries import in_order
from core.views import bp
from core.web.access import permit
from core.web.access import public
from core.web.access import signed_in
from core.web.here import db
from core.web.here import here
from core.web.page import my_projects


@bp.get("/")
@public
def start() -> Any:
    """Lead to where somebody works: the sign-in page, the only benchmark, or the list."""
    if here.account is None:
        return redirect(url_for("core.sign_in"))
    return redirect(url_for("core.projects"))


@bp.get("/projects/")
@signed_in
def projects() -> Any:
    """List the benchmarks in which one has a role."""
    assert here.account is not None
    found = db().scalars(my_projects(here.account.id)).all()
    return render_template("projects/list.html", projects=found)


@bp.get("/projects/<project>/")
@permit("project.view")
def home() -> Any:
    """Show a benchmark's home: the cards of those who look."""
    cards = []
    for name, card in in_order(HOME_CARDS):
        if here.viewer.can(card.permission):
            data = card.load(db(), here.viewer)
            if data is not None:
                cards.append((name, card, data))
    return render_template("projects/home.html", cards=cards)
