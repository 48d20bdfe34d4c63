"""Files that wait for the worker: sealed under a key of their own, gone once they were read."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.importers import IMPORTERS
from coding.importers import Refused
from coding.importers import TextProblem
from coding.importers import check_file
from coding.importers import ending_of
from coding.sources.service import checked_place
from core import files
from core import jobs
from core import keystore
from core.models import Case
from core.models import Document
from core.models import Interview
from core.models import Job
from core.models import StoredFile
from core.models import Wave
from core.registries import SWEEPS
from core.visibility import Viewer

IMPORT = "source.import"


def hand_over(
    session: Session,
    viewer: Viewer,
    wave: Wave,
    incoming: Sequence[tuple[str, bytes]],
    *,
    kind: str,
    case: Case | None,
    interview: Interview | None,
    document: Document | None,
    default_quote_kind: str,
    max_bytes: int,
) -> Job:
    """Seal files (name, bytes) until the worker reads them, and ask it to.

    What can be told without reading a file is told by the job too; such bytes are not kept.
    Raises InvalidError where texts may not stand in this place; nothing is stored then.
    """
    checked_place(wave, kind, case, interview)
    waiting = [_seal(session, viewer, name, data, max_bytes) for name, data in incoming]
    params = {
        "wave": str(wave.id),
        "kind": kind,
        "case": str(case.id) if case else None,
        "interview": str(interview.id) if interview else None,
        "document": str(document.id) if document else None,
        "default_quote_kind": default_quote_kind,
        "files": waiting,
    }
    return jobs.enqueue(session, IMPORT, params, project=viewer.project, account=viewer.account)


def _seal(
    session: Session, viewer: Viewer, name: str, data: bytes, max_bytes: int
) -> dict[str, Any]:
    try:
        check_file(name, len(data), max_bytes=max_bytes)
    except Refused as refused:
        return {"name": name, "file": None, "problems": told(refused.problems)}
    row = files.put(
        session, data, name=name, media_type=IMPORTERS[ending_of(name)].media_type,
        project_id=viewer.project.id, key_id=keystore.current().new(),
    )  # fmt: skip
    return {"name": name, "file": str(row.id), "problems": []}


def told(problems: Sequence[TextProblem]) -> list[dict[str, Any]]:
    """Return problems as they stand in a job."""
    return [{"code": one.code, "arguments": dict(one.arguments)} for one in problems]


def read_problems(stored: Sequence[Mapping[str, Any]]) -> list[TextProblem]:
    """Read what `told` wrote."""
    return [TextProblem(one["code"], one["arguments"]) for one in stored]


def forget(session: Session, file_id: str | None) -> None:
    """Forget a file that waited, if it is still there."""
    row = session.get(StoredFile, UUID(file_id)) if file_id else None
    if row is not None:
        files.remove(session, row)


@SWEEPS.register("sources")
def forget_abandoned(session: Session) -> None:
    """Forget files whose job was stopped, failed or died before they were read."""
    waiting = select(StoredFile.id)
    for job in session.scalars(
        select(Job).where(Job.kind == IMPORT, Job.finished_at.is_not(None), Job.error.is_not(None))
    ):
        ids = [UUID(one["file"]) for one in job.params["files"] if one["file"]]
        for file_id in session.scalars(waiting.where(StoredFile.id.in_(ids))).all():
            forget(session, str(file_id))
