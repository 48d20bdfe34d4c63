"""The page of a wave on which figures stand beside quotes."""

from typing import Any

from flask import render_template
from flask import url_for
from flask_babel import gettext as _

from coding.queries import passages
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import language
from exports.links import staff_links
from exports.report.build import build
from exports.report.voice import Voice
from exports.views import bp

WAVE = "/projects/<project>/waves/<wave>"


@bp.get(f"{WAVE}/report/")
@permit("report.view")
def report() -> Any:
    """Show the report as it stands now."""
    found = passages(db(), here.viewer, here.wave)
    data = build(db(), here.viewer, here.wave, found)
    has_content = any(
        (data.tables, data.facts, data.answered, *(chapter.quotes for chapter in data.chapters))
    ) or any(table.known for chapter in data.chapters for table in chapter.tables)
    return render_template(
        "exports/report.html",
        data=data,
        p=Voice(language()),
        links=staff_links(found),
        has_content=has_content,
        crumbs=[
            (here.project.name, url_for("core.home")),
            (here.wave.name, None),
            (_("Report"), None),
        ],
    )
