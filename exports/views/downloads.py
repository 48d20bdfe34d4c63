"""Making the report's files in the worker, following that, and fetching them."""

import io
from typing import Any

from flask import redirect
from flask import render_template
from flask import send_file
from flask import url_for
from flask_babel import gettext as _

from core import jobs
from core.web.access import permit
from core.web.here import db
from core.web.here import here
from core.web.page import language
from exports.forms import BuildForm
from exports.jobs import BUILD
from exports.jobs import under_way
from exports.language import Words
from exports.making import files_of
from exports.making import read_file
from exports.views import bp
from exports.writers import WRITERS

DOWNLOADS = "/projects/<project>/waves/<wave>/report/downloads/"


@bp.route(DOWNLOADS, methods=["GET", "POST"])
@permit("report.export")
def downloads() -> Any:
    """Show what was made, and take an order for files."""
    form = BuildForm(language=language())
    form.name_formats(Words(language()))
    if form.validate_on_submit():
        job = jobs.enqueue(
            db(),
            BUILD,
            {
                "wave": str(here.wave.id),
                "formats": form.formats.data,
                "language": form.language.data,
            },
            project=here.project,
            account=here.account,
        )
        return redirect(url_for("core.job", job=job.id))
    page = render_template(
        "exports/downloads.html",
        form=form,
        files=db().scalars(files_of(here.viewer, here.wave)).all(),
        job=under_way(db(), here.wave, BUILD),
        writers=WRITERS,
        crumbs=[
            (here.project.name, url_for("core.home")),
            (here.wave.name, None),
            (_("Report"), url_for("exports.report")),
            (_("Downloads"), None),
        ],
    )
    return page, 422 if form.errors else 200


@bp.get(f"{DOWNLOADS}files/<name>")
@permit("report.export")
def download(name: str) -> Any:
    """Give one file."""
    file, data = read_file(db(), here.viewer, here.wave, name)
    return send_file(
        io.BytesIO(data),
        mimetype=file.media_type.partition(";")[0],
        as_attachment=True,
        download_name=file.name,
    )
