"""Work for the worker: importing several texts, or large ones, with a result per file."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from coding.errors import RefusedFileError
from coding.sources.service import receive
from coding.sources.waiting import IMPORT
from coding.sources.waiting import forget
from coding.sources.waiting import told
from core import files
from core.errors import InvalidError
from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.jobs import JOBS
from core.jobs import CancelledError
from core.jobs import Work
from core.models import Account
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import Project
from core.models import StoredFile
from core.models import Wave
from core.registries import JOB_WORDS
from core.visibility import Viewer
from core.visibility import visible
from core.web.here import viewer_of

JOB_WORDS.add(IMPORT, _l("Importing texts"))

#: Said in the language of whoever looks: core.views.jobs translates them.
READING = "Reading the texts"
TO_RESULTS = "What came of each file"


@JOBS.register(IMPORT)
def import_files(work: Work) -> dict[str, Any]:
    """Import files that wait, each whole or not at all; see coding.sources.waiting.hand_over.

    Returns a result per file: name, state ('new', 'known', 'refused' or 'stopped'), slug of the
    source, problems, and the reason where it may not stand there.
    """
    session, params = work.session, work.params
    results: list[dict[str, Any]] = []
    waiting = params["files"]
    is_stopped = False
    for number, file in enumerate(waiting):
        try:
            if not is_stopped:
                work.step(number, len(waiting), READING)
        except CancelledError:
            # What came in stays and is told of; only the rest is left out.
            is_stopped = True
        results.append(_stopped(file) if is_stopped else _import_one(work, file))
        # First the text is kept, then the bytes that waited for it go.
        session.commit()
        forget(session, file["file"])
        session.commit()
    viewer, wave = _asked_by(session, work)
    address = f"/projects/{viewer.project.slug}/waves/{wave.slug}/coding/imports/{work.job.id}"
    return {"files": results, "url": address, "label": TO_RESULTS}


def _import_one(work: Work, file: dict[str, Any]) -> dict[str, Any]:
    session, params = work.session, work.params
    result = {"name": file["name"], "state": "refused", "source": "", "reason": ""}
    result["problems"] = file["problems"]
    if file["file"] is None:
        return result
    viewer, wave = _asked_by(session, work)
    row = session.get(StoredFile, UUID(file["file"]))
    data = files.read(row) if row else None
    if data is None:
        return _stopped(file)
    try:
        received = receive(
            session, viewer, wave, name=file["name"], data=data, kind=params["kind"],
            case=_one(session, viewer, Case, params["case"]),
            interview=_one(session, viewer, Interview, params["interview"]),
            document=_one(session, viewer, Document, params["document"]),
            default_quote_kind=params["default_quote_kind"],
            max_bytes=work.runtime.settings.max_text_bytes,
        )  # fmt: skip
    except RefusedFileError as refused:
        return {**result, "problems": told(refused.problems)}
    except InvalidError as wrong:
        return {**result, "reason": str(wrong.details["reason"])}
    return {
        **result,
        "state": "new" if received.is_new else "known",
        "source": received.source.slug,
        "problems": told(received.warnings),
    }


def _stopped(file: dict[str, Any]) -> dict[str, Any]:
    return {"name": file["name"], "state": "stopped", "source": "", "problems": [], "reason": ""}


def _asked_by(session: Session, work: Work) -> tuple[Viewer, Wave]:
    """Return who asked, as they may see now, and the wave. Raises NotAllowed- or NotFoundError."""
    job = work.job
    account = session.get(Account, job.account_id) if job.account_id else None
    project = session.get(Project, job.project_id) if job.project_id else None
    viewer = viewer_of(session, account, project) if account and project else None
    if viewer is None or viewer.account.disabled_at or not viewer.can("source.import"):
        raise NotAllowedError("The account that asked for this may no longer import texts.")
    wave = session.scalar(visible(viewer, Wave).where(Wave.id == UUID(work.params["wave"])))
    if wave is None:
        raise NotFoundError("The wave is no longer there.")
    return viewer, wave


def _one(session: Session, viewer: Viewer, model: Any, key: str | None) -> Any:
    """Return what a parameter names. Raises NotFoundError where it is gone."""
    if key is None:
        return None
    found = session.scalar(visible(viewer, model).where(model.id == UUID(key)))
    if found is None:
        raise NotFoundError("The place for these texts is no longer there.")
    return found
