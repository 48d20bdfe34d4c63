"""The store of what pictures, sound and film of instruments hold: found by hash, never changed."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from core.errors import InvalidError
from core.models import Project
from core.projects.rules import one_at_a_time
from formats.instruments import library
from formats.instruments.attached import MediaFile
from formats.instruments.model import Instrument
from survey.models import InstrumentDraft
from survey.models import InstrumentDraftEdit
from survey.models import InstrumentFile
from survey.models import InstrumentVersion

#: Bytes that the files of one benchmark may take together.
MAX_TOTAL = 500_000_000
#: What nothing names is kept for so long: an editor may have it in hand and not have saved yet.
KEPT = timedelta(days=1)


def put(session: Session, project: Project, files: Iterable[tuple[MediaFile, bytes]]) -> None:
    """Store what files of a benchmark hold; what is there already is not stored twice.

    Raises InvalidError ('files_too_large') where they would take too much room together.
    """
    one_at_a_time(session, project)
    new = {file.sha256: (file, data) for file, data in files}
    of_project = InstrumentFile.project_id == project.id
    known = select(InstrumentFile.sha256).where(of_project, InstrumentFile.sha256.in_(new))
    for sha256 in session.scalars(known):
        del new[sha256]
    taken = session.scalar(select(func.sum(InstrumentFile.size)).where(of_project)) or 0
    if taken + sum(len(data) for _file, data in new.values()) > MAX_TOTAL:
        raise InvalidError("files_too_large", maximum=MAX_TOTAL)
    session.add_all(_row(file, data, project) for file, data in new.values())
    session.flush()


def read(session: Session, sha256: str) -> tuple[str, bytes] | None:
    """Return the media type and what a file holds; None where no such file is known."""
    found = session.execute(
        select(InstrumentFile.media_type, InstrumentFile.content)
        .where(InstrumentFile.sha256 == sha256)
        .limit(1)
    ).one_or_none()
    if found is not None:
        return found.media_type, found.content
    return library.file_held(sha256)


def contents(session: Session, files: Mapping[str, MediaFile]) -> dict[str, bytes]:
    """Return what files hold, by name; one that is nowhere is left out."""
    found = {name: read(session, file.sha256) for name, file in files.items()}
    return {name: held[1] for name, held in found.items() if held}


def lacking(session: Session, project: Project, files: Mapping[str, MediaFile]) -> list[str]:
    """Return the names of those files whose contents neither benchmark nor library has."""
    known = held(session, project, {file.sha256 for file in files.values()})
    return [name for name, file in files.items() if file.sha256 not in known]


def held(session: Session, project: Project, hashes: Collection[str]) -> set[str]:
    """Return those of the hashes whose contents benchmark or library has."""
    rows = select(InstrumentFile.sha256).where(
        InstrumentFile.sha256.in_(hashes),
        InstrumentFile.project_id.is_(None) | (InstrumentFile.project_id == project.id),
    )
    in_library = {sha256 for sha256 in hashes if library.file_held(sha256) is not None}
    return in_library.union(session.scalars(rows))


def keep_of_library(session: Session, instrument: Instrument) -> None:
    """Store what the files of a library's instrument hold: what is published outlives the program.

    Raises KeyError where the library does not have one of them.
    """
    hashes = {file.sha256: file for file in instrument.files.values()}
    rows = select(InstrumentFile.sha256).where(
        InstrumentFile.sha256.in_(hashes), InstrumentFile.project_id.is_(None)
    )
    for sha256 in hashes.keys() - set(session.scalars(rows)):
        held = library.file_held(sha256)
        if held is None:
            raise KeyError(sha256)
        session.add(_row(hashes[sha256], held[1], None))
    session.flush()


def forget_unused(session: Session, project: Project) -> None:
    """Remove what no version and no draft of the benchmark names, edits that can be undone too."""
    of_project = InstrumentFile.project_id == project.id
    old = InstrumentFile.created_at < now() - KEPT
    published = select(InstrumentVersion.id).where(
        InstrumentVersion.project_id == project.id,
        InstrumentVersion.definition.contains(InstrumentFile.sha256),
    )
    drafted = (
        select(InstrumentDraftEdit.id)
        .join(InstrumentDraft, InstrumentDraftEdit.draft_id == InstrumentDraft.id)
        .where(
            InstrumentDraft.project_id == project.id,
            InstrumentDraftEdit.document.contains(InstrumentFile.sha256),
        )
    )
    unused = delete(InstrumentFile).where(of_project, old, ~published.exists(), ~drafted.exists())
    session.execute(unused.execution_options(synchronize_session=False))


def _row(file: MediaFile, data: bytes, project: Project | None) -> InstrumentFile:
    return InstrumentFile(
        project_id=project.id if project else None,
        sha256=file.sha256,
        media_type=file.media_type,
        size=len(data),
        content=data,
    )
