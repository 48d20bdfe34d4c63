"""What of the report's tables may be seen: staff see their benchmark.

A contact sees a snapshot only once it was released to participants, the charts of it on which their
own position is marked, and no file. What of a snapshot they read: exports/report/perspective.py.
"""

from sqlalchemy import select

from core.visibility import own_case_ids
from core.visibility import register
from exports.models import ReportChart
from exports.models import ReportFile
from exports.models import Snapshot

register(Snapshot, lambda _viewer: Snapshot.released_at.is_not(None))
register(ReportFile)
register(
    ReportChart,
    lambda viewer: (
        ReportChart.case_id.in_(own_case_ids(viewer))
        & ReportChart.snapshot_id.in_(select(Snapshot.id).where(Snapshot.released_at.is_not(None)))
    ),
)
