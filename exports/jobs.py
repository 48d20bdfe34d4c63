"""Work for the worker: building the report and writing its files."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.jobs import JOBS
from core.jobs import Work
from core.models import Account
from core.models import Project
from core.models import Wave
from core.registries import JOB_WORDS
from core.visibility import visible
from core.web.here import viewer_of
from exports.making import make_files
from exports.report.build import build

BUILD = "report.build"
JOB_WORDS.add(BUILD, _l("Making the report"))

#: Said in the language of whoever looks: core.views.jobs translates them.
COLLECTING = "Collecting figures and quotes"
WRITING = "Writing the files"
TO_FILES = "To the files"


@JOBS.register(BUILD)
def build_report(work: Work) -> dict[str, Any]:
    """Build the report of a wave for the account that asked, with what that account may see now.

    Parameters: wave (id), formats (names of writers), language. Returns the names of the files.
    """
    session, job, params = work.session, work.job, work.params
    account = session.get(Account, job.account_id) if job.account_id else None
    project = session.get(Project, job.project_id) if job.project_id else None
    if account is None or project is None or account.disabled_at:
        raise NotAllowedError("The account that asked for this report is no longer there.")
    viewer = viewer_of(session, account, project)
    if viewer is None or not viewer.can("report.export"):
        raise NotAllowedError("The account that asked for this report may no longer make it.")
    wave = session.scalar(visible(viewer, Wave).where(Wave.id == UUID(params["wave"])))
    if wave is None:
        raise NotFoundError("The wave is no longer there.")
    formats, language = params["formats"], params["language"]
    work.step(0, len(formats) + 1, COLLECTING)
    data = build(session, viewer, wave)

    def step(done: int, total: int, _name: str) -> None:
        work.step(done, total, WRITING)

    made = make_files(session, viewer, wave, data, formats, language, step)
    address = f"/projects/{project.slug}/waves/{wave.slug}/report/downloads/"
    return {"files": [row.file.name for row in made], "url": address, "label": TO_FILES}
