"""Make the report's files: a snapshot first, then a file per format, each under its own key."""

from collections.abc import Callable
from collections.abc import Sequence

from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from core import files
from core import keystore
from core.errors import InvalidError
from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.events import record
from core.i18n import LANGUAGES
from core.models import StoredFile
from core.models import Wave
from core.visibility import Viewer
from core.visibility import condition
from exports.models import ReportFile
from exports.models import Snapshot
from exports.report.data import ReportData
from exports.report.keeping import keep
from exports.report.keeping import load
from exports.writers import WRITERS
from exports.writers import with_explanations

Step = Callable[[int, int, str], None]


def check_request(formats: Sequence[str], language: str) -> None:
    """Raise InvalidError where no format is asked for, or one that is not known."""
    if not formats:
        raise InvalidError("no_format", field="formats")
    for name in formats:
        if name not in WRITERS:
            raise InvalidError("unknown_format", field="formats", value=name)
    if language not in LANGUAGES:
        raise InvalidError("unknown_language", field="language", value=language)


def make_files(
    session: Session,
    viewer: Viewer,
    wave: Wave,
    data: ReportData,
    formats: Sequence[str],
    language: str,
    step: Step,
) -> list[ReportFile]:
    """Keep `data` as a snapshot and write it in each format; what was written before is not again.

    A file that explains another comes with it. `step` is told how far it is: done, total, text.
    Raises NotAllowedError and InvalidError.
    """
    if not viewer.can("report.export"):
        raise NotAllowedError
    check_request(formats, language)
    snapshot = keep(session, viewer, wave, data)
    made = []
    names = with_explanations(formats)
    for number, name in enumerate(names):
        step(number + 1, len(names) + 1, name)
        made.append(_file(session, wave, snapshot, name, language))
    record(
        session,
        "report.built",
        snapshot,
        account=viewer.account,
        formats=list(formats),
        language=language,
    )
    return made


def _file(session: Session, wave: Wave, snapshot: Snapshot, name: str, language: str) -> ReportFile:
    existing = session.scalar(
        select(ReportFile).where(
            ReportFile.snapshot_id == snapshot.id,
            ReportFile.writer == name,
            ReportFile.language == language,
        )
    )
    if existing:
        return existing
    writer = WRITERS[name]
    # Written from the snapshot, not from the rows: what is downloaded is what was kept.
    written = writer.write(load(session, snapshot), language)
    file = files.put(
        session,
        written,
        name=f"{wave.slug}-{name}-{language}-{snapshot.sha256[:8]}.{writer.ending}",
        media_type=writer.media_type,
        project_id=snapshot.project_id,
        # A key of its own, so that this one file can be taken back everywhere.
        key_id=keystore.current().new(),
    )
    row = ReportFile(
        project_id=snapshot.project_id,
        snapshot_id=snapshot.id,
        writer=name,
        language=language,
        file_id=file.id,
    )
    session.add(row)
    session.flush()
    return row


def files_of(viewer: Viewer, wave: Wave) -> Select[ReportFile]:
    """Return a select of the files made from the wave's snapshots, newest first."""
    return (
        select(ReportFile)
        .join(Snapshot, ReportFile.snapshot_id == Snapshot.id)
        .where(
            condition(viewer, ReportFile), condition(viewer, Snapshot), Snapshot.wave_id == wave.id
        )
        .options(joinedload(ReportFile.file), joinedload(ReportFile.snapshot))
        .order_by(ReportFile.at.desc(), ReportFile.writer)
    )


def read_file(session: Session, viewer: Viewer, wave: Wave, name: str) -> tuple[StoredFile, bytes]:
    """Return a file of the wave by its name. Raises NotFoundError, also where it was erased."""
    row = session.scalars(
        files_of(viewer, wave).join(ReportFile.file).where(StoredFile.name == name)
    ).first()
    if row is None:
        raise NotFoundError
    try:
        data = files.read(row.file)
    except FileNotFoundError:
        data = None
    if data is None:
        raise NotFoundError
    return row.file, data
