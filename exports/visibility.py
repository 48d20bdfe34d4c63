"""What of the report's tables may be seen: staff see their benchmark, a contact nothing yet."""

from core.visibility import register
from exports.models import ReportFile
from exports.models import Snapshot

register(Snapshot)
register(ReportFile)
