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
    labels: dict[str, str] = {}
    rows = (_cells(row, wave.slug, marking, labels) for row in coding_rows(session, viewer, wave))
    return write_table(tuple(CODINGS), rows, has_bom=has_bom)


def _cells(row: CodingRow, wave: str, marking: str, labels: dict[str, str]) -> tuple[Cell, ...]:
    """Return one row in the order of CODINGS; `labels` keeps those that were met."""
    (
        key, code, label, case, source, source_kind, role_group, quote_kind, coder, start, end,
        origin, at, state, release, text,
    ) = row  # fmt: skip
    if code not in labels:
        labels[code] = pick(label, "nl")
    return (
        wave, marking, key, code, labels[code], case, source, source_kind, role_group,
        quote_kind, f"coder-{coder}", start, end, origin, at, state, release,
        text if release != "role" else None,
    )  # fmt: skip
