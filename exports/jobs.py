"""Work for the worker: building the report and writing its files."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.jobs import JOBS
from core.jobs import Work
from core.models import Account
from core.models import Job
from core.models import Project
from core.models import Wave
from core.registries import JOB_WORDS
from core.visibility import Viewer
from core.visibility import visible
from core.web.here import viewer_of
from exports.making import make_files
from exports.report.build import build
from exports.telling import release
from exports.telling import tell

BUILD = "report.build"
TELL = "report.tell"
RELEASE = "report.release"
JOB_WORDS.add(BUILD, _l("Making the report's files"))
JOB_WORDS.add(TELL, _l("Building the report"))
JOB_WORDS.add(RELEASE, _l("Sharing the report with the municipalities"))

#: Said in the language of whoever looks: core.views.jobs translates them.
COLLECTING = "Collecting figures and quotes"
DRAWING = "Drawing the charts"
WRITING = "Writing the files"
TO_FILES = "To the files"
TO_REPORT = "Read the report"


@JOBS.register(BUILD)
def build_report(work: Work) -> dict[str, Any]:
    """Build the report of a wave for the account that asked, with what that account may see now.

    Parameters: wave (id), formats (names of writers), language. Returns the names of the files.
    """
    session = work.session
    viewer, wave = _asked(work, "report.export")
    formats, language = work.params["formats"], work.params["language"]
    work.step(0, len(formats) + 1, COLLECTING)
    data = build(session, viewer, wave)

    def step(done: int, total: int, _name: str) -> None:
        work.step(done, total, WRITING)

    made = make_files(session, viewer, wave, data, formats, language, step)
    address = f"{_address(wave)}downloads/"
    return {"files": [row.file.name for row in made], "url": address, "label": TO_FILES}


@JOBS.register(TELL)
def tell_report(work: Work) -> dict[str, Any]:
    """Build the report of a wave to be read on the page, with its charts.

    Parameters: wave (id); `release`, where it is to be shared at once.
    """
    viewer, wave = _asked(work, "report.build")

    def step(done: int, total: int) -> None:
        work.step(done, total, DRAWING if total else COLLECTING)

    tell(work.session, viewer, wave, step)
    if work.params.get("release"):
        release(work.session, viewer, wave, step)
    return {"url": _address(wave), "label": TO_REPORT}


@JOBS.register(RELEASE)
def release_report(work: Work) -> dict[str, Any]:
    """Share the report as it was built last with the municipalities. Parameters: wave (id)."""
    viewer, wave = _asked(work, "report.release")
    release(work.session, viewer, wave, lambda done, total: work.step(done, total, DRAWING))
    return {"url": _address(wave), "label": TO_REPORT}


def under_way(session: Session, wave: Wave, kind: str) -> Job | None:
    """Return the wave's newest job of a kind that has not been carried out yet."""
    rows = session.scalars(
        select(Job)
        .where(Job.kind == kind, Job.project_id == wave.project_id, Job.finished_at.is_(None))
        .order_by(Job.created_at.desc())
    )
    return next((row for row in rows if row.params.get("wave") == str(wave.id)), None)


def _asked(work: Work, action: str) -> tuple[Viewer, Wave]:
    """Return who asked, and the wave. Raises NotAllowedError and NotFoundError."""
    session, job = work.session, work.job
    account = session.get(Account, job.account_id) if job.account_id else None
    project = session.get(Project, job.project_id) if job.project_id else None
    if account is None or project is None or account.disabled_at:
        raise NotAllowedError("The account that asked for this report is no longer there.")
    viewer = viewer_of(session, account, project)
    if viewer is None or not viewer.can(action):
        raise NotAllowedError("The account that asked for this report may no longer make it.")
    wave = session.scalar(visible(viewer, Wave).where(Wave.id == UUID(work.params["wave"])))
    if wave is None:
        raise NotFoundError("The wave is no longer there.")
    return viewer, wave


def _address(wave: Wave) -> str:
    return f"/projects/{wave.project.slug}/waves/{wave.slug}/report/"
