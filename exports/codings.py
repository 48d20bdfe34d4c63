"""The codings of a wave as CSV: for agreement between coders and for work in other programs.

A row names its case. Words that were released with role and circle only may not stand beside the
organisation, so they are left out; the report quotes them.
"""

from sqlalchemy.orm import Session

from coding.rows import CodingRow
from coding.rows import coding_rows
from core.models import Wave
from core.visibility import Viewer
from exports.columns import CODINGS
from exports.writers.table import Cell
from exports.writers.table import write_table
from formats.text import pick


def write_codings(session: Session, viewer: Viewer, wave: Wave, *, has_bom: bool = False) -> bytes:
    """Return the codings of the wave as CSV: a row each, as the columns of docs/formats.md."""
    marking = "verzonnen" if viewer.project.is_invented else ""
    rows = (_cells(row, wave.slug, marking) for row in coding_rows(session, viewer, wave))
    return write_table(tuple(CODINGS), rows, has_bom=has_bom)


def _cells(row: CodingRow, wave: str, marking: str) -> tuple[Cell, ...]:
    """Return one row in the order of CODINGS."""
    return (
        wave,
        marking,
        row.coding_id,
        row.code,
        pick(row.label, "nl"),
        row.case,
        row.source,
        row.source_kind,
        row.role_group,
        row.quote_kind,
        f"coder-{row.coder}",
        row.start,
        row.end,
        row.origin,
        row.at,
        row.state,
        row.release,
        row.text if row.release != "role" else None,
    )
