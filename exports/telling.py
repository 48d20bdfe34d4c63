"""Build the report that is read on the page: a snapshot of what may be told, and its charts drawn.

In the worker and on the command line only: charts are drawn here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from coding.queries import Quote as Passage
from coding.queries import passages
from core import files
from core.clock import now
from core.errors import NotAllowedError
from core.errors import NotFoundError
from core.events import record
from core.i18n import LANGUAGES
from core.models import Case
from core.models import Wave
from core.permissions import STAFF
from core.visibility import Viewer
from core.visibility import condition
from core.visibility import visible
from exports.charts.data import Chart
from exports.charts.drawing import svg
from exports.charts.layout import WIDTHS
from exports.language import Words
from exports.models import ReportChart
from exports.models import Snapshot
from exports.report.build import build
from exports.report.charting import charts_of
from exports.report.data import ReportData
from exports.report.keeping import keep
from exports.report.keeping import load
from exports.report.still import still_told
from formats.canonical import sha256_hex

#: Told how far it is: done, total.
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """A snapshot as it may be read now; `is_whole` unless something was taken back since.

    `passages` are those of now, with what staff may know of where they stand.
    """

    snapshot: Snapshot
    data: ReportData
    passages: tuple[Passage, ...]
    is_whole: bool


def tell(session: Session, viewer: Viewer, wave: Wave, step: Step) -> Snapshot:
    """Build the report as it is now, to be read on the page, with its charts.

    `step` may raise to stop: nothing is kept before everything is drawn. Raises NotAllowedError.
    """
    if not viewer.can("report.build"):
        raise NotAllowedError
    step(0, 0)
    data = build(session, viewer, wave)
    drawn = _drawn(session, wave, _charts(data), step)
    snapshot = keep(session, viewer, wave, data)
    snapshot.built_at = now()
    _keep_charts(session, snapshot, drawn)
    record(session, "report.told", snapshot, account=viewer.account, charts=len(drawn))
    return snapshot


def release(session: Session, viewer: Viewer, wave: Wave, step: Step) -> Snapshot:
    """Let the contacts of the municipalities read the report as it was built last.

    For each the charts are drawn with their own position. Raises NotAllowedError and NotFoundError.
    """
    if not viewer.can("report.release"):
        raise NotAllowedError
    told = read(session, viewer, wave)
    if told is None:
        raise NotFoundError("The report is no longer there.")
    mine: dict[UUID, list[Case]] = {}
    for case in session.scalars(
        visible(viewer, Case)
        .where(Case.wave_id == wave.id)
        .options(joinedload(Case.programme))
        .order_by(Case.slug)
    ):
        if case.slug in told.data.names:
            mine.setdefault(case.programme.organisation_id, []).append(case)
    for number, cases in enumerate(mine.values()):
        step(number, len(mine))
        own = frozenset(case.slug for case in cases)
        drawn = _drawn(session, wave, _charts(told.data, own), lambda *_: None)
        _keep_charts(session, told.snapshot, drawn, cases[0])
    told.snapshot.released_at = now()
    record(session, "report.released", told.snapshot, account=viewer.account)
    return told.snapshot


def take_back(session: Session, viewer: Viewer, wave: Wave) -> None:
    """Let the contacts read no report of the wave any more. Raises NotAllowedError."""
    if not viewer.can("report.release"):
        raise NotAllowedError
    for snapshot in session.scalars(
        visible(viewer, Snapshot).where(
            Snapshot.wave_id == wave.id, Snapshot.released_at.is_not(None)
        )
    ):
        snapshot.released_at = None
        record(session, "report.taken_back", snapshot, account=viewer.account)


def read(session: Session, viewer: Viewer, wave: Wave) -> Told | None:
    """Return the report as it was built last, as far as `viewer` may read one; None without any.

    One that was made by another version of Verhaal, or that the file store has lost, is none.
    """
    snapshot = session.scalar(
        visible(viewer, Snapshot)
        .where(Snapshot.wave_id == wave.id, Snapshot.built_at.is_not(None))
        .order_by(Snapshot.built_at.desc(), Snapshot.id.desc())
        .limit(1)
    )
    if snapshot is None:
        return None
    try:
        kept = load(session, snapshot)
    except (NotFoundError, ValueError):
        return None
    # Who reads may not know everything that was taken back; what is told depends on all of it.
    house = replace(viewer, roles=STAFF)
    found = passages(session, house, wave)
    data = still_told(session, house, wave, kept, found)
    return Told(snapshot, data, tuple(found), data == kept)


def drawn_for(session: Session, viewer: Viewer, snapshot: Snapshot) -> frozenset[tuple[str, str]]:
    """Return which charts of a snapshot the viewer may see: (hash of what it shows, width)."""
    rows = session.execute(
        visible(viewer, ReportChart)
        .where(ReportChart.snapshot_id == snapshot.id)
        .with_only_columns(ReportChart.sha256, ReportChart.width)
    )
    return frozenset((sha256, width) for sha256, width in rows)


def read_chart(session: Session, viewer: Viewer, wave: Wave, sha256: str, width: str) -> bytes:
    """Return a chart of the wave's reports as SVG. Raises NotFoundError."""
    row = session.scalars(
        visible(viewer, ReportChart)
        .join(Snapshot, ReportChart.snapshot_id == Snapshot.id)
        .where(
            condition(viewer, Snapshot),
            Snapshot.wave_id == wave.id,
            ReportChart.sha256 == sha256,
            ReportChart.width == width,
        )
        .limit(1)
    ).first()
    if row is None:
        raise NotFoundError
    try:
        data = files.read(row.file)
    except FileNotFoundError:
        data = None
    if data is None:
        raise NotFoundError
    return data


def _charts(data: ReportData, own: frozenset[str] = frozenset()) -> list[Chart]:
    """Return every chart in every language; with `own`, as the contact of these cases sees it."""
    return [
        chart for language in LANGUAGES for chart in charts_of(data, Words(language), own).values()
    ]


def _drawn(
    session: Session, wave: Wave, charts: list[Chart], step: Step
) -> dict[tuple[str, str], UUID | str]:
    """Return each chart by hash and width: the id of its file where it was drawn before, or SVG."""
    known = {
        (sha256, width): file_id
        for sha256, width, file_id in session.execute(
            select(ReportChart.sha256, ReportChart.width, ReportChart.file_id)
            .join(Snapshot, ReportChart.snapshot_id == Snapshot.id)
            .where(Snapshot.wave_id == wave.id)
        )
    }
    found: dict[tuple[str, str], UUID | str] = {}
    for number, chart in enumerate(charts):
        step(number, len(charts))
        for name, width in WIDTHS.items():
            key = chart.sha256, name
            found[key] = known[key] if key in known else svg(chart, width)
    return found


def _keep_charts(
    session: Session,
    snapshot: Snapshot,
    drawn: dict[tuple[str, str], UUID | str],
    case: Case | None = None,
) -> None:
    """Keep what was drawn for a snapshot; what is there already stays."""
    case_id = case.id if case else None
    rows = session.execute(
        select(ReportChart.sha256, ReportChart.width).where(
            ReportChart.snapshot_id == snapshot.id, ReportChart.case_id == case_id
        )
    )
    there = {(sha256, width) for sha256, width in rows}
    for (sha256, width), kept in drawn.items():
        if (sha256, width) in there:
            continue
        session.add(
            ReportChart(
                project_id=snapshot.project_id,
                snapshot_id=snapshot.id,
                case_id=case_id,
                sha256=sha256,
                width=width,
                file_id=kept if isinstance(kept, UUID) else _file(session, snapshot, kept),
            )
        )
    session.flush()


def _file(session: Session, snapshot: Snapshot, drawn: str) -> UUID:
    file = files.put(
        session,
        drawn.encode(),
        name=f"{sha256_hex(drawn)[:12]}.svg",
        media_type="image/svg+xml",
        project_id=snapshot.project_id,
    )
    return file.id
