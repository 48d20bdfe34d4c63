"""What exports adds to the demonstration: the report of what is closed or published, as built."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import jobs
from core.models import Project
from core.models import Wave
from core.registries import DEMO_ENDINGS
from core.registries import TOUR
from core.registries import DemoStep
from core.registries import Example
from core.registries import TourStop
from core.visibility import Viewer
from exports.jobs import TELL


def play(session: Session, project: Project, script: Mapping[str, Any]) -> None:
    """Ask for the report of the benchmark's first wave, as its coordinator does on the page.

    One that is closed is shared with the municipalities.
    """
    wave = session.scalars(
        select(Wave).where(Wave.project_id == project.id).order_by(Wave.starts_on)
    ).first()
    if wave is not None:
        jobs.enqueue(
            session,
            TELL,
            {"wave": str(wave.id), "release": wave.state == "closed"},
            project=project,
            account=script["people"]["coordinator"],
        )


DEMO_ENDINGS.add("report", DemoStep(10, play))


def _report(viewer: Viewer, example: Example) -> str:
    return url_for("exports.report", project=viewer.project.slug, wave=example.wave)


def _files(viewer: Viewer, example: Example) -> str:
    return url_for("exports.downloads", project=viewer.project.slug, wave=example.wave)


TOUR.add(
    "report",
    TourStop(
        title=_l("The report"),
        text=_l(
            "Per figure what is to be seen, a chart of all approaches, and beside it what people"
            " said. Follow a figure or a quote, and you come where it came from."
        ),
        why=_l("Every figure can show its quotes, and every quote its figure."),
        order=50,
        permission="report.view",
        path=_report,
    ),
)
TOUR.add(
    "files",
    TourStop(
        title=_l("The file"),
        text=_l(
            "The same report to take along: as a document, a page or a spreadsheet, in Dutch or in"
            " English."
        ),
        why=_l("What is suppressed on the page is suppressed in every file."),
        order=60,
        permission="report.export",
        path=_files,
    ),
)
