"""Remove a benchmark of the demonstration wholly; others are not touched."""

from uuid import UUID

from sqlalchemy import Column
from sqlalchemy import Table
from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from core.database import Base
from core.models import Project


def remove_project(session: Session, project: Project) -> list[UUID]:
    """Delete everything of a benchmark; return the sealing keys that are needed no longer.

    Those are to be destroyed once the deletion is committed. Raises ValueError for a benchmark
    that is not the demonstration's.
    """
    if project.demo_name is None:
        msg = f"{project.slug} is not a benchmark of the demonstration"
        raise ValueError(msg)
    session.flush()
    keys: list[UUID] = []
    # Children first: not every reference cascades, and the databases check in different orders.
    for table in reversed(Base.metadata.sorted_tables):
        condition = _belongs(table, project.id)
        if condition is None:
            continue
        if "key_id" in table.c:
            found = session.scalars(select(table.c.key_id).where(condition).distinct())
            keys += [key for key in found if key is not None]
        session.execute(delete(table).where(condition))
    session.expunge_all()
    return list(dict.fromkeys(keys))


def _belongs(table: Table, project_id: UUID) -> ColumnElement[bool] | None:
    """Return which rows of a table are of the project: by its own column, or by its parent's."""
    if table is Project.__table__:
        return table.c.id == project_id
    if "project_id" in table.c:
        return table.c.project_id == project_id
    for column in table.c:
        parent = _parent(column)
        if parent is not None and "project_id" in parent.c:
            return column.in_(select(parent.c.id).where(parent.c.project_id == project_id))
    return None


def _parent(column: Column[UUID]) -> Table | None:
    """Return the table whose rows take this column's rows with them when they go."""
    for key in column.foreign_keys:
        if key.ondelete == "CASCADE":
            return key.column.table
    return None
